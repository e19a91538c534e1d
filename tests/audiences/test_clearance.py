"""Whatever carries a clearance is withheld whole, with what depends on it, and leaves no trace."""

from __future__ import annotations

import pytest
from msgspec import Struct

from briefgen.audiences import withheld
from briefgen.diagnostics import Diagnosed
from briefgen.document import load_content
from narrowing import faults, section, without_places

INTERNAL = "clearance: internal\n"
WORDS = ("quixotic zephyr", "a jackdaw’s vow 3")
"""Withheld words, and others in their place."""

B = "content/briefings/b"
CHART = """\
id: chart
kind: chart
chart: bar
caption: {{any: Sales}}
categories: [{{any: 2023}}, {{any: 2024}}]
series:
  - {{id: se-1, name: {{any: Tea}}, values: [1, 2]}}
{0}cite: "[@open2024]"
"""
OUTLOOK = """\
id: outlook
kind: outlook
title: {{any: Outlook}}
statements:
  - {{id: ou-1, confidence: low, text: {{any: Soon}}}}
{0}indicators:
  - {{id: in-1, confidence: low, text: {{any: Prices}}, signal: {{any: They rise}}}}
{1}"""
BODY = "id: body\nkind: text\ntitle: {any: Body}\nbody:\n  any: |\n"
OPEN = "    Everyone knows this [@open2024]. {#p-open}\n\n"


class Case(Struct, frozen=True):
    """A file that holds something withheld: with these words, or with other words, or without."""

    name: str
    kind: str
    file: str
    text: str
    without: str

    def holding(self, words: str | None) -> str:
        return self.without if words is None else self.text.replace("SECRET", words)


def _in_list(name: str, kind: str, file: str, whole: str, item: str) -> Case:
    """A case whose file has the item at the place of {0}."""
    return Case(name, kind, file, whole.format(item, ""), whole.format("", ""))


def _in_body(name: str, kind: str, withheld_words: str, rest: str = "") -> Case:
    text = BODY + OPEN + withheld_words + rest
    return Case(name, kind, f"{B}/body.yaml", text, BODY + OPEN + rest)


SUMMARY = """\
id: summary
kind: summary
title: {{any: In short}}
bottom_line: {{id: bl, confidence: high, text: {{any: "It works, see [@tbl]{1}"}}}}
key_judgements:
  - {{id: kj-1, text: {{any: "First [@open2024]"}}}}
{0}key_figures: [f-share]
"""
SWOT = """\
id: swot
kind: swot
title: {{any: SWOT}}
strengths:
  - {{id: s-1, text: {{any: Strong}}, cite: "[@open2024]"}}
{0}weaknesses: [{{id: w-1, text: {{any: Weak}}, confidence: low}}]
opportunities: [{{id: o-1, text: {{any: Chance}}, confidence: low}}]
threats: [{{id: t-1, text: {{any: Threat}}, confidence: low}}]
{1}"""
TIME = """\
id: time
kind: timeline
title: {{any: Time}}
lanes: [{{id: l-a, name: {{any: A}}}}{1}]
events:
  - {{id: ev-1, date: 2023, lane: l-a, text: {{any: Then}}, cite: "[@open2024]"}}
{0}"""
TABLE = """\
id: tbl
kind: table
caption: {{any: "Numbers{2}"}}
columns: [{{id: c-name, title: {{any: Name}}}}{1}]
rows:
  - {{id: r-1, cells: [{{any: a}}{3}]}}
{0}cite: "[@open2024]"
"""
EVENT = "  - {id: ev-2, date: 2024, text: {any: SECRET}, confidence: low, %s}\n"
USES = (
    '  so: [{id: so-2, uses: [s-1], confidence: low, clearance: internal, text: {any: "SECRET"}}]'
)
PASSAGE = "[ SECRET]{clearance=internal}"
FIGURES = """\
figures:
  - {id: f-share, value: 0.9, unit: percent, label: {any: Share}, cite: "[@open2024]"}
  - {id: f-inline, value: 3, label: {any: Inline}, note: {any: aside}, cite: "[@closed2024]"}
"""
TERMS = """\
terms:
  - {id: t-one, term: {zh-CN: 一, en: one}, definition: {zh-CN: 甲, en: A}, cite: "[@open2024]"}
"""
FIGURE = '  - {id: f-new, value: 7, label: {any: "SECRET"}, cite: "[@open2024]", %s}\n'
TERM = '  - {id: t-x, term: {any: "SECRET"}, definition: {any: "SECRET is so"}, %s}\n'
LEVEL = "clearance: internal"

CASES = (
    _in_list(
        "a key judgement", "statement", f"{B}/summary.yaml", SUMMARY,
        "  - {id: kj-x, confidence: low, clearance: internal, text: {any: SECRET}}\n",
    ),
    Case(
        "a passage of the bottom line", "passage", f"{B}/summary.yaml",
        SUMMARY.format("", PASSAGE), SUMMARY.format("", ""),
    ),
    _in_list(
        "a SWOT item", "SWOT item", f"{B}/swot.yaml", SWOT,
        "  - {id: s-2, confidence: low, clearance: internal, text: {any: SECRET}}\n",
    ),
    Case(
        "the only strategy", "strategy", f"{B}/swot.yaml",
        SWOT.format("", f"tows:\n{USES}\n"), SWOT.format("", ""),
    ),
    _in_list("an event", "event", f"{B}/time.yaml", TIME, EVENT % LEVEL),
    Case(
        "a lane with its event", "lane", f"{B}/time.yaml",
        TIME.format(EVENT % "lane: l-x", ", {id: l-x, name: {any: SECRET}, clearance: internal}"),
        TIME.format("", ""),
    ),
    Case(
        "a row", "row", f"{B}/tbl.yaml",
        TABLE.format("  - {id: r-x, cells: [{any: SECRET}], clearance: internal}\n", "", "", ""),
        TABLE.format("", "", "", ""),
    ),
    Case(
        "a column with its cells", "column", f"{B}/tbl.yaml",
        TABLE.format("", ", {id: c-x, title: {any: SECRET}, clearance: internal}", "",
                     ", {any: SECRET}"),
        TABLE.format("", "", "", ""),
    ),
    Case(
        "a passage of a caption", "passage", f"{B}/tbl.yaml",
        TABLE.format("", "", PASSAGE, ""), TABLE.format("", "", "", ""),
    ),
    _in_list(
        "a series", "series", f"{B}/chart.yaml", CHART,
        "  - {id: se-x, name: {any: SECRET}, values: [3, 4], clearance: internal}\n",
    ),
    _in_list(
        "an outlook", "statement", f"{B}/outlook.yaml", OUTLOOK,
        "  - {id: ou-x, confidence: low, clearance: internal, text: {any: SECRET}}\n",
    ),
    Case(
        "an indicator", "indicator", f"{B}/outlook.yaml",
        OUTLOOK.format("", "  - {id: in-x, confidence: low, clearance: internal,"
                           " text: {any: SECRET}, signal: {any: SECRET}}\n"),
        OUTLOOK.format("", ""),
    ),
    _in_body(
        "a paragraph", "paragraph", "    SECRET [@open2024]. {#p-x clearance=internal}\n\n"
    ),
    _in_body(
        "a heading with all below it", "heading",
        "    ### SECRET {#h-x clearance=internal}\n\n    SECRET [@open2024]. {#p-x}\n\n"
        "    #### SECRET\n\n    - SECRET {.note}\n\n    > SECRET {.note}\n\n",
        "    ### Rest\n\n    More [@open2024]. {#p-more}\n",
    ),
    _in_body(
        "an item of a list", "paragraph", "    - SECRET {.note clearance=internal}\n",
        "    - seen {.note}\n",
    ),
    _in_body(
        "a footnote in a passage", "passage",
        "    Known [to us^[SECRET]]{clearance=internal} [@open2024]. {#p-x}\n\n",
    ),
    Case("a key figure", "key figure", "content/figures.yaml",
         FIGURES + FIGURE % LEVEL, FIGURES),
    Case("a term", "term", "content/glossary.yaml", TERMS + TERM % LEVEL, TERMS),
)  # fmt: skip
# a footnote's sentence stays without it
EXCEPT_DELETED = {"a footnote in a passage"}


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request) -> Case:
    return request.param


def _hold(workshop, case: Case, words: str | None) -> None:
    """The project with the case's file, and the sections that only some cases have."""
    for name, text in (("chart", CHART), ("outlook", OUTLOOK)):
        workshop.write(f"{B}/{name}.yaml", text.format("", ""))
    for name, text in (("body", BODY + OPEN), ("tbl", TABLE), ("time", TIME), ("swot", SWOT)):
        whole = text if name == "body" else text.format("", "", "", "")
        workshop.write(f"{B}/{name}.yaml", whole)
    order = (workshop.root / B / "briefing.yaml").read_text(encoding="utf-8")
    if "chart.yaml" not in order:
        order = order.replace("time.yaml", "time.yaml, chart.yaml, outlook.yaml")
        workshop.write(f"{B}/briefing.yaml", order)
    summary = SUMMARY.format("", "")
    if case.kind == "key figure" and words is not None:
        summary = summary.replace("[f-share]", "[f-share, f-new]")
    workshop.write(f"{B}/summary.yaml", summary)
    workshop.write(case.file, case.holding(words))
    assert _reading(workshop).diagnostics == ()


def _withheld(workshop, audience: str = "clearance: public\n", language: str = "en"):
    briefing = workshop.content().briefings["b"]
    levels = workshop.project().clearances
    return withheld(briefing, workshop.audience(audience), language, levels)


def test_who_has_the_level_sees_it(workshop, case: Case) -> None:
    _hold(workshop, case, WORDS[0])
    assert WORDS[0] in str(without_places(workshop.edition(INTERNAL)))
    assert _withheld(workshop, INTERNAL) == ()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_who_lacks_the_level_gets_an_edition_without_a_trace_of_it(
    workshop, case: Case, language: str
) -> None:
    _hold(workshop, case, WORDS[0])
    narrowed = str(without_places(workshop.edition("clearance: public\n", language)))
    assert WORDS[0] not in narrowed
    assert "internal" not in narrowed


def test_the_edition_is_the_same_with_other_words_in_its_place(workshop, case: Case) -> None:
    seen = []
    for words in WORDS:
        _hold(workshop, case, words)
        seen.append(without_places(workshop.edition("clearance: public\n")))
    assert seen[0] == seen[1]


def test_the_edition_is_the_same_as_if_it_had_never_been_written(workshop, case: Case) -> None:
    _hold(workshop, case, WORDS[0])
    before = without_places(workshop.edition("clearance: public\n"))
    if case.name in EXCEPT_DELETED:
        case = Case(*(getattr(case, n) for n in case.__struct_fields__[:-1]),
                    case.text.replace(" [to us^[SECRET]]{clearance=internal}", ""))  # fmt: skip
    _hold(workshop, case, None)
    assert without_places(workshop.edition("clearance: public\n")) == before


def test_what_is_withheld_is_told_with_kind_level_and_words(workshop, case: Case) -> None:
    _hold(workshop, case, WORDS[0])
    found = _withheld(workshop)
    assert case.kind in {part.kind for part in found}
    assert {part.level for part in found} == {"internal"}
    assert any(WORDS[0] in text for part in found for text in part.texts.reveal())
    assert {part.section for part in found} <= {"", case.file.rpartition("/")[2][:-5]}


# --- what depends on it --------------------------------------------------------------------------


def test_events_go_with_their_lane(workshop) -> None:
    case = next(c for c in CASES if c.kind == "lane")
    _hold(workshop, case, WORDS[0])
    time = section(workshop.edition(), "time")
    assert [e.statement.id for e in time.events] == ["ev-1"]
    assert [lane.id for lane in time.lanes] == ["l-a"]
    assert sorted(part.kind for part in _withheld(workshop)) == ["event", "lane"]


def test_strategies_forget_withheld_items_that_they_use(replaced) -> None:
    workshop = replaced("swot.yaml", "{id: s-2,", "{id: s-2, clearance: internal,")
    (strategy,) = section(workshop.edition(), "swot").tows.so
    assert strategy.uses == ("s-1", "o-1")


def test_a_heading_s_clearance_ends_at_the_next_of_its_level(replaced) -> None:
    text = "### Open\n\n    Everyone knows this [@open2024]. {#p-open}"
    new = (
        "### Hidden {clearance=internal}\n\n    In it [@open2024]. {#p-in}\n\n"
        "    #### Below\n\n    Too [@open2024]. {#p-too}\n\n"
        "    ### Seen\n\n    Everyone knows this [@open2024]. {#p-open}"
    )
    workshop = replaced("body.yaml", text, new)
    body = section(workshop.edition(), "body").body["en"]
    assert [b.id for b in body if getattr(b, "id", None)] == ["p-open", "h-closed"]
    assert "Below" not in str(body)
    seen = section(workshop.edition(INTERNAL), "body").body["en"]
    assert {"p-in", "p-too"} <= {getattr(b, "id", None) for b in seen}


def _withhold_source(workshop) -> None:
    """closed2024 under a clearance."""
    sources = (workshop.root / "content/sources.yaml").read_text(encoding="utf-8")
    old = "closed2024: {"
    sources = sources.replace(old, old + "clearance: internal, ")
    workshop.write("content/sources.yaml", sources)


def test_an_omitted_heading_takes_what_stands_below_it_too(replaced) -> None:
    replaced("body.yaml", "### Open\n", "### Open {#h-open}\n")
    workshop = replaced("summary.yaml", ", see [@tbl]", "")
    body = section(workshop.edition("omit: [h-open]\n"), "body").body["en"]
    assert {getattr(b, "id", None) for b in body} == {"h-closed", None}


def test_a_heading_that_was_bare_before_does_not_tell_that_something_is_missing(workshop) -> None:
    text = BODY + "    ### Bare\n\n    ### Full\n\n    All know [@open2024]. {#p-open}\n\n"
    more = "    ### Gone\n\n    Few know [@open2024]. {#p-x clearance=internal}\n"
    seen = []
    for body in (text, text + more):
        workshop.write(f"{B}/body.yaml", body)
        edition = workshop.edition("sections: [body, refs]\n")
        seen.append(without_places(section(edition, "body").body["en"]))
    assert seen[0] == seen[1]
    assert "Bare" in str(seen[0])


def test_a_source_that_only_withheld_parts_cite_is_not_listed(workshop, replaced) -> None:
    replaced("summary.yaml", "{id: kj-2,", "{id: kj-2, clearance: internal, cite: '[@new2024]',")
    sources = (workshop.root / "content/sources.yaml").read_text(encoding="utf-8")
    new = "  new2024: {type: report, title: Quixotic zephyr, issued: 2024}\n"
    workshop.write("content/sources.yaml", sources + new)
    assert "new2024" not in workshop.edition().briefing.library.sources
    assert "new2024" in workshop.edition(INTERNAL).briefing.library.sources
    assert [(p.kind, p.id) for p in _withheld(workshop) if p.kind == "source"] == [
        ("source", "new2024")
    ]


def test_a_withheld_source_leaves_the_clusters_that_cite_others_too(workshop, replaced) -> None:
    replaced("summary.yaml", "First [@open2024]", "First [@open2024; see @closed2024, p. 4]")
    _withhold_source(workshop)
    result = workshop.select("sections: [summary, tbl, refs]\n")
    assert faults(result) == []
    (cluster,) = [n for n in section(result.value, "summary").key_judgements[0].text["en"]
                  if hasattr(n, "items")]  # fmt: skip
    assert [item.key for item in cluster.items] == ["open2024"]
    assert "closed2024" not in str(without_places(result.value))


def test_a_sourced_statement_whose_sources_are_all_withheld_is_an_error(workshop) -> None:
    _withhold_source(workshop)
    result = workshop.select("omit: [h-closed]\n")
    found = {d.code for d in result.diagnostics}
    assert found == {"A208"}
    assert {str(d.span).rpartition("/")[2].split(":")[0] for d in result.diagnostics} == {
        "swot.yaml", "time.yaml",
    }  # fmt: skip
    assert result.value is None
    assert workshop.select(INTERNAL).diagnostics == ()


def test_an_assessment_whose_sources_are_all_withheld_is_an_error_too(workshop, replaced) -> None:
    replaced("summary.yaml", "{id: kj-2,", "{id: kj-2, cite: '[@new2024]',")
    sources = (workshop.root / "content/sources.yaml").read_text(encoding="utf-8")
    new = "  new2024: {type: report, title: New, issued: 2024, clearance: internal}\n"
    workshop.write("content/sources.yaml", sources + new)
    assert faults(workshop.select()) == [f"{B}/summary.yaml:7:5 A208"]


def test_a_withheld_key_figure_in_a_text_is_an_error_there(workshop) -> None:
    figures = FIGURES.replace("{id: f-inline,", "{id: f-inline, clearance: internal,")
    workshop.write("content/figures.yaml", figures)
    assert [f for f in faults(workshop.select()) if "A206" in f] == [f"{B}/briefing.yaml:2:26 A206"]
    assert faults(workshop.select(INTERNAL)) == []


def test_a_withheld_key_figure_in_a_chart_is_an_error_there(workshop) -> None:
    figures = FIGURES + FIGURE % LEVEL
    workshop.write("content/figures.yaml", figures.replace("SECRET", "Amount"))
    chart = CHART.format("").replace("[1, 2]", "[1, {fig: f-new}]")
    _hold(workshop, Case("", "", f"{B}/chart.yaml", chart, ""), "")
    assert [f for f in faults(workshop.select()) if "A206" in f]
    assert faults(workshop.select(INTERNAL)) == []


def test_a_reference_to_a_withheld_part_is_an_error_at_its_place(workshop) -> None:
    text = (workshop.root / B / "tbl.yaml").read_text(encoding="utf-8")
    workshop.write(f"{B}/tbl.yaml", text + INTERNAL)
    assert faults(workshop.select()) == [f"{B}/summary.yaml:4:68 A202"]


@pytest.mark.parametrize(
    ("name", "old"),
    [("tbl", "id: c-{}, title"), ("chart", "id: se-1, name")],
)
def test_a_section_whose_every_column_or_series_is_withheld_goes(
    workshop, name: str, old: str
) -> None:
    _hold(workshop, Case("", "", f"{B}/notes.txt", "", ""), "")
    text = (workshop.root / B / f"{name}.yaml").read_text(encoding="utf-8")
    place = old.format("name")
    workshop.write(f"{B}/{name}.yaml", text.replace(place, f"clearance: internal, {place}"))
    summary = SUMMARY.format("", "").replace(", see [@tbl]", "")
    workshop.write(f"{B}/summary.yaml", summary)
    assert name not in [s.id for s in workshop.edition().briefing.sections]


# --- translations ---------------------------------------------------------------------------------


def test_a_translation_may_have_another_level(replaced) -> None:
    workshop = replaced(
        "summary.yaml", "{id: kj-2,", "{id: kj-2, clearance: {zh-CN: internal, en: public},"
    )
    kept = {
        language: [k.id for k in section(workshop.edition("", language), "summary").key_judgements]
        for language in ("zh-CN", "en")
    }
    assert kept == {"zh-CN": ["kj-1"], "en": ["kj-1", "kj-2"]}
    told = {n: {p.id for p in _withheld(workshop, language=n)} for n in ("zh-CN", "en")}
    assert "kj-2" in told["zh-CN"]
    assert "kj-2" not in told["en"]


def test_a_paragraph_of_one_language_may_have_another_level_than_its_counterpart(workshop) -> None:
    workshop.write(
        f"{B}/body.yaml",
        "id: body\nkind: text\ntitle: {any: Body}\nbody:\n"
        "  zh-CN: |\n    甲 [@open2024]。 {#p-a clearance=internal}\n\n"
        "    乙 [@open2024]。 {#p-b}\n"
        "  en: |\n    A [@open2024]. {#p-a}\n\n    B [@open2024]. {#p-b}\n",
    )
    kept = {
        n: [p.id for p in section(workshop.edition("sections: [body, refs]\n", n), "body").body[n]]
        for n in ("zh-CN", "en")
    }
    assert kept == {"zh-CN": ["p-b"], "en": ["p-a", "p-b"]}


def test_a_glossary_shows_no_name_of_a_term_that_is_withheld_in_that_language(workshop) -> None:
    term = (
        "  - {id: t-x, term: {zh-CN: 密, en: seen}, definition: {zh-CN: 密, en: so},\n"
        "     clearance: {zh-CN: internal, en: public}}\n"
    )
    workshop.write("content/glossary.yaml", TERMS + term)
    assert workshop.edition("", "en").briefing.library.terms["t-x"].term.keys() == {"en"}
    assert workshop.edition(INTERNAL, "en").briefing.library.terms["t-x"].term.keys() == {
        "zh-CN", "en",
    }  # fmt: skip
    assert "t-x" not in workshop.edition("", "zh-CN").briefing.library.terms


# --- the library ----------------------------------------------------------------------------------


def test_passages_of_terms_and_labels_are_told_too(workshop) -> None:
    words = f"A{PASSAGE}".replace("SECRET", WORDS[0])
    workshop.write("content/glossary.yaml", TERMS.replace("en: A}", f'en: "{words}"}}'))
    figures = FIGURES.replace("any: Share", f'any: "Share{PASSAGE}"').replace("SECRET", WORDS[1])
    workshop.write("content/figures.yaml", figures)
    told = {text.strip() for p in _withheld(workshop) for text in p.texts.reveal()}
    assert set(WORDS) <= told


def test_the_terms_of_a_withheld_glossary_are_withheld(workshop) -> None:
    workshop.write(f"{B}/terms.yaml", "id: terms\nkind: glossary\ntitle: {any: T}\n" + INTERNAL)
    assert {(p.kind, p.id) for p in _withheld(workshop)} >= {("term", "t-one"), ("term", "t-two")}
    assert workshop.edition().briefing.library.terms == {}


def test_a_source_that_a_shown_term_cites_is_not_withheld(workshop, replaced) -> None:
    sources = (workshop.root / "content/sources.yaml").read_text(encoding="utf-8")
    workshop.write("content/sources.yaml", sources + "  new2024: {type: report, title: New}\n")
    workshop.write("content/glossary.yaml", TERMS.replace("@open2024", "@new2024"))
    replaced("summary.yaml", "{id: kj-2,", "{id: kj-2, clearance: internal, cite: '[@new2024]',")
    assert [p.id for p in _withheld(workshop) if p.kind == "source"] == []


# --- whole briefings ------------------------------------------------------------------------------


def test_of_a_restricted_briefing_everything_is_withheld(replaced) -> None:
    workshop = replaced("briefing.yaml", "as_of:", INTERNAL + "as_of:")
    (part,) = _withheld(workshop)
    assert (part.kind, part.id, part.level) == ("briefing", "", "internal")
    assert any("It works" in text for text in part.texts.reveal())


def test_of_a_restricted_briefing_nobody_below_gets_an_edition(replaced) -> None:
    workshop = replaced("briefing.yaml", "as_of:", INTERNAL + "as_of:")
    result = workshop.select()
    assert (faults(result), result.value) == ([f"{B}/briefing.yaml:1:1 A207"], None)
    assert workshop.edition(INTERNAL).briefing.clearance == {}


def test_a_briefing_may_be_restricted_in_one_language(replaced) -> None:
    level = "clearance: {zh-CN: internal, en: public}\n"
    workshop = replaced("briefing.yaml", "as_of:", level + "as_of:")
    assert workshop.select(language="zh-CN").value is None
    assert workshop.edition(language="en").briefing.sections


# --- wrong levels ---------------------------------------------------------------------------------


def _reading(workshop) -> Diagnosed:
    return load_content(workshop.project(), frozenset({"zh-CN", "en"}))


def test_an_unknown_level_is_one_error_at_its_place_with_a_hint(workshop, case: Case) -> None:
    _hold(workshop, case, "words")
    text = case.holding("words")
    wrong = text.replace("clearance: internal", "clearance: interna")
    wrong = wrong.replace("clearance=internal", "clearance=interna")
    workshop.write(case.file, wrong)
    (found,) = {(d.code, d.hints): d for d in _reading(workshop).diagnostics}.values()
    assert (found.code, found.span.file) == ("M226", case.file)
    line = wrong.split("\n")[found.span.line - 1]
    assert "interna" in line
    assert "internal" in found.hints[0]


def test_a_level_where_none_can_stand_is_an_error(workshop) -> None:
    text = (workshop.root / B / "swot.yaml").read_text(encoding="utf-8")
    workshop.write(f"{B}/swot.yaml", text.replace("tows:\n", "tows:\n  clearance: internal\n"))
    (found,) = _reading(workshop).diagnostics
    assert (found.code, str(found.span)) == ("Y302", f"{B}/swot.yaml:11:3")
    assert '"clearance"' in found.message


def test_a_bottom_line_has_no_level_of_its_own(replaced) -> None:
    workshop = replaced("summary.yaml", "{id: bl,", "{id: bl, clearance: internal,")
    (found,) = _reading(workshop).diagnostics
    assert (found.code, str(found.span)) == ("M229", f"{B}/summary.yaml:4:34")
    assert "passages" in found.hints[0]


def test_a_level_for_some_languages_only_is_an_error(replaced) -> None:
    workshop = replaced("summary.yaml", "{id: kj-2,", "{id: kj-2, clearance: {en: internal},")
    (found,) = _reading(workshop).diagnostics
    assert found.code == "M228"
    assert "zh-CN: public" in found.hints[0]
