"""Comments that pass over findings: where they hold, that they need reasons, that they vanish."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.lint.small import EVENT, body, timeline

from briefgen.lint.comments import read_comments
from briefgen.lint.run import Outcome
from briefgen.source import TextFile

Checked = Callable[[dict[str, str]], Outcome]
REASON = "# briefgen: ignore L120 because the date is fixed by law"


def codes(outcome: Outcome) -> list[str]:
    return [d.code for d in outcome.diagnostics]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - id: ev-fair", f"  {REASON}\n  - id: ev-fair"),
        ("  - id: ev-fair", f"  - id: ev-fair  {REASON}"),
        ("events:", f"{REASON}\nevents:"),
        ("events:", f"{REASON}\n\n# another comment\nevents:"),
        ("  - id: ev-fair", f"{REASON}\n  - id: ev-fair"),
    ],
    ids=["above", "behind", "above the list", "with blank lines between", "less indented"],
)
def test_a_comment_holds_for_the_value_that_begins_in_its_line_or_below(
    checked: Checked, before: str, after: str
) -> None:
    outcome = checked(timeline(EVENT.replace(before, after)))
    assert codes(outcome) == []
    (ignored,) = [f for f in outcome.found if f.reason is not None]
    assert ignored.reason == "the date is fixed by law"


@pytest.mark.parametrize("line", ["title: Timeline", "id: timeline"])
def test_a_comment_does_not_hold_for_what_stands_beside(checked: Checked, line: str) -> None:
    outcome = checked(timeline(EVENT.replace(line, f"{REASON}\n{line}")))
    assert sorted(codes(outcome)) == ["L102", "L120"]


def test_a_list_at_the_indent_of_its_key_belongs_to_the_key() -> None:
    text = f"{REASON}\nevents:\n- id: a\n  date: 1\n- id: b\nother: 1\n"
    (comment,) = read_comments(TextFile("x.yaml", text))
    assert (comment.first, comment.last) == (2, 5)


def test_a_comment_may_name_several_codes_and_give_its_reason_in_chinese() -> None:
    text = "# briefgen: ignore L120, L121 因为：日期由法律规定\nid: x\n"
    (comment,) = read_comments(TextFile("x.yaml", text))
    assert [code for code, _, _ in comment.codes] == ["L120", "L121"]
    assert comment.reason == "日期由法律规定"


@pytest.mark.parametrize(
    "text",
    [
        "text: |\n  # briefgen: ignore L120 because this is text\n",
        "text: >-\n  one\n  # briefgen: ignore L120 because this is text\n",
        'text: "a # briefgen: ignore L120 because this is text"\n',
        "text: 'one\n  # briefgen: ignore L120 because this is text'\n",
        "text: a# briefgen: ignore L120 because this is text\n",
    ],
)
def test_what_only_looks_like_a_comment_is_text(text: str) -> None:
    assert read_comments(TextFile("x.yaml", text)) == ()


def test_a_comment_may_stand_behind_the_mark_of_a_block_text() -> None:
    text = "text: >-  # briefgen: ignore L120 because of it\n  one\n  two\nid: x\n"
    (comment,) = read_comments(TextFile("x.yaml", text))
    assert (comment.first, comment.last) == (1, 3)


def test_a_comment_without_a_reason_ignores_and_is_told(checked: Checked) -> None:
    text = EVENT.replace("  - id", "  # briefgen: ignore L120\n  - id")
    outcome = checked(timeline(text))
    (told,) = outcome.diagnostics
    assert told.code == "L101"
    assert "without a reason" in told.message
    assert told.span is not None
    assert (told.span.line, told.span.column) == (5, 3)


def test_a_comment_that_ignores_nothing_is_told(checked: Checked) -> None:
    text = EVENT.replace("2025-03-09", "2024-03-09").replace("  - id", f"  {REASON}\n  - id")
    (told,) = checked(timeline(text)).diagnostics
    assert told.code == "L102"
    assert "L120" in told.message


def test_of_several_codes_only_those_that_ignore_nothing_are_told(checked: Checked) -> None:
    text = EVENT.replace("  - id", f"  {REASON.replace('L120', 'L120, L123')}\n  - id")
    (told,) = checked(timeline(text)).diagnostics
    assert (told.code, "L123" in told.message, "L120" in told.message) == ("L102", True, False)


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# briefgen: ignroe L120 because of it", "cannot be read"),
        ("# briefgen: ignore because of it", "cannot be read"),
        ("# briefgen: ignore L999 because of it", "no finding has the code L999"),
    ],
)
def test_a_comment_that_cannot_be_read_is_told(checked: Checked, comment: str, said: str) -> None:
    outcome = checked(timeline(EVENT.replace("  - id", f"  {comment}\n  - id")))
    assert sorted(codes(outcome)) == ["L101", "L120"]
    assert any(said in d.message for d in outcome.diagnostics)


def test_a_check_that_is_off_leaves_its_comments_alone(checked: Checked) -> None:
    settings = "briefgen: 1\nlanguages: [en]\nchecks: {L120: off}\n"
    text = EVENT.replace("  - id", f"  {REASON}\n  - id")
    assert codes(checked(timeline(text, briefgen=settings))) == []


def test_a_warning_of_the_reader_can_be_ignored_but_no_error(checked: Checked) -> None:
    spare = (
        "sources:\n"
        "  doe2024: {type: book, title: A book, author: [{family: Doe}], issued: 2024}\n"
        "  # briefgen: ignore M180 because the next briefing cites it\n"
        "  roe2024: {type: book, title: Another, author: [{family: Roe}], issued: 2024}\n"
    )
    assert codes(checked({"content/sources.yaml": spare})) == []
    faulty = spare.replace("M180", "M184").replace("issued: 2024}\n", "isued: 2024}\n")
    assert "M184" in codes(checked({"content/sources.yaml": faulty}))


HEADING = """\
It rains in spring [@doe2024, p. 2]. {{#rain-spring}}

{comment}### Summer

### Autumn

It rains again [@doe2024, p. 4]. {{#rain-autumn}}
"""


def test_a_comment_in_markdown_holds_for_the_paragraph_below(checked: Checked) -> None:
    assert codes(checked(body(HEADING.format(comment="")))) == ["L170"]
    comment = "[//]: # (briefgen: ignore L170 because it is filled in later)\n\n"
    assert codes(checked(body(HEADING.format(comment=comment)))) == []


def test_a_comment_in_markdown_that_ignores_nothing_is_told(checked: Checked) -> None:
    comment = "[//]: # (briefgen: ignore L120 because of it)\n\n"
    assert codes(checked(body(HEADING.format(comment=comment)))) == ["L102", "L170"]


@pytest.mark.parametrize(
    "comment",
    [
        "[//]: # (briefgen: ignore L170 because it (sic) is so)\n\n",
        "Words {.note}\n[//]: # (briefgen: ignore L170 because of it)\n\n",
    ],
    ids=["with brackets inside", "at the end of a paragraph"],
)
def test_a_comment_that_would_be_printed_is_an_error(checked: Checked, comment: str) -> None:
    assert "M227" in codes(checked(body(HEADING.format(comment=comment))))
