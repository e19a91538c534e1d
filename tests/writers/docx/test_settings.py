"""The settings: line breaking and hyphenation by language, and nothing left of another file."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.writers.documents import small
from tests.writers.docx.reading import W, Word, word

LEFTOVERS = "attachedTemplate mailMerge rsids documentProtection docVars updateFields proofState"
"""What would tell of another file or person, or make Word ask a question when it opens the file."""


def setting(file: Word, name: str, attribute: str = "val") -> str | None:
    """An attribute of a setting; None where the setting is absent, "" where it says nothing."""
    found = file.find(f"/w:settings/w:{name}", "settings")
    return found[0].get(W + attribute, "") if found else None


@pytest.fixture(scope="module")
def english() -> Word:
    return word(small("<h2>Title</h2><p>Words.</p>", language="en"))


def test_settings_stand_in_the_order_of_the_schema(kitchen: Word) -> None:
    from briefgen.writers.docx.oxml import SETTINGS

    names = [etree.QName(node).localname for node in kitchen.tree("settings")]
    assert names == sorted(names, key=SETTINGS.index)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", LEFTOVERS.split())
def test_nothing_tells_of_another_file_or_asks_the_reader(kitchen: Word, name: str) -> None:
    assert setting(kitchen, name) is None


def test_word_lays_the_file_out_as_a_file_of_today(kitchen: Word) -> None:
    modes = kitchen.find("//w:compatSetting[@w:name='compatibilityMode']/@w:val", "settings")
    assert modes == ["15"]


def test_chinese_punctuation_is_compressed_and_stays_where_it_belongs(kitchen: Word) -> None:
    assert setting(kitchen, "characterSpacingControl") == "compressPunctuation"
    assert setting(kitchen, "noLineBreaksAfter", "lang") == "zh-CN"
    last, first = setting(kitchen, "noLineBreaksAfter"), setting(kitchen, "noLineBreaksBefore")
    assert last is not None
    assert first is not None
    assert set("（《“【") <= set(last)
    assert set("，。、；：？！）》”】—…％%℃") <= set(first)
    assert "[" in first, "a citation begins no line"


def test_chinese_has_no_hyphens_and_english_has_but_not_in_headings(
    kitchen: Word, english: Word
) -> None:
    assert setting(kitchen, "autoHyphenation") is None
    assert setting(english, "autoHyphenation") == ""
    assert setting(english, "doNotHyphenateCaps") == ""
    for style in ("Title", "Heading1", "Heading2", "Bibliography"):
        assert english.style(style, "/w:pPr/w:suppressAutoHyphens"), style


def test_an_english_file_leaves_chinese_line_breaking_alone(english: Word) -> None:
    assert setting(english, "noLineBreaksBefore") is None


def test_tab_stops_follow_the_size_of_the_text(kitchen: Word) -> None:
    assert setting(kitchen, "defaultTabStop") == "420"


@pytest.mark.parametrize(
    ("language", "decimal", "separator"),
    [("zh-CN", ".", ","), ("en-GB", ".", ","), ("de", ",", ";"), ("fr-CA", ",", ";")],
)
def test_numbers_are_read_as_the_language_writes_them(
    language: str, decimal: str, separator: str
) -> None:
    file = word(small("<p>a</p>", language=language))
    assert setting(file, "decimalSymbol") == decimal
    assert setting(file, "listSeparator") == separator


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", {"en-US"}),
        ("zh", {"zh-CN"}),
        ("zh-Hans", {"zh-CN"}),
        ("zh-Hant-HK", {"zh-HK"}),
        ("en-GB", {"en-GB"}),
    ],
)
def test_no_language_is_named_that_the_document_does_not_speak(
    language: str, shown: set[str]
) -> None:
    file = word(small("<p>a 汉</p>", language=language))
    named = set()
    for part in ("settings", "styles", "document"):
        for node in file.find("//w:themeFontLang | //w:lang", part):
            named |= set(node.attrib.values())
    assert named == shown
