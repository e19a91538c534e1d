"""Lists: bulleted and numbered, each numbered one with a counter of its own; the bibliography."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.writers.docx.citations import references_field
from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow, Item
from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.sheet.numbering import LEVELS
from briefgen.writers.docx.tree import classes, content


class _Kind(NamedTuple):
    """How items are marked and styled: numbering definition, style, style of further paragraphs.

    `levels`: whether the style has a variant for each level ("List Bullet 2" …).
    """

    numbering: str
    style: str
    following: str
    levels: bool = False


_KINDS = {
    ("body", "ul"): _Kind("bullets", "ListBullet", "ListContinue", True),
    ("body", "ol"): _Kind("numbers", "ListNumber", "ListContinue", True),
    ("cell", "ul"): _Kind("table-bullets", "TableBullet", "TableContinue"),
    ("cell", "ol"): _Kind("table-numbers", "TableNumber", "TableContinue"),
    ("quadrant", "ul"): _Kind("quadrant", "QuadrantItem", "TableContinue"),
}
_BELOW = 0.7
"""Rem below a list."""

_JUDGEMENTS = _Kind("judgements", "KeyJudgement", "ListContinue")


def write_list(draft: Draft, node: Element, flow: Flow) -> None:
    """An ol or ul with its items."""
    outer = flow.item
    draft.mark_item(flow)
    level = min(outer.level + 1, LEVELS - 1) if outer else 0
    kind = _kind(node, flow, level)
    number = draft.numbering.counter(kind.numbering, level, _start(node))
    variant = str(min(level + 1, 5)) if kind.levels and level else ""
    for child in items(draft, node):
        item = Item(number, level, kind.style + variant, kind.following + variant)
        _item(draft, child, flow.but(item=item, style=None))
    if outer is None and flow.where == "body":
        draft.space_below(flow, _BELOW)


def items(draft: Draft, node: Element) -> list[Element]:
    """The list's items; anything else in it is reported."""
    found = []
    for piece in content(node):
        if not isinstance(piece, str) and piece.tag == "li":
            found.append(piece)
        elif not isinstance(piece, str) or piece.strip():
            what = "text" if isinstance(piece, str) else f"<{piece.tag}>"
            at = node if isinstance(piece, str) else piece
            draft.error("W102", f"{what} stands in a list outside its items", at, "put it in an li")
    return found


def _item(draft: Draft, node: Element, flow: Flow) -> None:
    """One item: its first paragraph has the mark, the others are set under it."""
    with draft.inside(node, flow) as inner:
        if inner is None or inner.item is None:
            return
        draft.blocks(node, inner)
        draft.mark_item(inner)


def _kind(node: Element, flow: Flow, level: int) -> _Kind:
    if "key-judgements" in classes(node) and level == 0 and flow.where == "body":
        return _JUDGEMENTS
    where = flow.where if flow.where in ("cell", "quadrant") else "body"
    if where == "quadrant" and (level or node.tag == "ol"):
        where = "cell"
    return _KINDS[where, str(node.tag)]


def _start(node: Element) -> int:
    start = (node.get("start") or "").strip()
    return int(start) if start.isascii() and start.isdecimal() else 1


def write_references(draft: Draft, node: Element, flow: Flow) -> None:
    """The bibliography: entries carry their numbers in the text, so Word does not count them."""
    entries = flow.but(style="Bibliography", where="body", item=None)
    with references_field(draft, flow):
        for child in items(draft, node):
            with draft.inside(child, entries) as inner:
                if inner is not None:
                    draft.blocks(child, inner)
