"""Markup, quotes, cases and marks: from a field's text to runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.citations.csl_processor import richtext, textcase
from briefgen.citations.csl_processor.collation import collation_key
from briefgen.citations.csl_processor.html import to_html
from briefgen.citations.csl_processor.locale import load_locale
from briefgen.citations.csl_processor.output import Child, Node, to_text
from briefgen.citations.csl_processor.punctuation import finish

ITALIC = (("font-style", "italic"),)


def html(*children: Child, tag: str = "en-US") -> str:
    return to_html(finish(list(children), load_locale(tag)))


def field(text: str, tag: str = "en-US") -> str:
    return html(*richtext.parse(text), tag=tag)


def test_a_plain_text_is_itself() -> None:
    assert richtext.parse("A kite") == ["A kite"]
    assert richtext.parse("") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<i>Pica</i> and <b>bold</b>", "<i>Pica</i> and <b>bold</b>"),
        ("H<sub>2</sub>O, x<sup>2</sup>", "H<sub>2</sub>O, x<sup>2</sup>"),
        ("<sc>nato</sc>", '<span style="font-variant:small-caps;">nato</span>'),
        (
            '<span style="font-variant: small-caps;">nato</span>',
            '<span style="font-variant:small-caps;">nato</span>',
        ),
        ("<i>one <i>two</i></i>", '<i>one <span style="font-style:normal;">two</span></i>'),
        ("a < b & c > d", "a &#60; b &#38; c &#62; d"),
        ("open <i>end", "open &#60;i&#62;end"),
        ("end</i> open", "end&#60;/i&#62; open"),
        ("<blink>x</blink>", "&#60;blink&#62;x&#60;/blink&#62;"),
        ('<span class="odd">x</span>', '&#60;span class="odd"&#62;x&#60;/span&#62;'),
        ("<i></i>x", "x"),
        ("<i>a<b>b</i>c</b>", "<i>a&#60;b&#62;b</i>c&#60;/b&#62;"),
    ],
)
def test_markup_in_fields(text: str, expected: str) -> None:
    assert field(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('On "kites"', "On “kites”"),
        ("On 'kites'", "On “kites”"),
        ("On \"'small' kites\"", "On “‘small’ kites”"),
        ("O'Brien's kites", "O’Brien’s kites"),
        ("The class of '09", "The class of ’09"),
        ('5" long', '5" long'),
        ('An "open end', 'An "open end'),
        ("(\"<i>Pica</i>\")", "(“<i>Pica</i>”)"),
        ("It is ‘so’. Yes", "It is ‘so’. Yes"),
        ("« Oui »", "«\u202fOui\u202f»"),
    ],
)  # fmt: skip
def test_quotes_in_fields(text: str, expected: str) -> None:
    assert field(text) == expected


def test_quotes_take_the_shape_of_the_language() -> None:
    assert field('On "kites"', "zh-TW") == "On 「kites」"
    nested = Node(richtext.parse('On "kites"'), quotes=True)
    assert html(nested, tag="en-GB") == "‘On “kites”’"


def test_formatting_of_an_element_is_not_doubled_and_fields_flip_it() -> None:
    inner = Node(richtext.parse("On <i>Pica</i>"), formatting=ITALIC)
    assert html(Node([inner], formatting=ITALIC)) == (
        '<i>On <span style="font-style:normal;">Pica</span></i>'
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Inc.", ". Next", "Inc. Next"),
        ("Why?", ". Next", "Why? Next"),
        ("Why?", ", next", "Why?, next"),
        ("a,", ", b", "a, b"),
        ("a;", ". b", "a; b"),
        ("a:", "! b", "a! b"),
        ("a ", " b", "a b"),
        ("Mich.", ": Press", "Mich.: Press"),
    ],
)
def test_marks_that_meet(left: str, right: str, expected: str) -> None:
    assert html(left, right) == expected


def test_marks_inside_a_field_are_left_alone() -> None:
    assert html("What?.. no", " x") == "What?.. no x"


@pytest.mark.parametrize(
    ("text", "after", "american", "british"),
    [
        ("Kites", ". B", "“Kites.” B", "‘Kites’. B"),
        ("Kites", ", B", "“Kites,” B", "‘Kites’, B"),
        ("Kites", "; B", "“Kites”; B", "‘Kites’; B"),
        ("Kites?", ". B", "“Kites?” B", "‘Kites?’ B"),
        ("Kites", " B", "“Kites” B", "‘Kites’ B"),
    ],
)
def test_marks_and_quotes(text: str, after: str, american: str, british: str) -> None:
    assert html(Node([text], quotes=True), after) == american
    assert html(Node([text], quotes=True), after, tag="en-GB") == british


def test_a_mark_goes_into_the_innermost_quotes() -> None:
    assert html(Node(richtext.parse("On 'kites'"), quotes=True), ".") == "“On ‘kites.’”"


def test_superscript_letters_become_superscript() -> None:
    assert html("1ʳᵉ éd.") == "1<sup>r</sup><sup>e</sup> éd."


def test_affixes_lie_outside_the_formatting() -> None:
    node = Node(["b"], formatting=ITALIC, prefix="a", suffix="c")
    assert html(node) == "a<i>b</i>c"


def test_the_mark_after_a_display_belongs_to_it() -> None:
    runs = finish([Node(["1"], display="left-margin"), Node(["x"], display="right-inline"), "."],
                  load_locale("en-US"))  # fmt: skip
    assert [(run.display, run.text) for run in runs] == [
        ("left-margin", "1"),
        ("right-inline", "x."),
    ]


def test_runs_say_which_item_they_speak_of_and_as_what() -> None:
    title = Node(["Kites"], role="title", href="https://example.org")
    runs = finish([Node([title, ", 1999"], item="k")], load_locale("en-US"))
    assert [(run.text, run.item, run.role, run.href) for run in runs] == [
        ("Kites", "k", "title", "https://example.org"),
        (", 1999", "k", "", ""),
    ]
    assert to_text(runs) == "Kites, 1999"


def cased(text: str, case: str, language: str = "en") -> str:
    children = textcase.apply(richtext.parse(text), case, language == "en", language)
    return to_text(finish(children, load_locale("en-US")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the flight of the kite", "The Flight of the Kite"),
        ("kites: a history", "Kites: A History"),
        ("what are kites for", "What Are Kites For"),
        ("NASA's kites and iPhones", "NASA’s Kites and iPhones"),
        ("well-known out-of-date kites", "Well-Known Out-of-Date Kites"),
        ("The Flight Of The Kite", "The Flight of the Kite"),
        ("vitamin A in kites", "Vitamin A in Kites"),
        ('on "small kites" alone', "On “Small Kites” Alone"),
        ("<span class=\"nocase\">kites</span> fly", "kites Fly"),
        ("kites? an answer", "Kites? An Answer"),
    ],
)  # fmt: skip
def test_title_case(text: str, expected: str) -> None:
    assert cased(text, "title") == expected


def test_title_case_is_for_english_only() -> None:
    assert cased("la vie des cerfs", "title", "fr") == "la vie des cerfs"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("uppercase", "THE FLIGHT OF NASA"),
        ("lowercase", "the flight of nasa"),
        ("sentence", "The flight of nasa"),
        ("capitalize-first", "The Flight of NASA"),
        ("capitalize-all", "The Flight Of NASA"),
        ("none", "the Flight of NASA"),
    ],
)
def test_other_cases(case: str, expected: str) -> None:
    assert cased("the Flight of NASA", case) == expected


def test_turkish_has_a_dotted_capital() -> None:
    assert cased("iki", "uppercase", "tr") == "İKİ"


def test_sorting_ignores_case_accents_and_marks_first() -> None:
    names = ["Zeta", "ärger", "Arger", "O'Brien", "obrian", "王", "李", "Øster"]
    assert sorted(names, key=collation_key) == [
        "Arger", "ärger", "obrian", "O'Brien", "Øster", "Zeta", "李", "王",
    ]  # fmt: skip


def test_chinese_sorts_by_pinyin() -> None:
    assert sorted("张王李赵陈", key=collation_key) == list("陈李王张赵")


PIECES = [
    "<i>",
    "</i>",
    '"',
    "'",
    "“",
    "”",
    "‘",
    "’",
    "«",
    " ",
    ".",
    ",",
    ";",
    "!",
    "a",
    "the",
    "<",
    "中",
]
PIECES += ['<span class="nocase">', "</span>", "ª", "ß", "1", "-"]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(text=texts, case=st.sampled_from(["title", "sentence", "uppercase", "capitalize-first"]))
def test_no_text_of_a_field_raises(text: str, case: str) -> None:
    children = textcase.apply(richtext.parse(text), case, english=True, language="en")
    runs = finish([Node([*children], quotes=True), ". ", text], load_locale("en-US"))
    assert all(run.text for run in runs)


@given(text=st.text(max_size=20))
def test_a_text_without_markup_keeps_its_letters(text: str) -> None:
    children = richtext.parse(text)
    shown = to_text(finish(children, load_locale("en-US")))
    kept = [c for c in text if c.isalnum()]
    if "<" not in text:
        assert [c for c in shown if c.isalnum()] == kept or any(ord(c) > 127 for c in text)
