"""Locales: looking up terms, falling back, merging a style's own words, ordinals."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.citations.csl_processor.locale import (
    OWN,
    Chain,
    FolderLocales,
    Locale,
    LocaleData,
    load_locale,
    read_locale,
)
from briefgen.citations.csl_processor.xmltree import parse

NS = 'xmlns="http://purl.org/net/xbiblio/csl"'


def inline(content: str, language: str = "") -> LocaleData:
    mark = f' xml:lang="{language}"' if language else ""
    return read_locale(parse(f"<locale {NS}{mark}>{content}</locale>"))


def terms(content: str, language: str = "") -> LocaleData:
    return inline(f"<terms>{content}</terms>", language)


@pytest.fixture(scope="module")
def english() -> Locale:
    return load_locale("en-US")


@pytest.mark.parametrize("tag", ["zh-CN", "zh-TW", "en-US", "en-GB"])
def test_each_own_locale_has_every_term_of_american_english(tag: str) -> None:
    own, american = OWN.load(tag), OWN.load("en-US")
    assert own is not None
    assert american is not None
    counted = {key for key in american.terms if not key[0].startswith("ordinal-")}
    locale = load_locale(tag)
    assert [key for key in counted if locale.term(key[0], key[1]) is None] == []
    assert {key[0] for key in counted if key[1] == "long"} <= {key[0] for key in own.terms}
    assert set(own.dates) == {"text", "numeric"}


def test_there_are_only_four_own_locales() -> None:
    assert OWN.load("de-DE") is None


def test_a_term_has_a_plural(english: Locale) -> None:
    assert english.term("page") == "page"
    assert english.term("page", "short", plural=True) == "pp."


@pytest.mark.parametrize(
    ("form", "text"),
    [("verb-short", "ed. by"), ("verb", "edited by"), ("short", "ed."), ("symbol", "ed.")],
)
def test_a_missing_form_is_replaced_by_the_next(english: Locale, form: str, text: str) -> None:
    assert english.term("editor", form) == text


def test_a_short_verb_falls_back_to_the_verb(english: Locale) -> None:
    assert english.term("chair", "verb-short") == "chaired by"


def test_a_term_may_be_defined_as_empty_or_not_at_all(english: Locale) -> None:
    assert english.term("author") == ""
    assert english.term("no such term") is None


def test_british_english_differs_in_quotes_dates_and_some_words() -> None:
    british = load_locale("en-GB")
    assert british.quotes == ("‘", "’", "“", "”")
    assert not british.punctuation_in_quote
    date = british.date("text")
    assert date is not None
    assert [part.name for part in date.parts] == ["day", "month", "year"]
    assert british.term("edition", "short", plural=True) == "edns"
    assert british.term("translator", "verb") == "translated by"


def test_chinese_says_deng_for_et_al() -> None:
    assert load_locale("zh-CN").term("et-al") == "等"
    assert load_locale("zh-TW").quotes == ("「", "」", "『", "』")


@pytest.mark.parametrize(
    ("asked", "found"), [("en", "en-US"), ("zh", "zh-CN"), ("EN_gb", "en-GB"), ("en-AU", "en-AU")]
)
def test_a_language_has_a_main_dialect(asked: str, found: str) -> None:
    assert load_locale(asked).tag == found


def test_an_unknown_language_gets_english_words_but_not_its_marks() -> None:
    locale = load_locale("xx-XX")
    assert locale.language == "xx"
    assert locale.term("page") == "page"
    assert not locale.punctuation_in_quote


def test_a_style_overrides_terms_for_its_dialect_its_language_and_all() -> None:
    for_all = terms('<term name="and">all</term><term name="in">all</term>')
    for_language = terms('<term name="and">language</term><term name="at">language</term>', "en")
    for_dialect = terms('<term name="and">dialect</term>', "en-GB")
    british = load_locale("en-GB", OWN, [for_dialect, for_language, for_all])
    assert [british.term(name) for name in ("and", "at", "in")] == ["dialect", "language", "all"]
    american = load_locale("en-US", OWN, [for_dialect, for_language, for_all])
    assert american.term("and") == "language"
    assert load_locale("zh-CN", OWN, [for_dialect, for_language, for_all]).term("and") == "all"


def test_a_style_may_turn_options_on() -> None:
    options = inline('<style-options punctuation-in-quote="true" limit-day-ordinals-to-day-1="1"/>')
    locale = load_locale("en-GB", OWN, [options])
    assert locale.punctuation_in_quote
    assert not locale.limit_day_ordinals_to_day_1


def test_a_term_laid_out_over_lines_has_no_space_of_its_own() -> None:
    data = terms('<term name="and">\n   as well\n   as\n</term><term name="in"> \n </term>')
    locale = load_locale("en-US", OWN, [data])
    assert locale.term("and") == "as well as"
    assert locale.term("in") == ""


def test_a_folder_of_locale_files_is_read_lazily(tmp_path: Path) -> None:
    text = f'<locale {NS} xml:lang="eo"><terms><term name="and">kaj</term></terms></locale>'
    (tmp_path / "locales-eo.xml").write_text(text, encoding="utf-8")
    (tmp_path / "locales-xx.xml").write_text("<locale", encoding="utf-8")
    source = Chain(FolderLocales(tmp_path), OWN)
    assert load_locale("eo", source).term("and") == "kaj"
    assert load_locale("eo", source).term("page") == "page"
    assert source.load("xx") is None
    assert source.load("../locales-eo") is None


def test_entities_in_a_locale_file_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    text = (
        '<!DOCTYPE locale [<!ENTITY x SYSTEM "secret">]>'
        f'<locale {NS} xml:lang="eo"><terms><term name="and">&x;</term></terms></locale>'
    )
    (tmp_path / "locales-eo.xml").write_text(text, encoding="utf-8")
    assert "secret" not in (load_locale("eo", FolderLocales(tmp_path)).term("and") or "")


@pytest.mark.parametrize(
    ("number", "ending"),
    [(1, "st"), (2, "nd"), (3, "rd"), (4, "th"), (11, "th"), (12, "th"), (13, "th"), (21, "st"),
     (101, "st"), (111, "th"), (112, "th"), (123, "rd"), (0, "th")],
)  # fmt: skip
def test_english_ordinals(english: Locale, number: int, ending: str) -> None:
    assert english.ordinal(number) == ending


def test_ordinals_know_genders_and_matches() -> None:
    data = terms(
        '<term name="ordinal">-e</term>'
        '<term name="ordinal-01" gender-form="feminine" match="whole-number">-re</term>'
        '<term name="ordinal-01" gender-form="masculine" match="whole-number">-er</term>'
        '<term name="edition" gender="feminine">edition</term>'
    )
    locale = load_locale("en-US", OWN, [data])
    assert locale.ordinal(1, locale.gender_of("edition")) == "-re"
    assert locale.ordinal(1, "masculine") == "-er"
    assert locale.ordinal(21, "feminine") == "-e"
    assert locale.ordinal(2) == "-e", "the file's own endings are gone"


def test_the_four_ordinals_of_older_styles_still_work() -> None:
    endings = zip(("01", "02", "03", "04"), "abcd", strict=True)
    data = terms("".join(f'<term name="ordinal-{n}">{text}</term>' for n, text in endings))
    locale = load_locale("en-US", OWN, [data])
    assert [locale.ordinal(n) for n in (1, 2, 3, 4, 5, 11, 12, 21)] == list("abcdddda")


def test_long_ordinals_end_at_ten(english: Locale) -> None:
    assert english.long_ordinal(3) == "third"
    assert english.long_ordinal(11) is None


def test_a_locator_may_name_its_own_kind(english: Locale) -> None:
    assert english.begins_with_label("vol. 2, fol. 3")
    assert not english.begins_with_label("xii")
    assert not english.begins_with_label("Book Two")
