"""Walking through frozen dataclasses, tuples and mappings without a case for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from briefgen.diagnostics import Span
from briefgen.document.text import Footnote


@cache
def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass, in order."""
    return tuple(field.name for field in fields(kind))


@cache
def localized_fields(kind: type[Any]) -> frozenset[str]:
    """The fields whose value has a form for each language, by their annotations."""
    return frozenset(field.name for field in fields(kind) if "Localized" in str(field.type))


def parts(value: Any) -> Iterator[Any]:
    """Every dataclass in a value but places, outermost first, in the order of fields."""
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(reversed(current))
        elif isinstance(current, Mapping):
            stack.extend(reversed(list(current.values())))
        elif is_dataclass(current) and not isinstance(current, Span):
            yield current
            kind: Any = type(current)
            names = field_names(kind)
            stack.extend(getattr(current, name) for name in reversed(names))


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
