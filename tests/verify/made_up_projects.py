"""Made-up projects: valid content of every section kind, the same for the same seed.

The words mean nothing. What varies is what authors vary: which sections, how many items, where
citations, notes, key figures, references and passages stand in a text, dates of every form, and
what the audience leaves out. `write` puts a project into a folder; its audience is "readers".
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import yaml

HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
# what is withheld has other words than anything shown, forwards and backwards
WITHHELD = str.maketrans(
    HAN + ascii_lowercase,
    "已想天知道过看见明方心前所面手把无被正理其外起还高本去法向等全制当点十化实加量都两体"
    + ascii_lowercase[13:]
    + ascii_lowercase[:13],
)
WORDS = (
    "platform factory buyers notwithstanding supply internationalisation well-known year-on-year "
    "considerable e-commerce responsibility trade belts lasting name order small"
).split()
DATES = (
    "2024", "2024-11", "2024-11-05", "2023~", "2022?", "2021%", "2024-21", "2024-24", "2024-40",
    "2025/2028", "2025/..", "2024-01/2024-03", "2024-03-03/2024-03-09", "2023-11/2024-02",
)  # fmt: skip
LEVELS = ("low", "moderate", "high")
SOURCES = ("doe2024", "li2023", "inst_2022")
FIGURES = ("f-share", "f-years", "f-many", "f-plain")
LANGUAGES = ("zh-CN", "en")

SHARED = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [zh-CN, en]\nclearances: [public, internal]\n",
    "content/sources.yaml": """\
sources:
  doe2024: {type: book, title: An invented book, author: [{family: Doe, given: Ann}],
            publisher: Example Press, issued: 2024, language: en}
  li2023: {type: article-journal, title: 虚构的文章, author: [{family: 李, given: 明}],
           container-title: 虚构学报, issued: 2023, page: 3-9, language: zh-CN,
           URL: "https://example.org/li"}
  inst_2022: {type: report, title: A made-up report, author: [{literal: The Institute}],
              issued: 2022-05-04, language: en}
""",
    "content/figures.yaml": """\
figures:
  - {id: f-share, value: 0.9, unit: percent, qualifier: more-than, cite: "[@doe2024, p. 6]",
     label: {zh-CN: 份额, en: Share}}
  - {id: f-years, value: [3, 5], unit: {zh-CN: 年, en: years}, qualifier: about,
     label: {zh-CN: 投入期, en: Years of investment}, note: {zh-CN: 预计, en: expected},
     cite: "[@li2023]"}
  - {id: f-many, value: [30000, 1250000], unit: {zh-CN: 件, en: items},
     label: {zh-CN: 件数, en: Items}, cite: "[@li2023]"}
  - {id: f-plain, value: -1234.5, label: {zh-CN: 变化, en: Change}, cite: "[@inst_2022]"}
""",
    "content/glossary.yaml": """\
terms:
  - {id: t-belt, term: {zh-CN: 产业带, en: industrial belt},
     definition: {zh-CN: 工厂聚集的地方, en: Where factories gather}, cite: "[@doe2024]"}
  - {id: t-sku, term: {any: SKU}, definition: {zh-CN: 最小存货单位, en: A stock keeping unit}}
""",
}


class Maker:
    """Makes up one project from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"project {seed}")
        self.count = 0
        self.files: dict[str, str] = {}
        self.targets = ["f-sec", "t-sec"]
        self.sections: dict[str, dict[str, Any]] = {}

    def write(self, folder: Path) -> Path:
        """The project's files, in `folder`."""
        kinds: dict[str, Callable[[str], dict[str, Any]]] = {
            "summary": self.summary, "text": self.prose, "swot": self.swot,
            "timeline": self.timeline, "outlook": self.outlook, "table": self.table,
            "glossary": lambda name: {}, "chart": self.chart, "figure": self.figure,
        }  # fmt: skip
        names = list(kinds)
        self.chance.shuffle(names)
        self.targets = [f"{name}-sec" for name in names]
        for name in names:
            head = {"id": f"{name}-sec", "kind": name, "title": self.words(4)}
            if self.chance.random() < 0.5:
                head["intro"] = self.text(20)
            self.sections[name] = head | kinds[name](name)
        self.sections["references"] = {
            "id": "references", "kind": "references", "title": self.words(2)
        }  # fmt: skip
        files = {
            **SHARED,
            **self.files,
            "content/briefings/b/briefing.yaml": self._dump(self.briefing()),
            "content/audiences/readers.yaml": self._dump(self.audience()),
        }
        if self.chance.random() < 0.5:
            files["briefgen.yaml"] += "citation_style: {en: author-date}\n"
        for name, section in self.sections.items():
            files[f"content/briefings/b/{name}.yaml"] = self._dump(section)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    def _dump(self, data: Any) -> str:
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)

    def briefing(self) -> dict[str, Any]:
        found = {
            "title": self.words(6), "question": self.words(9), "as_of": "2025-01-01",
            "authors": [self.words(2)], "classification": self.words(1),
            "sections": [f"{name}.yaml" for name in self.sections],
        }  # fmt: skip
        if self.chance.random() < 0.5:
            found["subtitle"] = self.words(8)
        return found

    def audience(self) -> dict[str, Any]:
        found: dict[str, Any] = {"name": self.words(2), "contents": self.chance.random() < 0.6}
        if found["contents"] and self.chance.random() < 0.5:
            found["lists"] = ["figures", "tables"]
        found["clearance"] = "internal" if self.chance.random() < 0.4 else "public"
        if self.chance.random() < 0.3:
            found["omit"] = ["question"]
        return found

    # -- sections ---------------------------------------------------------------------------------

    def summary(self, name: str) -> dict[str, Any]:
        return {
            "bottom_line": self.statement() | {"confidence": "moderate"},
            "key_judgements": self.some(self.statement, 0, 4),
            "key_figures": self.chance.sample(FIGURES, self.chance.randint(1, 4)),
        }

    def prose(self, name: str) -> dict[str, Any]:
        shape = [self.chance.random() for _ in range(self.chance.randint(2, 7))]
        bodies: dict[str, list[str]] = {language: [] for language in LANGUAGES}
        for dice in shape:
            for language, block in self.block(dice).items():
                bodies[language].append(block)
        return {"body": {language: "\n\n".join(body) + "\n" for language, body in bodies.items()}}

    def block(self, dice: float) -> dict[str, str]:
        """One block of Markdown in both languages."""
        if dice < 0.15:
            return {k: f"### {v}" for k, v in self.words(4).items()}
        if dice < 0.3:
            return {k: f"> {v} {{.note}}" for k, v in self.words(12).items()}
        if dice < 0.4:
            return dict.fromkeys(LANGUAGES, "```\nline one\n  line two\n```")
        if dice < 0.7:
            sign = self.chance.choice(["-", "1.", "4."])
            items = [self.claim() for _ in range(self.chance.randint(1, 4))]
            return {k: "\n".join(f"{sign} {item[k]}" for item in items) for k in LANGUAGES}
        return self.claim(60)

    def claim(self, length: int = 20) -> dict[str, str]:
        """A paragraph of prose with its id; an assessment, so it need not cite."""
        mark = f"{{#{self.new('p')} confidence={self.chance.choice(LEVELS)}}}"
        return {k: f"{v} {mark}" for k, v in self.text(length, notes=False).items()}

    def swot(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {
            key: self.some(self.item, low, 4)
            for key, low in (
                ("strengths", 1), ("weaknesses", 0), ("opportunities", 1), ("threats", 0)
            )
        }  # fmt: skip
        if self.chance.random() < 0.7:
            uses = [found["strengths"][0]["id"], found["opportunities"][0]["id"]]
            found["tows"] = {
                "so": [self.statement() | {"uses": uses, "confidence": "low"}],
            }
        return found

    def item(self) -> dict[str, Any]:
        return self.statement() | {"weight": self.chance.randint(1, 3)}

    def timeline(self, name: str) -> dict[str, Any]:
        lanes = [{"id": "l-a", "name": self.words(2)}, {"id": "l-b", "name": self.words(2)}]
        return {"lanes": lanes, "events": self.some(self.event, 1, 8)}

    def event(self) -> dict[str, Any]:
        found = self.statement() | {"date": self.chance.choice(DATES)}
        if self.chance.random() < 0.2:
            found["date_text"] = self.words(3)
        if self.chance.random() < 0.6:
            found["lane"] = self.chance.choice(["l-a", "l-b"])
        if self.chance.random() < 0.3:
            found["status"] = "plan"
        return found | {"significance": self.chance.randint(1, 3)}

    def outlook(self, name: str) -> dict[str, Any]:
        return {
            "statements": self.some(self.statement, 1, 3),
            "indicators": self.some(self.indicator, 0, 3),
        }

    def indicator(self) -> dict[str, Any]:
        found = self.statement() | {"signal": self.text(12, notes=False)}
        return found | ({"watch": "2025-40"} if self.chance.random() < 0.5 else {})

    def table(self, name: str) -> dict[str, Any]:
        width = self.chance.randint(1, 4)
        columns = [{"id": f"c-{i}", "title": self.words(2)} for i in range(width)]
        rows = [
            {"id": self.new("r"), "cells": [self.cell() for _ in range(width)]}
            for _ in range(self.chance.randint(1, 9))
        ]
        return {
            "caption": self.words(6), "columns": columns, "rows": rows, "cite": self.cite()
        }  # fmt: skip

    def cell(self) -> Any:
        dice = self.chance.random()
        if dice < 0.15:
            return ""
        return self.chance.randint(1, 99_999) if dice < 0.4 else self.text(8, notes=False)

    def chart(self, name: str) -> dict[str, Any]:
        categories = [{k: f"{v} {n}" for k, v in self.words(1).items()} for n in range(3)]
        return {
            "chart": self.chance.choice(["bar", "line"]), "caption": self.words(5),
            "categories": categories, "cite": self.cite(),
            "series": [
                {"name": self.words(1), "values": [self.chance.randint(1, 90) for _ in range(3)]}
            ],
        }  # fmt: skip

    def figure(self, name: str) -> dict[str, Any]:
        """A picture, of a size and form made up as well, which the project gets as a file."""
        width, height = self.chance.randint(40, 900), self.chance.randint(40, 500)
        label = self.chance.choice(WORDS)
        self.files["assets/picture.svg"] = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}"><rect x="2" y="2" width="{width - 4}" '
            f'height="{height - 4}" fill="#fff" stroke="#16324f" stroke-width="2"/>'
            f'<text x="8" y="24" font-size="12" font-family="Noto Sans CJK SC">{label}</text></svg>'
        )
        return {
            "src": "assets/picture.svg", "alt": self.words(9), "caption": self.words(6),
            "cite": self.cite(),
        }  # fmt: skip

    # -- texts ------------------------------------------------------------------------------------

    def statement(self) -> dict[str, Any]:
        found: dict[str, Any] = {"id": self.new("s"), "text": self.text(30)}
        if self.chance.random() < 0.4:
            found["confidence"] = self.chance.choice(LEVELS)
        return found | {"cite": self.cite()}

    def some(self, make: Callable[[], Any], low: int, high: int) -> list[Any]:
        return [make() for _ in range(self.chance.randint(low, high))]

    def new(self, letter: str) -> str:
        self.count += 1
        return f"{letter}-{self.count}"

    def cite(self) -> str:
        keys = self.chance.sample(SOURCES, self.chance.randint(1, 3))
        parts = [f"@{k}" + self.chance.choice(["", ", p. 3-5", ", para. 10"]) for k in keys]
        return f"[{'; '.join(parts)}]"

    def words(self, length: int) -> dict[str, str]:
        return {language: self.run(language, length) for language in LANGUAGES}

    def run(self, language: str, length: int) -> str:
        number = self.chance.randint(1, length)
        if language == "en":
            return " ".join(self.chance.choice(WORDS) for _ in range(number))
        return "".join(self.chance.choice(HAN) for _ in range(number + 1))

    def text(self, length: int, *, notes: bool = True) -> dict[str, str]:
        """A text in both languages with the same marks in the same order."""
        shape = [self.chance.random() for _ in range(self.chance.randint(0, 3))]
        values = [(self.cite(), self.chance.choice(FIGURES), self.new("n")) for _ in shape]
        target = self.chance.choice(self.targets)
        note = notes and self.chance.random() < 0.15
        return {k: self._text(k, length, shape, values, target, note) for k in LANGUAGES}

    def _text(
        self,
        language: str,
        length: int,
        shape: list[float],
        values: list[tuple[str, str, str]],
        target: str,
        note: bool,
    ) -> str:
        gap = " " if language == "en" else ""
        pieces = [self.run(language, length)]
        for dice, (cite, figure, number) in zip(shape, values, strict=True):
            words = self.run(language, 4)
            hidden = words.translate(WITHHELD)
            forms = [
                f"**{words}**", f"*{words}*", f"`{words}`", f"{words}{gap}{cite}",
                f"[{words}](https://example.org/{number})", f"{{fig:{figure}}}", f"[@{target}]",
                f"[{hidden}]{{clearance=internal}}", f"[word]{{lang=fr}}{gap}{words}",
            ]  # fmt: skip
            pieces += [forms[int(dice * len(forms))], self.run(language, 6)]
        end = self.chance.choice([".", "?", ""]) if language == "en" else "。"
        mark = f"[^{target}]" if note else ""
        text = gap.join(pieces) + mark + end
        return text + (f"\n\n[^{target}]: {self.run(language, 15)}" if note else "")
