"""What clearance keeps from an edition is told whole, once, and apart from editors' choices."""

from __future__ import annotations

from briefgen.audiences import Withheld, withheld

B = "content/briefings/b"
LEVEL = "clearance: internal, "


def _told(workshop, audience: str = "clearance: public\n", language: str = "en") -> list[Withheld]:
    briefing = workshop.content().briefings["b"]
    levels = workshop.project().clearances
    return list(withheld(briefing, workshop.audience(audience), language, levels))


def _words(parts: list[Withheld]) -> set[str]:
    return {text.strip() for part in parts for text in part.texts.reveal()}


def _of(workshop, kind: str, **more: str) -> list[Withheld]:
    return [part for part in _told(workshop, **more) if part.kind == kind]


def test_a_source_s_words_are_title_names_address_and_publisher(workshop) -> None:
    workshop.write(
        "content/sources.yaml",
        "sources:\n  open2024: {type: report, title: Open, issued: 2024}\n"
        "  closed2024: {type: report, title: Closed, clearance: internal, publisher: Mint,\n"
        '    author: [{family: Li, given: Wei}], URL: "https://x.example/deep", issued: 2024}\n',
    )
    (part,) = _of(workshop, "source")
    assert (part.id, part.section, part.level) == ("closed2024", "", "internal")
    words = _words([part])
    assert {"Closed", "Mint", "Li", "Wei", "https://x.example/deep"} <= words
    assert "report" not in words


def test_an_event_s_words_are_text_date_label_and_where_links_lead(replaced) -> None:
    text = '"We *met* [him](https://x.example/him) [see @open2024]"'
    old = '{id: ev-2, date: 2024, lane: l-b, text: {any: Now}, cite: "[@closed2024]"}'
    new = (
        f"{{id: ev-2, date: 2024, {LEVEL}date_text: {{any: late}}, label: {{any: Met}},"
        f" text: {{any: {text}}}}}"
    )
    (part,) = _of(replaced("time.yaml", old, new), "event")
    assert {"We met him see", "https://x.example/him", "late", "Met"} <= _words([part])


def test_a_column_s_words_are_its_title_and_cells_and_no_others(replaced) -> None:
    workshop = replaced("tbl.yaml", "{id: c-cost,", f"{{id: c-cost, {LEVEL}")
    (part,) = _of(workshop, "column")
    assert _words([part]) == {"Cost", "b", "d"}


def test_a_row_s_words_count_once_where_a_column_is_withheld_too(replaced) -> None:
    replaced("tbl.yaml", "{id: r-2,", f"{{id: r-2, {LEVEL}")
    workshop = replaced("tbl.yaml", "{id: c-cost,", f"{{id: c-cost, {LEVEL}")
    told = [part for part in _told(workshop) if part.section == "tbl"]
    assert sorted(part.kind for part in told) == ["column", "row"]


def test_a_withheld_section_is_one_part_with_all_its_words(replaced) -> None:
    workshop = replaced("swot.yaml", "kind: swot\n", "kind: swot\nclearance: internal\n")
    told = [part for part in _told(workshop) if part.section == "swot"]
    assert [(part.kind, part.id) for part in told] == [("section", "swot")]
    assert {"SWOT", "Strong", "Use"} <= _words(told)


def test_words_are_those_of_all_languages(replaced) -> None:
    old = "{id: kj-2, confidence: low, text: {any: Another}}"
    new = f"{{id: kj-2, {LEVEL}confidence: low, text: {{zh-CN: 另一个, en: Another}}}}"
    workshop = replaced("summary.yaml", old, new)
    for language in ("zh-CN", "en"):
        (part,) = _of(workshop, "statement", language=language)
        assert {"另一个", "Another"} <= _words([part])


def test_what_an_editor_leaves_out_is_no_secret(workshop) -> None:
    before = _told(workshop)
    after = _told(workshop, "clearance: public\nomit: [kj-2, s-2, l-b, c-cost, tows]\n")
    assert [(p.kind, p.section, p.id) for p in after] == [(p.kind, p.section, p.id) for p in before]


def test_sections_that_the_audience_does_not_list_count_too(workshop) -> None:
    told = _told(workshop, "clearance: public\nsections: [summary, tbl, refs]\n")
    assert {"Nobody knows this", "Second item"} <= _words(told)


def test_each_level_sees_less_withheld(workshop) -> None:
    counts = {
        level: len(_told(workshop, f"clearance: {level}\n"))
        for level in ("public", "internal", "secret")
    }
    assert counts == {"public": 2, "internal": 1, "secret": 0}


def test_a_passage_is_told_with_its_own_level_and_place(workshop) -> None:
    parts = _of(workshop, "passage")
    assert [part.level for part in parts] == ["internal", "secret"]
    assert {part.span.file for part in parts if part.span} == {f"{B}/body.yaml"}


def test_a_passage_in_a_withheld_passage_is_told_with_it(replaced) -> None:
    words = "First [out [in]{clearance=secret}]{clearance=internal} [@open2024]"
    workshop = replaced("summary.yaml", "First [@open2024]", words)
    told = [part for part in _told(workshop) if part.section == "summary"]
    assert [(part.kind, part.level) for part in told] == [("passage", "internal")]
    assert _words(told) == {"out in"}


def test_where_the_links_of_a_withheld_passage_lead_is_told_with_it(replaced) -> None:
    words = "First [see [the plan](https://x.example/takeover)]{clearance=internal} [@open2024]"
    workshop = replaced("summary.yaml", "First [@open2024]", words)
    told = [part for part in _told(workshop) if part.section == "summary"]
    assert _words(told) == {"see the plan", "https://x.example/takeover"}


def test_the_same_project_tells_the_same(workshop) -> None:
    def facts() -> list[object]:
        return [(p.kind, p.section, p.id, p.level, p.texts.reveal()) for p in _told(workshop)]

    assert facts() == facts()
