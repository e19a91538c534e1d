"""Citation clusters, as authors write them → as readers see them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.citations import Style
from briefgen.citations.style import read_style
from briefgen.diagnostics import Collector

from .conftest import Format, shipped_style, source, text

# after these five, in this order, the numbers are 1 to 5
FIVE = ["[@handbook]", "[@review]", "[@paper]", "[@belts]", "[@chapter]"]

NUMBERS = [
    # as written                                      GB/T 7714, Chinese    numeric, English
    ("[@handbook]", "[1]", "[1]"),
    ("[@handbook; @paper; @belts; @chapter]", "[1,3-5]", "[1,3–5]"),
    ("[@chapter; @handbook; @belts; @paper]", "[1,3-5]", "[1,3–5]"),
    ("[@handbook; @review]", "[1,2]", "[1,2]"),
    ("[@handbook; @review; @handbook]", "[1,2]", "[1,2]"),
    ("[@review, p. 105-107]", "[2]105-107", "[2, pp. 105–107]"),
    ("[@review, p. 105]", "[2]105", "[2, p. 105]"),
    ("[@paper, para. 6]", "[3]第6段", "[3, para. 6]"),
    ("[@paper, paras. 6-8]", "[3]第6-8段", "[3, paras. 6–8]"),
    ("[@paper, 第6段]", "[3]第6段", "[3, para. 6]"),
    ("[@paper, para. 6; @paper, para. 10]", "[3]第6、10段", "[3, paras. 6, 10]"),
    ("[@paper, para. 6; @paper, para. 6]", "[3]第6段", "[3, para. 6]"),
    ("[@paper, para. 6; @paper]", "[3]第6段", "[3, para. 6]"),
    ("[@review, p. 3; @review, ch. 2]", "[2]3，第2章", "[2, p. 3, chap. 2]"),
    ("[@handbook, para. 6; @paper; @belts; @chapter]", "[1]第6段[3-5]", "[1, para. 6; 3–5]"),
    ("[@handbook; @review; @paper, para. 6; @belts]", "[1,2][3]第6段[4]", "[1; 2; 3, para. 6; 4]"),
    ("[@handbook, sec. 2; @belts, fig. 7]", "[1]第2节[4]图7", "[1, sec. 2; 4, fig. 7]"),
    ("[see @handbook, p. 3]", "see [1]3", "[see 1, p. 3]"),
    ("[见@handbook，第3页]", "见[1]3", "[见1, p. 3]"),
    ("[@handbook, p. 3, with a map]", "[1]3, with a map", "[1, p. 3, with a map]"),
]


@pytest.mark.parametrize(("written", "chinese", "english"), NUMBERS)
def test_numbers_are_sorted_joined_and_carry_their_locators(
    formatted: Format, written: str, chinese: str, english: str
) -> None:
    for style, language, expected in (
        ("gbt7714-2025-numeric", "zh-CN", chinese),
        ("numeric", "en", english),
    ):
        result = formatted(style, language, *FIVE, written).value
        assert result
        assert text(result.clusters[-1].runs) == expected


AUTHORS = [
    ("[@belts]", "(Miller, 2023)"),
    ("[@paper, para. 6]", "(欧阳宁, 2024, para. 6)"),
    ("[@belts, p. 3-5]", "(Miller, 2023, pp. 3–5)"),
    ("[@review; @chapter]", "(Smith et al., 2021; Ångström & Doe, 2020)"),
    ("[@belts, p. 3; @belts, p. 7]", "(Miller, 2023, pp. 3, 7)"),
    ("[@belts, p. 3; @belts, ch. 2]", "(Miller, 2023, p. 3, chap. 2)"),
    (
        "[see @belts, p. 3, with a map; @site]",
        "(see Miller, 2023, p. 3, with a map; Example Org, 2024)",
    ),
    ("[@handbook]", "(王芳等, 2019)"),
    ("[@nobody]", "(“Nobody wrote this,” 2022)"),
    ("[@undated]", "(示例协会, 无日期)"),
    ("[@about1880]", "(Anon. of York, ca. 1880)"),
]


@pytest.mark.parametrize(("written", "expected"), AUTHORS)
def test_authors_and_years_stand_in_the_order_given(
    formatted: Format, written: str, expected: str
) -> None:
    result = formatted("author-date", "en", written).value
    assert result
    assert text(result.clusters[0].runs) == expected


def test_works_of_one_author_and_year_get_letters_in_the_order_of_the_list(
    formatted: Format,
) -> None:
    result = formatted("author-date", "en", "[@other-belts]", "[@belts, p. 3]", "[@review]").value
    assert result
    assert [text(c.runs) for c in result.clusters] == [
        "(Miller, 2023b)",
        "(Miller, 2023a, p. 3)",
        "(Smith et al., 2021)",
    ]
    entries = [text(e.runs) for e in result.bibliography]
    assert entries[0].startswith("Miller, A. (2023a). _A Handbook of Belts_")
    assert entries[1].startswith("Miller, A. (2023b). _Belts Explained_")


def test_letters_are_only_given_where_both_works_are_cited(formatted: Format) -> None:
    result = formatted("author-date", "en", "[@other-belts]").value
    assert result
    assert text(result.clusters[0].runs) == "(Miller, 2023)"


def test_after_z_comes_aa(formatted: Format) -> None:
    person = [{"family": "Ash", "given": "Ann"}]
    many = tuple(
        source(f"s{n:02}", type="book", title=f"T{n:02}", author=person, issued="2020")
        for n in range(28)
    )
    result = formatted("author-date", "en", *(f"[@{s.key}]" for s in many), more=many).value
    assert result
    shown = [text(c.runs) for c in result.clusters]
    assert shown[:2] + shown[25:] == [
        "(Ash, 2020a)",
        "(Ash, 2020b)",
        "(Ash, 2020z)",
        "(Ash, 2020aa)",
        "(Ash, 2020ab)",
    ]


def test_numbers_follow_the_first_citation(formatted: Format) -> None:
    result = formatted("numeric", "en", "[@review]", "[@handbook; @review]", "[@belts]").value
    assert result
    assert [text(c.runs) for c in result.clusters] == ["[1]", "[1,2]", "[3]"]
    assert [(e.key, e.marker) for e in result.bibliography] == [
        ("review", "[1]"),
        ("handbook", "[2]"),
        ("belts", "[3]"),
    ]


def test_each_number_links_to_its_entry(formatted: Format) -> None:
    result = formatted(
        "gbt7714-2025-numeric", "zh-CN", *FIVE, "[@handbook, p. 3; @paper; @belts; @chapter]"
    )
    assert result.value
    runs = result.value.clusters[-1].runs
    assert [(run.text, run.key) for run in runs] == [
        ("[", None),
        ("1", "handbook"),
        ("]3[", None),
        ("3", "paper"),
        ("-", None),
        ("5", "chapter"),
        ("]", None),
    ]


def test_each_author_links_to_the_entry(formatted: Format) -> None:
    result = formatted("author-date", "en", "[see @belts, p. 3; @site]").value
    assert result
    assert [(run.text, run.key) for run in result.clusters[0].runs] == [
        ("(see ", None),
        ("Miller, 2023, p. 3", "belts"),
        ("; ", None),
        ("Example Org, 2024", "site"),
        (")", None),
    ]


@pytest.mark.parametrize(
    ("style", "raised"),
    [("gbt7714-2025-numeric", True), ("numeric", False), ("author-date", False)],
)
def test_only_gbt7714_raises_its_numbers(formatted: Format, style: str, raised: bool) -> None:
    result = formatted(style, "zh-CN", "[@handbook, p. 3]").value
    assert result
    assert result.superscript is raised
    assert {run.superscript for run in result.clusters[0].runs} == {raised}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-CN", "[1]第6段"),
        ("en", "[1]para. 6"),
    ],
)
def test_locators_speak_the_language_of_the_document(
    formatted: Format, language: str, expected: str
) -> None:
    result = formatted("gbt7714-2025-numeric", language, "[@handbook, para. 6]").value
    assert result
    assert text(result.clusters[0].runs) == expected


GERMAN = b"""<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="de-DE"><terms>
<term name="paragraph" form="short"><single>Abs.</single><multiple>Abs.</multiple></term>
</terms></locale>"""


def test_a_project_brings_the_locale_of_another_language(formatted: Format) -> None:
    style = shipped_style("gbt7714-2025-numeric")
    german = formatted(replace(style, locales={"de-DE": GERMAN}), "de", "[@handbook, para. 6]")
    assert german.value
    assert text(german.value.clusters[0].runs) == "[1]Abs. 6"
    assert not german.diagnostics
    without = formatted(style, "de", "[@handbook, para. 6]")
    assert without.value
    assert text(without.value.clusters[0].runs) == "[1]para. 6"
    assert [d.code for d in without.diagnostics] == ["C212"]


def test_an_unknown_source_is_an_error_at_its_place_with_a_hint(formatted: Format) -> None:
    result = formatted("numeric", "en", "[@handbok]", "[@handbook; @nowhere]")
    assert result.value is None
    assert [(d.code, d.message, d.hints) for d in result.diagnostics] == [
        ("C201", 'unknown source "handbok"', ('did you mean "handbook"?',)),
        ("C201", 'unknown source "nowhere"', ()),
    ]
    assert all(d.span for d in result.diagnostics)


# --- other people's styles -----------------------------------------------------------------------

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation {citation}><layout {layout}>{cite}</layout></citation>
  <bibliography><layout>{entry}</layout></bibliography>
</style>"""
BRACKETED = '<text variable="citation-number" prefix="[" suffix="]"/>'
LOCATED = (
    '<group prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/>'
    '<group delimiter=" "><label variable="locator" form="short"/>'
    '<text variable="locator"/></group></group>'
)
NUMBER = '<text variable="citation-number"/>'


def made(cite: str, layout: str = "", citation: str = "", entry: str = "") -> Style:
    found = Collector()
    entry = entry or '<text variable="citation-number" suffix=". "/><text variable="title"/>'
    xml = STYLE.format(cite=cite, layout=layout, citation=citation, entry=entry)
    style = read_style("made", xml.encode(), "made.csl", found)
    assert style, list(found)
    return style


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (made(LOCATED, 'delimiter=", "'), "[1], [2, p. 3], [3], [4], [5]"),
        (
            made(LOCATED, 'delimiter=", "', 'collapse="citation-number"'),
            "[1], [2, p. 3], [3]–[5]",
        ),
        (made(NUMBER, 'prefix="(" suffix=")" delimiter=","'), "(1,2,3,4,5)"),
        (
            made(NUMBER, 'vertical-align="sup" delimiter=","', 'collapse="citation-number"'),
            "1–5",
        ),
        (made(BRACKETED, "", 'collapse="citation-number"'), "[1-5]".replace("-", "–")),
    ],
    ids=["ieee", "ieee-collapsed", "parentheses", "superscript", "own-brackets"],
)
def test_any_numeric_style_keeps_its_own_brackets(
    formatted: Format, style: Style, expected: str
) -> None:
    written = "[@handbook; @review, p. 3; @paper; @belts; @chapter]"
    result = formatted(style, "en", *FIVE, written).value
    assert result
    assert text(result.clusters[-1].runs) == expected


def test_a_style_without_locators_says_so_once(formatted: Format) -> None:
    style = made(NUMBER, 'prefix="[" suffix="]"')
    result = formatted(style, "en", "[@belts, p. 3]", "[@belts, p. 4]")
    assert result.value
    assert [text(c.runs) for c in result.value.clusters] == ["[1]", "[1]"]
    assert [(d.code, d.is_error) for d in result.diagnostics] == [("C208", False)]


def test_a_numeric_style_that_sorts_its_list_numbers_by_that_order(formatted: Format) -> None:
    xml = made(NUMBER, 'prefix="[" suffix="]" delimiter=","').xml.replace(
        b"<bibliography>",
        b'<bibliography><sort><key variable="title" sort="descending"/></sort>',
    )
    style = read_style("sorted", xml, "sorted.csl", Collector())
    result = formatted(style, "en", "[@belts]", "[@other-belts]", "[@belts; @other-belts]").value
    assert result
    assert [e.key for e in result.bibliography] == ["other-belts", "belts"]
    assert [text(c.runs) for c in result.clusters] == ["[2]", "[1]", "[1,2]"]
    assert [e.marker for e in result.bibliography] == ["1.", "2."]
