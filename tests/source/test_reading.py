"""The reader's complaints are about the author's words, at their places."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Collector
from briefgen.source import Reader, TextFile, parse_yaml


def reader(text: str) -> Reader:
    value = parse_yaml(TextFile("x.yaml", text)).value
    assert value is not None
    return Reader.of(value, Collector())


def said(r: Reader) -> list[str]:
    return [f"{d.span}: {d.code} {d.message} | {' '.join(d.hints)}" for d in r.found]


def test_fields_gives_what_is_there() -> None:
    fields = reader("id: a\ntext: x\nnote:\n").fields(["id"], ["text", "note", "cite"])
    assert {k: r.value for k, r in fields.items()} == {"id": "a", "text": "x"}


def test_unknown_missing_and_empty_keys_are_told_at_once() -> None:
    r = reader("titel: x\nid:\nfoo: 1\n")
    r.fields(["title", "id", "kind"])
    assert said(r) == [
        'x.yaml:1:1: Y302 unknown key "titel" | did you mean "title"?',
        'x.yaml:3:1: Y302 unknown key "foo" | known here: id, kind, title',
        'x.yaml:1:1: Y301 "title" is missing | ',
        'x.yaml:2:1: Y301 "id" is empty | ',
        'x.yaml:1:1: Y301 "kind" is missing | ',
    ]


@pytest.mark.parametrize(
    ("text", "method", "message"),
    [
        (
            "x: abc",
            "items",
            'expected a list, found the text "abc" | write [abc] for a list of one',
        ),
        ("x: [a]", "text", "expected text, found a list | "),
        ("x: {a: 1}", "integer", "expected a whole number, found a mapping | "),
        ("x: true", "text", 'expected text, found "true" | put it in quotes'),
        (
            "x: ２０２４",
            "integer",
            'found the text "２０２４" | write it without signs and separators,',
        ),
        ("x: '12'", "number", 'expected a number, found the text "12" | write it without quotes'),
        ("x: 007", "integer", 'found the text "007" | a number does not begin with 0'),
        ("x: 1,000", "number", 'found the text "1,000" | write it without signs and separators'),
        ("x: 1.5", "integer", "expected a whole number, found the number 1.5"),
        ("x: ~", "text", "expected text, found nothing"),
        ("x: [1]", "entries", "expected a mapping (“key: value”), found a list"),
        ("x: yes", "boolean", 'expected true or false, found the text "yes"'),
        ("x: '  '", "text", "expected text, found only blanks"),
        ("x: a_b", "identifier", '"a_b" cannot be an id'),
        ("x: 1a", "identifier", '"1a" cannot be an id'),
    ],
)
def test_wrong_types_are_told_in_plain_words(text: str, method: str, message: str) -> None:
    r = reader(text)
    assert not getattr(r.entries()["x"], method)()
    (line,) = said(r)
    assert message in line
    assert line.startswith("x.yaml:1:4: Y30")


def test_numbers_are_text_as_they_are_written_where_text_is_wanted() -> None:
    r = reader("a: 1688\nb: 1.10\nc: -0\nd: 1e3")
    assert [x.text() for x in r.entries().values()] == ["1688", "1.10", "-0", "1e3"]
    assert said(r) == []


def test_bounds_and_words_are_checked() -> None:
    r = reader("weight: 4\nalign: centre")
    values = r.entries()
    assert values["weight"].integer(1, 3) is None
    assert values["align"].choice(("start", "center", "end")) is None
    assert said(r) == [
        "x.yaml:1:9: Y305 4 is out of range: 1 to 3 | ",
        'x.yaml:2:8: Y304 "centre" is not a word known here | did you mean "center"?',
    ]


def test_a_fault_that_is_known_is_not_told_again() -> None:
    r = reader("x: .nan\ny: *no")
    assert r.entries()["x"].number() is None
    assert r.entries()["y"].items() == []
    assert said(r) == []


def test_localized_spreads_and_shortens() -> None:
    languages = ("zh-CN", "en")
    values = reader("a: {zh-CN: 甲, en: A}\nb: {any: 1688}\nc: 摘要\nd: {any: x, en: y}").entries()
    texts = {
        key: {lang: form.text() for lang, form in value.localized(languages).items()}
        for key, value in values.items()
    }
    assert texts == {
        "a": {"zh-CN": "甲", "en": "A"},
        "b": {"zh-CN": "1688", "en": "1688"},
        "c": {"zh-CN": "摘要"},
        "d": {"zh-CN": "x", "en": "y"},
    }


def test_a_language_that_the_project_does_not_have_is_an_error() -> None:
    r = reader("zh-cn: 甲\nfr: A")
    assert r.localized(("zh-CN", "en")) == {}
    assert said(r) == [
        'x.yaml:1:1: Y307 "zh-cn" is not a language of this project | did you mean "zh-CN"?',
        'x.yaml:2:1: Y307 "fr" is not a language of this project | languages: zh-CN, en',
    ]
