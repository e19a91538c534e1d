"""Says in words where a link leads (ISO 14289-1, 7.18.5: the annotation's `Contents`).

A screen reader lists links without the sentence around them. `[3]` or `Figure 2` says little there,
and WeasyPrint's own `ref-li2023` nothing; so a link inside the document is described by the first
words of the place that it leads to, and one that leads out by its address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

LONGEST = 100
"""Characters of a place that are told."""

NAMES = frozenset("h1 h2 h3 h4 h5 h6 caption figcaption".split())
"""Elements that name the section, table or figure that holds them."""


def own_links(links: Sequence[Any]) -> list[Any]:
    """Of WeasyPrint's links (kind, target, rectangle, box) those that boxes have themselves.

    It lets whatever is emphasised inside a link be a link once more. That one belongs to no `Link`
    element (ISO 14289-1, 7.18.5), and what lies in it is already part of the outer one's area.
    """
    return [link for link in links if link[3].link]


def places_of(root: Any) -> dict[str, Any]:
    """The elements of a page (an ElementTree root) by their ids."""
    return {id_: element for element in root.iter() if (id_ := element.get("id"))}


def description(link: Any, places: Mapping[str, Any]) -> str:
    """What the link `a` is for; never empty where it has words, a label or an address."""
    href, words = link.get("href") or "", words_of(link)
    if label := link.get("aria-label"):
        return str(label)
    if not href.startswith("#"):
        return words if href in words or not href else f"{words} ({href})".strip()
    place = places.get(unquote(href[1:]))
    there = _shortened(words_of(_name_of(place))) if place is not None else ""
    if not there or _bare(there).startswith(_bare(words)):
        return there or words or href
    return f"{words}: {there}" if words else there


def _name_of(place: Any) -> Any:
    """The heading or caption of a place that has one, else the place itself."""
    return next((element for element in place.iter() if element.tag in NAMES), place)


def words_of(element: Any) -> str:
    """The text of an element, links back to citing places left out, white space as one space."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Any) -> list[str]:
    if "backlinks" in (element.get("class") or "").split():
        return []
    texts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            texts += _texts(child)
        texts.append(child.tail or "")
    return texts


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _bare(text: str) -> str:
    return text.strip("[]()（）【】 ")
