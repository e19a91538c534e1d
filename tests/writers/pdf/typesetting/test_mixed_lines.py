"""Chinese lines with other things in them, and English ones: where their glyphs stand."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from tests.writers.documents import document, picture, small
from tests.writers.pdf.typesetting.glyphs import Line, Paragraph, gaps, paragraphs, text_of

from briefgen.writers.pdf import write

pytest.importorskip("pdfplumber", reason="pdfplumber reads glyph positions")

SIZE = 10.5
FILLER = "平台在2024年把入驻门槛降到3000家，要求工厂在12个月内完成“改造”，并且按月报告进展。"
LATIN = "Factories that understand consumers manufacture differently from others. "
LONG = "Characteristically misunderstood entrepreneurial responsibilities remain. "


def data(body: str, **options: Any) -> bytes:
    made = write(small(body, **options))
    assert made.value is not None, made.diagnostics
    return made.value.data


def first(body: str, **options: Any) -> Paragraph:
    return paragraphs(data(body, **options))[0]


def flush(it: Paragraph) -> bool:
    """Whether all lines but the last end within a tenth of an em of each other, points halved."""
    ends = [line[-1].x1 - 0.5 * it.size * (line[-1].text in "，。”、") for line in it.lines[:-1]]
    return len(ends) > 0 and max(ends) - min(ends) <= 0.1 * it.size


def width(line: Line, text: str) -> float:
    """The advance of the first such glyph, in em."""
    glyph = next(glyph for glyph in line if glyph.text == text)
    return (glyph.x1 - glyph.x0) / glyph.size


# -- Chinese ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("a superscript", "平方千米m<sup>2</sup>的"),
        ("a citation", '达到一千件<span class="citation"><sup>[1]</sup>第3段</sup></span>，又'),
        ("a link", '见<a href="https://example.org/">Z链接9</a>，'),
        ("code", "运行<code>build --all</code>，"),
        ("emphasis in emphasis", "<strong>甲<em>乙B<strong>丙</strong></em>3丁</strong>"),
        ("an inline block", '<span style="display: inline-block; width: 3em">块A</span>'),
        ("English", '<span lang="en">ten plants agreed</span>'),
    ],
)
def test_lines_end_flush_with(name: str, inside: str) -> None:
    it = first(f"<p>{FILLER}{inside}{FILLER}{FILLER}</p>")
    assert len(it.lines) >= 3
    assert flush(it), [text_of(line) for line in it.lines]


def test_lines_end_flush_around_a_picture() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    image = '<img src="dot.svg" alt="点" style="display: inline; height: 8pt">'
    page = (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>小样</title></head>'
        f"<body><main><p>{FILLER[:20]}{image}{FILLER * 2}</p></main></body></html>"
    )
    made = write(document(page, assets={"dot.svg": picture("dot.svg", svg, 9, 9)}))
    assert made.value is not None, made.diagnostics
    assert flush(paragraphs(made.value.data)[0])


def test_a_raised_mark_stays_beside_its_word() -> None:
    it = first(f"<p>{FILLER}一千件<sup>[1]</sup>，{FILLER * 2}</p>")
    near = [
        gap for line in it.lines for one, two, gap in gaps(line) if one.text + two.text == "件["
    ]
    assert near == [pytest.approx(0, abs=0.02 * SIZE)]


@pytest.mark.parametrize(
    "run",
    [
        "\u202eABC123\u202c",
        "\u202e甲乙丙ABC\u202c",
        "\u2067A1 (B2) \u2066C3 D4\u2069 E5\u2069",
        "\u202b\u202aA1\u202c B2\u202c",
    ],
)
def test_runs_from_right_to_left_stand_in_a_chinese_line_without_overlap(run: str) -> None:
    it = first(f"<p>{FILLER}{run}{FILLER * 2}</p>")
    edge = max(glyph.x1 for line in it.lines for glyph in line)
    for line in it.lines:
        ordered = sorted(line, key=lambda glyph: glyph.x0)
        assert all(two.x0 - one.x1 >= -0.6 * SIZE for one, two in pairwise(ordered))
    assert edge <= 595.28 - 22 / 25.4 * 72 + 0.6 * SIZE
    assert all(c in it.text for c in re.sub(r"<[^>]*>|[^A-E]", "", run))


def test_an_override_is_drawn_from_right_to_left() -> None:
    it = first("<p>平台\u202eABC\u202c年</p>")
    places = {glyph.text: glyph.x0 for glyph in it.lines[0]}
    assert places["台"] < places["C"] < places["B"] < places["A"] < places["年"]


def test_a_typed_indent_keeps_its_two_squares() -> None:
    for count in range(3, 6):
        it = first(f"<p>\u3000\u3000{FILLER * count}</p>")
        inked = next(glyph for glyph in it.lines[0] if glyph.text.strip())
        assert inked.x0 - it.lines[1][0].x0 == pytest.approx(2 * SIZE, abs=0.02 * SIZE)


def test_quotation_marks_are_squares_in_chinese_and_narrow_in_english() -> None:
    inside = first('<p>平台“乙”说<span lang="en">the “them”</span>。</p>').lines[0]
    marks = [(g.x1 - g.x0) / g.size for g in inside if g.text in "“”"]
    assert [mark > 0.9 for mark in marks] == [True, True, False, False]
    outside = first('<p>The “them” of <span lang="zh-CN">平台“乙”说</span>.</p>', language="en")
    marks = [(g.x1 - g.x0) / g.size for g in outside.lines[0] if g.text in "“”"]
    assert [mark > 0.9 for mark in marks] == [False, False, True, True]


def test_an_emoji_that_no_family_has_is_an_error_and_no_box() -> None:
    made = write(small(f"<p>{FILLER}\U0001f600</p>"))
    assert made.value is None
    assert {d.code for d in made.diagnostics if d.is_error} <= {"P102", "P103"}


# -- groups that are let go ------------------------------------------------------------------------

BADGE = '<span class="badge">研判 · 信心低</span>'
CITED = '<span class="citation"><sup>[<a href="#r">1</a>]第24-25段</sup></span>'


@pytest.mark.parametrize("count", range(18, 46))
def test_a_badge_never_leaves_a_torn_line(count: int) -> None:
    it = first(f"<p>{'字' * count}的事{CITED}。 {BADGE}</p><p id='r'>又</p>")
    wide = [g / SIZE for line in it.lines for one, two, g in gaps(line) if one.text == two.text]
    assert max(wide) <= 0.2
    assert all(line[0].text != "[" for line in it.lines)


# -- English ---------------------------------------------------------------------------------------


def english(body: str) -> list[Paragraph]:
    return paragraphs(data(body, language="en"))


def test_english_body_lines_end_flush_by_their_spaces() -> None:
    [it] = english(f"<p>{LATIN * 4}</p>")
    em = it.size
    ends = [line[-1].x1 - 0.325 * em * (line[-1].text == "\u2010") for line in it.lines[:-1]]
    assert max(ends) - min(ends) <= 0.1 * em
    assert max(gap for line in it.lines for *_, gap in gaps(line)) <= 0.9 * em


def test_long_words_are_hyphenated_with_three_letters_on_each_side() -> None:
    [it] = english(f"<p>{LONG * 12}</p>")
    parted = [(text_of(one), text_of(two)) for one, two in pairwise(it.lines)]
    parted = [(one, two) for one, two in parted if one.endswith("\u2010")]
    assert parted
    for one, two in parted:
        assert re.search(r"[A-Za-z]{3}\u2010$", one)
        assert re.match(r"[A-Za-z]{3}", two)


def test_the_text_without_hyphens_at_line_ends_is_the_text() -> None:
    [it] = english(f"<p>{LONG * 12}</p>")
    lines = [text_of(line) for line in it.lines]
    joined = "".join(
        line.removesuffix("\u2010") if line.endswith("\u2010") else line + " " for line in lines
    )
    assert joined.split() == (LONG * 12).split()
    assert "\u00ad" not in it.text


def test_a_hyphen_stands_close_to_its_word() -> None:
    [it] = english(f"<p>{LONG * 12}</p>")
    for line in it.lines:
        if line[-1].text == "\u2010":
            # in a Chinese family its ink begins .375 em into its square
            assert -0.35 * it.size <= line[-1].x0 - line[-2].x1 <= -0.3 * it.size


@pytest.mark.parametrize(
    "body",
    [
        "<h2>{}</h2>",
        "<table><thead><tr><th>{}</th><th>B</th></tr></thead>"
        "<tbody><tr><td>{}</td><td>b</td></tr></tbody></table>",
        '<section class="quadrant strengths"><h3>S</h3><ul><li>{}</li></ul></section>',
        "<figure><figcaption>{}</figcaption></figure>",
        "<pre>{}</pre>",
    ],
)
def test_headings_cells_quadrants_captions_and_code_are_not_hyphenated(body: str) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data(body.replace("{}", LONG * 6), language="en"))
    assert "\u2010" not in pdf[0].get_textpage().get_text_bounded()


def test_an_address_is_not_hyphenated() -> None:
    address = "https://example.org/characteristically/misunderstandings/" * 2
    [it] = english(f'<p>{LATIN} <a href="{address}">{address}</a> {LATIN}</p>')
    inside = it.text[it.text.index("https") :]
    assert "\u2010" not in inside[: len(address)]


@pytest.mark.parametrize("count", range(6, 22))
def test_no_english_citation_begins_a_line_or_is_parted_from_its_place(count: int) -> None:
    words = " ".join(["plant"] * count)
    cited = '<span class="citation">[<a href="#r">1</a>, paras. 7, 15–16]</span>'
    it, *_ = english(f"<p>{words} businesses\u00a0{cited}. {LATIN}</p><p id='r'>r</p>")
    for one, two in pairwise(map(text_of, it.lines)):
        assert not two.startswith("[")
        assert not re.search(r"(\[1,|paras\.)$", one)
