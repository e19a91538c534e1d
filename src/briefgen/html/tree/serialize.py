"""Tree → HTML text, the same bytes for the same tree.

Written here rather than by lxml's serialiser, which rewrites addresses and adds a `meta` element.
Blocks start on lines of their own where white space means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.html.tree.check import attributes
from briefgen.html.tree.parse import VOID
from briefgen.html.tree.rules import TEXTLESS

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})
_VALUE = _TEXT | str.maketrans({'"': "&quot;"})


def serialize(tree: etree._Element) -> str:
    """The document as HTML text, with its doctype; without `data-src`."""
    return f"<!DOCTYPE html>\n{serialize_fragment(tree)}\n"


def serialize_fragment(element: etree._Element) -> str:
    """One element as HTML text."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str):
        return
    yield _opening(element)
    if tag in VOID:
        return
    separator = "\n" if tag in TEXTLESS else ""
    yield separator
    yield (element.text or "").translate(_TEXT)
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").translate(_TEXT)
        yield separator
    yield f"</{tag}>"


def _opening(element: etree._Element) -> str:
    written = "".join(
        f' {name}="{value.translate(_VALUE)}"'
        for name, value in attributes(element)
        if name != "data-src"
    )
    return f"<{element.tag}{written}>"
