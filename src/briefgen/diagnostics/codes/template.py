"""Codes of the family: templates and theme."""

from __future__ import annotations

CODES: dict[str, str] = {}
