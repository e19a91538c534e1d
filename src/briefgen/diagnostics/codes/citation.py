"""Codes of the family: sources and citations."""

from __future__ import annotations

CODES: dict[str, str] = {}
