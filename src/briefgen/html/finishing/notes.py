"""Punctuation around citations in notes: before the mark, and between note and citation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from msgspec.structs import replace

from briefgen.citations.model import Run
from briefgen.html.finishing.fragments import append_before, has_class

_PUNCTUATION = re.compile('[.,;:!?…]+[”’"]*')
"""What stands before a note's mark in English (The Chicago Manual of Style, 18th ed., 13.29)."""

_STOP = re.compile('[.。](?P<closing>[”’"]*)\\s*\\Z')
"""The full stop with which a style ends a note, before quotation marks or not."""

_END = re.compile("[.!?…。！？]+")


def before_marks(note: etree._Element) -> None:
    """Take the punctuation behind a note before its mark, and before those that it follows."""
    found = _PUNCTUATION.match(note.tail or "")
    if found is None:
        return
    first, previous = note, note.getprevious()
    while previous is not None and not previous.tail and has_class(previous, "footnote"):
        first, previous = previous, previous.getprevious()
    note.tail = (note.tail or "")[found.end() :]
    append_before(first, found.group())


def settle_in_note(span: etree._Element, runs: Sequence[Run]) -> tuple[Run, ...]:
    """A cluster within an author's note, of which the style has made a sentence of its own.

    The author's sentence ends before it: “A box costs 90 yuan. See note 2.” Where the author goes
    on behind it, it does without its full stop.
    """
    runs, behind = tuple(runs), span.tail or ""
    stop = _STOP.search(runs[-1].text) if runs else None
    if stop is None:
        return runs
    end = _END.match(behind)
    if end:
        span.tail = behind[end.end() :]
        append_before(span, end.group())
    elif behind.strip() or span.getnext() is not None:
        last = replace(runs[-1], text=runs[-1].text[: stop.start()] + stop["closing"])
        return (*runs[:-1], last) if last.text else runs[:-1]
    return runs
