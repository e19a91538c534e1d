"""Chinese lines on the page: read back from the positions of the glyphs in the PDF."""

from __future__ import annotations

import random
from collections import defaultdict
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.writers.documents import small

from briefgen.writers.pdf import write
from briefgen.writers.pdf.typesetting.spacing import CLOSING, OPENING, is_han, is_wide

pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber reads glyph positions")

CASES = Path(__file__).resolve().parents[3] / "cases"
SENTENCES = tuple((CASES / "typesetting" / "sentences.txt").read_text(encoding="utf-8").split())
FORBIDDEN_AT_START = CLOSING | set("！？…—·%")
FORBIDDEN_AT_END = OPENING


class Glyph(NamedTuple):
    text: str
    x0: float
    x1: float
    size: float


def paragraphs(count: int) -> list[str]:
    pick = random.Random(1688)
    return ["".join(pick.choices(SENTENCES, k=pick.randint(3, 7))) for _ in range(count)]


def laid_out(texts: list[str]) -> list[list[Glyph]]:
    """The lines of all pages, each as its glyphs from left to right."""
    made = write(small("".join(f"<p>{text}</p>" for text in texts)))
    assert made.value is not None, made.diagnostics
    lines: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    with pdfplumber.open(BytesIO(made.value.data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for c in page.chars:
                glyph = Glyph(c["text"], c["x0"], c["x1"], c["size"])
                lines[number, round(c["top"])].append(glyph)
    return [lines[key] for key in sorted(lines)]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return paragraphs(40)


@pytest.fixture(scope="module")
def lines(texts: list[str]) -> list[list[Glyph]]:
    assert sum(map(len, texts)) > 5000
    return laid_out(texts)


def full(lines: list[list[Glyph]], texts: list[str]) -> list[list[Glyph]]:
    """The lines that are not the last of their paragraph."""
    written = [len("".join(g.text for g in line)) for line in lines]
    ends = set(accumulate(map(len, texts)))
    return [line for line, end in zip(lines, accumulate(written), strict=True) if end not in ends]


def ink_end(line: list[Glyph]) -> float:
    last = line[-1]
    return last.x1 - (last.size / 2 if last.text in CLOSING else 0)


def ink_start(line: list[Glyph]) -> float:
    first = line[0]
    return first.x0 + (first.size / 2 if first.text in OPENING else 0)


def test_full_lines_end_flush(lines: list[list[Glyph]], texts: list[str]) -> None:
    measured = full(lines, texts)
    em = measured[0][0].size
    right = max(map(ink_end, measured))
    flush = [line for line in measured if right - ink_end(line) <= 0.1 * em]
    assert len(flush) / len(measured) >= 0.99


def test_lines_begin_flush_even_with_a_bracket(lines: list[list[Glyph]]) -> None:
    left = min(map(ink_start, lines))
    assert all(ink_start(line) - left <= 0.05 * line[0].size for line in lines)


def test_no_gap_in_a_line_gapes(lines: list[list[Glyph]]) -> None:
    gaps = [(two.x0 - one.x1) / one.size for line in lines for one, two in pairwise(line)]
    assert max(gaps) <= 0.35
    assert min(gaps) >= -0.6


def test_han_and_latin_stand_a_quarter_em_apart(lines: list[list[Glyph]]) -> None:
    gaps = [
        (two.x0 - one.x1) / one.size
        for line in lines
        for one, two in pairwise(line)
        if (is_han(one.text[-1]) and two.text.isascii() and two.text.isalnum())
        or (is_han(two.text[0]) and one.text.isascii() and one.text.isalnum())
    ]
    assert len(gaps) > 200
    assert min(gaps) >= 0.16
    assert sorted(gaps)[len(gaps) // 2] == pytest.approx(0.25, abs=0.05)


def test_points_side_by_side_are_squeezed(lines: list[list[Glyph]]) -> None:
    gaps = [
        (two.x0 - one.x1) / one.size
        for line in lines
        for one, two in pairwise(line)
        if one.text in CLOSING and two.text in CLOSING | OPENING
    ]
    assert gaps
    assert all(-0.6 <= gap <= -0.35 for gap in gaps)


def test_no_paragraph_ends_in_a_line_of_one_character(
    lines: list[list[Glyph]], texts: list[str]
) -> None:
    others = full(lines, texts)
    last = ["".join(g.text for g in line) for line in lines if line not in others]
    assert [line for line in last if len(line) < 3] == []


def test_no_line_begins_or_ends_with_what_may_not(lines: list[list[Glyph]]) -> None:
    assert [line[0].text for line in lines if line[0].text in FORBIDDEN_AT_START] == []
    assert [line[-1].text for line in lines if line[-1].text in FORBIDDEN_AT_END] == []


def test_the_characters_are_those_of_the_text(lines: list[list[Glyph]], texts: list[str]) -> None:
    assert "".join(g.text for line in lines for g in line) == "".join(texts)


def test_a_space_that_is_typed_does_not_double_the_gap() -> None:
    [line] = laid_out(["在 2024 年里"])
    han, digit = line[0], next(g for g in line if g.text == "2")
    assert digit.x0 - han.x1 <= 0.3 * han.size


def test_gaps_reach_over_the_borders_of_emphasis_and_links() -> None:
    [line] = laid_out(["平台<strong>A1</strong>说：“<em>可以</em>”。"])
    pairs = {one.text + two.text: two.x0 - one.x1 for one, two in pairwise(line)}
    size = line[0].size
    assert pairs["台A"] == pytest.approx(0.25 * size, abs=0.02 * size)
    assert pairs["1说"] == pytest.approx(0.25 * size, abs=0.02 * size)
    assert pairs["：“"] == pytest.approx(-0.5 * size, abs=0.02 * size)
    assert pairs["”。"] == pytest.approx(-0.5 * size, abs=0.02 * size)


def test_english_lines_are_left_to_weasyprint() -> None:
    lines = laid_out(['<span lang="en">Ten plants agreed, and two of “them” did not.</span>'])
    assert all(not is_wide(g.text) or g.text in "“”" for g in lines[0])
