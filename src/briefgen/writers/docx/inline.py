"""Inline elements: each becomes runs, a hyperlink, a field, a note or a picture in a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec.structs import replace

from briefgen.writers.base import THE_END
from briefgen.writers.docx.captions import read_label
from briefgen.writers.docx.citations import citation_field
from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.languages import word_tag
from briefgen.writers.docx.line import Format, Line
from briefgen.writers.docx.links import address_of, bookmark_of
from briefgen.writers.docx.oxml import Element, add
from briefgen.writers.docx.tree import BLOCK_TAGS, Piece, classes, content

Writer: TypeAlias = Callable[[Draft, Flow, Line, Element, Format], None]

CHARACTER_CLASSES: dict[str, str | None] = {
    "badge": "Badge",
    "weight": "Weight",
    "citation": "Citation",
    "xref": "CrossReference",
    "backlinks": "Backlinks",
    "gloss": "Gloss",
    "label": "LabelText",
    "value": "Value",
    "lane": "Lane",
    "running-title": None,
    "date": None,
    "heading-number": None,
}
"""Classes of inline elements and the character style of each (None: it looks like the rest)."""


def write_inline(
    draft: Draft, flow: Flow, line: Line, pieces: Iterable[Piece], owner: Element, look: Format
) -> None:
    """Inline content; `owner` is the element that holds its texts."""
    for piece in pieces:
        if isinstance(piece, str):
            line.text(draft.legal(piece, owner), look)
        else:
            _element(draft, flow, line, piece, look)


def _element(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """One inline element, between the two ends of its bookmarks."""
    with draft.deeper(node) as fine:
        if not fine:
            return
        if node.get("lang"):
            look = replace(look, language=word_tag(str(node.get("lang"))))
        marks = [draft.bookmarks.start(line.here(), name) for name in draft.bookmarks.of(node)]
        _writer(draft, node)(draft, flow, line, node, look)
        for mark in reversed(marks):
            draft.bookmarks.end(line.here(), mark)


def _writer(draft: Draft, node: Element) -> Writer:
    """Who writes the element: its class decides, then its name."""
    for name in classes(node):
        if name in INLINE_CLASSES:
            return INLINE_CLASSES[name]
    known = INLINE_ELEMENTS.get(str(node.tag))
    if known is not None:
        return known
    if node.tag in BLOCK_TAGS:
        draft.error(
            "W102",
            f"<{node.tag}> stands inside a line of text (in <{_parent(node)}>)",
            node,
            "close the inline element or the paragraph before it",
        )
    else:
        unknown_element(draft, node)
    return _inside


def unknown_element(draft: Draft, node: Element) -> None:
    """Report an element that the contract does not know; its text is still read."""
    draft.error(
        "W101",
        f"the Word writer does not know the element <{node.tag}>",
        node,
        "use an element of the HTML contract in the template",
    )


def _parent(node: Element) -> str:
    parent = node.getparent()
    return str(parent.tag) if parent is not None else "document"


def _inside(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """The content, in the style of the element's class."""
    for name in classes(node):
        if CHARACTER_CLASSES.get(name):
            look = replace(look, style=CHARACTER_CLASSES[name])
    write_inline(draft, flow, line, content(node), node, look)


def _strong(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    _inside(draft, flow, line, node, replace(look, strong=True))


def _emphasis(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    _inside(draft, flow, line, node, replace(look, emphasis=True))


def _code(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    _inside(draft, flow, line, node, replace(look, style="Code"))


def _superscript(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    _inside(draft, flow, line, node, replace(look, vertical="superscript"))


def _subscript(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    _inside(draft, flow, line, node, replace(look, vertical="subscript"))


def _break(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    line.break_()


def _picture(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    draft.pictures.draw(draft, flow, line, node, look)


def _link(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """A link to a bookmark or to an address; without either, its text alone."""
    field = draft.bookmarks.targets.reference(node)
    if field is not None:
        _reference(draft, flow, line, node, look, draft.bookmarks.use(field, node))
        return
    href = (node.get("href") or "").strip()
    inner = href.startswith("#")
    look = replace(look, style=look.style or ("CrossReference" if inner else "Hyperlink"))
    target = bookmark_of(draft, node, href) if inner else address_of(draft, flow, node, href)
    if target is None:
        _inside(draft, flow, line, node, look)
        return
    outer = line.link(anchor=target) if inner else line.link(relationship=target)
    _inside(draft, flow, line, node, look)
    line.leave(outer)


def _reference(
    draft: Draft, flow: Flow, line: Line, node: Element, look: Format, name: str
) -> None:
    """A cross-reference that Word keeps up to date; its look stays when it does."""
    look = replace(look, style=look.style or "CrossReference")
    line.begin_field(f"REF {name} \\h  \\* MERGEFORMAT", look)
    _inside(draft, flow, line, node, look)
    line.flush()
    line.end_field(look)


# -- classes that are more than a style ------------------------------------------------------------


def _citation(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """A citation's text, in the field of a reference manager where the file has live citations."""
    with citation_field(draft, line, node, replace(look, style="Citation")):
        _inside(draft, flow, line, node, look)


def _footnote(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """A note's mark here, its text in the footnotes."""
    if flow.story.kind != "body":
        draft.error(
            "W108",
            "a footnote stands in a header, a footer or another footnote",
            node,
            "Word has footnotes in the text only; move it there",
        )
        return
    number, note = draft.footnotes.open()
    mark = line.run(replace(look, style="FootnoteReference", vertical=None))
    add(mark, "footnoteReference", id=number)
    inner = Flow(draft.footnotes.story, note, flow.width, look.language, "note")
    with draft.paragraph(inner, "FootnoteText") as text:
        plain_look = Format(look.language)
        add(text.run(replace(plain_look, style="FootnoteReference")), "footnoteRef")
        text.text("\u00a0", plain_look)
        write_inline(draft, inner, text, content(node), node, plain_look)


def _page_number(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    line.field("PAGE", "1", look)


def _page_count(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    pages = draft.options.pages or {}
    line.field("NUMPAGES", str(pages.get(THE_END, 1)), look)


def _badge(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """Words that stay on one line where the measure is wide enough for them."""
    if len(node) or flow.where in ("cell", "quadrant"):
        _inside(draft, flow, line, node, look)
        return
    words = "\u00a0".join(draft.legal(node.text or "", node).split())
    line.text(words, replace(look, style=CHARACTER_CLASSES["badge"]))


def _at_the_right(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """The classification: behind a tab, so that it stands at the right margin."""
    line.tab()
    look = replace(look, style="RunningClassification")
    write_inline(draft, flow, line, content(node), node, look)


def _marker(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """An entry's number, and a tab to the entry's text."""
    look = replace(look, style="Marker")
    write_inline(draft, flow, line, content(node), node, look)
    line.tab()


def _caption_label(draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
    """A label whose number Word counts too, so that tables of figures can be made."""
    look = replace(look, style="CaptionLabel")
    label = read_label(node)
    if label is None:
        write_inline(draft, flow, line, content(node), node, look)
        return
    line.text(label.before, look)
    line.field(f"SEQ {label.sequence} \\* ARABIC", label.number, look)
    line.text(label.behind, look)


INLINE_CLASSES: dict[str, Writer] = {
    "badge": _badge,
    "citation": _citation,
    "footnote": _footnote,
    "page-number": _page_number,
    "page-count": _page_count,
    "running-classification": _at_the_right,
    "marker": _marker,
    "caption-label": _caption_label,
}
"""Classes of inline elements that are more than a style."""

INLINE_ELEMENTS: dict[str, Writer] = {
    "a": _link,
    "em": _emphasis,
    "strong": _strong,
    "code": _code,
    "span": _inside,
    "sub": _subscript,
    "sup": _superscript,
    "br": _break,
    "time": _inside,
    "img": _picture,
}
"""Inline elements and who writes them."""
