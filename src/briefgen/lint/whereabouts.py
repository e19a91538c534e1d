"""Where a piece of a text stands in its file, and the correction that may be spliced in there.

Texts carry no offsets: a piece is found by the characters around it, as they may be written in
YAML and Markdown (folded lines, doubled and escaped quotes, backslashes). It is corrected only
where exactly one place in its node, or failing that in its file, can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from briefgen.diagnostics import Severity, Span
from briefgen.document.markdown.han import joins
from briefgen.lint.base import Finding, Fix, View
from briefgen.lint.prose import Hit, Prose

CONTEXTS = (40, 8, 2)
"""Characters on each side by which a piece is found where its run is not written as it reads.

The shorter ones are tried where something in the first cannot be read back (“&copy;”)."""


class Place(Struct, frozen=True):
    """The characters [start, end) of a file's text; `certain`: no other place can be meant."""

    span: Span
    start: int
    end: int
    written: str
    certain: bool


def finding(
    view: View,
    hit: Hit,
    message: str,
    *hints: str,
    new: str | None = None,
    at: tuple[int, int] | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding about a hit, or the characters `at` of its text, at its place.

    `new`: the characters that `--fix` writes there.
    """
    start, end = at or (hit.start, hit.end)
    place = locate(view, hit.prose, start, end)
    if place is None:
        return Finding(message, hit.prose.span, hints, severity)
    fix = None
    if new is not None and place.certain and _is_as_read(place, hit.prose.text[start:end]):
        fix = Fix(place.span.file, place.start, place.end, new)
    return Finding(message, place.span, hints, severity, fix)


def locate(view: View, prose: Prose, start: int, end: int) -> Place | None:
    """Where the characters [start, end) of a text stand; None where they cannot be found."""
    span = prose.span
    if span is None or not span.line:
        return None
    run = _run(prose, start)
    if run is None:
        return None
    offset, written = run
    first, last = start - offset, max(min(end - offset, len(written)), 0)
    text = view.texts.text(span.file)
    index = view.texts.index(span.file)
    low = index.start_of(span.line) + span.column - 1
    until = view.nodes.end(span)
    high = index.start_of(until) if until is not None and until > span.line else len(text)
    whole = end <= offset + len(written)
    for begin, stop in ((low, high), (0, len(text))):
        found = list(_occurrences(text, begin, stop, written, first, last))
        if found:
            one, two = found[0]
            place = Span(span.file, *index.at(one))
            return Place(place, one, two, text[one:two], whole and len(found) == 1)
    return None


def _run(prose: Prose, start: int) -> tuple[int, str] | None:
    """The run that holds the character at `start`, or else the next one."""
    number = bisect_right(prose.runs, start, key=lambda run: run[0]) - 1
    if number >= 0:
        offset, written = prose.runs[number]
        if start < offset + len(written):
            return offset, written
    following = prose.runs[number + 1 :]
    return following[0] if following else (prose.runs[-1] if prose.runs else None)


def _occurrences(
    text: str, low: int, high: int, run: str, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """At most two places of the characters [first, last) of a run, in the text's [low, high)."""
    first = max(first, 0)
    at = text.find(run, low, high)
    if at >= 0:
        yield at + first, at + last
        again = text.find(run, at + 1, high)
        if again >= 0:
            yield again + first, again + last
        return
    for context in CONTEXTS:
        matches = _pattern(run, first, last, context).finditer(text, low, high)
        found = [match.span(1) for match in islice(matches, 2)]
        if found:
            yield from found
            return


def _pattern(run: str, first: int, last: int, context: int) -> re.Pattern[str]:
    """The characters [first, last) of a run as group 1, with their surroundings."""
    begin, end = max(first - context, 0), min(last + context, len(run))
    pieces = []
    for number in range(begin, end):
        char, before = run[number], run[number - 1] if number > begin else ""
        pieces.append(_BREAK if before and joins(before, char) else "")
        if number == first:
            pieces.append("(")
        pieces.append(_written(char, before.isspace() and number not in (first, last)))
        if number == last - 1:
            pieces.append(")")
    if first >= last:
        pieces.append("()")
    return re.compile("".join(pieces))


_BREAK = r"(?:\s*\n\s*)?"


def _written(char: str, follows_blank: bool) -> str:
    """How a character may be written: blanks as any blanks."""
    if char.isspace():
        return "" if follows_blank else r"\s+"
    if char == "'":
        return r"\\*''?"
    if char == "&":
        return r"\\*&(?:amp;)?"
    if char.isascii() and not char.isalnum():
        return rf"\\*{re.escape(char)}"
    return re.escape(char)


def _is_as_read(place: Place, read: str) -> bool:
    """Whether the file's characters are those of the text, but for what escapes them."""
    written = place.written
    return (
        written == read or written.replace("\\", "") == read or written == read.replace("'", "''")
    )
