"""The tests of `cs:if` and `cs:else-if` (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.citations.csl_processor import numbers
from briefgen.citations.csl_processor.rendering.context import (
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    Context,
)
from briefgen.citations.csl_processor.style.model import Element

Test = Callable[[Context], bool]


def condition(element: Element) -> Test:
    """One test for an element: its attributes' values joined as `match` says."""
    match = element.get("match", "all")
    tests: list[Test] = []
    for name, make in _TESTS.items():
        values = element.attributes.get(name, "").split()
        if name == "type" and len(values) > 1 and match != "all":
            tests.append(_types(frozenset(values)))
        else:
            tests += [make(value) for value in values]
    if match == "none":
        return _none(tests)
    if len(tests) == 1:
        return tests[0]
    return _any(tests) if match == "any" else _all(tests)


def _all(tests: list[Test]) -> Test:
    def holds(context: Context) -> bool:
        for test in tests:  # noqa: SIM110 — a generator costs more than the test
            if not test(context):
                return False
        return True

    return holds


def _any(tests: list[Test]) -> Test:
    def holds(context: Context) -> bool:
        for test in tests:  # noqa: SIM110
            if test(context):
                return True
        return False

    return holds


def _none(tests: list[Test]) -> Test:
    holds = _any(tests)
    return lambda context: not holds(context)


def _types(values: frozenset[str]) -> Test:
    return lambda context: context.item.type in values


def _type(value: str) -> Test:
    return lambda context: context.item.type == value


def _variable(value: str) -> Test:
    if value == "locator":
        return lambda context: bool(context.cite.locator)
    if value == "citation-number":
        return lambda context: True
    if value == "year-suffix":
        return lambda context: bool(context.disambiguation.year_suffix)
    if value == "first-reference-note-number":
        return lambda context: context.position != FIRST and bool(context.first_note)
    return lambda context: context.item.has(value)


def _numeric(value: str) -> Test:
    def test(context: Context) -> bool:
        if value == "citation-number":
            return True
        text = context.cite.locator if value == "locator" else context.item.text(value)
        return bool(text) and numbers.is_numeric(text)

    return test


def _uncertain(value: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.date(value)
        return date is not None and date.uncertain

    return test


def _locator(value: str) -> Test:
    wanted = "sub verbo" if value in ("sub-verbo", "sub verbo") else value

    def test(context: Context) -> bool:
        label = context.cite.label
        return bool(context.cite.locator) and (label == wanted or label.replace(" ", "-") == value)

    return test


def _position(value: str) -> Test:
    def test(context: Context) -> bool:
        if context.in_bibliography:
            return False
        position = context.position
        if value == "near-note":
            return context.near_note
        if value == "subsequent":
            return position != FIRST
        if value == "ibid":
            return position in (IBID, IBID_WITH_LOCATOR)
        return position == value

    return test


def _disambiguate(value: str) -> Test:
    wanted = value == "true"

    def test(context: Context) -> bool:
        context.tested += 1
        return (context.tested <= context.disambiguation.condition) == wanted

    return test


_TESTS: dict[str, Callable[[str], Test]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
