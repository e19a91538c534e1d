"""Sort keys of items (CSL 1.0.2, "Sorting"): items without a value come last either way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.citations.csl_processor import dates, numbers
from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.collation import collation_key
from briefgen.citations.csl_processor.item import Item
from briefgen.citations.csl_processor.output import Child, text_of
from briefgen.citations.csl_processor.rendering.area import CompiledArea
from briefgen.citations.csl_processor.rendering.base import render_all
from briefgen.citations.csl_processor.rendering.context import Context
from briefgen.citations.csl_processor.rendering.labels import citation_label
from briefgen.citations.csl_processor.style.model import Element
from briefgen.citations.csl_processor.variables import DATES, NAMES, NUMBERS


def sort_ids(ids: list[str], session: Session, area: CompiledArea) -> list[str]:
    """Ids as the area's sort keys ask for; as given where they say nothing."""
    if not area.sort:
        return ids
    ordered = list(ids)
    values = {key: _values(key, session, area) for key in set(ids)}
    for number in range(len(area.sort) - 1, -1, -1):
        downward = area.sort[number].get("sort") == "descending"
        ordered.sort(key=_column(values, number, downward), reverse=downward)
    return ordered


def _column(
    values: dict[str, list[Any]], number: int, downward: bool
) -> Callable[[str], tuple[bool, Any]]:
    def key(identifier: str) -> tuple[bool, Any]:
        value = values[identifier][number]
        missing = value is None
        return missing != downward, () if missing else value

    return key


def _values(key: str, session: Session, area: CompiledArea) -> list[Any]:
    item = session.item(key)
    if item is None:
        return [None] * len(area.sort)
    return [_value(item, session, area, element) for element in area.sort]


def _value(item: Item, session: Session, area: CompiledArea, key: Element) -> Any:
    """A comparable value; all the values of one key are of one kind."""
    layout = area.layout_of(item)
    context = session.context(item, layout, sorting=True)
    context.et_al = _limits(key)
    variable = key.get("variable")
    if not variable:
        return _macro(context, area, key.get("macro"))
    if variable in NAMES:
        names = area.compiler.all([_names_element(variable)])
        return _text(render_all(names, context), context)
    if variable in DATES:
        date = item.date(variable)
        return (dates.sort_key(date),) if date is not None else None
    if variable == "citation-number":
        number = session.numbers.get(item.id) or list(session.order).index(item.id) + 1
        return (number,)
    text = citation_label(item) if variable == "citation-label" else item.text(variable)
    if not text:
        return None
    if variable in NUMBERS:
        return _number(text)
    return _text([text] if variable == "citation-label" else item.rich(variable), context)


def _number(text: str) -> Any:
    digits = "".join([c if c.isdigit() else " " for c in text]).split()
    value = int(digits[0]) if digits and numbers.is_numeric(text) else 0
    return (value, text)


def _macro(context: Context, area: CompiledArea, name: str) -> Any:
    return _text(render_all(area.compiler.macro(name), context), context)


def _text(children: list[Child], context: Context) -> Any:
    text = "".join([text_of(child) for child in children]).strip()
    return collation_key(text, context.locale.language) if text else None


def _limits(key: Element) -> tuple[int, int, bool]:
    def number(name: str) -> int:
        text = key.get(name)
        return int(text) if text.isdigit() else 0

    least, first = number("names-min"), number("names-use-first")
    return least, first, key.get("names-use-last") == "true"


def _names_element(variable: str) -> Element:
    name = Element("name", {"form": "long", "name-as-sort-order": "all"}, [])
    return Element("names", {"variable": variable}, [name])
