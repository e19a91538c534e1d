"""All checks, in the order of their codes: one row each."""

from __future__ import annotations

from briefgen.lint.base import Check
from briefgen.lint.checks import future_event

CHECKS: tuple[Check, ...] = (
    future_event.CHECK,
)  # fmt: skip
