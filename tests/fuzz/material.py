"""What is changed: the projects of the checks' examples, a project with every key, shipped files.

All of it is nearly valid, so that a change reaches the stages behind the parser.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefgen.lint.examples import ARCHIVE, BASE
from briefgen.lint.table import CHECKS

ROOT = Path(__file__).resolve().parents[2]


class Files(Struct, frozen=True):
    """A project's files and its archive's, by path below a common folder."""

    files: dict[str, str]

    def texts(self) -> tuple[str, ...]:
        """The names of those that may be changed."""
        return tuple(sorted(self.files))


@cache
def projects() -> tuple[Files, ...]:
    """Small projects; each check has two."""
    examples = [e for check in CHECKS for e in (check.bad, check.good)]
    made = []
    for example in examples:
        files = {f"project/{n}": t for n, t in {**BASE, **example.files}.items() if t}
        files |= {f"{ARCHIVE}/{n}": t for n, t in example.archive.items()}
        made.append(Files(files))
    return (*made, _bilingual())


def _bilingual() -> Files:
    """A tiny project in two languages, with figures, a glossary, a table, a chart, a SWOT."""
    return Files({f"project/{name}": text for name, text in {**BASE, **_BILINGUAL}.items()})


@cache
def texts() -> tuple[str, ...]:
    """Single files: of the 1688 briefing, and of the small projects, each once."""
    shipped = sorted((ROOT / "content").rglob("*.yaml")) + sorted((ROOT / "content").rglob("*.md"))
    found = [path.read_text(encoding="utf-8")[:1500] for path in shipped]
    found += [text for project in projects() for text in project.files.values()]
    return tuple(dict.fromkeys(found))


@cache
def pieces() -> tuple[str, ...]:
    """What is put in: signs, words of the formats, and values and lines of the material."""
    lines = [line.strip() for text in texts() for line in text.split("\n")]
    values = [re.split(r":\s", line, maxsplit=1)[-1] for line in lines]
    keys = [m[1] for line in lines if (m := re.match(r"(?:- )?([a-z_]+): ", line))]
    found = [p for p in dict.fromkeys([*values, *keys, *lines]) if 0 < len(p) <= 120]
    return (*SIGNS * 8, *found)


SIGNS = (
    # YAML
    *("", " ", "\n", "\n  ", "\t", "- ", ": ", "? ", "#", ",", "[", "]", "{", "}", "[]", "{}"),
    *('"', "'", "|\n", ">-\n", "&x ", "*x", "<<: ", "!!str ", "!t ", "---\n", "...\n", "%YAML"),
    *("~", "null", "true", "no", "0", "-1", "007", "1.5", "1e999", ".nan", "9" * 400, "0x1F"),
    *('"\\u0000"', '"\\ud800"', '"\\x07"', "\\", "@", "`", "[[[[[[[[", "{a: {a: {a: "),
    # text
    *("源", "𠀀", "\u0301", "\u200b", "\u200d", "\u202e", "\ufeff", "\x00", "\r\n", "\x85"),
    *("２０２４", "раypal", "👩‍👩‍👧", "ﬁ", "İ", "ẞ", "،", "\ue000", "९", "٣", "²", "½", "Ⅷ"),
    # Markdown, citations, references
    *(
        "*",
        "**",
        "_",
        "`x`",
        "# ",
        "## ",
        "1. ",
        "> ",
        "```\n",
        "[a](b)",
        "![a](b)",
        "<b>",
        "&amp;",
    ),
    *("[@doe2024]", "[@doe2024, p. 3]", "[@", "@doe2024", "[-@doe2024, pp. 1-2; @doe2024]"),
    *("[see @doe2024, paras. 3-5, 7, suffix]", "[^1]", "[^1]: note", "^[note]", "{fig:x}", "{#id}"),
    *("[@fig:x]", "{kf:x}", "[](#x)", "{.note}", "{lang=zh}", "[//]: # (briefgen: ignore L201 x)"),
    *("# briefgen: ignore L240 because so", "# briefgen: ignore", "# review: this"),
    # dates and numbers
    *("2024-02-30", "2024-13", "2024-01/2025", "2024~", "2024?", "../2024", "2024/..", "-0001"),
    *("19XX", "2024-21", "Y-17E7", "2024-02-29T10:00", "12:30", "2024-01-31/2023-01-01", "99999"),
    *(
        "90%",
        "九成",
        "三到五年",
        "3-5年",
        "1.2亿",
        "万亿",
        "nine in ten",
        "a year ago",
        "1,000,000",
    ),
    *("½", "1/0", "12/0", "0/0", "9" * 60 + "%", "１２％", "负3.5%", "百分之九十", "USD 5bn", "-"),
    *("10^9", "(((((1", "round(1/3, 2)", "round(1, 99999999)", "kf-a * 2", "1e9", "**", "//"),
    # ledgers
    *("evidence: {doe2024: {p. 3: x}}", "evidence: {doe2024: {p. 3: {quote: word}}}", "p. 3: 1:a"),
    *("evidence: {doe2024: {paras. 1-2: x}}", "translations: {kj-rain: {zh-CN: en abcdef0123}}"),
    *(
        "derived:\n  - {in: kj-rain, figure: 90%, by: 9 / 10}",
        "derived: [{in: x, figure: 1, by: 1}]",
    ),
    *(
        "derived:\n  - {in: kj-rain, figure: 3, by: round(10 / 0)}",
        "translations: []",
        "evidence: 1",
    ),
    *("snapshots: [{file: a.txt}]", "max_age: P1Y", "max_age: 0", "max_age: 5 years"),
    *("snapshots: [{file: ../../a, sha256: 00, size: -1, media_type: x, retrieved: y}]",),
)

_BILINGUAL = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [en, zh-CN]\nchecks: {L240: warning}\n",
    "content/audiences/readers.yaml": "name: {en: Readers, zh-CN: 读者}\n",
    "content/figures.yaml": """\
figures:
  - id: kf-share
    value: 90
    unit: percent
    label: {en: share of rain, zh-CN: 雨的份额}
    cite: "[@doe2024, p. 3]"
""",
    "content/glossary.yaml": """\
terms:
  - id: t-rain
    term: {en: Rain, zh-CN: 雨}
    definition: {en: Water that falls., zh-CN: 落下的水。}
""",
    "content/briefings/tea/briefing.yaml": """\
title: {en: Tea, zh-CN: 茶}
question: {en: Does tea sell?, zh-CN: 茶卖得动吗？}
as_of: 2025-01-01
sections: [summary.yaml, text.yaml, time.yaml, swot.yaml, table.yaml, chart.yaml, outlook.yaml,
  references.yaml]
""",
    "content/briefings/tea/summary.yaml": """\
id: summary
kind: summary
title: {en: Summary, zh-CN: 摘要}
bottom_line: {id: bl, confidence: low, text: {en: Tea sells., zh-CN: 茶好卖。}}
key_judgements:
  - id: kj-rain
    text:
      en: It rained 90% more [@doe2024, p. 3].
      zh-CN: 雨多了九成[@doe2024, p. 3]。
translations:
  kj-rain: {zh-CN: en 0123456789abcdef}
""",
    "content/briefings/tea/text.yaml": """\
id: rain
kind: text
title: {en: Rain, zh-CN: 雨}
body: rain.{lang}.md
evidence: {doe2024: {p. 3: {quote: rained}}}
""",
    "content/briefings/tea/rain.en.md": (
        "It *rained* [@doe2024, p. 3] {#r-1}\n\n- a {.note}\n- b [@summary] {.note}\n"
    ),
    "content/briefings/tea/rain.zh-CN.md": (
        "下了**雨**[@doe2024, p. 3]。{#r-1}\n\n- 甲 {.note}\n- 乙 {.note}\n"
    ),
    "content/briefings/tea/time.yaml": """\
id: timeline
kind: timeline
title: {en: Timeline, zh-CN: 时间线}
events:
  - {id: ev-a, date: 2024-03, text: {en: A fair, zh-CN: 集市}, cite: "[@doe2024, p. 1]"}
  - {id: ev-b, date: 2024-05/2024-07, text: {en: Rain, zh-CN: 雨}, cite: "[@doe2024]"}
""",
    "content/briefings/tea/swot.yaml": """\
id: swot
kind: swot
title: {any: SWOT}
strengths: [{id: s1, text: {en: Good tea, zh-CN: 好茶}, cite: "[@doe2024, p. 4]"}]
weaknesses: [{id: w1, text: {en: Dear tea, zh-CN: 贵茶}, cite: "[@doe2024, p. 4]"}]
opportunities: [{id: o1, text: {en: Thirst, zh-CN: 口渴}, cite: "[@doe2024, p. 4]"}]
threats: [{id: t1, text: {en: Coffee, zh-CN: 咖啡}, cite: "[@doe2024, p. 4]"}]
""",
    "content/briefings/tea/table.yaml": """\
id: tbl
kind: table
caption: {en: Sales, zh-CN: 销量}
columns: [{id: a, title: {en: Year, zh-CN: 年}}, {id: b, title: {en: Tons, zh-CN: 吨}}]
rows:
  - {id: r1, cells: [{any: "2023"}, {en: "12 [@doe2024, p. 5]", zh-CN: "12[@doe2024, p. 5]"}]}
""",
    "content/briefings/tea/chart.yaml": """\
id: chart
kind: chart
chart: bar
caption: {en: Sales, zh-CN: 销量}
alt: {en: Sales grew., zh-CN: 销量增长。}
categories: [{any: "2023"}, {any: "2024"}]
series: [{name: {en: Tons, zh-CN: 吨}, values: [12, 15.5]}]
cite: "[@doe2024, p. 5]"
""",
    "content/briefings/tea/references.yaml": (
        "id: references\nkind: references\ntitle: {en: References, zh-CN: 来源}\n"
    ),
    "content/briefings/tea/outlook.yaml": """\
id: outlook
kind: outlook
title: {en: Outlook, zh-CN: 展望}
statements:
  - {id: st-1, confidence: low, text: {en: Tea will likely sell., zh-CN: 茶大概好卖。}}
indicators:
  - {id: in-1, confidence: low, text: {en: Prices, zh-CN: 价格}, signal: {en: Up, zh-CN: 上涨}}
""",
}
