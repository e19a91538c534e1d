"""Levels of clearance: which an audience has, which a node needs, and which dominates which.

The levels of a project are ordered, lowest first. An audience sees what its own level and all
below it may see; without a level of its own it has the lowest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.audiences.model import Audience
from briefgen.document.model import Briefing


def level_of(audience: Audience, clearances: tuple[str, ...]) -> str:
    """The audience's level; the lowest where it has none."""
    return audience.clearance if audience.clearance in clearances else clearances[0]


def cleared(audience: Audience, clearances: tuple[str, ...]) -> frozenset[str]:
    """The levels that the audience has: its own and all below."""
    return frozenset(clearances[: clearances.index(level_of(audience, clearances)) + 1])


def dominates(level: str, other: str, clearances: tuple[str, ...]) -> bool:
    """Whether who has `level` may see what needs `other`; never, where either is unknown."""
    if level not in clearances or other not in clearances:
        return False
    return clearances.index(level) >= clearances.index(other)


def needed(node: Any, language: str) -> str | None:
    """The level that a node needs in a language; None where everybody may see it.

    Items, events, indicators and strategies need what their statements need.
    """
    own = getattr(node, "clearance", None)
    if own is None:
        own = getattr(getattr(node, "statement", None), "clearance", None)
    if isinstance(own, Mapping):
        own = own.get(language)
    return own or None


def may_read(
    briefing: Briefing, audience: Audience, language: str, clearances: tuple[str, ...]
) -> bool:
    """Whether the audience gets an edition of the briefing in that language at all."""
    level = needed(briefing, language)
    return level is None or level in cleared(audience, clearances)
