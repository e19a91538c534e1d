"""Made-up documents with every construct in odd places, the same for the same seed.

Long enough to break pages within paragraphs, lists, cells and notes. The words mean nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
SCRAPS = ["，", "，", "。", " 1688 ", " SKU", "“引号”", "——", "（括号）", " 3–5 年"]
WORDS = (
    "the of a in to platform responsibility international factories buyers notwithstanding supply "
    "internationalisation well-known subsidy-driven year-on-year considerable e-commerce"
).split()
PICTURE = "flow.svg"


class Author:
    """Writes a document in Chinese or English, by chance from a seed."""

    def __init__(self, seed: int, language: str) -> None:
        self.chance = Random(f"{seed} {language}")
        self.language = language
        self.count = 0
        self.blocks: list[tuple[float, Callable[[], str]]] = [
            (0.5, lambda: f"<p>{self.line(120)}</p>"),
            (0.7, self.items),
            (0.82, self.table),
            (0.86, lambda: f"<blockquote><p>{self.line(40)}</p></blockquote>"),
            (0.9, lambda: f"<pre>{self.words(9)}\n  {self.words(9)}\n</pre>"),
            (0.93, self.figure),
            (0.96, lambda: f'<dl class="glossary">{self.term()}{self.term()}</dl>'),
            (1.0, lambda: f"<h3>{self.words(6)}</h3><p>{self.words(9)}</p>"),
        ]

    def document(self) -> str:
        """A whole page of HTML within the contract."""
        sections = "".join(self.section(number) for number in range(1, 4))
        entries = "".join(
            f'<li class="reference" id="ref-{n}"><span class="marker">[{n}]</span> '
            f"{self.words(40)}</li>"
            for n in (1, 2)
        )
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8">'
            '<title>T</title></head><body><header class="cover"><h1 class="title">T</h1></header>'
            f'<main>{sections}<section class="section references" id="references">'
            f'<h2>R</h2><ol class="references">{entries}</ol></section></main></body></html>'
        )

    def section(self, number: int) -> str:
        blocks = "".join(self.block() for _ in range(12))
        return (
            f'<section class="section text" id="s{number}"><h2 id="h{number}">{self.words(6)}</h2>'
            f"{blocks}</section>"
        )

    def block(self) -> str:
        dice = self.chance.random()
        return next(write for limit, write in self.blocks if dice <= limit)()

    def words(self, length: int) -> str:
        """About so many characters of Chinese, or half as many words of English."""
        if self.language == "en":
            return " ".join(self.chance.choice(WORDS) for _ in range(length // 2 + 1))
        return "".join(
            self.chance.choice(SCRAPS if self.chance.random() < 0.1 else HAN) for _ in range(length)
        )

    def line(self, length: int, *, notes: bool = True) -> str:
        """Text with links, marks, citations and footnotes in it."""
        parts = [self.words(self.chance.randint(1, length))]
        for _ in range(self.chance.randint(0, 3)):
            parts += [self.inline(notes), self.words(self.chance.randint(1, length // 2))]
        return ("" if self.language != "en" else " ").join(parts)

    def inline(self, notes: bool) -> str:
        self.count += 1
        words = self.words(self.chance.randint(1, 12))
        kinds = [
            f"<strong>{words}</strong>",
            f"<em>{words}</em>",
            f"<code>{words}</code>",
            f'<a href="https://example.org/{self.count}?a=1&amp;b=2">{words}</a>',
            f'<a class="xref" href="#h{self.chance.randint(1, 3)}">{words}</a>',
            f"https://example.org/{'long-path/' * self.chance.randint(1, 9)}",
            "<br>",
            f'<span class="citation" id="cite-{self.count}">[<a href="#ref-1">1</a>, '
            '<a href="#ref-2">2</a>]</span>',
        ]
        if notes and self.chance.random() < 0.08:
            note = self.line(8, notes=False)
            return f'<span class="footnote" id="fn-{self.count}">{note}</span>'
        return self.chance.choice(kinds)

    def items(self, depth: int = 1) -> str:
        tag = self.chance.choice(["ol", "ul"])
        start = self.chance.choice(["", "", f' start="{self.chance.randint(2, 9)}"'])
        items = "".join(self.item(depth) for _ in range(self.chance.randint(1, 6)))
        return f"<{tag}{start if tag == 'ol' else ''}>{items}</{tag}>"

    def item(self, depth: int) -> str:
        if self.chance.random() < 0.15:
            return f"<li><p>{self.line(40)}</p><p>{self.line(20)}</p></li>"
        below = self.items(depth + 1) if depth < 3 and self.chance.random() < 0.2 else ""
        return f"<li>{self.line(50)}{below}</li>"

    def table(self) -> str:
        self.count += 1
        columns = self.chance.randint(2, 4)
        head = "".join(f'<th scope="col">{self.words(3)}</th>' for _ in range(columns))
        rows = "".join(self.row(columns) for _ in range(self.chance.randint(1, 12)))
        return (
            f'<table class="data"><caption><span class="caption-label">T {self.count}</span> '
            f"{self.words(12)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def row(self, columns: int) -> str:
        if self.chance.random() < 0.1:
            return f'<tr><td colspan="{columns}">{self.line(30)}</td></tr>'
        return "<tr>" + "".join(self.cell() for _ in range(columns)) + "</tr>"

    def cell(self) -> str:
        return self.chance.choice(
            [
                "<td></td>",
                f'<td class="align-end">{self.chance.randint(1, 999)}</td>',
                f"<td>{self.words(30)}</td>",
                f"<td><p>{self.line(20)}</p><p>{self.words(12)}</p></td>",
                f"<td><ul><li>{self.words(4)}</li><li>{self.words(6)}</li></ul></td>",
            ]
        )

    def figure(self) -> str:
        self.count += 1
        return (
            f'<figure><img src="{PICTURE}" alt="{self.words(8).strip()}"><figcaption>'
            f'<span class="caption-label">F {self.count}</span> {self.line(12)}'
            "</figcaption></figure>"
        )

    def term(self) -> str:
        return f"<dt>{self.words(3)}</dt><dd>{self.words(30)}</dd>"
