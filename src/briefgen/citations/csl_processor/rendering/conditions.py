"""The tests of `cs:if` and `cs:else-if` (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.citations.csl_processor import numbers
from briefgen.citations.csl_processor.rendering.context import (
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    Context,
)
from briefgen.citations.csl_processor.style.model import Element

Test = Callable[[Context], bool]


@dataclass(slots=True)
class Condition:
    """Tests and how they are joined: "all", "any" or "none"."""

    tests: tuple[Test, ...]
    match: str

    def holds(self, context: Context) -> bool:
        """Whether the tests come out as the condition wants them."""
        if self.match == "any":
            return any(test(context) for test in self.tests)
        if self.match == "none":
            return not any(test(context) for test in self.tests)
        return all(test(context) for test in self.tests)

    @classmethod
    def of(cls, element: Element) -> Condition:
        """The tests of an element, one for each value of each attribute."""
        tests: list[Test] = []
        for name, make in _TESTS.items():
            if name in element.attributes:
                tests += [make(value) for value in element.attributes[name].split()]
        return cls(tuple(tests), element.get("match", "all"))


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
