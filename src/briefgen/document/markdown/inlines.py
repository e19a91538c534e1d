"""From markdown-it's inline tokens to `document.text` values, and what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token
from msgspec import Struct, field

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.document.markdown.attributes import (
    ESCAPE_BRACE,
    Attributes,
    parse_attributes,
    read_passage,
)
from briefgen.document.markdown.brackets import MAX_NESTING
from briefgen.document.markdown.han import joins
from briefgen.document.markdown.locators import parse_cluster
from briefgen.document.text import (
    Code,
    Emphasis,
    FigureValue,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Strong,
    Text,
)

_ALLOWED_LINK = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_NOTE_LABEL = re.compile(r"[\w-]+")


class Note(Struct):
    """A footnote's text (None: it was refused), its place, and whether a mark stands for it."""

    children: Inlines | None
    span: Span
    used: bool = False


class _Frame(Struct):
    """An element that is still open, and what it holds so far."""

    token: Token | None
    children: list[Inline] = field(default_factory=list)


class InlineReader:
    """Reads the tokens of one paragraph.

    `at` gives the place of an offset of the paragraph's text; `notes` the footnotes that a mark
    may stand for, None inside a footnote. `attributes` is afterwards what `{…}` at the end says.
    """

    def __init__(
        self, at: Callable[[int], Span], notes: dict[str, Note] | None, found: Collector
    ) -> None:
        self.at = at
        self.notes = notes
        self.found = found
        self.attributes: Attributes | None = None
        self._frames = [_Frame(None)]
        self._deep = False

    def read(self, tokens: Sequence[Token]) -> Inlines:
        """All tokens of the paragraph as values."""
        for index, token in enumerate(tokens):
            if token.nesting > 0:
                self._open(token)
            elif token.nesting < 0:
                self._close()
            elif token.type == "softbreak":
                self._softbreak(tokens, index)
            else:
                _HANDLERS[token.type](self, token)
        return tuple(self._trimmed(self._frames[0].children))

    def _trimmed(self, children: list[Inline]) -> list[Inline]:
        """Without the blanks that stood before attributes."""
        if self.attributes is not None and children and isinstance(children[-1], Text):
            text = children.pop()
            kept = text.text.rstrip() if isinstance(text, Text) else ""
            if kept:
                children.append(Text(kept))
        return children

    def _add(self, node: Inline) -> None:
        self._frames[-1].children.append(node)

    def _text(self, text: str) -> None:
        """Add characters, to the text just before where there is some."""
        children = self._frames[-1].children
        if children and isinstance(children[-1], Text):
            text = children.pop().text + text  # type: ignore[union-attr]
        if text:
            children.append(Text(text))

    def _spill(self, children: Sequence[Inline]) -> None:
        """Add what a refused element holds, without the element."""
        for child in children:
            if isinstance(child, Text):
                self._text(child.text)
            else:
                self._add(child)

    def _error(self, code: str, message: str, token: Token, *hints: str) -> None:
        self.found.error(code, message, self.at(token.meta.get("pos", 0)), *hints)

    def _open(self, token: Token) -> None:
        if len(self._frames) > MAX_NESTING and not self._deep:
            self._too_deep(token)
        self._frames.append(_Frame(token))

    def _too_deep(self, token: Token) -> None:
        if not self._deep:
            message = f"marks stand more than {MAX_NESTING} levels deep inside each other"
            self._error("M216", message, token, "simplify the text")
        self._deep = True

    def _close(self) -> None:
        frame = self._frames.pop()
        if len(self._frames) > MAX_NESTING:
            self._spill(frame.children)
            return
        children = tuple(frame.children)
        token = frame.token
        if token is None or not children:
            self._empty(token)
        elif token.type == "em_open":
            self._add(Emphasis(children))
        elif token.type == "strong_open":
            self._add(Strong(children))
        elif token.type == "link_open":
            self._link(token, children)
        else:
            self._passage(token, children)

    def _empty(self, token: Token | None) -> None:
        if token is not None:
            what = "a link" if token.type == "link_open" else "a passage in brackets"
            self._error("M222", f"{what} without words", token)

    def _nested_link(self, token: Token) -> None:
        hint = "let the link end before it, or put it behind the link"
        message = "the words of a link hold another link, a citation or a footnote mark"
        self._error("M236", message, token, hint)

    def _link(self, token: Token, children: Inlines) -> None:
        if any(f.token is not None and f.token.type == "link_open" for f in self._frames):
            self._nested_link(token)
            return
        href = str(token.attrs.get("href", ""))
        if "title" in token.attrs:
            hint = "write it into the text"
            self._error("M205", "a link's title is shown nowhere", token, hint)
        if _ALLOWED_LINK.match(href) is None:
            message = f'a link to "{href[:60]}": only http, https and mailto lead anywhere'
            hint = "refer to a part of the briefing by [@its-id]" if href.startswith("#") else ""
            self._error("M204", message, token, hint)
            self._spill(children)
            return
        self._add(Link(href, children))

    def _passage(self, token: Token, children: Inlines) -> None:
        parts = parse_attributes(token.content, token.meta["attributes"])
        values = read_passage(parts, self.at, self.found)
        span = self.at(token.meta["pos"])
        self._add(Passage(children, values.get("lang"), values.get("clearance"), span))

    def _softbreak(self, tokens: Sequence[Token], index: int) -> None:
        before = _edge(tokens, index, -1)
        after = _edge(tokens, index, 1)
        if not joins(before, after):
            self._text(" ")

    def _plain(self, token: Token) -> None:
        self._text(token.content)

    def _code(self, token: Token) -> None:
        self._add(Code(token.content))

    def _hardbreak(self, token: Token) -> None:
        self._add(LineBreak())

    def _citation(self, token: Token) -> None:
        start = token.meta["pos"] + 1
        citation = parse_cluster(token.content, start, self.at, self.found)
        if citation is not None:
            self._add(citation)

    def _footnote(self, token: Token) -> None:
        label = token.content
        if self.notes is None:
            self._error("M212", "a footnote inside a footnote", token)
        elif not _NOTE_LABEL.fullmatch(label):
            hint = "write [^1] or [^name]; to show the bracket, write \\["
            self._error("M208", f'"[^{label}]" is not a footnote mark', token, hint)
        elif label not in self.notes:
            hint = did_you_mean(label, self.notes) or f"write it below: [^{label}]: …"
            self._error("M210", f"the footnote [^{label}] has no text", token, hint)
        elif self.notes[label].used:
            hint = "give each mark a footnote of its own"
            self._error("M212", f"the footnote [^{label}] is used a second time", token, hint)
        else:
            note = self.notes[label]
            note.used = True
            if note.children:
                self._add(Footnote(label, note.children, self.at(token.meta["pos"])))

    def _braces(self, token: Token) -> None:
        name, colon, key = token.content.partition(":")
        if colon and name == "fig":
            self._figure_value(token, key.strip())
        elif colon and re.fullmatch("[A-Za-z-]+", name):
            hint = did_you_mean(f"{name}:", ["fig:"]) or ESCAPE_BRACE
            self._error("M214", f'"{{{token.content}}}" means nothing', token, hint)
        elif not token.meta["last"]:
            hint = f"ids and classes stand at the end of a paragraph; {ESCAPE_BRACE}"
            self._error("M209", f'"{{{token.content}}}" in the middle of a text', token, hint)
        else:
            self.attributes = parse_attributes(token.content, token.meta["pos"] + 1)

    def _figure_value(self, token: Token, key: str) -> None:
        if key:
            self._add(FigureValue(key, self.at(token.meta["pos"])))
            return
        self._error("M215", '"{fig:}" names no key figure', token, "write {fig:its-id}")

    def _unclosed(self, token: Token) -> None:
        hint = "close it with ]; to show the bracket, write \\["
        self._error("M218", "a citation or footnote mark is not closed", token, hint)

    def _html(self, token: Token) -> None:
        hint = "HTML is not part of the text; to show it, write \\< or `code`"
        self._error("M201", f"HTML: {token.content[:40]}", token, hint)

    def _image(self, token: Token) -> None:
        hint = "show pictures in a section of kind figure"
        self._error("M202", "a picture inside a text", token, hint)

    def _forbidden(self, token: Token) -> None:
        self._error("M221", "this stands for a character that cannot be printed", token)


def _edge(tokens: Sequence[Token], index: int, step: int) -> str:
    """The visible character before (step -1) or behind (step 1) a token.

    Citations and notes are seen through, with the blanks before them.
    """
    index += step
    through = False
    while 0 <= index < len(tokens):
        token = tokens[index]
        content = token.content.strip(" ") if through else token.content
        if token.type in ("text", "code_inline") and content:
            return content[-1 if step < 0 else 0]
        if token.type in ("braces", "hardbreak", "softbreak", "image", "html_inline"):
            return "" if token.meta.get("last") else " "
        through = through or token.type in ("citation", "footnote_ref")
        index += step
    return ""


_HANDLERS: dict[str, Callable[[InlineReader, Token], None]] = {
    "text": InlineReader._plain,
    "code_inline": InlineReader._code,
    "hardbreak": InlineReader._hardbreak,
    "citation": InlineReader._citation,
    "footnote_ref": InlineReader._footnote,
    "braces": InlineReader._braces,
    "unclosed": InlineReader._unclosed,
    "nested_link": InlineReader._nested_link,
    "too_deep": InlineReader._too_deep,
    "html_inline": InlineReader._html,
    "image": InlineReader._image,
    "forbidden": InlineReader._forbidden,
}
