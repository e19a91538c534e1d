"""Lines that hold more than words: nothing fails, and what belongs to glyphs moves with them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from tests.writers.documents import small

from briefgen.writers.pdf import typesetting, write
from briefgen.writers.pdf.typesetting import patching
from briefgen.writers.pdf.typesetting.lines import share

pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber reads glyph positions")

FILLER = "平台在2024年把入驻门槛降到3000家，要求工厂在12个月内完成“改造”。"

ODD = {
    "inline blocks": f'{FILLER}<span style="display: inline-block; width: 3em">块A</span>{FILLER}',
    "letter spacing": f'{FILLER}<span style="letter-spacing: .2em">字距A1</span>{FILLER}',
    "a whole line with letter spacing": f'<span style="letter-spacing: 1px">{FILLER * 2}</span>',
    "right to left": f"{FILLER}שלום עולם 12年{FILLER}",
    "combining marks": f"{FILLER}é̄字̈A̧{FILLER}",
    "zero-width characters": f"平\u200b台\u200d在\u2060家\ufeff里{FILLER}",
    "a soft hyphen": f"{FILLER}inter\u00adnational{FILLER}",
    "line breaks": f"平台A<br>在2024年<br><br>“{FILLER}",
    "an indent": f'<span style="display: block; text-indent: 2em">{FILLER * 2}</span>',
    "centred": f'<span style="display: block; text-align: center">{FILLER * 2}</span>',
    "right": f'<span style="display: block; text-align: right">{FILLER * 2}</span>',
    "a float": f'<span style="float: right; width: 4em">浮动A</span>{FILLER * 2}',
    "a note": f'{FILLER}<span class="footnote" id="n1">注A1</span>{FILLER * 2}',
    "not to be broken": f'<span style="white-space: nowrap">平台A1的“小B”</span>{FILLER}',
    "code": f"{FILLER}<code>a字b</code>{FILLER}",
    "English inside": f'{FILLER}<span lang="en">Ten plants agreed with “them”.</span>{FILLER}',
    "a long address": f"{FILLER}https://example.org/{'path/' * 40}{FILLER}",
    "one run without a break": "A" * 300,
    "one run of points": "——" * 60 + "……" * 60,
    "a rule above and below": f'<span style="padding: 0 1em; border: 1pt solid">{FILLER}</span>',
    "tiny": f'<span style="font-size: 0">{FILLER}</span>{FILLER}',
    "absolute": f'{FILLER}<span style="position: absolute">另</span>{FILLER * 2}',
}


def laid_out(body: str, **options: Any) -> Any:
    """The PDF's pages, open."""
    made = write(small(body, **options))
    assert made.value is not None, made.diagnostics
    return pdfplumber.open(BytesIO(made.value.data))


@pytest.mark.parametrize("name", ODD)
def test_odd_lines_are_laid_out_with_all_their_characters(name: str) -> None:
    made = write(small(f"<p>{ODD[name]}</p>"))
    if made.value is None:  # characters that no family of the theme has
        assert {d.code for d in made.diagnostics if d.is_error} == {"P103"}
        return
    with pdfplumber.open(BytesIO(made.value.data)) as pdf:
        shown = "".join(c["text"] for page in pdf.pages for c in page.chars)
    assert "平台" in shown or name.startswith("one run")


def test_tables_lists_and_code_blocks_are_laid_out() -> None:
    body = (
        f"<ol><li>{FILLER}</li><li>“{FILLER}</li></ol><pre>a字b\n  c1年</pre>"
        f"<table><tr><td>{FILLER}</td><td>5 年</td></tr></table>"
        f'<div lang="en"><p>An English line with <span lang="zh">2024年的“小B”</span>.</p></div>'
    )
    with laid_out(body) as pdf:
        assert "c1年" in "".join(c["text"] for c in pdf.pages[0].chars)


def test_a_link_covers_its_glyphs_after_they_moved() -> None:
    body = f'<p>{FILLER}“2024年”<a href="https://example.org/">链接Z里的9字</a>，{FILLER * 2}</p>'
    with laid_out(body) as pdf:
        page = pdf.pages[0]
        glyphs = {c["text"]: c for c in page.chars if c["text"] in ("链", "Z", "9")}
        covered = [
            any(a["x0"] - 0.1 <= c["x0"] and c["x1"] <= a["x1"] + 0.1 for a in page.annots)
            for c in glyphs.values()
        ]
    assert covered == [True, True, True]


def test_underlines_are_as_long_as_their_glyphs_stand_apart() -> None:
    body = f'<p>{FILLER}<u style="text-decoration: underline">甲8乙9丙</u>{FILLER * 2}</p>'
    with laid_out(body) as pdf:
        page = pdf.pages[0]
        first = next(c for c in page.chars if c["text"] == "甲")
        last = next(c for c in page.chars if c["text"] == "丙")
        rules = [x for x in [*page.lines, *page.rects] if abs(x["x0"] - first["x0"]) < 0.5]
    assert any(abs(rule["x1"] - last["x1"]) < 0.5 for rule in rules)


@pytest.mark.parametrize("group", ["5 年", "3000家", "0.5%", "4倍", "12个月", "10 kg", "第3章"])
@pytest.mark.parametrize("shift", range(8))
def test_numbers_keep_their_units(group: str, shift: int) -> None:
    text = "字" * (32 + shift) + group + "的时候" * 10
    with laid_out(f"<p>{text}</p>") as pdf:
        lines: dict[int, str] = {}
        for c in pdf.pages[0].chars:
            lines[round(c["bottom"] / 4)] = lines.get(round(c["bottom"] / 4), "") + c["text"]
    assert any(group in line for line in lines.values()), lines


def test_a_unit_in_another_element_stays_with_its_number() -> None:
    for count in range(34, 42):
        with laid_out(f"<p>{'字' * count}<strong>3000</strong>家工厂的时候</p>") as pdf:
            glyphs = pdf.pages[0].chars
        unit = next(c for c in glyphs if c["text"] == "家")
        number = next(c for c in glyphs if c["text"] == "3")
        assert abs(unit["bottom"] - number["bottom"]) < 3


def test_an_unknown_version_is_laid_out_plainly_with_one_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("weasyprint.VERSION", "71.0")
    made = write(small(f"<p>{FILLER * 2}</p>"))
    assert made.value is not None
    assert [d.code for d in made.diagnostics].count("P104") == 1


def test_a_changed_function_is_laid_out_plainly_with_one_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from weasyprint.layout import inline

    original = inline.text_align
    changed = lambda context, line, available_width, last, mode=0: original(  # noqa: E731
        context, line, available_width, last
    )
    monkeypatch.setattr(inline, "text_align", changed)
    made = write(small(f"<p>{FILLER * 2}</p>"))
    assert made.value is not None
    assert [d.code for d in made.diagnostics].count("P104") == 1
    assert inline.text_align is changed


@pytest.mark.parametrize("patch", patching.PATCHES, ids=lambda patch: patch.name)
@pytest.mark.parametrize("fault", ["missing", "another"])
def test_each_function_that_is_missing_or_changed_is_noticed(
    patch: patching.Patch, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = patching._holders()[patch.holder]
    if fault == "missing":
        monkeypatch.delattr(holder, patch.name)
    else:
        monkeypatch.setattr(holder, patch.name, lambda self, something_new: None)
    assert patch.name in patching.misfit()
    changed = getattr(holder, patch.name, None)
    with typesetting.corrected():
        assert getattr(holder, patch.name, None) is changed


@pytest.mark.parametrize("version", ["69.9", "71.0", "700.1", "8.0"])
def test_the_versions_that_fit_are_named(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.VERSION", version)
    assert version in patching.misfit()


def test_a_failing_layout_leaves_weasyprint_as_it_was() -> None:
    holders = patching._holders()
    before = [getattr(holders[patch.holder], patch.name) for patch in patching.PATCHES]
    with pytest.raises(ZeroDivisionError), typesetting.corrected():
        raise ZeroDivisionError
    after = [getattr(holders[patch.holder], patch.name) for patch in patching.PATCHES]
    assert after == before


def test_the_known_version_fits_and_is_left_as_it_was() -> None:
    from weasyprint.layout import inline

    before = inline.text_align
    with typesetting.corrected():
        assert inline.text_align is not before
    assert inline.text_align is before
    assert patching.misfit() == ""


def test_a_length_is_shared_equally_up_to_the_limits() -> None:
    assert share(3.0, [2.0, 2.0, 0.0, 0.5]) == ([1.25, 1.25, 0.0, 0.5], 0.0)
    assert share(9.0, [2.0, 2.0]) == ([2.0, 2.0], 5.0)
    assert share(1.0, []) == ([], 1.0)
