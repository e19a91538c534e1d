"""Lists: real numbering, with a counter of its own for each numbered list."""

from __future__ import annotations

from tests.writers.documents import small
from tests.writers.docx.reading import W, Word, style, text, word


def shown(file: Word) -> list[str]:
    """Each list paragraph as Word shows it: mark and text, counted by Word's rules."""
    starts = {
        number.get(W + "numId"): int(start.get(W + "val"))
        for number in file.find("//w:num", "numbering")
        for start in number.iter(f"{W}startOverride")
    }
    kinds = {
        number.get(W + "numId"): abstract.find(f"{W}lvl/{W}numFmt").get(W + "val")
        for number in file.find("//w:num", "numbering")
        for abstract in file.find("//w:abstractNum", "numbering")
        if abstract.get(W + "abstractNumId") == number.find(f"{W}abstractNumId").get(W + "val")
    }
    counted: dict[str, int] = {}
    lines = []
    for paragraph in file.find("//w:p"):
        numbered = paragraph.find(f"{W}pPr/{W}numPr")
        if numbered is None:
            mark = "-" if style(paragraph).startswith("ListContinue") else ""
        else:
            number = numbered.find(f"{W}numId").get(W + "val")
            counted[number] = counted.get(number, starts.get(number, 1) - 1) + 1
            mark = "*" if kinds[number] == "bullet" else f"{counted[number]}."
            mark = "  " * int(numbered.find(f"{W}ilvl").get(W + "val")) + mark
        lines.append(f"{mark} {text(paragraph)}".rstrip())
    return lines


def listed(body: str) -> list[str]:
    return shown(word(small(f"<div>{body}</div>")))


def test_every_numbered_list_counts_from_one_again() -> None:
    assert listed("<ol><li>a<li>b</ol><ol><li>c</ol><p>text</p><ol><li>d<li>e</ol>") == [
        "1. a",
        "2. b",
        "1. c",
        " text",
        "1. d",
        "2. e",
    ]


def test_a_list_counts_from_its_start() -> None:
    assert listed('<ol start="4"><li>a<li>b</ol><ol start="none"><li>c</ol>') == [
        "4. a",
        "5. b",
        "1. c",
    ]


def test_lists_nest_and_the_outer_one_goes_on_counting() -> None:
    assert listed("<ol><li>a<ol><li>x<li>y</ol><li>b<ul><li>z</ul>end<li>c</ol>") == [
        "1. a",
        "  1. x",
        "  2. y",
        "2. b",
        "  * z",
        "- end",
        "3. c",
    ]


def test_further_paragraphs_of_an_item_are_set_under_it_without_a_mark() -> None:
    assert listed("<ul><li><p>one</p><p>two</p><pre>code</pre><p>three</p></li></ul>") == [
        "* one",
        "- two",
        " code",
        "- three",
    ]


def test_an_empty_item_and_one_that_begins_with_a_list_keep_their_marks() -> None:
    assert listed("<ol><li></li><li><ul><li>x</ul></li></ol>") == ["1.", "2.", "  * x"]


def test_lists_deeper_than_nine_levels_stay_at_the_ninth() -> None:
    lines = listed("<ul><li>a" * 12 + "</ul>" * 12)
    assert len(lines) == 12
    assert lines[-1].startswith("  " * 8 + "*")


def test_levels_have_words_own_styles() -> None:
    file = word(small("<ul><li>a<ul><li>b<ol><li>c</ol></ul></ul>"))
    assert [s for s, _ in file.paragraphs()] == ["ListBullet", "ListBullet2", "ListNumber3"]


def test_styles_and_numbering_know_each_other(kitchen: Word) -> None:
    for identifier, level in (("ListBullet", "0"), ("ListNumber2", "1"), ("KeyJudgement", "0")):
        number = kitchen.style(identifier, "/w:pPr/w:numPr/w:numId/@w:val")[0]
        linked = kitchen.find(
            f"//w:abstractNum[@w:abstractNumId='{number}']"
            f"/w:lvl[@w:ilvl='{level}']/w:pStyle/@w:val",
            "numbering",
        )
        assert linked == [identifier]


def test_every_counter_used_is_defined(kitchen: Word) -> None:
    assert set(kitchen.find("//w:numId/@w:val")) <= set(
        kitchen.find("//w:num/@w:numId", "numbering")
    )


def test_lists_stand_in_table_cells_too() -> None:
    file = word(small("<table><tr><td><ul><li>a</ul><ol><li>b</ol></td></tr></table>"))
    assert file.paragraphs()[:2] == [("TableBullet", "a"), ("TableNumber", "b")]


def test_an_item_that_begins_with_something_else_still_has_its_mark_first() -> None:
    assert listed("<ol><li><pre>code</pre>text</li><li><h3>heading</h3></li></ol>") == [
        "1. code",
        "- text",
        "2. heading",
    ]
    assert listed("<ol><li><table><tr><td>cell</td></tr></table></li></ol>")[:2] == ["1.", " cell"]
