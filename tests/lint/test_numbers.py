"""Numbers, names, key figures and translations: what a change gives, exactly, and where."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from briefgen.lint.base import Example
from briefgen.lint.examples import ARCHIVE, write
from briefgen.lint.run import Outcome, run

Checked = Callable[..., list[tuple[str, str]]]

ARTICLE = """\
茶事

白鹭谷的合作社成立于去年，已有90%的茶农加入，全镇十二家茶厂都在其中。
投资周期大约3-5年，「白鹭银针」今年上半年卖出12吨。

虚构日报
"""
SOURCES = """\
sources:
  paper:
    type: article-newspaper
    title: 茶事
    container-title: 虚构日报
    issued: 2024-09-01
    language: zh-CN
    snapshots:
      - {file: paper.txt, sha256: HASH, size: SIZE, media_type: text/plain, retrieved: 2024-09-02}
"""
SUMMARY = """\
id: summary
kind: summary
title: {zh-CN: 摘要, en: Summary}
bottom_line: {id: bl, confidence: low, text: {zh-CN: 多雨之地茶好卖。, en: Rain sells tea.}}
key_judgements:
  - id: kj-join
    text:
      zh-CN: 90%的茶农已经加入合作社。
      en: >-
        The cooperative has
        been joined by nine in ten growers.
    cite: "[@paper, para. 1]"
  - id: kj-silver
    text:
      zh-CN: “白鹭银针”上半年卖出12吨，投资周期约三到五年。
      en: Egret Silver sold 12 tons in the first half of 2024; the plan is for three to five years.
    cite: "[@paper, para. 2]"
"""
FILES = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [zh-CN, en]\n",
    "content/audiences/readers.yaml": "name: {zh-CN: 读者, en: Readers}\n",
    "content/glossary.yaml": """\
terms:
  - id: silver
    term: {zh-CN: 白鹭银针, en: Egret Silver}
    definition: {zh-CN: 一种茶。, en: A tea.}
""",
    "content/briefings/tea/briefing.yaml": """\
title: {zh-CN: 茶, en: Tea}
question: {zh-CN: 茶卖得动吗？, en: Does tea sell?}
as_of: 2025-01-01
sections: [summary.yaml, glossary.yaml, references.yaml]
""",
    "content/briefings/tea/glossary.yaml": (
        "id: glossary\nkind: glossary\ntitle: {zh-CN: 术语, en: Glossary}\n"
    ),
    "content/briefings/tea/references.yaml": (
        "id: references\nkind: references\ntitle: {zh-CN: 参考文献, en: References}\n"
    ),
}
NAME = "content/briefings/tea/summary.yaml"
JOINED = "translations:\n  kj-join: {en: zh-CN MARK}\n"


@pytest.fixture
def outcome(tmp_path) -> Callable[..., Outcome]:
    """Checks the project with parts of the summary, the article or other files replaced."""

    def check(
        *changes: tuple[str, str], article: str = ARTICLE, more: str = "", **files: str
    ) -> Outcome:
        summary = SUMMARY + more
        for before, after in changes:
            assert summary.count(before) == 1, before
            summary = summary.replace(before, after)
        data = article.encode()
        sources = SOURCES.replace("HASH", hashlib.sha256(data).hexdigest())
        made = {
            **FILES,
            NAME: summary,
            "content/sources.yaml": sources.replace("SIZE", str(len(data))),
        }
        made |= {key.replace("__", "/") + ".yaml": text for key, text in files.items()}
        example = Example(made, {"paper.txt": article})
        return run(write(example, tmp_path), [tmp_path / ARCHIVE])

    return check


@pytest.fixture
def found(outcome) -> Checked:
    """The findings of these checks: code and place."""

    def check(*changes: tuple[str, str], **more: str) -> list[tuple[str, str]]:
        told = outcome(*changes, **more).diagnostics
        assert not [d for d in told if d.is_error and not d.code.startswith("L")], told
        return [(d.code, str(d.span)) for d in told if d.code[:3] in ("L31", "L40", "L41")]

    return check


def test_the_project_has_no_finding(found: Checked) -> None:
    assert found() == []


def test_another_number_in_the_translation_is_told_as_not_stated_and_as_differing(found) -> None:
    assert found(("nine in ten growers", "eight in ten growers")) == [
        ("L310", f"{NAME}:11:24"),
        ("L412", f"{NAME}:11:24"),
    ]


def test_another_number_in_the_original_is_told_there_and_beside_its_translation(found) -> None:
    assert found(("90%的茶农已经", "80%的茶农已经")) == [
        ("L310", f"{NAME}:8:14"),
        ("L412", f"{NAME}:11:24"),
    ]


def test_the_nearest_number_of_the_passage_is_named(outcome) -> None:
    told = outcome(("90%的茶农已经", "80%的茶农已经")).diagnostics
    (message,) = (d.message for d in told if d.code == "L310")
    assert message == '"80%" stands in no cited passage of paper, which says "90%"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nine in ten growers", "90 percent of growers"),
        ("90%的茶农已经", "九成茶农已经"),
        ("90%的茶农已经", "９０％的茶农已经"),
        ("约三到五年", "约3—5年"),
        ("three to five years", "about 3–5 years"),
        ("12 tons", "12,000 kg"),
        ("first half of 2024", "first half of the year"),
    ],
)
def test_another_notation_of_the_same_number_is_no_finding(found, before, after) -> None:
    assert found((before, after)) == []


def test_without_a_copy_at_hand_one_note_says_what_waits(outcome, tmp_path) -> None:
    outcome()
    (tmp_path / ARCHIVE / "paper.txt").unlink()
    told = run(tmp_path / "project", [tmp_path / ARCHIVE]).diagnostics
    (note,) = (d for d in told if d.code == "L314")
    assert not note.is_error
    assert "the numbers of 2 statements cannot be checked" in note.message


def test_a_derived_number_is_recomputed(found) -> None:
    change = ("nine in ten growers.", "nine in ten growers; 10% are outside.")
    chinese = ("加入合作社。", "加入合作社，余下10%没有。")
    derived = "derived:\n  - {in: kj-join, figure: 10%, by: "
    assert [code for code, _ in found(change, chinese)] == ["L310", "L310"]
    assert found(change, chinese, more=derived + "1 - 0.9}\n") == []
    wrong = found(change, chinese, more=derived + "1 - 0.8}\n")
    assert wrong == [("L313", f"{NAME}:19:5")]
    assert found(change, chinese, more=derived + "0.3 - 0.2}\n") == [("L313", f"{NAME}:19:5")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{in: kj-none, figure: 10%, by: 1 - 0.9}", 'has the id "kj-none"'),
        ("{in: kj-join, figure: 10%, by: 1 - 0.9}", '"kj-join" does not state 10%'),
        ("{in: kj-join, figure: many, by: 1 - 0.9}", '"many" is not one number'),
        ("{in: kj-join, figure: 90%, by: 1 - fig:none}", 'no key figure "none"'),
    ],
)
def test_a_derivation_that_nothing_needs_or_that_cannot_be_is_told(outcome, row, why) -> None:
    told = outcome(more=f"derived:\n  - {row}\n").diagnostics
    (message,) = (d.message for d in told if d.code == "L313")
    assert why in message


def test_a_name_of_the_glossary_is_looked_up_in_the_sources_language(found) -> None:
    other = ARTICLE.replace("白鹭银针", "白鹭毛峰")
    assert found(article=other) == [("L312", f"{NAME}:15:15"), ("L312", f"{NAME}:16:11")]
    alias = FILES["content/glossary.yaml"] + "    aliases: {zh-CN: [白鹭毛峰]}\n"
    assert found(("“白鹭银针”", "白鹭银针"), article=other, content__glossary=alias) == []


def test_quoted_words_are_looked_up_where_text_and_source_share_a_language(found) -> None:
    assert found(("“白鹭银针”", "“白鹭金针”"))[0] == ("L312", f"{NAME}:15:15")


FIGURES = """\
figures:
  - id: joined
    value: 0.9
    unit: percent
    as_of: 2024-09-01
    label: {zh-CN: 加入合作社的茶农, en: Growers in the cooperative}
    cite: "[@paper, para. 1]"
"""


def test_a_key_figure_that_is_typed_in_once_more_is_told_in_both_languages(found) -> None:
    assert found(content__figures=FIGURES) == [
        ("L401", f"{NAME}:8:14"),
        ("L401", f"{NAME}:11:24"),
    ]


def test_a_reference_to_the_key_figure_is_no_finding(found) -> None:
    changes = (
        ("90%的茶农已经", "茶农的{fig:joined}已经"),
        ("nine in ten growers", "{fig:joined} of growers"),
    )
    assert found(*changes, content__figures=FIGURES) == []


def test_a_key_figure_that_its_passage_does_not_state_is_told_once_at_the_figure(found) -> None:
    changes = (
        ("90%的茶农已经", "茶农的{fig:joined}已经"),
        ("nine in ten growers", "{fig:joined} of growers"),
    )
    told = found(*changes, content__figures=FIGURES.replace("0.9", "0.8"))
    assert told == [("L310", "content/figures.yaml:2:5")]


def test_a_number_that_contradicts_a_key_figure_is_told(outcome) -> None:
    change = ("nine in ten growers", "eight in ten growers of it")
    told = outcome(change, content__figures=FIGURES).diagnostics
    (message,) = (d.message for d in told if d.code == "L402")
    assert message == '"eight in ten" contradicts the key figure "joined", which is 90%'


TIMELINE = """\
id: timeline
kind: timeline
title: {zh-CN: 时间线, en: Timeline}
events:
  - id: ev-founded
    date: DATE
    text: {zh-CN: 合作社成立。, en: The cooperative is founded.}
    cite: "[@paper, para. 1]"
"""


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2023", []),
        ("2023~", []),
        ("2023?", []),
        ("2022", ["L311"]),
        ("2023-05", ["L311"]),
        ("2019?", ["L311"]),
        ("2024-09-01", []),
    ],
)
def test_the_date_of_an_event_counts_from_the_day_of_the_source(found, date, codes) -> None:
    briefing = FILES["content/briefings/tea/briefing.yaml"]
    told = found(
        content__briefings__tea__timeline=TIMELINE.replace("DATE", date),
        content__briefings__tea__briefing=briefing.replace(
            "[summary.yaml", "[summary.yaml, timeline.yaml"
        ),
    )
    assert [code for code, _ in told] == codes
    assert all(place == "content/briefings/tea/timeline.yaml:6:11" for _, place in told)


# -- translations ----------------------------------------------------------------------------------


def accepted() -> str:
    from briefgen.document.text import Text
    from briefgen.evidence.translations import Form, mark

    form = Form(((Text("90%的茶农已经加入合作社。"),),))
    return JOINED.replace("MARK", mark(form))


def test_an_accepted_translation_is_fresh(found) -> None:
    told = found(more=accepted())
    assert {code for code, _ in told} == {"L411"}
    assert not [place for _, place in told if place.startswith(f"{NAME}:9")]


def test_rewording_a_text_makes_its_translation_stale_at_its_place(outcome) -> None:
    told = outcome(("已经加入合作社", "早已是合作社的人"), more=accepted()).diagnostics
    (stale,) = (d for d in told if d.code == "L410")
    assert str(stale.span) == f"{NAME}:9:11"
    assert stale.message == (
        'the en of "kj-join" was made from an earlier zh-CN: its words changed'
    )
    assert stale.hints[0] == f"zh-CN: {NAME}:8:14"


def test_another_number_is_named_as_what_changed(outcome) -> None:
    told = outcome(("90%的茶农已经", "80%的茶农已经"), more=accepted()).diagnostics
    (stale,) = (d for d in told if d.code == "L410")
    assert stale.message.endswith("its numbers changed")


@pytest.mark.parametrize(
    ("before", "after"),
    [("90%的茶农已经", "９０％的茶农已经"), ("加入合作社。", "加入*合作社*。")],
)
def test_width_and_stress_do_not_make_a_translation_stale(found, before, after) -> None:
    assert "L410" not in [code for code, _ in found((before, after), more=accepted())]


def test_a_note_whose_text_is_gone_is_told(found) -> None:
    more = accepted().replace("kj-join:", "kj-gone:")
    assert ("L415", f"{NAME}:19:13") in found(more=more)


EXTRA = """\
  - {{id: kj-x, confidence: low, text: {{zh-CN: "{chinese}。", en: "It is {english}."}}}}
"""


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("两种办法都行", "both ways work"),
        ("过去一年", "over the past year"),
        ("另外三家", "the other three"),
        ("超过1万件", "more than 10,000"),
        ("一半以上", "more than half of them"),
        ("去年", "2024"),
        ("第一个问题", "the first question"),
        ("一年中最贵", "the dearest of all"),
        ("过半续订", "that more than half renew"),
        ("一千克春茶的价钱", "the price of a kilogram"),
    ],
)
def test_what_two_languages_say_in_their_own_ways_is_no_difference(found, chinese, english) -> None:
    more = EXTRA.format(chinese=chinese, english=english)
    assert [code for code, _ in found(more=more) if code == "L412"] == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [("两家工厂", "three factories"), ("三年后", "in four years"), ("2023年", "in 2024")],
)
def test_what_two_languages_say_differently_is_told(found, chinese, english) -> None:
    more = EXTRA.format(chinese=chinese, english=english)
    assert [code for code, _ in found(more=more) if code == "L412"] == ["L412"]
