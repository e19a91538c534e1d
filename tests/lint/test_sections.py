"""Checks of claims, sources, timelines, SWOT items, terms, pictures: where they draw the line."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest
from tests.lint.small import FOLDER, body, timeline

from briefgen.diagnostics import Diagnostic
from briefgen.lint.run import Outcome
from briefgen.lint.similar import alike, likeness

Checked = Callable[[dict[str, str]], Outcome]
BOTH = "briefgen: 1\nlanguages: [zh-CN, en]\n"


def of(outcome: Outcome, code: str) -> list[Diagnostic]:
    assert outcome.checked, [d.message for d in outcome.diagnostics]
    return [d for d in outcome.diagnostics if d.code == code]


def summary(text: str, more: str = "") -> dict[str, str]:
    return {
        f"{FOLDER}/summary.yaml": (
            "id: summary\nkind: summary\ntitle: Summary\n"
            "bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}\n"
            f"key_judgements:\n  - id: kj-rain\n    text: {text}\n{more}"
        )
    }


# --- claims ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "We expect more rain [@doe2024].",
        "Rain, we now believe, will come [@doe2024].",
        "In our view it rains [@doe2024].",
        "Rain will come; our own assessment is that it will [@doe2024].",
        "我们认为雨会更多[@doe2024]。",
        "本报告据此判断，雨会更多[@doe2024]。",
        "在我们看来，雨会更多[@doe2024]。",
    ],
)
def test_a_judgement_without_confidence_is_told_where_it_is_spoken(
    checked: Checked, text: str
) -> None:
    (told,) = of(checked(summary(text)), "L110")
    assert told.span is not None
    assert told.span.line == 7
    assert told.span.column > len("    text: ") - 1


@pytest.mark.parametrize(
    "text",
    [
        "“We expect more rain,” says the ministry [@doe2024].",
        "「我们认为雨会更多」，该部说[@doe2024]。",
        "The ministry expects more rain [@doe2024].",
        "We saw more rain [@doe2024].",
        "该部认为雨会更多[@doe2024]。",
    ],
)
def test_what_others_judge_is_not(checked: Checked, text: str) -> None:
    assert of(checked(summary(text)), "L110") == []


def test_a_table_of_words_needs_no_source_one_of_numbers_does(checked: Checked) -> None:
    def table(cell: str, caption: str = "Gardens") -> dict[str, str]:
        section = (
            f"id: tbl\nkind: table\ncaption: {caption}\ncolumns: [{{id: a, title: A}}]\n"
            f"rows: [{{id: row-a, cells: [{cell}]}}]\n"
        )
        return timeline(section)

    assert of(checked(table("steep")), "L111") == []
    assert of(checked(table("12 t")), "L111")
    assert of(checked(table('"12 t [@doe2024]"')), "L111") == []
    assert of(checked(table("12 t", '"Gardens [@doe2024]"')), "L111") == []


# --- sources --------------------------------------------------------------------------------------


def source(lines: str, as_of: str = "2025-01-01") -> dict[str, str]:
    head = "sources:\n  doe2024:\n    type: webpage\n    title: Rain\n    author: [{family: Doe}]\n"
    briefing = (
        f"title: Tea\nquestion: Does tea sell?\nas_of: {as_of}\n"
        "sections: [summary.yaml, references.yaml]\n"
    )
    return {
        "content/sources.yaml": head + "".join(f"    {line}\n" for line in lines.split("; ")),
        f"{FOLDER}/briefing.yaml": briefing,
    }


@pytest.mark.parametrize(
    ("lines", "stale"),
    [
        ("accessed: 2024-12-02; max_age: 30", False),
        ("accessed: 2024-12-01; max_age: 30", True),
        ("accessed: 2024-12; max_age: 1", False),
        ("issued: 2023; max_age: 366", True),
        ("issued: 2023; max_age: 367", False),
        ("issued: 2020; accessed: 2024-12-31; max_age: 30", False),
        ("issued: 2023; accessed: 2025-06-01; max_age: 1", False),
        ("max_age: 1", False),
        ("issued: 2001", False),
    ],
)
def test_the_age_of_a_source_is_that_on_the_as_of_date(
    checked: Checked, lines: str, stale: bool
) -> None:
    assert bool(of(checked(source(lines)), "L115")) is stale


def test_a_newer_edition_finds_the_source_stale(checked: Checked) -> None:
    lines = "accessed: 2024-12-20; max_age: 30"
    assert of(checked(source(lines)), "L115") == []
    (told,) = of(checked(source(lines, "2025-03-01")), "L115")
    assert "71 days before 2025-03-01" in told.message
    assert (told.span and told.span.file) == "content/sources.yaml"


READERS = {"content/audiences/readers.yaml": "name: Readers\nclearance: public\n"}
SECRET = READERS | summary(
    '"It rains.[ So they say [@doe2024].]{clearance=internal}"', "    confidence: high\n"
)


def test_a_source_above_the_clearance_is_told_for_the_audience_that_misses_it(
    checked: Checked,
) -> None:
    board = {"content/audiences/board.yaml": "name: Board\nclearance: internal\n"}
    (told,) = of(checked(SECRET | board), "L116")
    assert '"readers" does not see the source "doe2024"' in told.message
    assert (told.span and told.span.file) == f"{FOLDER}/summary.yaml"


def test_what_a_withheld_statement_or_source_is_missing_for_is_no_weakness(
    checked: Checked,
) -> None:
    board = {"content/audiences/board.yaml": "name: Board\nclearance: internal\n"}
    whole = summary(
        '"It rains. [So they say]{clearance=internal} [@doe2024]."',
        "    confidence: high\n    clearance: internal\n",
    )
    assert of(checked(READERS | whole | board), "L116") == []


def test_a_source_that_nobody_sees_is_told_at_the_source(checked: Checked) -> None:
    left_out = {"content/audiences/readers.yaml": "name: Readers\nomit: [kj-rain]\n"}
    (told,) = of(checked(left_out), "L116")
    assert "no audience sees" in told.message
    assert (told.span and told.span.file) == "content/sources.yaml"


def test_a_shorter_edition_may_cite_fewer_sources(checked: Checked) -> None:
    board = {"content/audiences/board.yaml": "name: Board\nomit: [kj-rain]\n"}
    assert of(checked(board), "L116") == []


# --- timelines ------------------------------------------------------------------------------------


def events(*dates: str, text: str = "Event number {}", more: str = "") -> dict[str, str]:
    items = "".join(
        f'  - {{id: ev-{n}, date: {date}, text: {text.format(n)}, cite: "[@doe2024]"{more}}}\n'
        for n, date in enumerate(dates)
    )
    return timeline(f"id: timeline\nkind: timeline\ntitle: Timeline\nevents:\n{items}")


@pytest.mark.parametrize(
    ("date", "future"),
    [
        *[("2025", False), ("2025-01-01", False), ("2025-01-02", True), ("2024/2026", False)],
        *[("2025~", False), ("2026?", True), ("../2027", False), ("2025-21", True)],
    ],
)
def test_an_event_lies_ahead_when_no_day_of_it_can_have_been(
    checked: Checked, date: str, future: bool
) -> None:
    assert bool(of(checked(events(date)), "L120")) is future


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("2023", "2024"), 0),
        (("2024", "2023"), 1),
        (("2024", "2024-03"), 0),
        (("2024-05", "2024"), 0),
        (("2024-41", "2024-40"), 1),
        (("2022", "2024", "2023", "2024-05"), 1),
    ],
)
def test_events_out_of_order_are_told_where_dates_cannot_overlap(
    checked: Checked, dates: tuple[str, ...], told: int
) -> None:
    assert len(of(checked(events(*dates)), "L121")) == told


def test_the_same_event_on_days_that_exclude_each_other_is_a_contradiction(
    checked: Checked,
) -> None:
    (told,) = of(checked(events("2023", "2024", text="The fair opens in the old hall")), "L122")
    assert '"ev-0" and "ev-1" tell the same event' in told.message
    assert of(checked(events("2024", "2024-03", text="The fair opens in the hall")), "L122") == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("Late 2023", True), ("2023年", True), ("Late 2024", False), ("Order 20245", False)],
)
def test_words_that_name_another_year_than_the_date_are_told(
    checked: Checked, words: str, wrong: bool
) -> None:
    files = events("2024", more=f', date_text: "{words}"')
    found = of(checked(files), "L122")
    assert bool(found) is wrong
    if found:
        assert found[0].span is not None
        line = files[f"{FOLDER}/timeline.yaml"].splitlines()[found[0].span.line - 1]
        assert line[found[0].span.column - 1 :].startswith("2023")


# --- SWOT -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tea is cheap in spring", "In spring the tea is cheap", True),
        ("供应链反应快，成本低", "成本低，供应链反应快", True),
        ("供应链反应快，成本低", "供应链脆弱，容易断货", False),
        ("Prices are low", "Costs are high", False),
    ],
)
def test_the_same_point_is_told_by_its_words(
    checked: Checked, one: str, other: str, same: bool
) -> None:
    swot = (
        "id: swot\nkind: swot\ntitle: SWOT\n"
        f'strengths: [{{id: s-1, confidence: low, text: "{one}"}}]\n'
        "weaknesses: []\nopportunities: []\n"
        f'threats: [{{id: t-1, confidence: low, text: "{other}"}}]\n'
    )
    assert bool(of(checked(timeline(swot)), "L130")) is same


def test_likeness_knows_no_order_and_no_width() -> None:
    assert likeness("１６８８的工厂", "1688的工厂") == 1
    assert likeness("", "") == likeness("a", "the") == 0
    assert 0 < likeness("tea sells well", "tea sells badly") < 1


@pytest.mark.parametrize("least", [0.5, 0.75, 0.9, 1.0])
def test_the_pairs_that_are_alike_are_those_that_comparing_all_would_give(least: float) -> None:
    random = Random(7)
    words = [f"word{number}" for number in range(60)] + list("茶叶在雨季卖得好")
    texts = [" ".join(random.choices(words, k=9)) for _ in range(60)]
    for text in random.choices(texts, k=30):
        again = text.split()
        again[random.randrange(9)] = random.choice(words)
        random.shuffle(again)
        texts.append(" ".join(again))
    every = combinations(range(len(texts)), 2)
    expected = {(i, j) for i, j in every if likeness(texts[i], texts[j]) >= least}
    assert expected
    assert set(alike(texts, least)) == expected


# --- bottom line ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "long"),
    [
        ("en", "one two three four five", False),
        ("en", "one two three four five six", True),
        ("en", "one well-known 1,000 “four” five", False),
        ("zh-CN", "一二三四五六七八九十", False),
        ("zh-CN", "一二三四五六七八九十一", True),
        ("zh-CN", "一二三，四五六。七八九！十", False),
        ("zh-CN", "1688 的 B 端，一二三四五六", False),
    ],
)
def test_a_bottom_line_is_measured_in_words_or_characters(
    checked: Checked, language: str, text: str, long: bool
) -> None:
    files = {
        "briefgen.yaml": (
            f"briefgen: 1\nlanguages: [{language}]\nchecks: {{L140: {{words: 5, han: 10}}}}\n"
        ),
        f"{FOLDER}/summary.yaml": (
            "id: summary\nkind: summary\ntitle: Summary\n"
            f"bottom_line: {{id: bl, confidence: low, text: '{text}', cite: \"[@doe2024]\"}}\n"
        ),
    }
    assert bool(of(checked(files), "L140")) is long


# --- glossary -------------------------------------------------------------------------------------


def glossary(text: str, listed: str = "", terms: str = "") -> dict[str, str]:
    terms = terms or (
        "  - {id: sb, term: {zh-CN: 小B, en: small B}, definition: {any: One.}}\n"
        "  - {id: b, term: {zh-CN: B端, en: business side (BS)}, definition: {any: Two.}}\n"
    )
    both = f"{{zh-CN: 茶, en: '{text}'}}"
    return {
        "briefgen.yaml": BOTH,
        "content/audiences/readers.yaml": "name: {any: Readers}\n",
        "content/glossary.yaml": f"terms:\n{terms}",
        f"{FOLDER}/briefing.yaml": (
            "title: {any: Tea}\nquestion: {any: Does it sell?}\nas_of: 2025-01-01\n"
            "sections: [summary.yaml, glossary.yaml, references.yaml]\n"
        ),
        f"{FOLDER}/summary.yaml": (
            "id: summary\nkind: summary\ntitle: {any: Summary}\n"
            f'bottom_line: {{id: bl, confidence: low, cite: "[@doe2024]", text: {both}}}\n'
        ),
        f"{FOLDER}/glossary.yaml": (
            f"id: glossary\nkind: glossary\ntitle: {{any: Glossary}}\n{listed}"
        ),
        f"{FOLDER}/references.yaml": "id: references\nkind: references\ntitle: {any: Sources}\n",
    }


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("Many small Bs and the business side", []),
        ("Small B and the BS", []),
        ("A small Bear", ["sb", "b"]),
        ("小B and B端", ["sb", "b"]),
        ("the Business  side", ["sb"]),
    ],
)
def test_a_term_is_used_where_a_text_has_it_as_a_word(
    checked: Checked, text: str, unused: list[str]
) -> None:
    found = of(checked(glossary(text)), "L152")
    assert [d.message.split('"')[1] for d in found] == unused


def test_a_term_inside_a_longer_one_does_not_count(checked: Checked) -> None:
    terms = (
        "  - {id: leaf, term: {any: leaf}, definition: {any: One.}}\n"
        "  - {id: green, term: {any: green leaf}, definition: {any: Two.}}\n"
    )
    (told,) = of(checked(glossary("We sell green leaf", terms=terms)), "L152")
    assert '"leaf"' in told.message


def test_a_term_that_the_glossary_does_not_list_is_told_where_it_is_used(checked: Checked) -> None:
    outcome = checked(glossary("Small Bs and the business side", "terms: [b]\n"))
    (told,) = of(outcome, "L150")
    assert "Small Bs" in told.message
    assert told.span is not None
    assert (told.span.file, told.span.line) == (f"{FOLDER}/summary.yaml", 4)
    assert of(checked(glossary("Small Bs and the business side")), "L150") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The TBE asks for tea.", ["TBE"]),
        ("The Tea Board (TBE) asks; the TBE waits.", []),
        ("TBE (the tea board) asks.", []),
        ("茶叶局（TBE）要茶。", []),
        ("GDP and the UN, Henry VIII and R&D", []),
        ("The A380 and B1 and x-TBE", []),
        ("TBEs and QRSTs", ["TBE", "QRST"]),
    ],
)
def test_an_abbreviation_is_explained_beside_its_words(
    checked: Checked, text: str, told: list[str]
) -> None:
    found = of(checked(summary(f'"{text} [@doe2024]"')), "L151")
    assert [d.message.split()[2] for d in found] == told


def test_words_that_the_project_knows_are_passed_over(checked: Checked) -> None:
    settings = "briefgen: 1\nlanguages: [en]\nchecks: {L151: {known: [TBE]}}\n"
    files = summary('"The TBE asks [@doe2024]."') | {"briefgen.yaml": settings}
    assert of(checked(files), "L151") == []


# --- pictures and headings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alt", "said"),
    [
        ("Picture", "only says that there is a picture"),
        ("An image of a chart.", "only says that there is a picture"),
        ("图1", "only says that there is a picture"),
        ("flow.svg", "is the name of a file"),
        ("flow", "is the name of a file"),
        ("Where the goods come from.", "repeats the caption"),
        ("Goods go from the factory to the shop", ""),
        ("图中货物由工厂流向店铺", ""),
    ],
)
def test_alternative_texts_that_tell_nothing_are_told(
    checked: Checked, alt: str, said: str
) -> None:
    figure = (
        "id: fig\nkind: figure\nsrc: assets/flow.svg\n"
        f"alt: {alt}\ncaption: Where the goods come from\n"
    )
    files = timeline(figure)
    files["assets/flow.svg"] = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n'
    )
    found = of(checked(files), "L160")
    assert [said in d.message for d in found] == [True] * bool(said)


def test_a_heading_may_stand_above_a_lower_one(checked: Checked) -> None:
    text = "### Rain\n\n#### In spring\n\nIt rains [@doe2024]. {#rain-1}\n"
    assert of(checked(body(text)), "L170") == []
    (told,) = of(checked(body(f"{text}\n#### In winter\n")), "L170")
    assert "In winter" in told.message
    assert (told.span and told.span.line) == 7
