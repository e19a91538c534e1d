"""Codes of the family: checks of content that builds. Each is a module of `lint/checks/`."""

from __future__ import annotations

CODES: dict[str, str] = {
    # L1xx: claims, sources, sections
    "L120": "An event lies after the briefing's as-of date and is not marked as a plan.",
}
