"""What the whole document decides: numbers, references, links both ways, contents."""

from __future__ import annotations

import re
from typing import Any

import pytest
from editions import (
    PICTURE,
    Studio,
    audience,
    body,
    briefing,
    cite,
    edition,
    heading,
    inlines,
    library,
    number,
    prose,
    references,
    statement,
    text,
)
from msgspec.structs import replace

from briefgen.audiences.model import Edition
from briefgen.citations.model import Citations, Entry, FormattedCitation, Run
from briefgen.diagnostics import Span
from briefgen.document.edtf import parse_edtf
from briefgen.document.model import (
    Column,
    FigureSection,
    GlossarySection,
    KeyFigure,
    Row,
    Section,
    SummarySection,
    SwotItem,
    SwotSection,
    TableSection,
    Term,
    TextSection,
)
from briefgen.document.text import CrossReference, Paragraph, Text
from briefgen.html import finish, serialize
from briefgen.html.finishing.runs import entry_id, runs_markup


def table(id_: str, caption: str, cited: str = "") -> TableSection:
    return TableSection(
        **heading("table", id_),
        caption=text(caption),
        columns=(Column("a", text("A")),),
        rows=(Row(f"{id_}-r", (text("1"),)),),
        cite=cite(cited) if cited else (),
    )


def figure(id_: str, caption: str) -> FigureSection:
    return FigureSection(
        **heading("figure", id_),
        src={"en": PICTURE.name},
        alt={"en": "A picture"},
        caption=text(caption),
    )


def pointing(id_: str, *targets: str) -> TextSection:
    """A section whose paragraph refers to other nodes."""
    parts: list[Any] = []
    for target in targets:
        parts += [Text("; "), CrossReference(target, Span("content/a.md", 3, 5))]
    paragraph = Paragraph((Text("See"), *parts), id=f"{id_}-p")
    return TextSection(
        **heading("text", id_, "Pointing"),
        body={"en": (paragraph,), "zh-CN": (paragraph,)},
    )


def references_in(html: str) -> dict[str, str]:
    """Target → words of each cross-reference."""
    return dict(re.findall(r'<a class="xref" href="#(.*?)">(.*?)</a>', html))


# -- citations -------------------------------------------------------------------------------------


def test_clusters_are_collected_in_the_order_of_the_finished_document(studio: Studio) -> None:
    """A template may turn sections and columns round: numbers follow what readers see."""
    first, second = prose("one", "A [@zhang2024]."), prose("two", "B [@li2023].")
    studio.templates["document.html.j2"] = (
        "{% extends 'base/document.html.j2' %}\n"
        "{% block main %}{% for s in sections|reverse %}{{ s.html }}{% endfor %}{% endblock %}"
    )
    composed = studio.compose(edition(first, second)).value
    assert composed is not None
    assert [c.items[0].key for c in composed.clusters] == ["li2023", "zhang2024"]


def test_an_audience_that_reorders_gets_other_numbers(studio: Studio) -> None:
    one, two = prose("one", "A [@zhang2024]."), prose("two", "B [@li2023].")
    forwards = studio.html(edition(one, two, references()))
    backwards = studio.html(edition(two, one, references()))
    assert 'A&nbsp;<span class="citation" id="cite-1">[<a href="#ref-zhang2024">1</a>]' in forwards
    assert 'A&nbsp;<span class="citation" id="cite-2">[<a href="#ref-zhang2024">2</a>]' in backwards


def test_each_entry_links_back_to_every_place_that_cites_it(studio: Studio) -> None:
    cited = prose("one", "A [@zhang2024; @li2023].\n\nB [@li2023].\n\nC [@zhang2024].")
    html = studio.html(edition(cited, references()))
    entries = dict(re.findall(r'<li class="reference" id="ref-(\w+)".*?>(.*?)</li>', html))
    assert re.findall(r'href="#(cite-\d)".*?>(\d)<', entries["zhang2024"]) == [
        ("cite-1", "1"),
        ("cite-3", "2"),
    ]
    assert re.findall(r'href="#(cite-\d)".*?>(\d)<', entries["li2023"]) == [
        ("cite-1", "1"),
        ("cite-2", "2"),
    ]
    assert 'aria-label="Back to citation 2"' in entries["li2023"]


def test_a_superscript_stands_at_the_word(studio: Studio) -> None:
    html = studio.html(edition(prose("one", "A [@li2023]."), references()), superscript=True)
    assert (
        'A<span class="citation" id="cite-1"><sup>[<a href="#ref-li2023">1</a>]</sup></span>.'
        in html
    )


def test_chinese_puts_no_space_before_a_citation(studio: Studio) -> None:
    made = edition(prose("one", "甲 [@li2023]。"), references(), language="zh-CN")
    assert '甲<span class="citation" id="cite-1">[' in studio.html(made)


def test_the_bibliography_says_which_language_an_entry_is_in(studio: Studio) -> None:
    made = edition(prose("one", "甲 [@li2023]。"), references(), language="zh-CN")
    assert '<li class="reference" id="ref-li2023" lang="en">' in studio.html(made)
    english = edition(prose("one", "A [@li2023]."), references())
    assert '<li class="reference" id="ref-li2023">' in studio.html(english)


def test_a_references_section_without_entries_is_left_out(studio: Studio) -> None:
    html = studio.html(edition(prose("one", "A."), references(), contents=True))
    assert "references" not in html.lower()


def test_citing_without_a_references_section_is_an_error(studio: Studio) -> None:
    found = studio.faults(edition(prose("one", "A [@li2023].")))
    assert len(found) == 1
    assert found[0].startswith(
        "content/a.md:1:3: H302 this edition cites sources and has no references section"
    )


def test_an_entry_can_be_laid_out_otherwise(studio: Studio) -> None:
    studio.templates["components/bibliography.html.j2"] = (
        "{% extends 'base/components/bibliography.html.j2' %}"
        "{% block entry %}{{ entry.text }} ({{ entry.backlinks|length }}){% endblock %}"
    )
    html = studio.html(edition(prose("one", "A [@li2023]."), references()))
    assert '<li class="reference" id="ref-li2023">li2023. <em>A title</em>. (1)</li>' in html


def test_runs_become_inline_elements() -> None:
    runs = (
        Run("a<b"),
        Run("i", italic=True),
        Run("b", bold=True, italic=True),
        Run("x", superscript=True),
        Run("y", subscript=True),
        Run("SC", small_caps=True),
        Run("1", key="k"),
        Run("2", key="k"),
        Run("u", href="https://example.org/?a=b&c"),
        Run("j", href="javascript:x"),
    )
    assert runs_markup(runs) == (
        "a&lt;b<em>i</em><strong><em>b</em></strong><sup>x</sup><sub>y</sub>"
        '<span class="small-caps">SC</span><a href="#ref-k">12</a>'
        '<a href="https://example.org/?a=b&amp;c">u</a>j'
    )
    assert runs_markup((Run("[", superscript=True), Run("1", key="k")), superscript=True) == (
        '<sup>[<a href="#ref-k">1</a></sup>'
    )


def test_keys_of_any_form_become_ids() -> None:
    assert entry_id("zhang2024") == "ref-zhang2024"
    assert entry_id("DBLP:conf/x") != entry_id("DBLP:conf-x")
    assert " " not in entry_id("a b%c")


def test_a_key_with_a_slash_links_to_its_entry(studio: Studio) -> None:
    shared = library(sources="conf/a+b")
    made = Edition(
        briefing(prose("one", "A [@conf/a+b]."), references(), shared=shared), audience(), "en"
    )
    html = studio.html(made)
    target = re.findall(r'<a href="#(ref-.*?)">1</a>', html)[0]
    assert f'<li class="reference" id="{target}">' in html


# -- numbers and references ------------------------------------------------------------------------


def test_tables_and_figures_are_numbered_in_the_order_shown(studio: Studio) -> None:
    made = edition(
        table("t-b", "Bees"), figure("f-x", "A bee"), table("t-a", "Ants"), figure("f-y", "An ant")
    )
    labels = re.findall(r'caption-label">(.*?)</span> (.*?)<', studio.html(made))
    assert labels == [
        ("Table&nbsp;1", "Bees"),
        ("Figure&nbsp;1", "A bee"),
        ("Table&nbsp;2", "Ants"),
        ("Figure&nbsp;2", "An ant"),
    ]


def test_a_reference_takes_its_words_from_its_target(studio: Studio) -> None:
    summary = SummarySection(
        **heading("summary", "summary", "Summary *now*"),
        bottom_line=statement("bl", "Yes.", confidence="low"),
        key_judgements=(
            statement(
                "kj",
                "Only one of the many merchants has been persuaded to join the scheme.",
                confidence="high",
            ),
        ),
        key_figures=("share",),
    )
    terms = [Term("belt", text("产业带", "industrial belt"), text("def"))]
    figures = [KeyFigure("share", (0.9,), text("Share of merchants"), "percent")]
    sections: tuple[Section, ...] = (
        pointing("p", "summary", "bl", "kj", "share", "belt", "t-a", "f-x", "sub", "p"),
        summary,
        table("t-a", "Ants"),
        figure("f-x", "A bee"),
        GlossarySection(**heading("glossary", "glossary", "Terms")),
        TextSection(**heading("text", "bg", "Back"), body=body("### A part {#sub}\n\nWords.")),
    )
    made = Edition(briefing(*sections, shared=library(figures, terms)), audience(), "en")
    assert references_in(studio.html(made)) == {
        "summary": "Summary now",
        "bl": "“Yes”",
        "kj": "“Only one of the many merchants has been…”",
        "share": "Share of merchants",
        "belt": "industrial belt",
        "t-a-table-caption": "Table&nbsp;1",  # where the label stands; a line breaks before it
        "f-x-figure": "Figure&nbsp;1",
        "sub": "A part",
        "p": "Pointing",
    }


def test_a_reference_to_what_the_edition_leaves_out_is_an_error(studio: Studio) -> None:
    assert studio.faults(edition(pointing("p", "t-a"))) == [
        'content/a.md:3:5: H301 the reference to "t-a" leads nowhere in this edition'
        " | the audience leaves it out: leave this out too"
    ]


def test_footnotes_are_numbered_in_reading_order(studio: Studio) -> None:
    notes = prose("one", "A [^x] b [^y].\n\n[^y]: Why\n\n[^x]: What *else*")
    html = studio.html(edition(notes))
    assert re.findall(r'<span class="footnote" id="(.*?)">(.*?)</span>', html) == [
        ("fn-1", "What <em>else</em>"),
        ("fn-2", "Why"),
    ]


# -- contents, metadata, pictures ------------------------------------------------------------------


def test_contents_list_sections_and_headings(studio: Studio) -> None:
    one = TextSection(
        **heading("text", "one", "First *part*"),
        body=body("### A {#a}\n\nWords.\n\n#### Deeper\n\n### B\n\nWords."),
    )
    html = studio.html(edition(one, prose("two", "Words."), contents=True))
    contents = html.partition("<nav")[2].partition("</nav>")[0]
    assert re.findall(r'<a href="#(.*?)">(.*?)</a>', contents) == [
        ("one", "First part"),
        ("a", "A"),
        ("one-h-df7e70", "B"),
        ("two", "Background"),
    ]
    assert 'id="one-h-df7e70">B<' in html


def test_contents_stand_only_where_the_audience_wants_them(studio: Studio) -> None:
    assert "<nav" not in studio.html(edition(prose("one", "Words.")))


def test_the_legend_stands_once_in_the_summary(studio: Studio) -> None:
    summary = SummarySection(
        **heading("summary", "summary", "Summary"),
        bottom_line=statement("bl", "Yes.", confidence="low"),
    )
    html = studio.html(edition(prose("one", "Words."), summary))
    assert html.count('class="legend"') == 1
    assert html.index('class="legend"') > html.index('id="summary"')


def test_the_legend_stands_on_the_cover_where_there_is_no_summary(studio: Studio) -> None:
    judged = TextSection(
        **heading("text", "one", "One"), body=body("So it is. {#x confidence=low}")
    )
    html = studio.html(edition(judged))
    assert html.index('class="legend"') < html.index("</header>")


def test_no_legend_without_assessments(studio: Studio) -> None:
    html = studio.html(edition(prose("one", "A [@li2023]. {#x}"), references()))
    assert "legend" not in html


def test_metadata_are_plain_words(studio: Studio) -> None:
    made = briefing(
        prose("one", "Words."),
        title={"en": inlines("A *new* title [@li2023]"), "zh-CN": inlines("题")},
        as_of=parse_edtf("2025-40"),
        keywords={"en": ("tea", "trade")},
    )
    document = studio.render(Edition(made, audience(), "en"))
    # the title cites, and nothing lists the source
    assert [d.code for d in document.diagnostics] == ["H302"]
    made = briefing(references(), title=made.title, as_of=made.as_of, keywords=made.keywords)
    value = studio.render(Edition(made, audience(), "en")).value
    assert value is not None
    facts = value.metadata
    assert (facts.title, facts.date, facts.keywords) == (
        "A new title",
        "2025-01-01",
        ("tea", "trade"),
    )
    assert (facts.authors, facts.classification) == (("Test group",), "Internal")
    assert (facts.subject, facts.language, facts.audience) == ("Can it be read?", "en", "analyst")


def test_pictures_shown_are_the_documents_assets(studio: Studio) -> None:
    document = studio.render(edition(figure("f-x", "A bee"))).value
    assert document is not None
    assert dict(document.assets) == {PICTURE.name: PICTURE}


def test_a_picture_that_is_not_there_is_an_error(studio: Studio) -> None:
    studio.pictures.clear()
    assert studio.faults(edition(figure("f-x", "A bee"))) == [
        'content/f-x.yaml:1:1: H304 there is no picture "assets/flow.svg"'
    ]


def test_finishing_twice_gives_the_same_bytes(studio: Studio) -> None:
    composed = studio.compose(edition(prose("one", "A [@li2023]."), references())).value
    assert composed is not None
    once, twice = (finish(composed, number(composed)).value for _ in range(2))
    assert once is not None
    assert twice is not None
    assert serialize(once.tree) == serialize(twice.tree)


def test_author_date_citations_have_no_markers(studio: Studio) -> None:
    composed = studio.compose(edition(prose("one", "A [@li2023]."), references())).value
    assert composed is not None
    cited = Citations(
        (FormattedCitation((Run("("), Run("Li 2023", key="li2023"), Run(")"))),),
        (Entry("li2023", (Run("Li. 2023."),)),),
    )
    document = finish(composed, cited).value
    assert document is not None
    html = serialize(document.tree)
    assert 'A&nbsp;<span class="citation" id="cite-1">(<a href="#ref-li2023">Li 2023</a>)' in html
    assert '<li class="reference" id="ref-li2023">Li. 2023. <span class="backlinks">' in html


def test_an_audience_may_do_without_links_back(studio: Studio) -> None:
    cited = edition(prose("one", "A [@li2023]."), references())
    quiet = replace(cited, audience=replace(cited.audience, backlinks=False))
    assert "backlinks" in studio.html(cited)
    assert "backlinks" not in studio.html(quiet)


# -- lists of figures and tables, numbered headings ------------------------------------------------


def listed(html: str, name: str) -> list[tuple[str, str]]:
    """Where the entries of a list lead, and their words."""
    found = re.search(rf'<nav class="list-of-{name}".*?</nav>', html, re.S)
    return re.findall(r'<a href="#(.*?)">(.*?)</a>', found[0]) if found else []


def test_lists_of_figures_and_tables_name_the_captions_without_their_citations(
    studio: Studio,
) -> None:
    sections = (
        table("t-a", "Ants", cited="[@zhang2024]"),
        figure("f-x", "A bee"),
        table("t-b", "Bugs"),
        references(),
    )
    html = studio.html(edition(*sections, lists=("figures", "tables")))
    assert listed(html, "figures") == [("f-x-figure", "Figure&nbsp;1 A bee")]
    assert listed(html, "tables") == [
        ("t-a-table-caption", "Table&nbsp;1 Ants"),
        ("t-b-table-caption", "Table&nbsp;2 Bugs"),
    ]
    assert html.index("list-of-figures") < html.index("list-of-tables") < html.index("<main>")


def test_labels_of_lists_are_the_language_s(studio: Studio) -> None:
    html = studio.html(edition(table("t", "甲"), language="zh-CN", lists=("tables",)))
    assert "<h2>表目录</h2>" in html
    assert listed(html, "tables") == [("t-table-caption", "表 1 甲")]


def test_a_list_of_nothing_is_not_shown(studio: Studio) -> None:
    html = studio.html(edition(table("t", "T"), lists=("figures", "tables")))
    assert "list-of-figures" not in html
    assert listed(html, "tables")


def test_lists_stand_only_where_the_audience_wants_them(studio: Studio) -> None:
    assert "list-of-" not in studio.html(edition(table("t", "T"), contents=True))


def test_a_template_that_has_contents_of_its_own_keeps_the_lists(studio: Studio) -> None:
    studio.templates["document.html.j2"] = (
        "{% extends 'base/document.html.j2' %}\n"
        "{% block contents %}<p>Turn the page.</p>{% endblock %}\n"
    )
    assert listed(studio.html(edition(table("t", "T"), lists=("tables",))), "tables")


def test_a_template_without_a_place_for_a_list_that_is_wanted_is_an_error(studio: Studio) -> None:
    studio.templates["document.html.j2"] = (
        "{% extends 'base/document.html.j2' %}{% block lists %}{% endblock %}\n"
    )
    assert studio.faults(edition(table("t", "T"), lists=("tables",))) == [
        "content/audiences/analyst.yaml:1:1: H306 the document's template has no place for the list"
        ' of tables | write <ol data-list="tables"></ol> in document.html.j2'
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<p>At {{ section.src }}.</p>",
        '<figure><img src="assets/flow.svg" alt="{{ section.src }}"></figure>',
    ],
)
def test_a_template_that_prints_a_place_of_the_content_is_an_error(
    studio: Studio, line: str
) -> None:
    # line numbers tell of what is withheld above
    studio.templates["sections/table.html.j2"] = (
        "{% extends 'base/sections/section.html.j2' %}{% block body %}" + line + "{% endblock %}\n"
    )
    section = replace(table("t", "T"), span=Span("content/briefings/b/t.yaml", 12, 1))
    (fault,) = studio.faults(edition(section))
    assert "H307 a template prints the place content/briefings/b/t.yaml:12:1" in fault
    assert fault.startswith("templates/sections/table.html.j2:1:")


def test_a_time_of_day_is_no_place_of_the_content(studio: Studio) -> None:
    assert studio.faults(edition(table("t", "At 12:30:15, or t.yaml:12:1"))) == []


def test_a_list_of_what_is_not_counted_is_an_error(studio: Studio) -> None:
    studio.templates["document.html.j2"] = (
        "{% extends 'base/document.html.j2' %}"
        '{% block lists %}<nav><ol data-list="tabels"></ol></nav>{% endblock %}\n'
    )
    (fault,) = studio.faults(edition(table("t", "T")))
    assert 'H305 there is no list of "tabels" | did you mean "tables"?' in fault


def numbered(studio: Studio, made: Edition) -> str:
    """The document in a theme that numbers headings."""
    composed = studio.compose(made).value
    assert composed is not None
    theme = replace(composed.theme, headings={"numbering": "decimal"})
    done = finish(replace(composed, theme=theme), number(composed))
    assert done.value is not None, done.diagnostics
    return serialize(done.value.tree)


def test_headings_are_numbered_where_the_theme_asks_for_it(studio: Studio) -> None:
    one = TextSection(
        **heading("text", "one", "First"),
        body=body("### A {#a}\n\nWords.\n\n#### Deep {#deep}\n\nWords.\n\n### B {#b}\n\nWords."),
    )
    two = TextSection(**heading("text", "two", "Second"), body=body("### C {#c}\n\nWords."))
    made = edition(pointing("p", "one", "b"), one, two, contents=True)
    html = numbered(studio, made)
    mark = '<span class="heading-number">{}</span> {}<'
    for n, words in (
        *(("1", "Pointing"), ("2", "First"), ("2.1", "A"), ("2.1.1", "Deep"), ("2.2", "B")),
        *(("3", "Second"), ("3.1", "C")),
    ):
        assert html.count(mark.format(n, words)) == (
            1 if n == "2.1.1" else 2
        )  # and in the contents
    assert references_in(html) == {"one": "First", "b": "B"}
    assert "heading-number" not in studio.html(made)


QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")


def test_quadrants_are_not_numbered(studio: Studio) -> None:
    items: tuple[SwotItem, ...] = ()
    swot = SwotSection(**heading("swot", "swot", "SWOT"), **dict.fromkeys(QUADRANTS, items))
    html = numbered(studio, edition(swot))
    assert re.findall(r'<span class="heading-number">(.*?)</span> (\w+)', html) == [("1", "SWOT")]
