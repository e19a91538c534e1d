"""Kinds of objects, as pikepdf gives them: each of its objects has every method."""

from __future__ import annotations

from typing import Any


def listed(value: Any) -> list[Any]:
    """The items of an array, or the one thing that stands instead of it."""
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def is_mapping(value: Any) -> bool:
    """Whether it is a dictionary or a stream."""
    import pikepdf

    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def is_stream(value: Any) -> bool:
    """Whether it is a stream."""
    import pikepdf

    return isinstance(value, pikepdf.Stream)
