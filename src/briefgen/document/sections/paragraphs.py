"""The paragraphs of a body: each says what it is, and the languages say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from briefgen.document.references import cites
from briefgen.document.scope import Scope
from briefgen.document.text import Block, BlockQuote, Blocks, Heading, ListBlock, Paragraph
from briefgen.source import Reader

Leaf: TypeAlias = Paragraph | Heading


def check_body(body: Mapping[str, Blocks], reader: Reader, scope: Scope) -> None:
    """Check the paragraphs of each language, and their ids against each other."""
    marked: dict[str, dict[str, Leaf]] = {}
    for language, blocks in body.items():
        marked[language] = {}
        for leaf in _leaves(blocks):
            if isinstance(leaf, Paragraph):
                _check_paragraph(leaf, scope)
            _mark(leaf, marked[language], scope)
    firsts: dict[str, Leaf] = {}
    for leaves in marked.values():
        for name, leaf in leaves.items():
            firsts.setdefault(name, leaf)
    for name, leaf in firsts.items():
        scope.take(name, leaf.span or reader.span)
        _compare(name, leaf, marked, scope)


def _leaves(blocks: Blocks) -> Iterator[Leaf]:
    """Paragraphs and headings in reading order, also those in lists and quotations."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block
        for children in _children(block):
            yield from _leaves(children)


def _children(block: Block) -> tuple[Blocks, ...]:
    if isinstance(block, ListBlock):
        return block.items
    return (block.children,) if isinstance(block, BlockQuote) else ()


def _check_paragraph(paragraph: Paragraph, scope: Scope) -> None:
    """A paragraph is sourced, an assessment, or a note."""
    span, error = paragraph.span, scope.found.error
    if paragraph.note:
        if paragraph.confidence is not None:
            hint = "delete .note, or the confidence"
            error("M135", "a note claims nothing, so it has no confidence", span, hint)
        return
    if paragraph.id is None:
        hint = "end it with {#id}, or with {.note} if it claims nothing"
        error("M133", "a paragraph without an id", span, hint)
    if paragraph.confidence is None and paragraph.children and not cites(paragraph.children):
        what = f'the paragraph "{paragraph.id}"' if paragraph.id else "this paragraph"
        hint = "cite a source ([@key]), add confidence=moderate, or mark it as {.note}"
        error("M130", f"{what} has no citation and no confidence", span, hint)


def _mark(leaf: Leaf, seen: dict[str, Leaf], scope: Scope) -> None:
    """Note an id; twice in one language is a fault."""
    if leaf.id is None:
        return
    if leaf.id in seen:
        hint = f"its first use is at {seen[leaf.id].span}"
        scope.found.error("M111", f'the id "{leaf.id}" is used a second time', leaf.span, hint)
    seen.setdefault(leaf.id, leaf)


def _compare(name: str, first: Leaf, marked: Mapping[str, dict[str, Leaf]], scope: Scope) -> None:
    """The same paragraph stands in every language, with the same confidence."""
    what = "heading" if isinstance(first, Heading) else "paragraph"
    absent = [language for language, leaves in marked.items() if name not in leaves]
    if first.span is not None:
        hint = f"end the same {what} with {{#{name}}} there too"
        scope.missing(f'the {what} "{name}"', absent, first.span, hint)
    for language, leaves in marked.items():
        other = leaves.get(name, first)
        if _basis(other) != _basis(first):
            message = f'"{name}" is {_basis(other)} in {language}, but {_basis(first)} elsewhere'
            scope.found.error("M135", message, other.span, f"see {first.span}")


def _basis(leaf: Leaf) -> str:
    """What a paragraph or heading is, in words."""
    if isinstance(leaf, Heading):
        return "a heading"
    if leaf.note:
        return "a note"
    confidence = leaf.confidence
    return f"an assessment of {confidence.value} confidence" if confidence else "sourced"
