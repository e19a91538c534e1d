"""All checks, in the order of their codes: one row each."""

from __future__ import annotations

from briefgen.lint.base import Check

CHECKS: tuple[Check, ...] = ()
