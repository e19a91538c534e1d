"""Where blocks go and how they look there: the state that the walk hands down the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.writers.docx.bookmarks import Mark
from briefgen.writers.docx.oxml import Element

if TYPE_CHECKING:
    from docx.opc.part import XmlPart


class Story(Struct):
    """A story: the body, a header, a footer, or the footnotes; it has relationships of its own.

    `pending` are the bookmarks that start with the next paragraph.
    """

    part: XmlPart
    kind: str = "body"
    pending: list[Mark] = field(default_factory=list)


class Item(Struct):
    """The list item being written: its counter, level and style; `marked` once it has its mark."""

    number: int
    level: int
    style: str
    following: str
    marked: bool = False


class Flow(Struct, frozen=True):
    """Where a block goes.

    `container` takes the paragraphs and tables, `width` is its measure in twips. `where` names the
    row of `STYLES` ("body", "cell", "box" …), `style` the style of paragraphs that no class gives
    one, `color` the colour role of headings, `align` the alignment of all paragraphs.
    """

    story: Story
    container: Element
    width: int
    language: str
    where: str = "body"
    style: str | None = None
    item: Item | None = None
    align: str | None = None
    color: str | None = None
    keep_next: bool = False

    def but(self, **changes: Any) -> Flow:
        """The same flow with some things changed."""
        return replace(self, **changes)
