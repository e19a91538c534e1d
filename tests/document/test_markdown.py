"""Texts: each case of tests/cases/markdown/ is an input and what it is read as.

A case is a heading, a block with the input and a block with the values it becomes, one block a
line, and what is wrong with it (“!”, line:column, code, message; hint). Cases of short.md are read
as one paragraph, the others as bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Collector, Span
from briefgen.document import text as t
from briefgen.document.markdown import parse_body, parse_short
from briefgen.document.markdown.brackets import MAX_NESTING
from briefgen.source import LineIndex

CASES = Path(__file__).parents[1] / "cases" / "markdown"
seeded = settings(derandomize=True, deadline=None, max_examples=80)


def cases() -> Iterator[pytest.ParameterSet]:
    pattern = re.compile(r"^## ([^\n]+)\n+(`{3,})\n(.*?)\n?\2\n+(`{3,})\n(.*?)\n?\4$", re.M | re.S)
    for path in sorted(CASES.glob("*.md")):
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, match[3], match[5], id=f"{path.stem}: {match[1]}")


def test_there_are_cases() -> None:
    assert len(list(cases())) > 40


@pytest.mark.parametrize(("kind", "written", "expected"), [*cases()])
def test_a_text_is_read_as_its_case_says(kind: str, written: str, expected: str) -> None:
    found = Collector()
    lines = LineIndex(written)

    def at(offset: int) -> Span:
        return Span("", *lines.at(offset))

    if kind == "short":
        shown = [inlines(parse_short(written, at, found))]
    else:
        shown = list(blocks(parse_body(written, at, found)))
    for d in found:
        assert d.span is not None
        hints = "".join(f"; {hint}" for hint in d.hints)
        shown.append(f"! {d.span.line}:{d.span.column} {d.code} {d.message}{hints}")
    assert "\n".join(line for line in shown if line) == expected


def blocks(values: t.Blocks, indent: str = "") -> Iterator[str]:
    for value in values:
        if isinstance(value, t.Paragraph | t.Heading):
            yield indent + _leaf(value)
        elif isinstance(value, t.ListBlock):
            yield indent + (f"ol {value.start}" if value.ordered else "ul")
            for item in value.items:
                yield indent + "  item"
                yield from blocks(item, indent + "    ")
        elif isinstance(value, t.BlockQuote):
            yield indent + "quote"
            yield from blocks(value.children, indent + "  ")
        elif isinstance(value, t.CodeBlock):
            yield f"{indent}code {value.text!r}"
        else:
            yield indent + "break"


def _leaf(value: t.Paragraph | t.Heading) -> str:
    name = "p" if isinstance(value, t.Paragraph) else f"h{value.level}"
    marks = f" #{value.id}" if value.id else ""
    if isinstance(value, t.Paragraph):
        marks += f" {value.confidence.value}" if value.confidence else ""
        marks += " note" if value.note else ""
    assert value.span is not None
    return (
        f"{name}{marks} @{value.span.line}:{value.span.column} {inlines(value.children)}".rstrip()
    )


def inlines(values: t.Inlines) -> str:
    return " ".join(inline(value) for value in values)


def inline(value: t.Inline) -> str:
    match value:
        case t.Text(words):
            return f'"{words}"'
        case t.Code(words):
            return f"code({words})"
        case t.Emphasis(children):
            return f"em({inlines(children)})"
        case t.Strong(children):
            return f"strong({inlines(children)})"
        case t.Link(href, children):
            return f"link({href}: {inlines(children)})"
        case t.LineBreak():
            return "br"
        case t.Citation(items):
            return f"cite({'; '.join(cited(item) for item in items)})"
        case t.Footnote(name, children):
            return f"note({name}: {inlines(children)})"
        case t.FigureValue(key):
            return f"fig({key})"
        case t.Passage(children, lang, clearance):
            marks = [f"lang={lang}"] * bool(lang) + [f"clearance={clearance}"] * bool(clearance)
            return f"passage({' '.join(marks)}: {inlines(children)})"
        case _:
            raise AssertionError(value)


def cited(item: t.CitationItem) -> str:
    locator = f" {item.label}={item.locator}" if item.label else ""
    before = f"“{item.prefix}” " if item.prefix else ""
    behind = f" “{item.suffix}”" if item.suffix else ""
    return f"{before}{item.key}{locator}{behind}"


# --- for any text --------------------------------------------------------------------------------


def read(text: str) -> tuple[t.Inlines, list[str]]:
    found = Collector()
    result = parse_short(text, lambda offset: Span("f", 1, offset + 1), found)
    return result, [d.code for d in found]


PLAIN = "".join(chr(c) for c in range(0x20, 0x7F) if chr(c) not in "\\`*_[]<&{!") + "中文，。“”é"


@seeded
@given(st.text(alphabet=PLAIN, min_size=1).filter(lambda text: text.strip(" ")))
@example("> 90%")
@example("1. one")
@example('"straight" -- quotes... (c) http://example.org')
def test_text_without_markup_survives_verbatim(text: str) -> None:
    assert read(text) == ((t.Text(text.strip(" ")),), [])


@seeded
@given(st.text(min_size=1, alphabet=PLAIN + "\\`*_[]<&{!}#").filter(str.strip))
def test_escaped_punctuation_survives_verbatim(text: str) -> None:
    escaped = re.sub(r"[\\`*_\[\]<&{!}]", r"\\\g<0>", text).strip(" ")
    assert read(escaped) == ((t.Text(text.strip(" ")),), [])


MARKUP = st.text(alphabet="ab中文 \n\\`*_[]()<>&;{}#=.!@^:,-|1pfig\"'/", max_size=60)


@seeded
@given(MARKUP)
def test_any_markup_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    for parse in (parse_short, parse_body):
        found = Collector()
        parse(text, lambda offset: Span("f", 1, offset + 1), found)
        for d in found:
            assert d.span is not None
            assert 1 <= d.span.column <= len(text) + 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 4000 + "]" * 4000,
        "*" * 4000 + "a" + "*" * 4000,
        "> " * 4000 + "a",
        "- " * 4000 + "a",
        "[![" * 2000 + "](x)](x)" * 2000,
        "![[" * 2000 + "]]" * 2000,
    ],
    ids=["brackets", "stars", "quotations", "lists", "linked pictures", "pictures"],
)
def test_deep_nesting_is_an_error_and_no_crash(text: str) -> None:
    found = Collector()
    parse_body(text, lambda offset: Span("f", 1, offset + 1), found)
    assert not found.ok


def test_nesting_as_deep_as_allowed_is_read() -> None:
    found = Collector()
    text = "> " * MAX_NESTING + "a"
    parse_body(text, lambda offset: Span("f", 1, offset + 1), found)
    assert found.ok
