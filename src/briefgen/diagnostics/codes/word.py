"""Codes of the family: Word."""

from __future__ import annotations

CODES: dict[str, str] = {}
