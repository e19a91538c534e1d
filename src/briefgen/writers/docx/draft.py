"""What is shared while a document is written: findings, bookmarks, counters, and new paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from briefgen.diagnostics import Collector
from briefgen.html.document import HtmlDocument
from briefgen.writers.base import Options
from briefgen.writers.docx.bookmarks import Bookmarks, Mark
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.headings import HeadingNumbers
from briefgen.writers.docx.languages import word_tag
from briefgen.writers.docx.line import Format, Line
from briefgen.writers.docx.oxml import ILLEGAL, Element, W, add, legal, paragraph_property
from briefgen.writers.docx.places import place
from briefgen.writers.docx.sheet.looks import Tokens
from briefgen.writers.docx.sheet.numbering import Numbering
from briefgen.writers.docx.sheet.paragraphs import PARAGRAPH_STYLES

if TYPE_CHECKING:
    from briefgen.writers.docx.footnotes import Footnotes
    from briefgen.writers.docx.pictures import Pictures
    from briefgen.writers.docx.zotero import Zotero

DEEPEST = 100
"""Elements inside each other; more is a fault of a template, and would exhaust the stack."""

_AROUND_TABLE = 0.9
"""Rem between a table and what stands before or behind it: it has no space of its own in Word."""


class Draft:
    """One Word file in the making."""

    block: Callable[[Element, Flow], None]
    blocks: Callable[[Element, Flow], None]
    """Write a block element, or the content of an element, into a flow (set by the walk)."""

    def __init__(
        self,
        document: HtmlDocument,
        options: Options,
        tokens: Tokens,
        numbering: Numbering,
        footnotes: Footnotes,
        pictures: Pictures,
    ) -> None:
        self.document = document
        self.options = options
        self.tokens = tokens
        self.numbering = numbering
        self.footnotes = footnotes
        self.pictures = pictures
        self.live = _live(document) if options.word_citations == "zotero" else None
        self.found = Collector()
        self.language = word_tag(document.tree.get("lang") or document.metadata.language)
        self.bookmarks = Bookmarks(document.tree)
        self.headings = HeadingNumbers(document.theme)
        self._depth = 0

    def error(self, code: str, message: str, node: Element | None, *hints: str) -> None:
        """Note an error at the node's place."""
        self.found.error(code, message, place(node), *hints)

    def legal(self, characters: str, node: Element | None) -> str:
        """The characters as XML can hold them; an error where some had to go."""
        bad = ILLEGAL.search(characters)
        if bad is None:
            return characters
        self.error(
            "W107",
            f"the text holds a character that Word files cannot hold (U+{ord(bad[0]):04X})",
            node,
            "delete it; such characters often come with text pasted from a PDF",
        )
        return legal(characters)

    @contextmanager
    def deeper(self, node: Element) -> Iterator[bool]:
        """Count one element deeper; False where that is too deep."""
        self._depth += 1
        if self._depth == DEEPEST:
            self.error("W110", f"more than {DEEPEST} elements lie inside each other", node)
        yield self._depth < DEEPEST
        self._depth -= 1

    @contextmanager
    def inside(self, node: Element, flow: Flow) -> Iterator[Flow | None]:
        """Go into an element: the flow in its language, its bookmarks owed; None if too deep."""
        with self.marked(flow, node), self.deeper(node) as fine:
            language = node.get("lang")
            inner = flow if not language else flow.but(language=language)
            yield inner if fine else None

    @contextmanager
    def marked(self, flow: Flow, *nodes: Element) -> Iterator[None]:
        """Owe the bookmarks of elements that begin here, and close them behind their last words."""
        marks = [Mark(names) for node in nodes if (names := self.bookmarks.of(node))]
        flow.story.pending += marks
        yield
        for mark in reversed(marks):
            self.bookmarks.close(mark)

    def mark_rest(self, flow: Flow) -> None:
        """Put the bookmarks that no paragraph came for into the last one."""
        last = _last(flow)
        if last is None or last.tag != W + "p":
            self.gap(flow)
            last = flow.container[-1]
        for mark in flow.story.pending:
            self.bookmarks.open(mark, last)
        flow.story.pending.clear()

    @contextmanager
    def paragraph(self, flow: Flow, style: str) -> Iterator[Line]:
        """A new paragraph at the end of the flow, with the bookmarks and list marks owed."""
        before = _last(flow)
        paragraph = add(flow.container, "p")
        add(add(paragraph, "pPr"), "pStyle", val=style)
        self._direct(paragraph, flow, style, after_table=_is_table(before))
        line = Line(paragraph, self.language, self.tokens)
        for mark in flow.story.pending:
            self.bookmarks.open(mark, paragraph)
        flow.story.pending.clear()
        yield line
        line.end()

    def look(self, flow: Flow, style: str = "") -> Format:
        """How plain characters look in a paragraph; headings take the flow's colour."""
        color = flow.color if "Heading" in style else None
        return Format(word_tag(flow.language), color=color)

    def mark_item(self, flow: Flow) -> None:
        """Give the list item its mark, in an empty paragraph, before what can have none."""
        if flow.item is not None and not flow.item.marked:
            with self.paragraph(flow, flow.item.style):
                pass

    def clear_for_table(self, flow: Flow) -> None:
        """Space before a table: a gap behind another table, more space below a paragraph."""
        self.mark_item(flow)
        if _is_table(_last(flow)):
            self.gap(flow)
        else:
            self.space_below(flow, _AROUND_TABLE)

    def space_below(self, flow: Flow, rem: float) -> None:
        """At least so much space below the last paragraph, unless it belongs to what follows."""
        last = _last(flow)
        if last is None or last.tag != W + "p":
            return
        look = PARAGRAPH_STYLES[last[0][0].get(W + "val") or "Normal"].look
        kept = look.keep_next or last[0].find(W + "keepNext") is not None
        if not kept and self.tokens.rem(look.after or 0) < rem:
            paragraph_property(last, "spacing", after=self.tokens.twips(rem))

    def gap(self, flow: Flow) -> None:
        """A thin paragraph: between two tables, which Word would join, and after a last one."""
        add(add(add(flow.container, "p"), "pPr"), "pStyle", val="TableGap")

    def _direct(self, paragraph: Element, flow: Flow, style: str, *, after_table: bool) -> None:
        """What the place says and no style can."""
        item = flow.item
        if flow.keep_next:
            paragraph_property(paragraph, "keepNext")
        if item is not None and not item.marked:
            item.marked = True
            numbers = paragraph_property(paragraph, "numPr")
            add(numbers, "ilvl", val=item.level)
            add(numbers, "numId", val=item.number)
        if after_table and self.tokens.rem(_space_before(style)) < _AROUND_TABLE:
            paragraph_property(paragraph, "spacing", before=self.tokens.twips(_AROUND_TABLE))
        if flow.align:
            paragraph_property(paragraph, "jc", val=flow.align)


def _live(document: HtmlDocument) -> Zotero:
    """What makes citations live; few files ask for it."""
    from briefgen.writers.docx.zotero import Zotero

    return Zotero(document)


def _last(flow: Flow) -> Element | None:
    """What stands before the next block."""
    return flow.container[-1] if len(flow.container) else None


def _is_table(node: Element | None) -> bool:
    return node is not None and node.tag == W + "tbl"


@cache
def _space_before(style: str) -> float | str:
    """The space above that a style asks for: a distance of the theme, or in rem."""
    found = PARAGRAPH_STYLES[style]
    if found.look.before is not None or found.based_on is None:
        return found.look.before or 0
    return _space_before(found.based_on)
