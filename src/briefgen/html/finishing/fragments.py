"""Small changes to a tree."""

from __future__ import annotations

from lxml import etree
from markupsafe import Markup

from briefgen.diagnostics import Collector
from briefgen.html.tree import Origin, parse

_NONE = Origin(())


def fill(element: etree._Element, html: Markup) -> None:
    """Give an empty inline element its content, which is HTML of ours."""
    fragment = parse(f"<span>{html}</span>", _NONE, Collector())[0]
    element.text = fragment.text
    element.extend(list(fragment))


def drop(element: etree._Element) -> None:
    """Remove an element and what is in it; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    append_before(element, element.tail or "")
    element.tail = None
    parent.remove(element)


def append_before(element: etree._Element, text: str) -> None:
    """Put text directly before an element."""
    parent, previous = element.getparent(), element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def text_before(element: etree._Element) -> str:
    """The words that stand before an inline element in its parent, "" at the beginning."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or "".join(map(str, previous.itertext()))
    return (parent.text or "") if parent is not None else ""


def has_class(element: etree._Element, name: str) -> bool:
    """Whether an element has a class."""
    return name in element.get("class", "").split()
