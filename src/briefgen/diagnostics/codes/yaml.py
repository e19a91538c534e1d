"""Codes of the family: YAML syntax, encoding, size; project file."""

from __future__ import annotations

CODES: dict[str, str] = {}
