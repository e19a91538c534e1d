"""Codes of the family: the content model."""

from __future__ import annotations

CODES: dict[str, str] = {}
