"""One entry of the bibliography at a time: item → text, its language, its links."""

from __future__ import annotations

import pytest

from .conftest import Format, library, source, text

STYLES = {
    "gbt7714-2025-numeric": "zh-CN",
    "gbt7714-2025-author-date": "zh-CN",
    "gbt7714-2025-note": "zh-CN",
    "gbt7714-2015-numeric": "zh-CN",
    "numeric": "en",
    "author-date": "en",
    "chicago-author-date": "en",
    "chicago-notes": "en",
}


@pytest.mark.parametrize("style", STYLES)
def test_every_kind_of_source_reads_as_the_style_wants(formatted: Format, style: str) -> None:
    result = formatted(style, STYLES[style], *(f"[@{key}]" for key in library()))
    assert result.value
    # of Japanese there is no locale: the entry's few words are English ones
    assert {d.code for d in result.diagnostics} <= {"C212"}
    got = {entry.key: text(entry.runs) for entry in result.value.bibliography}
    assert got == {key: case[style] for key, case in library().items()}


def test_chinese_and_english_entries_of_one_list_speak_their_own_language(
    formatted: Format,
) -> None:
    people = [{"family": f, "given": g} for f, g in (("王", "芳"), ("赵", "强"), ("刘", "洋"))]
    chinese = source("z", type="book", title="雨", author=people * 3, edition="2", language="zh-CN")
    others = [{"family": f, "given": "Ann"} for f in ("Ash", "Birch", "Cedar")]
    english = source("e", type="book", title="Rain", author=others * 3, edition="2", language="en")
    for style, language, expected in (
        ("gbt7714-2025-numeric", "zh-CN", ["等. 雨[M]. 2 版", "et al. Rain[M]. 2nd ed."]),
        ("gbt7714-2025-numeric", "en", ["等. 雨[M]. 2 版", "et al. Rain[M]. 2nd ed."]),
        ("numeric", "en", ["等, 《雨》, 第 2 版", "et al., _Rain_, 2nd ed."]),
        ("numeric", "zh-CN", ["等, 《雨》, 第 2 版", "et al., _Rain_, 2nd ed."]),
    ):
        result = formatted(style, language, "[@z; @e]", more=(chinese, english)).value
        assert result
        for entry, part in zip(result.bibliography, expected, strict=True):
            assert part in text(entry.runs)


def test_a_source_without_language_speaks_that_of_its_title(formatted: Format) -> None:
    people = [{"family": "Ash", "given": "Ann"}] * 5
    latin = source("latin", type="book", title="Rain", author=people)
    han = source("han", type="book", title="雨", author=people)
    result = formatted("gbt7714-2025-numeric", "zh-CN", "[@latin; @han]", more=(latin, han)).value
    assert result
    first, second = result.bibliography
    assert (first.language, "et al." in text(first.runs)) == (None, True)
    assert (second.language, "等." in text(second.runs)) == ("zh", True)


def test_an_entry_tells_its_language_for_hyphenation_and_fonts(formatted: Format) -> None:
    result = formatted("numeric", "en", "[@handbook; @belts; @tokyo]").value
    assert result
    assert [e.language for e in result.bibliography] == ["zh-CN", "en-GB", "ja"]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ({"family": "王", "given": "芳"}, "王芳"),
        ({"literal": "王芳"}, "王芳"),
        ({"family": "王芳"}, "王芳"),
        ({"family": "王", "given": "Fang"}, "王 Fang"),
        ({"family": "佐藤", "given": "太郎"}, "佐藤太郎"),
        ({"family": "Wang", "given": "Fang"}, "Wang F"),
        ({"family": "Berg", "given": "Li", "non-dropping-particle": "van der"}, "van der Berg L"),
        ({"family": "Berg", "given": "Li", "dropping-particle": "van der"}, "Berg L van der"),
        ({"family": "Sartre", "given": "Jean-Paul"}, "Sartre J-P"),
        ({"family": "Orr", "given": "Tom", "suffix": "Jr."}, "Orr T Jr"),
        ({"literal": "Office of Example Waters"}, "Office of Example Waters"),
        ({"given": "Aristotle"}, "Aristotle"),
    ],
)
def test_names_stand_as_their_language_writes_them(
    formatted: Format, name: dict[str, str], printed: str
) -> None:
    work = source("x", type="book", title="T", author=[name], language="en", issued="2020")
    result = formatted("gbt7714-2025-numeric", "zh-CN", "[@x]", more=(work,)).value
    assert result
    assert text(result.bibliography[0].runs) == f"{printed}. T[M]. 2020."


def test_url_and_doi_are_links_and_nothing_else_is(formatted: Format) -> None:
    result = formatted("author-date", "en", "[@review; @report]").value
    assert result
    links = [run for entry in result.bibliography for run in entry.runs if run.href]
    assert [(run.text, run.href) for run in links] == [
        ("https://eow.example.org/23-07.pdf", "https://eow.example.org/23-07.pdf"),
        ("https://doi.org/10.9999/jeh.2021.101", "https://doi.org/10.9999/jeh.2021.101"),
    ]


def test_a_doi_that_a_style_prints_bare_links_to_its_resolver(formatted: Format) -> None:
    result = formatted("gbt7714-2025-numeric", "zh-CN", "[@review]").value
    assert result
    link = next(run for run in result.bibliography[0].runs if run.href)
    assert (link.text, link.href) == (
        "10.9999/jeh.2021.101",
        "https://doi.org/10.9999/jeh.2021.101",
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org", "https://", "file:///etc"])
def test_what_is_no_web_address_is_printed_without_a_link(formatted: Format, url: str) -> None:
    work = source("x", type="webpage", title="T", URL=url)
    result = formatted("numeric", "en", "[@x]", more=(work,))
    assert result.value
    assert [d.code for d in result.diagnostics] == ["C223"]
    assert result.diagnostics[0].span == work.span
    assert url in text(result.value.bibliography[0].runs)
    assert not any(run.href for run in result.value.bibliography[0].runs)


def test_italics_inside_an_italic_title_turn_upright(formatted: Format) -> None:
    work = source(
        "x", type="book", title="On <i>Quercus</i> <b>and</b> <sup>2</sup>", language="en"
    )
    result = formatted("numeric", "en", "[@x]", more=(work,)).value
    assert result
    assert text(result.bibliography[0].runs) == "_On _Quercus_ __and__ __2_."
    bold = [run.text for run in result.bibliography[0].runs if run.bold]
    raised = [run.text for run in result.bibliography[0].runs if run.superscript]
    assert (bold, raised) == (["and"], ["2"])


def test_tags_without_a_partner_are_characters(formatted: Format) -> None:
    work = source("x", type="book", title="a < b, </i> and <i>c", language="en")
    result = formatted("gbt7714-2025-numeric", "zh-CN", "[@x]", more=(work,)).value
    assert result
    assert text(result.bibliography[0].runs) == "a < b, </i> and <i>c[M]."


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("numeric", "_Parcels_, Technical report 7, Post Press, 2023."),
        ("author-date", "(2023). _Parcels_ (Technical report 7). Post Press."),
        ("chicago-author-date", "2023. _Parcels_. Technical report 7. Post Press."),
        ("chicago-notes", "_Parcels_. Technical report 7. Post Press, 2023."),
    ],
)
def test_what_a_report_calls_itself_stands_before_its_number(
    formatted: Format, style: str, said: str
) -> None:
    report = source(
        "parcels", type="report", title="Parcels", genre="Technical report", number="7",
        publisher="Post Press", issued="2023", author=[{"literal": "Post"}], language="en",
    )  # fmt: skip
    made = formatted(style, "en", "[@parcels]", more=(report,)).value
    assert made
    assert text(made.bibliography[0].runs).endswith(said)


def test_numbers_that_identify_keep_their_hyphens_and_zeros(formatted: Format) -> None:
    work = source("x", type="report", title="T", number="07-2024", page="007-012", issued="2020")
    result = formatted("numeric", "en", "[@x]", more=(work,)).value
    assert result
    assert text(result.bibliography[0].runs) == "_T_, 07-2024, 2020, pp. 007–012."


def test_the_marker_is_apart_from_the_entry(formatted: Format) -> None:
    numeric = formatted("numeric", "en", "[@belts]").value
    dated = formatted("author-date", "en", "[@belts]").value
    assert numeric
    assert dated
    assert numeric.bibliography[0].marker == "[1]"
    assert text(numeric.bibliography[0].runs).startswith("A. Miller")
    assert dated.bibliography[0].marker is None


def test_without_citations_there_is_no_bibliography(formatted: Format) -> None:
    result = formatted("numeric", "en")
    assert result.value
    assert (result.value.clusters, result.value.bibliography) == ((), ())
