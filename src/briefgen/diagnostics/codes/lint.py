"""Codes of the family: checks of content that builds. Each is a module of `lint/checks/`."""

from __future__ import annotations

CODES: dict[str, str] = {
    # L10x: comments to checks
    "L101": "A comment that ignores a finding has no reason, or cannot be read.",
    "L102": "A comment ignores a finding that there is not.",
    # L11x: claims and sources
    # L12x: timelines
    "L120": "An event lies after the briefing's as-of date and is not marked as a plan.",
    # L13x to L18x: summary, SWOT, glossary, pictures, headings
    "L140": "A bottom line is too long.",
}
