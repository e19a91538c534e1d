"""Groups, conditions, terms and labels."""

from __future__ import annotations

from tests.citations.csl_processor.small import book, layout, one, style

from briefgen.citations.csl_processor import Cite, Cluster, Processor, to_text


def test_a_group_vanishes_if_its_variables_are_empty() -> None:
    content = '<group prefix="[" suffix="]"><text value="DOI: "/><text variable="DOI"/></group>'
    with_title = f'<text variable="title"/>{content}'
    assert one(with_title, book("a", title="T")) == "T"
    assert one(with_title, book("a", title="T", DOI="10.1/x")) == "T[DOI: 10.1/x]"


def test_a_macro_with_empty_variables_takes_its_words_along() -> None:
    macro = (
        '<macro name="in"><text term="in" suffix=" "/><text variable="container-title"/></macro>'
    )
    content = '<group delimiter=", "><text variable="title"/><text macro="in"/></group>'
    assert one(content, book("a", title="T"), macros=macro) == "T"


def test_a_group_of_words_alone_is_shown() -> None:
    content = '<group><text term="no date" form="short"/><text variable="year-suffix"/></group>'
    assert one(content, book("a")) == "n.d."


def test_the_delimiter_of_a_group_goes_between_what_a_choice_shows() -> None:
    content = (
        '<group delimiter=", "><choose><if type="book"><text variable="title"/>'
        '<text variable="publisher"/></if></choose></group>'
    )
    assert one(content, book("a", title="T", publisher="P")) == "T, P"


def test_conditions_join_their_values_as_match_says() -> None:
    def chosen(match: str, **item: object) -> str:
        content = (
            f'<choose><if variable="title DOI" match="{match}"><text value="yes"/></if>'
            '<else><text value="no"/></else></choose>'
        )
        return one(content, book("a", **item))

    assert chosen("all", title="T") == "no"
    assert chosen("any", title="T") == "yes"
    assert chosen("none", title="T") == "no"
    assert chosen("none") == "yes"


def test_a_choice_by_type_knows_several() -> None:
    content = (
        '<choose><if type="book chapter" match="any"><text value="B"/></if></choose>'
        '<text value="."/>'
    )
    assert one(content, book("a")) == "B."


def test_a_locator_has_the_label_of_its_kind_in_the_number_that_fits() -> None:
    content = (
        '<group delimiter=" "><label variable="locator" form="short"/>'
        '<text variable="locator"/></group>'
    )
    processor = Processor(style(layout(content)), [book("a")])
    clusters = [
        Cluster((Cite("a", locator="7"),)),
        Cluster((Cite("a", locator="7-9"),)),
        Cluster((Cite("a", locator="3", label="chapter"),)),
    ]
    texts = [to_text(runs) for runs in processor.citations(clusters)]
    assert texts == ["p. 7", "pp. 7–9", "chap. 3"]


def test_runs_say_what_they_speak_of() -> None:
    content = '<text variable="title" font-style="italic"/><text value=" "/><text variable="DOI"/>'
    processor = Processor(style(layout(content)), [book("a", title="T", DOI="10.1/x")])
    (runs,) = processor.citations([Cluster((Cite("a"),))])
    title, doi = runs[0], runs[-1]
    assert (title.role, title.item, title.value("font-style")) == ("title", "a", "italic")
    assert (doi.text, doi.href) == ("10.1/x", "https://doi.org/10.1/x")


def test_an_entry_takes_the_layout_for_its_language() -> None:
    content = (
        '<layout locale="zh"><text variable="title" prefix="《" suffix="》"/></layout>'
        '<layout><text variable="title" quotes="true"/></layout>'
    )
    items = [book("a", title="书", language="zh-CN"), book("b", title="Book", language="en")]
    processor = Processor(style(content), items)
    clusters = [Cluster((Cite("a"),)), Cluster((Cite("b"),))]
    assert [to_text(runs) for runs in processor.citations(clusters)] == ["《书》", "“Book”"]


def test_an_entry_speaks_its_own_language_if_asked() -> None:
    content = '<names variable="author"><name et-al-min="2" et-al-use-first="1"/></names>'
    items = [book("a", "王, 芳; 李, 雷", language="zh-CN"), book("b", "A; B", language="en-US")]
    processor = Processor(style(layout(content)), items, by_entry=True)
    chinese, english = processor.citations([Cluster((Cite("a"),)), Cluster((Cite("b"),))])
    assert to_text(chinese).endswith("等")
    assert to_text(english) == "A et al."
