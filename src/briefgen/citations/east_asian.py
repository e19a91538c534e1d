"""How a style of the West lays out Chinese, Japanese and Korean works.

Styles made for Latin scripts join names with "and", set titles in italics or in quotation marks,
and say before a number what it counts ("vol. 12"). None of it is right for East Asian entries:
their names stand side by side, titles stand in marks of their own (《》 in Chinese), and what is
counted stands behind (第12卷). A style with layouts for these languages (CSL-M) keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.citations.languages import EAST_ASIAN, primary

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.style.model import Area, Element, Style

TITLE_MARKS = {"zh": ("《", "》"), "ja": ("『", "』"), "ko": ("《", "》")}

BEFORE_NUMBERS = {"zh": "第", "ja": "第", "ko": "제"}
_COUNTED = frozenset(("chapter-number", "issue", "page", "volume"))

_OWN = "\ufdd0"
"""Begins the names of macros in their East Asian form: no style can have such a name."""


def with_east_asian_layouts(style: Style) -> Style:
    """The style with layouts for East Asian entries beside its own, where it has none."""
    from briefgen.citations.csl_processor.records import replace

    areas = [style.citation, *([style.bibliography] if style.bibliography else [])]
    roots = [layout for area in areas for layout in area.layouts] + list(style.macros.values())
    if not any(_differs(element) for root in roots for element in _all(root)):
        return style
    macros = {
        _OWN + language + name: _adapted(macro, language)
        for language in TITLE_MARKS
        for name, macro in style.macros.items()
    }
    return replace(
        style,
        macros={**style.macros, **macros},
        citation=_area(style.citation),
        bibliography=_area(style.bibliography) if style.bibliography else None,
    )


def _area(area: Area) -> Area:
    from briefgen.citations.csl_processor.records import replace

    own = {primary(tag) for e in area.layouts for tag in e.get("locale").split()}
    general = next((e for e in area.layouts if not e.get("locale")), None)
    if general is None:
        return area
    adapted = [_adapted(general, language) for language in sorted(EAST_ASIAN - own)]
    for layout, language in zip(adapted, sorted(EAST_ASIAN - own), strict=True):
        layout.attributes["locale"] = language
    return replace(area, layouts=[*adapted, *area.layouts])


def _differs(element: Element) -> bool:
    return bool(element.get("and")) or _is_marked_title(element) or element.name == "names"


def _is_marked_title(element: Element) -> bool:
    marked = element.get("font-style") == "italic" or element.get("quotes") == "true"
    return marked and element.get("variable").endswith("title")


def _adapted(element: Element, language: str) -> Element:
    from briefgen.citations.csl_processor.style.model import Element as Made

    attributes = dict(element.attributes)
    if element.name == "name":
        attributes["and"] = ""
    if _is_marked_title(element):
        attributes.pop("font-style", "")
        attributes.pop("quotes", "")
        before, after = TITLE_MARKS[language]
        attributes["prefix"] = attributes.get("prefix", "") + before
        attributes["suffix"] = after + attributes.get("suffix", "")
    if "macro" in attributes:
        attributes["macro"] = _OWN + language + attributes["macro"]
    children = _counted([_adapted(child, language) for child in element.children], language)
    if element.name == "names" and element.child("name") is None:
        children.insert(0, Made("name", {"and": ""}, [], element.line))
    return Made(element.name, attributes, children, element.line, element.text)


def _counted(children: list[Element], language: str) -> list[Element]:
    """The children; where the name of what is counted stands before a number, it goes behind."""
    from briefgen.citations.csl_processor.style.model import Element as Made

    done: list[Element] = []
    for child in children:
        label = done[-1] if done else None
        variable = child.get("variable")
        if (
            label is None
            or label.name != "label"
            or child.name not in ("number", "text")
            or variable not in _COUNTED
            or label.get("variable") != variable
        ):
            done.append(child)
            continue
        prefix = child.attributes.get("prefix", "") + BEFORE_NUMBERS[language]
        number = Made(child.name, {**child.attributes, "prefix": prefix}, [], child.line)
        done[-1] = Made("group", {}, [number, label], label.line)
    return done


def _all(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _all(child)
