"""All checks, in the order of their codes: one row each."""

from __future__ import annotations

from briefgen.lint.base import Check
from briefgen.lint.checks import (
    faulty_comment,
    future_event,
    long_bottom_line,
    unused_comment,
)

CHECKS: tuple[Check, ...] = (
    faulty_comment.CHECK,
    unused_comment.CHECK,
    future_event.CHECK,
    long_bottom_line.CHECK,
)
