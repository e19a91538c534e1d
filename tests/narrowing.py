"""Looking at narrowed editions in tests."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Span


def without_places(value: Any) -> Any:
    """The same value with every place forgotten, so that only content is compared."""
    if isinstance(value, Span):
        return None
    if isinstance(value, tuple):
        return tuple(without_places(item) for item in value)
    if isinstance(value, dict):
        return {key: without_places(item) for key, item in value.items()}
    if isinstance(value, Struct):
        parts = {name: without_places(getattr(value, name)) for name in value.__struct_fields__}
        return replace(value, **parts)
    return value


def section(edition, name: str):
    return next(s for s in edition.briefing.sections if s.id == name)


def faults(result) -> list[str]:
    return [f"{d.span} {d.code}" for d in result.diagnostics]
