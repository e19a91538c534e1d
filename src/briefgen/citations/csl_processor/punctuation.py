"""Settle the marks where pieces of text meet, and make runs of what comes out.

Two marks that meet are one or two, by the table below; with punctuation-in-quote a mark that
follows closing quotes goes inside them. Inside a field's own text nothing is touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.citations.csl_processor.flattening import CLOSE, OPEN, TEXT, Flattener, Segment
from briefgen.citations.csl_processor.output import Child, Mark, Run

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.locale import Locale

_MARKS = frozenset(".,:;!?")
# What remains of two marks; pairs that are not here remain as they are.
_PAIRS = {
    "::": ":", ":.": ":", ":!": "!", ":?": "?",
    "..": ".",
    ";:": ";", ";.": ";", ";;": ";", ";!": "!", ";?": "?",
    "!:": "!", "!.": "!", "!!": "!",
    "?:": "?", "?.": "?", "??": "?",
    ",,": ",",
}  # fmt: skip
_OUTSIDE = frozenset(":;")
# Characters of Unicode that are superscript by themselves: "ᵉ", "ª", "²".
_RAISED = re.compile(
    "[\u02c0\u02c1\u06e5\u06e6"
    "\u00aa\u00b2-\u00b3\u00b9-\u00ba\u02b0-\u02b8\u02e0-\u02e4\u10fc\u1d2c-\u1d2e"
    "\u1d30-\u1d3a\u1d3c-\u1d4d\u1d4f-\u1d61\u1d78\u1d9b-\u1dbf\u2070-\u2071\u2074-\u207f"
    "\u2120\u2122\u2c7d\u2d6f\u3192-\u319f\ua69c-\ua69d\ua770\ua7f2-\ua7f4\ua7f8-\ua7f9"
    "\uab5c-\uab5f\uab69"
    "]"
)

_UNDECOMPOSED = {"\u02c0": "ʔ", "\u02c1": "ʕ", "\u06e5": "و", "\u06e6": "ي"}


def finish(children: Iterable[Child], locale: Locale) -> tuple[Run, ...]:
    """The runs of a rendered tree."""
    segments = Flattener(locale.quotes).run(children)
    if len(segments) > 1:
        segments = _join(segments, locale.punctuation_in_quote)
    return tuple(_runs(segments))


def _join(segments: list[Segment], in_quote: bool) -> list[Segment]:
    done: list[Segment] = []
    for segment in segments:
        if segment.kind == TEXT and done:
            _stay_in_block(done[-1], segment)
            _meet(done, segment, in_quote)
            while done and not done[-1].text:
                # It lost its only mark: now another stands before.
                del done[-1]
                if done and segment.text:
                    _meet(done, segment, in_quote)
            if not segment.text:
                continue
        done.append(segment)
    return done


def _stay_in_block(left: Segment, segment: Segment) -> None:
    """The marks after a display belong to its end: a layout's suffix, say."""
    if left.block and not segment.block and not segment.text.strip(".,:;!?"):
        segment.block, segment.display = left.block, left.display


def _meet(done: list[Segment], segment: Segment, in_quote: bool) -> None:
    """Fit a text to what stands before it; both may lose characters."""
    first = segment.text[0]
    if first not in _MARKS and first != " ":
        return
    index = len(done) - 1
    while index >= 0 and (done[index].kind == CLOSE or not done[index].text):
        index -= 1
    if index < 0 or done[index].kind == OPEN or done[index].block != segment.block:
        return
    left = done[index]
    if index == len(done) - 1:
        _adjoin(left, segment, first)
    elif first != " " and not segment.fixed:
        _over_quotes(left, segment, in_quote)


def _adjoin(left: Segment, right: Segment, first: str) -> None:
    last = left.text[-1]
    if first == " ":
        if last == " ":
            right.text = right.text[1:]
        return
    if last in _MARKS:
        kept = _PAIRS.get(last + first)
        if kept is None:
            return
        if kept == last:
            right.text = right.text[1:]
        else:
            left.text = left.text[:-1]


def _over_quotes(left: Segment, right: Segment, in_quote: bool) -> None:
    """Closing quotes lie between the two: their marks move in or out together."""
    first, last = right.text[0], left.text[-1]
    if last not in _MARKS:
        last = ""
    both = _PAIRS.get(last + first, last + first)
    if both == last:
        right.text = right.text[1:]
    elif in_quote and first not in _OUTSIDE:
        left.text = left.text[: len(left.text) - len(last)] + both
        right.text = right.text[1:]


def _runs(segments: list[Segment]) -> Iterable[Run]:
    """Segments that are alike become one run."""
    texts: list[str] = []
    head: Segment | None = None
    for segment in segments:
        if head is not None and not _alike(head, segment):
            yield from _made(head, texts)
            texts = []
        if not texts:
            head = segment
        texts.append(segment.text)
    if head is not None:
        yield from _made(head, texts)


def _alike(one: Segment, other: Segment) -> bool:
    return (
        (one.marks is other.marks or one.marks == other.marks)
        and one.role == other.role
        and one.item == other.item
        and one.href == other.href
        and one.block == other.block
    )


def _made(head: Segment, texts: list[str]) -> Iterable[Run]:
    text = "".join(texts) if len(texts) > 1 else texts[0]
    if not text:
        return
    if text.isascii() or _RAISED.search(text) is None:
        yield _run(head, text, head.marks)
        return
    at, serial = 0, -1
    for match in _RAISED.finditer(text):
        if match.start() > at:
            yield _run(head, text[at : match.start()], head.marks)
        raised = match.group()
        letter = _UNDECOMPOSED.get(raised) or unicodedata.normalize("NFKD", raised)
        yield _run(head, letter, (*head.marks, Mark("vertical-align", "sup", serial)))
        at, serial = match.end(), serial - 1
    if at < len(text):
        yield _run(head, text[at:], head.marks)


def _run(head: Segment, text: str, marks: tuple[Mark, ...]) -> Run:
    return Run(text, marks, head.item, head.role, head.href, head.display, head.block)
