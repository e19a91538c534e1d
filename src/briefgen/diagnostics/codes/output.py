"""Codes of the family: files written, output folder, command line."""

from __future__ import annotations

CODES: dict[str, str] = {}
