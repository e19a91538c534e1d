"""Citations in the Word file: linked text, and around it the fields of a reference manager.

In either case the text is that of all other formats. A field's cached result keeps its links and
its raised position; the place's bookmark stays outside, so that it survives when the reference
manager writes a new result.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.writers.docx.line import Format, Line
from briefgen.writers.docx.oxml import Element, W, add, text

if TYPE_CHECKING:
    from briefgen.writers.docx.draft import Draft
    from briefgen.writers.docx.flow import Flow

_BOOKMARK = W + "bookmarkStart"


@contextmanager
def citation_field(draft: Draft, line: Line, node: Element, look: Format) -> Iterator[None]:
    """Around what is written of a citation: its field, where the file has live citations."""
    if draft.live is None:
        yield
        return
    parent = line.here()
    start = len(parent)
    yield
    line.here()
    written = "".join(t.text or "" for piece in list(parent)[start:] for t in piece.iter(W + "t"))
    code = draft.live.citation(node, written)
    if code is None:
        return
    end = len(parent)
    # the code tells what the result reads: it is written after it, and put before it
    line.begin_field(draft.legal(code, node), look)
    for offset, piece in enumerate(list(parent)[end:]):
        parent.insert(start + offset, piece)
    line.end_field(look)


@contextmanager
def references_field(draft: Draft, flow: Flow) -> Iterator[None]:
    """Around the entries of the list of sources: one field over all their paragraphs."""
    code = draft.live.references() if draft.live is not None else None
    if code is None:
        yield
        return
    start = len(flow.container)
    outer = {name for mark in flow.story.pending for name in mark.names}
    yield
    paragraphs = [node for node in list(flow.container)[start:] if node.tag == W + "p"]
    if not paragraphs:
        return
    first, last = paragraphs[0], paragraphs[-1]
    # the list's own bookmark is outside, those of the entries inside: no ends cross
    at = 1 + sum(mark.get(W + "name") in outer for mark in first.iterchildren(_BOOKMARK))
    for offset, run in enumerate(_beginning(first, code)):
        first.insert(at + offset, run)
    add(add(last, "r"), "fldChar", fldCharType="end")


def _beginning(paragraph: Element, code: str) -> list[Element]:
    """The runs with which the field begins; behind the paragraph's properties they belong."""
    runs = [add(paragraph, "r") for _ in range(3)]
    add(runs[0], "fldChar", fldCharType="begin")
    text(runs[1], f" {code} ", "instrText")
    add(runs[2], "fldChar", fldCharType="separate")
    return runs
