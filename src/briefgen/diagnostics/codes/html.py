"""Codes of the family: the HTML contract."""

from __future__ import annotations

CODES: dict[str, str] = {}
