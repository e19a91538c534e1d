"""The table of contents: a TOC field of Word's whose cached entries are the document's own."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.inline import write_inline
from briefgen.writers.docx.lists import items
from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.tree import Piece, content, is_blank

_DEEPEST = 3
"""Levels that have a style."""


def write_contents(draft: Draft, node: Element, flow: Flow) -> None:
    """nav.contents: its heading, and each list of links as a field."""
    flow = flow.but(item=None)
    for piece in content(node):
        if isinstance(piece, str):
            if piece.strip():
                draft.error("W102", "text stands in the table of contents", node, "put it in a p")
        elif piece.tag in ("h2", "h3", "h4"):
            with draft.inside(piece, flow) as inner, draft.paragraph(flow, "TOCHeading") as line:
                write_inline(draft, inner or flow, line, content(piece), piece, draft.look(flow))
        elif piece.tag in ("ol", "ul"):
            _write_field(draft, list(_entries(draft, piece, 1)), flow)
        else:
            draft.block(piece, flow)


def _entries(draft: Draft, node: Element, level: int) -> Iterator[tuple[int, Element, list[Piece]]]:
    """Level, item and inline content of every entry, in their order."""
    for item in items(draft, node):
        pieces = list(content(item))
        inner = [p for p in pieces if not isinstance(p, str) and p.tag in ("ol", "ul")]
        yield level, item, [p for p in pieces if p not in inner]
        for nested in inner:
            yield from _entries(draft, nested, min(level + 1, _DEEPEST))


def _write_field(draft: Draft, entries: list[tuple[int, Element, list[Piece]]], flow: Flow) -> None:
    """The entries between the marks of the field.

    Word offers to update it and then knows the pages; until then the entries have no numbers
    rather than wrong ones: how Word breaks the pages is not known here.
    """
    filled = [entry for entry in entries if not is_blank(entry[2])]
    for number, (level, item, pieces) in enumerate(filled):
        with draft.inside(item, flow) as inner, draft.paragraph(flow, f"TOC{level}") as line:
            if number == 0:
                deepest = max(entry[0] for entry in filled)
                line.begin_field(f'TOC \\o "1-{deepest}" \\h \\z \\u', draft.look(flow))
            write_inline(draft, inner or flow, line, pieces, item, draft.look(flow))
            if number == len(filled) - 1:
                line.end_field(draft.look(flow))
