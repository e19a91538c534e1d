"""The normal form: what a reader of a finished file meets, block by block.

The three readers (`html`, `pdf`, `docx`) all give this form; `compare` sets two of them side by
side. The package's docstring says what counts as a difference and what does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "title", "language", "heading", "paragraph", "item", "contents", "caption", "cell", "image",
    "footnote",
]  # fmt: skip

GAP = "\u200b"
"""Stands in a text where a space may or may not be: a printed line ended, or words stand apart."""

NOTE_MARK = "[^{}]"
"""How a footnote's mark is written into the running text; notes count from 1 in reading order."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters that guide a line breaker and that no reader sees."""


class UnreadableFile(ValueError):
    """The file holds nothing that a reader could be shown, or is not what it says it is."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a data table: table, row and column count from 1, spans leave gaps.

    `header` tells a cell of the header rows, which a long table repeats on every page.
    """

    table: int
    row: int
    column: int
    header: bool = False

    def __str__(self) -> str:
        place = f"table {self.table}, row {self.row}, column {self.column}"
        return f"{place}, a header" if self.header else place


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words: `href` leads out; without it, `lands` begins the block it leads to.

    `anchor` is the name of the place inside the file, as this file's format has it.
    """

    text: str
    href: str | None = None
    lands: str | None = None
    anchor: str | None = None

    def __str__(self) -> str:
        target = self.href or (f"“{self.lands}”" if self.lands else "nowhere")
        return f"“{shown(self.text)}” to {target}"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table cell, caption, picture, footnote or property.

    `level` is a heading's level or the depth of a list or contents entry, from 1; `number` what
    an ordered item counts, or a footnote's number. An item whose `ordered` is None shows no marker
    and may be a plain paragraph as well. `joint` tells a block that begins a page and
    may be the rest of the block before it. `page` is the page number that a contents entry shows.
    """

    kind: Kind
    text: str
    level: int | None = None
    ordered: bool | None = None
    number: int | None = None
    cell: Cell | None = None
    links: tuple[Link, ...] = ()
    joint: bool = False
    page: str | None = None

    def __str__(self) -> str:
        name = f"{self.kind} {self.level}" if self.kind == "heading" else self.kind
        place = f" ({self.cell})" if self.cell else ""
        return f"{name}{place} “{shown(self.text)}”"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands at the head and foot of a page, in the order of lines.

    `page` is the page's number from 1 where the file has pages; None for what a Word file says of
    all pages of a kind: "default", "first" or "even". There `PAGE` and `PAGES` stand for numbers.
    An HTML file has one: its banner. `watermark`: the words that lie across the page.
    """

    text: str
    page: int | None = None
    kind: str = "default"
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart: its name, and its number at each category where it has one."""

    name: str
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that a program may edit: what it draws, and all numbers of its workbook."""

    series: tuple[Series, ...]
    workbook: frozenset[float]


PAGE, PAGES = "\ufdd0", "\ufdd1"
"""Noncharacters that stand for the page's number and the number of pages in `Furniture`."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished file as a reader meets it.

    `running` are the blocks in reading order without footnotes, which are in `notes` by number.
    `anchors` tells in which block of `running` a named place is: an id, a bookmark, a destination.
    `pages` has the page (from 1) on which each of these places is, where the file has pages;
    `charts` those among `running`'s pictures that are charts with numbers. `miscounted` says which
    numbers of captions will be others once Word counts them.
    """

    title: Block
    language: Block
    running: tuple[Block, ...]
    notes: Mapping[int, Block]
    anchors: Mapping[str, int]
    furniture: tuple[Furniture, ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)
    charts: Mapping[int, Chart] = field(default_factory=dict)
    miscounted: tuple[str, ...] = ()

    @property
    def blocks(self) -> list[Block]:
        """All blocks: properties, running text, footnotes."""
        notes = (self.notes[number] for number in sorted(self.notes))
        return [self.title, self.language, *self.running, *notes]


def shown(text: str, length: int = 60) -> str:
    """The text as a message shows it: short, without marks of possible spaces."""
    text = text.replace(GAP, "")
    return text if len(text) <= length else f"{text[: length - 1]}…"


def visible(text: str) -> str:
    """The text without invisible characters; white space untouched."""
    return text.translate(INVISIBLE)


def normal(text: str) -> str:
    """Composed (NFC), white space collapsed, and gone between wide characters.

    There typesetting invents it, and no reader sees a difference.
    """
    text = unicodedata.normalize("NFC", text)
    text = re.sub(rf"[\s{GAP}]+", _one_space, text).strip(f" {GAP}")
    return re.sub(rf"(?<=(.))[ {GAP}](?=(.))", _narrow_gap, text)


def _one_space(match: re.Match[str]) -> str:
    return " " if match[0].strip(GAP) else GAP


def _narrow_gap(match: re.Match[str]) -> str:
    return "" if wide(match[1]) and wide(match[2]) else match[0]


def wide(character: str) -> bool:
    """Whether it is a Han character, kana, or full-width punctuation."""
    return unicodedata.east_asian_width(character) in "WF"


@dataclass(frozen=True, slots=True)
class Print:
    """A text taken apart for comparison: its characters, and the gap before each.

    A gap is " " (a space), "" (none) or "?" (either fits).
    """

    characters: str
    gaps: tuple[str, ...]

    def fits(self, other: Print) -> bool:
        """Whether both read the same."""
        return self.characters == other.characters and all(
            one == two or "?" in (one, two) for one, two in zip(self.gaps, other.gaps, strict=True)
        )


def fingerprint(text: str) -> Print:
    """Take a normal text apart; a hyphen that a line break added is no character of it."""
    text = text.replace("\u2010" + GAP, GAP)
    gaps, characters, gap = [], [], ""
    for character in text:
        if character in (" ", GAP):
            gap = " " if character == " " else "?"
        else:
            characters.append(character)
            gaps.append(gap)
            gap = ""
    return Print("".join(characters), tuple(gaps))


LANDING = 24
"""How many characters of a link's target block are told."""


def landing(text: str) -> str:
    """The first words of a block, by which a link knows it."""
    return text.replace(" ", "").replace(GAP, "")[:LANDING]
