"""All checks, in the order of their codes: one row each."""

from __future__ import annotations

from briefgen.lint.base import Check
from briefgen.lint.checks import (
    contradictory_event,
    empty_alternative,
    empty_heading,
    event_order,
    faulty_comment,
    future_event,
    long_bottom_line,
    numbers_without_source,
    past_plan,
    repeated_in_swot,
    term_not_in_glossary,
    unexplained_abbreviation,
    unmarked_assessment,
    unused_comment,
    unused_term,
    withheld_source,
)

CHECKS: tuple[Check, ...] = (
    faulty_comment.CHECK,
    unused_comment.CHECK,
    unmarked_assessment.CHECK,
    numbers_without_source.CHECK,
    withheld_source.CHECK,
    future_event.CHECK,
    event_order.CHECK,
    contradictory_event.CHECK,
    past_plan.CHECK,
    repeated_in_swot.CHECK,
    long_bottom_line.CHECK,
    term_not_in_glossary.CHECK,
    unexplained_abbreviation.CHECK,
    unused_term.CHECK,
    empty_alternative.CHECK,
    empty_heading.CHECK,
)
