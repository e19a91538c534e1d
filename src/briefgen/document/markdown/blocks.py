"""From markdown-it's block tokens to `document.text` values, each with its exact place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it.token import Token

from briefgen.diagnostics import Collector, Span
from briefgen.document.markdown.attributes import HEADING, PARAGRAPH, read_marks
from briefgen.document.markdown.brackets import MAX_NESTING
from briefgen.document.markdown.inlines import InlineReader, Note
from briefgen.document.markdown.lines import Lines
from briefgen.document.text import (
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Confidence,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    ThematicBreak,
)

_LEVELS = (3, 4)

COMMENT = "//"
"""The label of a link definition that is a comment: `[//]: # (words that nobody sees)`."""

_COMMENT = re.compile(r"(?<!\\)\[//\]:")


def refuse_comment(text: str, at: Callable[[int], Span], found: Collector) -> None:
    """Tell a comment that has become part of a paragraph, and would be printed."""
    match = _COMMENT.search(text)
    if match is not None:
        hint = "leave a blank line above and below, and write no ( or ) inside: [//]: # (…)"
        found.error("M227", "a comment that would be printed", at(match.start()), hint)


class BlockReader:
    """Reads the tokens of one text; `at` gives the place of an offset of the whole text."""

    def __init__(self, text: str, at: Callable[[int], Span], found: Collector) -> None:
        self.found = found
        self.notes: dict[str, Note] = {}
        self._lines = Lines(text, at)
        self._tokens: list[Token] = []
        self._next = 0
        self._above = 2

    def read(self, tokens: list[Token], env: dict[str, Any]) -> Blocks:
        """All tokens of the text as values; footnotes stand where their marks are."""
        self._tokens = self._take_notes(tokens)
        blocks = self._blocks("", 0)
        for label, note in self.notes.items():
            if not note.used:
                message = f"no mark [^{label}] stands for this footnote"
                self.found.error("M211", message, note.span, "delete it, or set its mark")
        self._check_references(env)
        return blocks

    def _take_notes(self, tokens: list[Token]) -> list[Token]:
        """Read the footnotes' texts, and give back the tokens without them."""
        kept: list[Token] = []
        note: list[Token] = []
        depth = 0
        for token in tokens:
            depth += token.type == "footnote_reference_open"
            (note if depth else kept).append(token)
            if token.type == "footnote_reference_close":
                depth -= 1
                if not depth:
                    self._note(note)
                    note = []
        return kept

    def _note(self, tokens: list[Token]) -> None:
        """One footnote: exactly one paragraph, and no other footnote's mark in it."""
        label = str(tokens[0].meta["label"])
        span = self._span(tokens[0])
        content = tokens[1:-1]
        inline = content[1] if len(content) == 3 else None
        if label in self.notes:
            first = self.notes[label].span
            self.found.error("M212", f"the footnote [^{label}] stands already at {first}", span)
            return
        children: Inlines | None = None
        if not content:
            self.found.error("M210", f"the footnote [^{label}] has no text", span)
        elif inline is None or inline.type != "inline":
            hint = "shorten it, or put it into the text"
            self.found.error("M213", "a footnote holds one paragraph", span, hint)
        else:
            children = self._note_text(inline)
        self.notes[label] = Note(children, span)

    def _note_text(self, inline: Token) -> Inlines:
        reader = InlineReader(self._lines.inside(inline), None, self.found)
        children = reader.read(inline.children or [])
        if reader.attributes is not None:
            place = reader.at(reader.attributes.offset - 1)
            self.found.error("M209", "a footnote has no id and no attributes", place)
        return children

    def _check_references(self, env: dict[str, Any]) -> None:
        """Link definitions (`[name]: https://…`) that no link uses would vanish in silence."""
        for label, reference in env.get("references", {}).items():
            if label not in env.get("used_references", ()) and label != COMMENT:
                span = self._lines.line(reference["map"][0])
                message = f"no link uses the definition [{label.lower()}]"
                self.found.error("M220", message, span, "to show the brackets, write \\[")
        for reference in env.get("duplicate_refs", ()):
            if reference["label"] == COMMENT:
                continue
            span = self._lines.line(reference["map"][0])
            self.found.error("M220", f"[{reference['label']}] is defined already", span)

    def _blocks(self, until: str, depth: int) -> Blocks:
        """The blocks up to a closing token, which is consumed."""
        blocks: list[Block] = []
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            self._next += 1
            if token.type == until:
                break
            block = self._block(token, depth)
            if block is not None:
                blocks.append(block)
        return tuple(blocks)

    def _block(self, token: Token, depth: int) -> Block | None:
        if token.type == "paragraph_open":
            return self._paragraph()
        if token.type == "heading_open":
            return self._heading(token, depth)
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            return self._container(token, depth)
        if token.type in ("code_block", "fence"):
            return CodeBlock(token.content.rstrip("\n"), self._span(token))
        if token.type == "hr":
            return ThematicBreak(self._span(token))
        self._refuse(token)
        return None

    def _refuse(self, token: Token) -> None:
        """HTML and tables: say so, and pass over what they hold."""
        if token.type == "html_block":
            hint = "HTML is not part of the text; to show it, write \\< or `code`"
            first = token.content.strip().split("\n")[0][:40]
            self.found.error("M201", f"HTML: {first}", self._span(token), hint)
            return
        hint = "write it as a section of kind table; to show a bar, write \\|"
        self.found.error("M203", "a table inside a text", self._span(token), hint)
        self._skip(token)

    def _skip(self, opening: Token) -> None:
        """Pass over everything up to the token that closes this one."""
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            self._next += 1
            if token.nesting < 0 and token.level == opening.level:
                return

    def _container(self, token: Token, depth: int) -> Block | None:
        span = self._span(token)
        if depth >= MAX_NESTING:
            message = f"lists and quotations stand more than {MAX_NESTING} deep inside each other"
            self.found.error("M216", message, span, "simplify the text")
            self._skip(token)
            return None
        if token.type == "blockquote_open":
            children = self._blocks("blockquote_close", depth + 1)
            if not children:
                self.found.error("M222", "a quotation without words", span)
            return BlockQuote(children, span)
        return self._list(token, depth, span)

    def _list(self, opening: Token, depth: int, span: Span) -> ListBlock:
        items: list[Blocks] = []
        while self._tokens[self._next].type == "list_item_open":
            item = self._tokens[self._next]
            self._next += 1
            items.append(self._blocks("list_item_close", depth + 1))
            if not items[-1]:
                self.found.error("M222", "a list item without words", self._span(item))
        self._next += 1
        ordered = opening.type == "ordered_list_open"
        return ListBlock(ordered, tuple(items), int(opening.attrs.get("start", 1)), span)

    def _inline(self) -> tuple[Inlines, InlineReader]:
        """The inline token that comes next, and its closing token."""
        inline = self._tokens[self._next]
        self._next += 2
        at = self._lines.inside(inline)
        refuse_comment(inline.content, at, self.found)
        reader = InlineReader(at, self.notes, self.found)
        return reader.read(inline.children or []), reader

    def _paragraph(self) -> Paragraph:
        children, reader = self._inline()
        span = reader.at(0)
        marks = read_marks(reader.attributes, PARAGRAPH, reader.at, self.found)
        if not children and reader.attributes is not None:
            hint = "write them at the end of the paragraph, in the same line"
            self.found.error("M222", "attributes without a paragraph", span, hint)
        confidence = Confidence(marks["confidence"]) if "confidence" in marks else None
        level = marks.get("clearance")
        return Paragraph(children, marks.get("#"), confidence, "." in marks, span, level)

    def _heading(self, token: Token, depth: int) -> Heading:
        children, reader = self._inline()
        span = self._span(token)
        level = int(token.tag[1:])
        marks = read_marks(reader.attributes, HEADING, reader.at, self.found)
        if level not in _LEVELS:
            hint = "the section's title is level 2; headings inside are ### or ####"
            self.found.error("M217", f"a heading of level {level}", span, hint)
        elif level > self._above + 1:
            hint = f"levels are not skipped: write {'#' * (self._above + 1)}"
            self.found.error("M217", f"a heading of level {level} without one above it", span, hint)
        self._above = level
        if depth:
            self.found.error("M217", "a heading inside a list or quotation", span)
        if not children:
            self.found.error("M222", "a heading without words", span)
        level = min(max(level, _LEVELS[0]), _LEVELS[1])
        return Heading(level, children, marks.get("#"), span, marks.get("clearance"))

    def _span(self, token: Token) -> Span:
        return self._lines.line((token.map or [0])[0])
