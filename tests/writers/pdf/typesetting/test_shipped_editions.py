"""The lines of the editions that ship, read back from the finished PDFs.

Body text is what is set in the body's size, or the bottom line's, in a measure of at least 25 em;
headings, cells, captions and notes are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
from lxml import etree
from tests.writers.pdf.typesetting.glyphs import (
    Glyph,
    Line,
    Paragraph,
    gaps,
    paragraphs,
    text_of,
)

from briefgen import Request
from briefgen.html.document import HtmlDocument
from briefgen.pipeline import documents
from briefgen.writers.pdf import write
from briefgen.writers.pdf.typesetting.spacing import CLOSING, OPENING
from projects import ROOT

pytest.importorskip("pdfplumber", reason="pdfplumber reads glyph positions")

AUDIENCES = ("executive", "analyst", "partner")
BODY, LEAD = 10.5, 11.76
"""Points; the theme's body size, and that of the bottom line."""

MEASURE = 25
"""Em of the narrowest column that is measured."""

HYPHENS = {"\u2010": 0.325}
"""Em behind a hyphen that stands in the middle of a square, less what a Latin hyphen has."""

NOT_FIRST = CLOSING | set("！？…—·%‰℃")
NOT_LAST = OPENING
UNITS = frozenset("年月日天周岁点时分秒元块万亿千百个人户家间件款单名位次倍成项种段章节页篇")

Key = tuple[str, str]


class Set(NamedTuple):
    """A body paragraph, and where its lines should end, in points."""

    paragraph: Paragraph
    right: float

    @property
    def full(self) -> tuple[Line, ...]:
        """All lines but the last of the text; a badge may stand below it on a line of its own."""
        lines = self.paragraph.lines
        badge = len(lines) > 1 and lines[-1][0].size < 0.85 * self.paragraph.size
        return lines[: -2 if badge else -1]


@cache
def shipped() -> Mapping[Key, HtmlDocument]:
    made = documents(Request(ROOT))
    assert made.value is not None, made.diagnostics
    return {(audience, language): it for (_, audience, language), it in made.value.items()}


@cache
def file(key: Key) -> bytes:
    made = write(shipped()[key])
    assert made.value is not None, made.diagnostics
    return made.value.data


@cache
def body(key: Key) -> tuple[Set, ...]:
    """The body paragraphs; a column's right edge is that of its longest line."""
    found = [p for p in paragraphs(file(key)) if min(abs(p.size - BODY), abs(p.size - LEAD)) < 0.1]
    ends: dict[int, float] = {}
    for it in found:
        for line in it.lines:
            ends[round(it.left)] = max(ends.get(round(it.left), 0.0), ink_end(line))
    edge = max(ends.values())
    sets = [Set(it, ends[round(it.left)]) for it in found]
    wide = [it for it in sets if (it.right - it.paragraph.left) / it.paragraph.size >= MEASURE]
    # but for the box of the bottom line, all columns end at the page's margin
    assert all(edge - it.right < 1.2 * BODY for it in wide if it.full)
    return tuple(wide)


def ink_end(line: Line) -> float:
    """Where a line ends: full-width points and hyphens do not fill their squares."""
    last = line[-1]
    if last.x1 - last.x0 < 0.9 * last.size:
        return last.x1
    return last.x1 - last.size * (0.5 if last.text in CLOSING else HYPHENS.get(last.text, 0.0))


def same_size(it: Set, line: Line) -> Iterator[tuple[Glyph, Glyph, float]]:
    """Neighbours in the body's own size, and their distance in em; badges have margins."""
    em = it.paragraph.size
    for one, two, gap in gaps(line):
        if abs(one.size - em) < 0.1 and abs(two.size - em) < 0.1:
            yield one, two, gap / em


def all_lines(key: Key) -> list[Line]:
    return [line for it in body(key) for line in it.paragraph.lines]


chinese = pytest.mark.parametrize("key", [(name, "zh-CN") for name in AUDIENCES])
english = pytest.mark.parametrize("key", [(name, "en") for name in AUDIENCES])
every = pytest.mark.parametrize("key", [(a, lang) for a in AUDIENCES for lang in ("zh-CN", "en")])


@chinese
def test_chinese_lines_end_flush(key: Key) -> None:
    short = [(it.right - ink_end(line)) / it.paragraph.size for it in body(key) for line in it.full]
    assert len(short) >= 7
    assert sum(-0.1 <= it <= 0.1 for it in short) >= 0.99 * len(short)


@chinese
def test_no_gap_of_a_chinese_line_gapes(key: Key) -> None:
    wide = [
        (text_of(line), one.text + two.text, gap)
        for it in body(key)
        for line in it.paragraph.lines
        for one, two, gap in same_size(it, line)
        if gap > 0.35
    ]
    assert wide == []


@chinese
def test_no_line_begins_or_ends_with_what_may_not(key: Key) -> None:
    assert [text_of(line) for line in all_lines(key) if line[0].text in NOT_FIRST] == []
    assert [text_of(line) for line in all_lines(key) if line[-1].text in NOT_LAST] == []


@every
def test_no_citation_and_no_note_mark_begins_a_line(key: Key) -> None:
    small = [
        text_of(line)
        for it in body(key)
        for line in it.paragraph.lines[1:]
        if line[0].text in "[(" or (line[0].size < 0.85 * it.paragraph.size and is_mark(line))
    ]
    assert small == []


def is_mark(line: Line) -> bool:
    """Whether a line begins with a note's number: a badge begins with a word."""
    return line[0].text.isdecimal()


@chinese
def test_no_unit_is_parted_from_its_number(key: Key) -> None:
    parted = [
        text_of(one)[-4:] + "|" + text_of(two)[:4]
        for it in body(key)
        for one, two in pairwise(it.paragraph.lines)
        if one[-1].text.isdecimal() and two[0].text in UNITS
    ]
    assert parted == []


@chinese
def test_no_paragraph_ends_in_a_line_of_one_character(key: Key) -> None:
    last = [text_of(it.paragraph.lines[-1]) for it in body(key) if len(it.paragraph.lines) > 1]
    assert [line for line in last if sum(map(str.isalnum, line)) < 2] == []


@every
def test_the_codes_are_the_characters_of_the_text_and_no_space_is_added(key: Key) -> None:
    """Letter by letter; a space at a line's end, or between two elements, is not drawn."""
    source = text_of_tree(shipped()[key])
    for it in body(key):
        lines = (without_hyphen(text_of(line)) for line in it.paragraph.lines)
        characters = "".join(lines).replace("\u00a0", " ")
        pattern = "".join(re.escape(c) + ("" if c == " " else " ?") for c in characters)
        assert re.search(pattern, source), characters


@every
def test_no_code_is_a_compatibility_character_or_a_soft_hyphen(key: Key) -> None:
    text = "".join(text_of(line) for line in all_lines(key))
    assert (
        re.findall("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\u00ad\ue000-\uf8ff\ufffd]", text) == []
    )


@english
def test_english_lines_end_flush_or_do_not_gape(key: Key) -> None:
    """The last line before a badge that stands alone may end early, and one that would gape."""
    ends = [
        (it.right - ink_end(line)) / it.paragraph.size
        for it in body(key)
        for line, behind in pairwise(it.paragraph.lines)
        if any(glyph.size > 0.85 * it.paragraph.size for glyph in behind)
    ]
    assert len(ends) >= 10
    assert sum(-0.1 <= end <= 0.1 for end in ends) >= 0.9 * len(ends)


@english
def test_no_space_of_an_english_line_gapes(key: Key) -> None:
    wide = [
        (text_of(line), gap)
        for it in body(key)
        for line in it.paragraph.lines
        for _, _, gap in same_size(it, line)
        if gap > 0.92
    ]
    assert wide == []


@english
def test_english_words_are_hyphenated_at_line_ends_alone(key: Key) -> None:
    hyphens = overleaf = 0
    for it in body(key):
        for one, two in pairwise(it.paragraph.lines):
            assert "\u2010" not in text_of(one)[:-1]
            if one[-1].text == "\u2010":
                hyphens += 1
                assert re.search(r"[^\W\d_]{3}$", text_of(one)[:-1]), text_of(one)
                assert re.match(r"[^\W\d_]{3}", text_of(two)), text_of(two)
        # the last line of a page is one, too, where the paragraph goes on overleaf
        assert "\u2010" not in text_of(it.paragraph.lines[-1])[:-1]
        overleaf += text_of(it.paragraph.lines[-1]).endswith("\u2010")
    assert overleaf <= 1
    assert hyphens or key[0] == "executive"


@english
def test_what_is_not_body_text_is_not_hyphenated(key: Key) -> None:
    """As many hyphens in the whole file as lines of body text end with."""
    from io import BytesIO

    import pdfplumber

    with pdfplumber.open(BytesIO(file(key))) as pdf:
        drawn = sum(c["text"] == "\u2010" for page in pdf.pages for c in page.chars)
    assert drawn == sum(line[-1].text == "\u2010" for line in all_lines(key))


def without_hyphen(line: str) -> str:
    return line.removesuffix("\u2010")


def text_of_tree(document: HtmlDocument) -> str:
    """The text as written, a note's text replaced by its number."""
    notes = iter(range(1, 1000))

    def words(element: etree._Element) -> Iterator[str]:
        if "footnote" in element.get("class", "").split():
            yield str(next(notes))
        else:
            yield element.text or ""
            for child in element:
                yield from words(child)
        yield element.tail or ""

    root = document.tree.getroot() if hasattr(document.tree, "getroot") else document.tree
    return re.sub(r"[ \n\u00a0]+", " ", "".join(words(root.find("body"))))
