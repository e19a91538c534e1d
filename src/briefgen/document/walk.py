"""Walking through frozen values, tuples and mappings without a case for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.text import Confidence, Footnote


@cache
def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of node, in order."""
    names: tuple[str, ...] = kind.__struct_fields__
    return names


@cache
def localized_fields(kind: type[Any]) -> frozenset[str]:
    """The fields whose value has a form for each language, by their annotations."""
    notes = (vars(base).get("__annotations__", {}) for base in kind.__mro__)
    return frozenset(
        name for own in notes for name, note in own.items() if "Localized" in str(note)
    )


PLAIN = frozenset({str, int, float, bool, type(None), Span, Confidence})
"""Types of values that hold no nodes."""


@cache
def _inside(kind: type[Any]) -> Callable[[Any], Iterable[Any]] | None:
    """What takes the values out of a value of that kind; None where it holds no nodes."""
    if kind is tuple:
        return reversed
    if issubclass(kind, Mapping):
        return lambda value: reversed(tuple(value.values()))
    if issubclass(kind, Struct):
        names = field_names(kind)[::-1]
        # of one name, an attrgetter gives the bare value
        return attrgetter(*names) if len(names) > 1 else (lambda v: [getattr(v, n) for n in names])
    return None


def parts(value: Any) -> Iterator[Any]:
    """Every node (struct) in a value, outermost first, in the order of fields; no places."""
    stack = [value]
    while stack:
        current = stack.pop()
        kind: Any = type(current)
        inside = _inside(kind)
        if inside is None:
            continue
        if isinstance(current, Struct):
            yield current
        stack += [part for part in inside(current) if type(part) not in PLAIN]


def own_id(node: Any) -> str | None:
    """The id that the author gave to a node: its own, or its statement's.

    A footnote's label is no id: it means something in its own text only.
    """
    if isinstance(node, Footnote):
        return None
    name = getattr(node, "id", None)
    if name is None:
        name = getattr(getattr(node, "statement", None), "id", None)
    return name if isinstance(name, str) else None


def ids(value: Any) -> set[str]:
    """The ids of all nodes in a value."""
    return {name for node in parts(value) if (name := own_id(node)) is not None}
