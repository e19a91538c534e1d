"""Formatted text as a small tree: what CommonMark and briefgen's inline syntax come to.

Frozen values, no behaviour. Inline nodes live in paragraphs, headings and short texts; block
nodes make the body of a `text` section.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Span


class Confidence(Enum):
    """How sure the analyst is of an assessment."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Text(Struct, frozen=True):
    """A run of characters."""

    text: str


class Emphasis(Struct, frozen=True):
    """Stressed text (`*…*`)."""

    children: Inlines


class Strong(Struct, frozen=True):
    """Strongly stressed text (`**…**`)."""

    children: Inlines


class Code(Struct, frozen=True):
    """A run of code, set verbatim."""

    text: str


class Link(Struct, frozen=True):
    """A hyperlink; `href` is http, https or mailto."""

    href: str
    children: Inlines


class LineBreak(Struct, frozen=True):
    """A hard line break."""


class CitationItem(Struct, frozen=True):
    """One source cited in a cluster, with where in it (CSL 1.0.2, "locators").

    `label` is a CSL locator term ("page", "paragraph", "section", "chapter", "figure", …) or None;
    `locator` is its value ("3-5"). `prefix` and `suffix` are plain text. `quotes` are words of
    these passages that the author has noted (in the ledger of the file, under `evidence`).
    """

    key: str
    label: str | None = None
    locator: str | None = None
    prefix: str = ""
    suffix: str = ""
    span: Span | None = None
    quotes: tuple[str, ...] = ()


class Citation(Struct, frozen=True):
    """A citation cluster: `[@a, p. 3; @b]`."""

    items: tuple[CitationItem, ...]
    span: Span | None = None


class CrossReference(Struct, frozen=True):
    """A reference to a node of the briefing by id: `[@fig-x]`."""

    target: str
    span: Span | None = None


class Footnote(Struct, frozen=True):
    """A footnote, at the place where its mark stands. `id` is the label the author gave."""

    id: str
    children: Inlines
    span: Span | None = None


class FigureValue(Struct, frozen=True):
    """A key figure's value, formatted by locale: `{fig:key}`."""

    key: str
    span: Span | None = None


class Passage(Struct, frozen=True):
    """A span with attributes: `[…]{lang=en clearance=internal}`."""

    children: Inlines
    lang: str | None = None
    clearance: str | None = None
    span: Span | None = None


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Code
    | Link
    | LineBreak
    | Citation
    | CrossReference
    | Footnote
    | FigureValue
    | Passage
)
Inlines: TypeAlias = tuple[Inline, ...]


class Paragraph(Struct, frozen=True):
    """A paragraph of a text body: a statement with an id, or (`note`) an editorial remark.

    `confidence` set: an assessment; else the paragraph is sourced and cites something.
    A note has no id need and claims nothing. `clearance`: the level needed to see it.
    """

    children: Inlines
    id: str | None = None
    confidence: Confidence | None = None
    note: bool = False
    span: Span | None = None
    clearance: str | None = None


class Heading(Struct, frozen=True):
    """A heading inside a section (level 3 or 4; the section's own title is level 2).

    `clearance`: the level needed to see it and what stands below it.
    """

    level: int
    children: Inlines
    id: str | None = None
    span: Span | None = None
    clearance: str | None = None


class ListBlock(Struct, frozen=True):
    """A bulleted or numbered list; each item is a tuple of blocks."""

    ordered: bool
    items: tuple[Blocks, ...]
    start: int = 1
    span: Span | None = None


class BlockQuote(Struct, frozen=True):
    """A quotation set apart."""

    children: Blocks
    span: Span | None = None


class CodeBlock(Struct, frozen=True):
    """Lines of code, set verbatim."""

    text: str
    span: Span | None = None


class ThematicBreak(Struct, frozen=True):
    """A break between two thoughts (`---`)."""

    span: Span | None = None


Block: TypeAlias = Paragraph | Heading | ListBlock | BlockQuote | CodeBlock | ThematicBreak
Blocks: TypeAlias = tuple[Block, ...]
