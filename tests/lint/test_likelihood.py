"""Words of likelihood: which are off the ladder, which on it; likelihood beside confidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lint.language import told

from briefgen.lint.likelihood import LEXICONS, SHARES

OFF = [
    # sentence, words that are told
    ("It may well sell.", "may well"),
    ("It could very well sell.", "could very well"),
    ("It is highly likely to sell.", "highly likely"),
    ("It is quite likely to sell.", "quite likely"),
    ("More likely than not, it sells.", "More likely than not"),
    ("Chances are it sells.", "Chances are"),
    ("In all likelihood it sells.", "In all likelihood"),
    ("There is a good chance of rain.", "good chance"),
    ("There is a real possibility of rain.", "real possibility"),
    ("There is no chance of rain.", "no chance of"),
    ("It has a small chance.", "small chance"),
    ("It is a 50/50 chance.", "50/50 chance"),
    ("It will certainly sell.", "will certainly"),
    ("It is bound to fail.", "is bound to"),
    ("It is virtually certain.", "virtually certain"),
    ("It cannot be ruled out that it sells.", "cannot be ruled out"),
    ("Perhaps they close.", "Perhaps"),
    ("Possibly they close.", "Possibly"),
    ("源选大概率会退。", "大概率"),
    ("源选也许会退。", "也许"),
    ("源选一定会退。", "一定会"),
    ("源选必将退。", "必将"),
    ("源选十有八九会退。", "十有八九"),
    ("源选退的可能性非常大。", "可能性非常大"),
    ("源选有很大可能退。", "有很大可能"),
    ("不排除源选有退的可能。", "不排除源选有退的可能"),
    ("源选绝不会退。", "绝不会"),
    ("源选小概率退。", "小概率"),
]  # fmt: skip


def language_of(sentence: str) -> str:
    return "en" if sentence[:3].isascii() else "zh-CN"


@pytest.mark.parametrize(("sentence", "words"), OFF)
def test_words_off_the_ladder_are_told_at_their_place(
    sentence: str, words: str, tmp_path: Path
) -> None:
    found = told(tmp_path, sentence, language_of(sentence), confidence="low")
    assert found.codes == ["L201"]
    assert found.places[0][1].startswith(words)
    assert found.messages == [f"“{words}” is not on the ladder of likelihood"]
    assert found.mended == sentence


ON = [
    "It is likely to sell, and very unlikely to fail.",
    "It will probably sell, almost certainly in spring; a roughly even chance in autumn.",
    "It is more likely to sell than last year; the most likely case is rain.",
    "It may, might or could sell, as soon as possible; it is possible that it sells.",
    "Perhaps 200 shops close, maybe half of them.",
    "They made sure to sell, and are bound to the contract by a certain date.",
    "They called it “a good chance” and wrote that it “may well sell”.",
    "There is no doubt about the figures; a 50/50 venture between two firms.",
    "May well-known shops sell?",
    "源选很可能退，多半在春天，极有可能在秋天；退的可能性较小。",
    "源选可能退，有可能退，更可能退，最可能的情形是退。",
    "大概三成，估计200家，八成商家；许多商家，一定程度，特别必要，必须将就。",
    "未必会退，不一定会退；是否一定会退，没有说。",
    "小概率事件；两家对半开。",
    "他说“也许会退”。",
]


@pytest.mark.parametrize("sentence", ON)
def test_words_on_the_ladder_and_words_of_other_things_are_left_alone(
    sentence: str, tmp_path: Path
) -> None:
    assert told(tmp_path, sentence, language_of(sentence), confidence="low").places == []


def test_what_sources_say_may_be_in_their_words(tmp_path: Path) -> None:
    assert told(tmp_path, "There is a good chance of rain.").places == []


def test_the_hint_names_the_step_that_is_next_and_the_whole_ladder(tmp_path: Path) -> None:
    first, ladder = told(tmp_path, "It is highly likely.", confidence="low").hints
    assert first == "if you mean 80 to 95%, write “very likely”"
    assert ladder.startswith("the ladder: almost no chance (1 to 5%), very unlikely (5 to 20%),")


def test_vague_words_get_no_step_proposed(tmp_path: Path) -> None:
    hints = told(tmp_path, "Perhaps they close.", confidence="low").hints
    assert hints[0] == "say how likely it is, or what it depends on"


def test_a_project_can_accept_words_and_refuse_others(tmp_path: Path) -> None:
    settings = "checks:\n  L201: {accept: [Highly likely], refuse: [on the cards]}\n"
    sentence = "It is highly likely, and rain is on  the cards.".replace("  ", " ")
    found = told(tmp_path, sentence, confidence="low", settings=settings)
    assert found.messages == ["“on the cards” is not on the ladder of likelihood"]


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_every_lexicon_has_the_seven_steps_and_its_own_words_are_not_told(
    language: str, tmp_path: Path
) -> None:
    steps = LEXICONS[language].steps
    assert len(steps) == len(SHARES) == 7
    words = [word for step in steps for word in step]
    assert len(words) == len(set(words))
    mark = "，" if language == "zh" else ", "
    sentence = mark.join(words)
    assert told(tmp_path, sentence, language, confidence="low").places == []


MIXED = [
    "We judge with high confidence that tea is likely to sell.",
    "Tea is likely to sell; our confidence is low.",
    "We are confident that it will probably sell.",
    "高信度判断源选很可能退。",
    "我们有较大把握认为源选很可能退。",
]


@pytest.mark.parametrize("sentence", MIXED)
def test_likelihood_and_confidence_in_one_sentence_are_told(sentence: str, tmp_path: Path) -> None:
    found = told(tmp_path, sentence, language_of(sentence), confidence="low")
    assert found.codes == ["L202"]


APART = [
    "Tea is likely to sell. We have high confidence in this.",
    "We are confident. It will probably sell.",
    "Consumer confidence is likely to fall.",
    "With low confidence among buyers, sales are likely to fall.",
    "They “are confident that it is likely”.",
    "我们确信如此。源选很可能退。",
    "消费信心很可能下降；把握机会，很可能有利。",
]


@pytest.mark.parametrize("sentence", APART)
def test_two_sentences_quotations_and_other_confidence_are_left_alone(
    sentence: str, tmp_path: Path
) -> None:
    assert told(tmp_path, sentence, language_of(sentence), confidence="low").places == []
