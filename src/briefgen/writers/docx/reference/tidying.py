"""Small faults of programs other than Word, mended: what Word would call damage in our name.

Pandoc and LibreOffice write properties in another order than the schema's, name styles that are not
there, and align the numbers of lists at the "start".
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.writers.docx.oxml import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, Element, W
from briefgen.writers.docx.reference.names import identifier, styles

_ORDERS: dict[str, Sequence[str]] = {
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
        "tblStylePr"
    ).split(),
    "tblStylePr": "pPr rPr tblPr trPr tcPr".split(),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ).split(),
    "pPr": PARAGRAPH_PROPERTIES,
    "rPr": RUN_PROPERTIES,
}
"""Children in schema order (ISO/IEC 29500-1, annex A), by the element they are in."""
_SIDES = {"start": "left", "end": "right"}


def tidy_styles(root: Element) -> None:
    """Children in order, and once; no style refers to one that is not there."""
    known = {identifier(style) for style in styles(root)}
    for style in styles(root):
        for name in ("basedOn", "next", "link"):
            for node in style.findall(W + name):
                if node.get(f"{W}val") not in known:
                    style.remove(node)
    for name, order in _ORDERS.items():
        rank = {W + child: at for at, child in enumerate(order)}
        for node in root.iter(W + name):
            _sort(node, rank)


def _sort(node: Element, rank: dict[str, int]) -> None:
    once = {child.tag: child for child in reversed(node) if child.tag != f"{W}tblStylePr"}
    for child in [c for c in node if once.get(c.tag, c) is not c]:
        node.remove(child)
    ranks = [rank.get(str(child.tag), len(rank)) for child in node]
    if ranks != sorted(ranks):
        node[:] = sorted(node, key=lambda child: rank.get(str(child.tag), len(rank)))


def tidy_fonts(root: Element) -> None:
    """A character set has a number; names for it are of LibreOffice's own."""
    for node in root.iter(f"{W}charset"):
        node.attrib.pop(f"{W}characterSet", "")


def tidy_lists(root: Element) -> None:
    """Numbers are aligned at the left or right: Word knows no start and end there."""
    for node in root.iter(f"{W}lvlJc"):
        side = node.get(f"{W}val") or ""
        node.set(f"{W}val", _SIDES.get(side, side))
