"""Walking through frozen values, tuples and mappings without a case for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
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


def parts(value: Any) -> Iterator[Any]:
    """Every node (struct) in a value, outermost first, in the order of fields; no places."""
    stack = [value]
    while stack:
        current = stack.pop()
        kind: Any = type(current)
        if kind is tuple:
            inside = current
        elif isinstance(current, Mapping):
            inside = tuple(current.values())
        elif isinstance(current, Struct):
            yield current
            inside = tuple(getattr(current, name) for name in field_names(kind))
        else:
            continue
        stack.extend(part for part in reversed(inside) if type(part) not in PLAIN)


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
