"""Citations, notes' marks and badges stay with the word before them."""

from __future__ import annotations

import pytest
from lxml import etree, html

from briefgen.writers.keep import keep_with_words

C = '<span class="citation">[1]</span>'
B = '<span class="badge">研判</span>'


def kept(source: str) -> str:
    """The paragraph with each kept group in braces."""
    tree = html.fragment_fromstring(f"<p>{source}</p>")
    keep_with_words(tree)
    for wrapper in tree.xpath('//span[@class="keep"]'):
        wrapper.text = "{" + (wrapper.text or "")
        wrapper[-1].tail = (wrapper[-1].tail or "") + "}"
    return str(etree.tostring(tree, encoding="unicode", method="text"))


@pytest.mark.parametrize(
    ("source", "groups"),
    [
        (f"达到一千件{C}。又", "达到一{千件[1]。}又"),
        (f"增长 20%{C}，", "增长 {20%[1]，}"),
        (f"a long year {C}. Then", "a long {year [1].} Then"),
        (f"（见“年报”{C}）", "（见{“年报”[1]）}"),
        (f"the “report” {C}", "the {“report” [1]}"),
        (f"不稳{C}。{B}", "{{不稳[1]。}研判}"),
        (f"the year {C}. {B} And", "the {{year [1].} 研判} And"),
        (f"句子。{B}", "{句子。研判}"),
        (f"见<em>年报</em>{C}。", "见{年报[1]。}"),
        (f"{C}开头", "[1]开头"),
        (f'超过<span class="value">一万件</span>{C}。', "超过{一万件[1]。}"),
        (f"<strong>要点：</strong>{C}", "{要点：[1]}"),
        ("甲<span class='footnote'>注</span>乙", "{甲注}乙"),
        (f"甲{C}{C}", "{甲[1][1]}"),
    ],
)
def test_the_word_the_span_and_what_closes_it_are_one_group(source: str, groups: str) -> None:
    assert kept(source) == groups


def test_a_long_citation_may_break() -> None:
    source = 'said <span class="citation">(Zhang and Li, 2024, para. 3; Wang, 2023)</span>'
    assert "{" not in kept(source)


def test_a_group_too_wide_for_a_narrow_cell_may_break() -> None:
    cited = '<span class="citation">（Fairleaf Tea Club，2025）</span>'
    assert "{" not in kept(f'pay <span class="value">90–120 yuan a box</span> {cited}.')
    assert "{" not in kept(f"of unsubstantiated {cited}.")
    assert kept(f"pay a box {cited}.") == "pay a {box （Fairleaf Tea Club，2025）.}"


def test_a_note_is_kept_with_its_word_however_long_it_is() -> None:
    note = f"<span class='footnote'>{'a long note ' * 9}</span>"
    assert kept(f"the year{note}").startswith("the {year")


def test_a_long_badge_behind_a_citation_may_begin_a_line() -> None:
    badge = '<span class="badge">Assessment · moderate confidence</span>'
    assert kept(f"a year {C}. {badge}") == "a {year [1].} Assessment · moderate confidence"


def test_a_word_longer_than_a_hole_may_be_is_left_alone() -> None:
    assert "{" not in kept(f"see https://example.org/a/long/address/of/a/page {C}")


def test_the_words_stay_the_same() -> None:
    source = f"一{C}。the year {C}. {B} 再<em>来</em>{C}"
    before = "".join(html.fragment_fromstring(f"<p>{source}</p>").itertext())
    assert kept(source).replace("{", "").replace("}", "") == before


def test_the_range_of_a_key_figure_stays_on_one_line() -> None:
    tree = html.fragment_fromstring('<dl><dd class="value">about 3–5 years</dd></dl>')
    keep_with_words(tree)
    shown = etree.tostring(tree, encoding="unicode")
    assert '<dd class="value">about <span class="keep">3–5</span> years</dd>' in shown
