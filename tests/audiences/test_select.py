"""An edition holds what its audience may see, and no trace of the rest."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.audiences import select
from briefgen.document.model import ReferencesSection
from briefgen.document.text import Paragraph, Passage, Text
from narrowing import faults, section, without_places

CLEARED = "clearance: secret\n"
LEVELS = ("public", "internal")


def test_everything_is_the_default(workshop) -> None:
    edition = workshop.edition()
    assert [s.id for s in edition.briefing.sections] == [
        *("summary", "body", "swot", "time", "tbl", "terms", "refs"),
    ]
    assert edition.language == "en"


def test_sections_stand_in_the_order_of_the_audience(workshop) -> None:
    edition = workshop.edition("sections: [tbl, summary, refs]\n")
    assert [s.id for s in edition.briefing.sections] == ["tbl", "summary", "refs"]


def test_only_the_language_of_the_edition_is_left(workshop) -> None:
    edition = workshop.edition(language="zh-CN")
    assert set(section(edition, "summary").title) == {"zh-CN"}
    assert edition.briefing.authors == ({"zh-CN": "张"},)
    assert "In short" not in str(without_places(edition))


def test_a_glossary_keeps_the_other_names_of_its_terms(workshop) -> None:
    term = workshop.edition(language="zh-CN").briefing.library.terms["t-one"]
    assert set(term.term) == {"zh-CN", "en"}
    assert set(term.definition) == {"zh-CN"}


def test_titles_of_the_audience_replace_the_briefing_s(workshop) -> None:
    edition = workshop.edition("titles: {swot: {zh-CN: 虚实, en: Strong and *weak*}}\n")
    assert "Strong and" in str(section(edition, "swot").title["en"])


def test_the_question_and_the_subtitle_can_be_left_out(workshop) -> None:
    before = workshop.edition().briefing
    after = workshop.edition("omit: [question]\n").briefing
    assert before.question
    assert (after.question, after.title) == ({}, before.title)


@pytest.mark.parametrize(
    ("omit", "gone"),
    [
        ("kj-2", "Another"),
        ("s-2", "Stronger"),
        ("tows", "so-1"),
        ("ev-2", "Now"),
        ("l-b", "Now"),
        ("r-2", "Text(text='d')"),
        ("c-cost", "Cost"),
        ("p-open", "Everyone"),
        ("i-1", "First item"),
        ("f-share", "Share"),
        ("t-two", "two"),
        ("time", "Then"),
        ("h-closed", "h-closed"),
    ],
)
def test_whatever_has_an_id_can_be_left_out(workshop, omit: str, gone: str) -> None:
    assert gone in str(without_places(workshop.edition(CLEARED)))
    edition = workshop.edition(CLEARED + f"omit: [{omit}]\n")
    assert gone not in str(without_places(edition))


def test_strategies_use_only_items_that_are_left(workshop) -> None:
    (strategy,) = section(workshop.edition("omit: [s-2]\n"), "swot").tows.so
    assert strategy.uses == ("s-1", "o-1")


def test_a_tows_cross_without_strategies_is_gone(workshop) -> None:
    assert section(workshop.edition("omit: [so-1]\n"), "swot").tows is None


def test_lanes_of_events_left_out_are_gone(workshop) -> None:
    assert [x.id for x in section(workshop.edition("omit: [ev-2]\n"), "time").lanes] == ["l-a"]


def test_cells_go_with_their_column(workshop) -> None:
    table = section(workshop.edition("omit: [c-name]\n"), "tbl")
    assert [c.id for c in table.columns] == ["c-cost"]
    assert [len(row.cells) for row in table.rows] == [1, 1]
    assert "text='a'" not in str(table)


def test_the_library_holds_only_what_is_used(workshop) -> None:
    library = workshop.edition("sections: [summary, tbl, refs]\n").briefing.library
    assert list(library.sources) == ["open2024"]
    assert list(library.figures) == ["f-share", "f-inline"]  # the question shows f-inline's value
    assert library.terms == {}
    assert (library.figures["f-inline"].note, library.figures["f-inline"].cite) == ({}, ())


def test_a_glossary_with_all_its_terms_left_out_is_gone(workshop) -> None:
    edition = workshop.edition("omit: [t-one, t-two]\n")
    assert "terms" not in [s.id for s in edition.briefing.sections]
    assert edition.briefing.library.terms == {}


# --- clearance -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clearance", "seen"),
    [
        ("", ""),
        ("clearance: public\n", ""),
        ("clearance: internal\n", "Nobody"),
        (CLEARED, "Second item"),
    ],
)
def test_passages_are_shown_up_to_the_clearance(workshop, clearance: str, seen: str) -> None:
    edition = str(without_places(workshop.edition(clearance)))
    assert seen in edition
    for secret in {"Nobody", "Second item"} - {seen}:
        assert (secret in edition) == (clearance == CLEARED)


def test_what_stood_only_in_a_passage_goes_with_it(workshop) -> None:
    body = section(workshop.edition(), "body").body["en"]
    assert [type(block).__name__ for block in body] == [
        "Heading",
        "Paragraph",
        "Heading",
        "ListBlock",
    ]
    assert [len(block.items) for block in body[3:]] == [1]
    assert "closed2024" not in str(body)


def test_headings_that_nothing_stands_below_go_too(workshop) -> None:
    edition = workshop.edition("omit: [i-1]\n")
    assert [b.id for b in section(edition, "body").body["en"] if isinstance(b, Paragraph)] == [
        "p-open"
    ]
    assert "Closed" not in str(section(edition, "body"))


def test_a_section_that_has_lost_everything_goes_too(replaced) -> None:
    workshop = replaced("time.yaml", "lanes", "lanes")
    edition = workshop.edition("omit: [ev-1, ev-2]\n")
    assert "time" not in [s.id for s in edition.briefing.sections]


SENTENCES = [
    "Known [{secret}]{{clearance=internal}} to all [@open2024].",
    "Known to all[, {secret}]{{clearance=internal}} [@open2024].",
    "[{secret}]{{clearance=internal}} Known to all [@open2024].",
    "Known **very [{secret}]{{clearance=internal}}** to all [@open2024].",
    "Known to all [@open2024]. [{secret} [@closed2024].]{{clearance=internal}}",
    "Known to all [{secret}]{{clearance=secret}}[@open2024].",
    "所有人[{secret}]{{clearance=internal}}都知道 [@open2024]。",
    "Known to all [@open2024] [{secret} [inner]{{clearance=secret}}]{{clearance=internal}}.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_edition_does_not_depend_on_what_it_leaves_out(replaced, sentence: str) -> None:
    old = '"First [@open2024]"'
    seen = set()
    for secret in ("the plan fails", "x"):
        text = sentence.format(secret=secret)
        workshop = replaced("summary.yaml", old, f'"{text}"')
        old = f'"{text}"'
        seen.add(str(without_places(workshop.edition())))
    assert len(seen) == 1


def test_no_gap_shows_where_a_passage_stood(replaced) -> None:
    old = '"First [@open2024]"'
    for sentence, expected in (
        ("Known [to us]{clearance=internal} all [@open2024].", "Known all "),
        ("Known [to us]{clearance=internal}. And [@open2024] so.", "Known. And "),
        ("[To us:]{clearance=internal} known [@open2024].", "known "),
    ):
        workshop = replaced("summary.yaml", old, f'"{sentence}"')
        old = f'"{sentence}"'
        text = section(workshop.edition(), "summary").key_judgements[0].text["en"]
        assert text[0].text == expected


def test_a_statement_wholly_in_a_passage_goes_with_its_citation(replaced) -> None:
    workshop = replaced(
        "summary.yaml",
        '{id: kj-1, text: {any: "First [@open2024]"}}',
        '{id: kj-1, text: {any: "[First.]{clearance=internal}"}, cite: "[@closed2024]"}',
    )
    edition = workshop.edition("sections: [summary, tbl, refs]\n")
    assert [k.id for k in section(edition, "summary").key_judgements] == ["kj-2"]
    assert list(edition.briefing.library.sources) == ["open2024"]


def test_the_audience_forgets_what_it_leaves_out(workshop) -> None:
    edition = workshop.edition(
        "omit: [kj-2]\nsections: [summary, tbl, refs]\n"
        "labels: {bottom-line: {zh-CN: 结论, en: Answer}}\n"
    )
    assert "kj-2" not in str(without_places(edition))
    assert edition.audience.labels == {"bottom-line": {"en": "Answer"}}
    assert edition.briefing.audiences == ("all",)


# --- faults --------------------------------------------------------------------------------------


def test_a_reference_to_something_left_out_is_an_error_at_its_place(workshop) -> None:
    result = workshop.select("sections: [summary, refs]\n")
    assert faults(result) == ["content/briefings/b/summary.yaml:4:68 A202"]
    assert result.value is None


def test_an_edition_that_cites_needs_references(workshop) -> None:
    result = workshop.select("sections: [summary, tbl]\n")
    assert faults(result) == ["content/audiences/all.yaml:1:1 A203"]
    assert '"refs"' in result.diagnostics[0].hints[0]


def test_an_edition_that_cites_nothing_needs_none(workshop) -> None:
    workshop.edition("sections: [terms]\nomit: [t-one]\n")


def test_a_briefing_without_references_is_told_at_the_briefing(replaced) -> None:
    workshop = replaced("briefing.yaml", ", refs.yaml", "")
    assert faults(workshop.select()) == ["content/briefings/b/briefing.yaml:1:1 A203"]


def test_a_statement_that_loses_all_citations_is_an_error(workshop) -> None:
    summary = workshop.content().briefings["b"].sections[0]
    first = summary.key_judgements[0]
    words, citation = first.text["en"]
    hidden = Passage((Text("as a source says"), citation), clearance="internal")
    statement = replace(first, text={"en": (words, hidden)})
    briefing = replace(
        workshop.content().briefings["b"],
        sections=(
            replace(summary, bottom_line=statement, key_judgements=()),
            ReferencesSection("refs", "references", {}, {}, None),
        ),
    )
    audience = workshop.audience("")
    cleared = select(briefing, replace(audience, clearance="internal"), "en", LEVELS)
    assert faults(cleared) == []
    assert faults(select(briefing, audience, "en", LEVELS)) == [
        "content/briefings/b/summary.yaml:6:5 A204"
    ]


def test_an_edition_without_sections_is_an_error(workshop) -> None:
    assert faults(workshop.select("sections: [nothing]\n")) == [
        "content/audiences/all.yaml:1:1 A201"
    ]


def test_a_bottom_line_needs_words_for_everyone(replaced) -> None:
    workshop = replaced(
        "summary.yaml", '"It works, see [@tbl]"', '"[It works.]{clearance=internal}"'
    )
    assert faults(workshop.select()) == ["content/briefings/b/summary.yaml:4:14 A205"]
    workshop.edition("clearance: internal\n")
