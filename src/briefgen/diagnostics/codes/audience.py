"""Codes of the family: audiences and editions."""

from __future__ import annotations

CODES: dict[str, str] = {}
