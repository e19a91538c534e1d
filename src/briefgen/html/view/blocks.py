"""The prose of a text section as plain data, one mapping a block, for `components/blocks.html.j2`.

    paragraph   id, classes, src, text, confidence
    heading     level, id, src, text
    list        ordered, start, src, items: [{id, classes, src, text, confidence, blocks}]
    quote       src, blocks
    code        src, text
    break       src

A list item is its first paragraph with the lists inside it; an item of several paragraphs, or with
other blocks, has no text of its own and all of them in `blocks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.document.text import (
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Confidence,
    Heading,
    ListBlock,
    Paragraph,
    ThematicBreak,
)
from briefgen.html.view.inline import InlineWriter

View = dict[str, Any]


def statement_classes(confidence: Confidence | None) -> str:
    """The classes of a claim: sourced, or an assessment with its confidence."""
    if confidence is None:
        return "statement sourced"
    return f"statement assessment confidence-{confidence.value}"


def blocks_view(blocks: Blocks, writer: InlineWriter) -> list[View]:
    """The blocks of a text body."""
    return [_VIEWS[type(block)](block, writer) for block in blocks]


def _base(kind: str, block: Block) -> View:
    return {"type": kind, "src": str(block.span or "")}


def _paragraph(block: Paragraph, writer: InlineWriter) -> View:
    return _base("paragraph", block) | {
        "id": block.id or "",
        "classes": _classes(block),
        "text": writer.write(block.children),
        "confidence": block.confidence.value if block.confidence else "",
    }


def _classes(block: Paragraph) -> str:
    if block.note:
        return "note"
    return statement_classes(block.confidence) if block.id or block.confidence else ""


def _heading(block: Heading, writer: InlineWriter) -> View:
    text = writer.write(block.children)
    return _base("heading", block) | {"level": block.level, "id": block.id or "", "text": text}


def _list(block: ListBlock, writer: InlineWriter) -> View:
    items = [_item(item, writer) for item in block.items]
    return _base("list", block) | {"ordered": block.ordered, "start": block.start, "items": items}


def _item(blocks: Blocks, writer: InlineWriter) -> View:
    first, rest = (blocks[0], blocks[1:]) if blocks else (None, ())
    if isinstance(first, Paragraph) and all(isinstance(b, ListBlock) for b in rest):
        return _paragraph(first, writer) | {"blocks": blocks_view(rest, writer)}
    inner = blocks_view(blocks, writer)
    return {"id": "", "classes": "", "src": "", "text": "", "confidence": "", "blocks": inner}


def _quote(block: BlockQuote, writer: InlineWriter) -> View:
    return _base("quote", block) | {"blocks": blocks_view(block.children, writer)}


def _code(block: CodeBlock, writer: InlineWriter) -> View:
    return _base("code", block) | {"text": block.text.rstrip("\n")}


def _break(block: ThematicBreak, writer: InlineWriter) -> View:
    return _base("break", block)


_VIEWS: Mapping[type[Any], Callable[[Any, InlineWriter], View]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    ListBlock: _list,
    BlockQuote: _quote,
    CodeBlock: _code,
    ThematicBreak: _break,
}
