"""Codes of the family: PDF and fonts."""

from __future__ import annotations

CODES: dict[str, str] = {}
