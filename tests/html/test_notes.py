"""Punctuation around citations in notes."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.citations.model import Citations, FormattedCitation, Run
from briefgen.html.finishing.citations import fill_clusters
from briefgen.html.locale import Locale

MARK = '<span data-cluster="1"/>'
NOTE = '<span class="footnote">'


def filled(content: str, *written: str, locale: Locale) -> str:
    """A paragraph whose clusters a style for notes has written so."""
    tree = etree.fromstring(f"<p>{content}</p>")
    clusters = tuple(FormattedCitation((Run(text),)) for text in written)
    fill_clusters(tree, Citations(clusters, (), notes=True), locale)
    made = etree.tostring(tree, encoding="unicode")
    for number in range(1, len(written) + 1):
        made = made.replace(f'<span id="cite-{number}">', "<c>")
    return made.replace("\u00a0", " ").replace("</span>", "</>").replace("<c>", "")


@pytest.mark.parametrize(
    ("content", "made"),
    [
        (f"Slow{MARK}.", f"Slow.{NOTE}A.</></>"),
        (f"Slow{MARK}, and dear", f"Slow,{NOTE}A.</></> and dear"),
        (f"“Slow{MARK}.” Dear", f"“Slow.”{NOTE}A.</></> Dear"),
        (f"Slow{MARK} – dear", f"Slow{NOTE}A.</></> – dear"),
        (f"Slow{NOTE}own</span>{MARK}.", f"Slow.{NOTE}own</>{NOTE}A.</></>"),
    ],
)
def test_the_mark_of_a_note_follows_the_punctuation_in_english(content: str, made: str) -> None:
    assert filled(content, "A.", locale=locale_of("en")) == f"<p>{made}</p>"


def test_the_mark_of_a_note_stands_before_the_punctuation_in_chinese() -> None:
    made = filled(f"慢{MARK}。", "甲.", locale=locale_of("zh-CN"))
    assert made == f"<p>慢{NOTE}甲.</></>。</p>"


@pytest.mark.parametrize(
    ("language", "note", "written", "made"),
    [
        ("en", f"It costs 90{MARK}.", "See note 2.", "It costs 90. See note 2.</>"),
        ("en", f"It costs 90{MARK}.", "“Tea.”", "It costs 90. “Tea.”</>"),
        ("en", f"So {MARK}, and more", "“Tea.”", "So “Tea”</>, and more"),
        ("en", f"So {MARK} and more", "See note 2.", "So See note 2</> and more"),
        ("en", f"It is so: {MARK}", "See note 2.", "It is so: See note 2.</>"),
        ("zh-CN", f"价钱是90{MARK}。", "同2.", "价钱是90。同2.</>"),
    ],
)
def test_a_note_of_the_author_ends_its_sentence_before_the_citation(
    language: str, note: str, written: str, made: str
) -> None:
    whole = filled(f"A{NOTE}{note}</span>", written, locale=locale_of(language))
    assert whole == f"<p>A{NOTE}{made}</></p>"


def locale_of(language: str) -> Locale:
    """A language without words."""
    return Locale(language, {}, {}, (), (), (), {})
