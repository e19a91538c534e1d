"""Pictures and charts: alternative text, a file behind each, a workbook behind each chart."""

from __future__ import annotations

from collections.abc import Iterator

from .finding import Finding, finding
from .package import Node, Package, R

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def check(package: Package) -> Iterator[Finding]:
    """Pictures that say nothing or show nothing; charts whose data cannot be edited."""
    for part, tree in package.stories.items():
        for node in tree.iter(f"{_WP}docPr"):
            if not (node.get("descr") or "").strip() and not _decorative(node):
                yield finding(part, node, f"“{node.get('name')}” has no alternative text")
        for node in tree.iter(f"{_A}blip"):
            yield from _check_blip(package, part, node)
    for name, tree in package.trees.items():
        if tree.tag == f"{_C}chartSpace":
            yield from _check_chart(package, name, tree)


def _decorative(node: Node) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in node.iter(_DECORATIVE))


def _check_blip(package: Package, part: str, node: Node) -> Iterator[Finding]:
    if node.get(f"{R}link"):
        yield finding(part, node, "a picture that is only linked")
    target = _target(package, part, node.get(f"{R}embed"))
    if target is None:
        yield finding(part, node, "a picture without its file")
    elif not (package.content_type(target) or "").startswith("image/"):
        yield finding(part, node, f"{target} is no picture")


def _check_chart(package: Package, name: str, tree: Node) -> Iterator[Finding]:
    node = tree.find(f"{_C}externalData")
    if node is None:
        yield Finding(name, "", "the chart has no workbook")
        return
    target = _target(package, name, node.get(f"{R}id"))
    if target is None or package.content_type(target) != _WORKBOOK:
        yield Finding(name, "", "the chart’s workbook is missing")
    elif not package.files[target].startswith(b"PK"):
        yield Finding(target, "", "the chart’s workbook is none")


def _target(package: Package, part: str, identifier: str | None) -> str | None:
    """The part in the file that a relationship of `part` leads to."""
    for row in package.relationships:
        if (row.source, row.id) == (part, identifier):
            return row.target if row.target in package.files else None
    return None
