"""Block elements: who writes which, and the plain ones among them.

The walk is general: containers may lie in each other in any way that the contract allows, and what
no writer knows is reported, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from briefgen.writers.docx import grids, lists, tables
from briefgen.writers.docx.contents import write_contents
from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.headings import split_number
from briefgen.writers.docx.inline import unknown_element, write_inline
from briefgen.writers.docx.oxml import Element, add, paragraph_property
from briefgen.writers.docx.roles import HEADINGS, style_of
from briefgen.writers.docx.sheet.numbering import DEFINITIONS
from briefgen.writers.docx.targets import CONTENTS
from briefgen.writers.docx.tree import Piece, classes, content, groups, is_blank
from briefgen.writers.marks import BANNER, WATERMARK

Writer: TypeAlias = Callable[[Draft, Element, Flow], None]


def write_blocks(draft: Draft, node: Element, flow: Flow) -> None:
    """The content of an element: its blocks, and paragraphs of the inline content between them."""
    for group in groups(node):
        if isinstance(group, list):
            _anonymous(draft, node, group, flow)
        else:
            write_block(draft, group, flow)


def write_block(draft: Draft, node: Element, flow: Flow) -> None:
    """One block element; its bookmark starts with its first paragraph."""
    with draft.inside(node, flow) as inner:
        if inner is not None:
            _writer(draft, node)(draft, node, inner)


def _writer(draft: Draft, node: Element) -> Writer:
    """Who writes the element: its class decides, then its name."""
    for name in classes(node):
        if (node.tag, name) in BLOCK_CLASSES:
            return BLOCK_CLASSES[str(node.tag), name]
    known = BLOCK_ELEMENTS.get(str(node.tag))
    if known is not None:
        return known
    if node.tag in _PARTS:
        draft.error(
            "W102",
            f"<{node.tag}> stands outside the <{_PARTS[str(node.tag)]}> it belongs to",
            node,
        )
    else:
        unknown_element(draft, node)
    return _container


_PARTS = {
    "li": "ul",
    "caption": "table",
    "thead": "table",
    "tbody": "table",
    "tr": "table",
    "th": "table",
    "td": "table",
}
"""Elements that only make sense inside another."""


def _anonymous(draft: Draft, node: Element, pieces: list[Piece], flow: Flow) -> None:
    style = style_of((), flow)
    with draft.paragraph(flow, style) as line:
        write_inline(draft, flow, line, pieces, node, draft.look(flow, style))


def _paragraph(draft: Draft, node: Element, flow: Flow) -> None:
    _write_paragraph(draft, node, flow, style_of(classes(node), flow))


def _write_paragraph(draft: Draft, node: Element, flow: Flow, style: str) -> None:
    """A paragraph in a style; where blocks lie inside the element, the paragraphs around them."""
    if any(not isinstance(group, list) for group in groups(node)):
        write_blocks(draft, node, flow.but(style=style))
        return
    pieces = list(content(node))
    if is_blank(pieces):
        return
    with draft.paragraph(flow, style) as line:
        write_inline(draft, flow, line, pieces, node, draft.look(flow, style))


def _heading(draft: Draft, node: Element, flow: Flow) -> None:
    style = HEADINGS[str(node.tag)]
    if flow.where == "quadrant" and node.tag == "h3":
        style = "QuadrantHeading"
    number, pieces = split_number(node)
    if is_blank(pieces) or any(not isinstance(group, list) for group in groups(node)):
        _write_paragraph(draft, node, flow, style)
        return
    in_list = flow.item is not None and not flow.item.marked
    with draft.paragraph(flow, style) as line:
        if in_list or not draft.headings.take(number, style):
            pieces = list(content(node))
            if draft.headings.counts(style) and not in_list:
                numbers = paragraph_property(line.paragraph, "numPr")
                add(numbers, "numId", val=DEFINITIONS["unnumbered"].number)
        write_inline(draft, flow, line, pieces, node, draft.look(flow, style))


def _container(draft: Draft, node: Element, flow: Flow) -> None:
    """A transparent element; as a statement it gives its style to the paragraphs in it."""
    names = classes(node)
    row_default = style_of((), flow)
    style = style_of(names, flow)
    inner = flow if style == row_default or flow.item else flow.but(style=style)
    write_blocks(draft, node, inner)


def _cover(draft: Draft, node: Element, flow: Flow) -> None:
    """The title block: a strong rule above it, then its paragraphs."""
    first = len(flow.container)
    write_blocks(draft, node, flow)
    if len(flow.container) > first and flow.container[first].tag.endswith("}p"):
        borders = paragraph_property(flow.container[first], "pBdr")
        color = draft.tokens.color("primary")
        del borders[:]  # a cover inside a cover has drawn its own
        add(borders, "top", val="single", sz=20, space=9, color=color)


def _bottom_line(draft: Draft, node: Element, flow: Flow) -> None:
    write_blocks(draft, node, flow.but(where="box", style=None))


def _quote(draft: Draft, node: Element, flow: Flow) -> None:
    where = "quote" if flow.where == "body" else flow.where
    write_blocks(draft, node, flow.but(where=where, style=None))


def _preformatted(draft: Draft, node: Element, flow: Flow) -> None:
    words = "".join(str(t) for t in node.itertext()).removeprefix("\n").rstrip("\n")
    with draft.paragraph(flow, "CodeBlock") as line:
        line.verbatim(draft.legal(words, node), draft.look(flow))


def _rule(draft: Draft, node: Element, flow: Flow) -> None:
    with draft.paragraph(flow, "Separator"):
        pass


def _figure(draft: Draft, node: Element, flow: Flow) -> None:
    """A picture and its caption, kept together in the order in which they stand."""
    draft.mark_item(flow)
    parts = list(groups(node))
    for part in parts:
        keep = part is not parts[-1]
        inner = flow.but(item=None, style="Figure", align="center", keep_next=keep)
        if isinstance(part, list):
            _anonymous(draft, node, part, inner)
        else:
            write_block(draft, part, inner)


def _caption(draft: Draft, node: Element, flow: Flow) -> None:
    _write_paragraph(draft, node, flow, "Caption")


def _term(draft: Draft, node: Element, flow: Flow) -> None:
    _write_paragraph(draft, node, flow, "Term")


def _definition(draft: Draft, node: Element, flow: Flow) -> None:
    _write_paragraph(draft, node, flow, style_of(classes(node), flow.but(style="Definition")))


def _page_furniture(draft: Draft, node: Element, flow: Flow) -> None:
    """Headers and footers are stories of their own and have been written before the body."""
    names = draft.bookmarks.of(node)
    flow.story.pending[:] = [mark for mark in flow.story.pending if mark.names != names]


BLOCK_CLASSES: dict[tuple[str, str], Writer] = {
    **dict.fromkeys((("div", n) for n in (BANNER, WATERMARK)), _page_furniture),
    ("div", "running-header"): _page_furniture,
    ("div", "running-footer"): _page_furniture,
    ("header", "cover"): _cover,
    ("dl", "facts"): grids.write_facts,
    **dict.fromkeys((("nav", name) for name in CONTENTS), write_contents),
    ("div", "bottom-line"): _bottom_line,
    ("dl", "key-figures"): grids.write_key_figures,
    ("div", "swot"): grids.write_swot,
    ("dl", "glossary"): grids.write_glossary,
    ("figure", "chart"): _figure,
    ("ol", "references"): lists.write_references,
}
"""Elements whose class makes them something of their own."""

BLOCK_ELEMENTS: dict[str, Writer] = {
    **dict.fromkeys(("main", "section", "div", "header", "footer", "nav", "aside"), _container),
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("ol", "ul"), lists.write_list),
    "p": _paragraph,
    "dl": _container,
    "dt": _term,
    "dd": _definition,
    "table": tables.write_table,
    "figure": _figure,
    "figcaption": _caption,
    "blockquote": _quote,
    "pre": _preformatted,
    "hr": _rule,
}
"""Block elements and who writes them."""
