r"""Text: CommonMark without HTML, and briefgen's inline syntax, as values of `document.text`.

Two readings: `parse_short` for the one paragraph of a statement, title or caption, in which a
line that merely looks like a list stays what it is ("> 90%", "1."); `parse_body` for the prose of
a `text` section. The characters of a text are never changed: no smart quotes, no bare links.
A single line break vanishes between Han characters and is a space elsewhere.

>>> found = Collector()
>>> parse_short("**五**家 [@a, para. 10]", lambda offset: Span("x.yaml", 1, offset + 1), found)[0]
Strong(children=(Text(text='五'),))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.diagnostics import Collector, Span
from briefgen.document.markdown.lost import refuse_lost
from briefgen.document.text import Blocks, Inlines, Paragraph, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

At: TypeAlias = Callable[[int], Span]
"""The place of the character at an offset (from 0) of a text."""

_MARKUP = re.compile(r"[\n\\`*_\[<&{｛［]")
"""Characters without which a short text is only characters."""

_ONE_CLUSTER = re.compile(r"\[(@[^\n\\`*<&{}\[\]]+)\]")
"""A citation cluster and nothing else, as `cite` mostly has it: no need for the whole parser."""

_BLANKS = " \t\n"
_NOT_A_LINE = re.compile(
    r"\n(?:[ \t]*(?=\n)|[ \t]{0,3}(?:[-*+][ \t]|[0-9]{1,9}[.)][ \t]|>|#{1,6}[ \t]|```|~~~))"
)
"""A line behind the first that begins another paragraph, a list, a quotation, a heading, code."""


def parse_short(text: str, at: At, found: Collector) -> Inlines:
    """One paragraph; footnotes may stand behind a blank line."""
    words = text.strip(_BLANKS)
    if not _MARKUP.search(words):
        return (Text(words),) if words else ()
    if "\n[^" in words:
        return _with_footnotes(text, at, found)
    blanks = len(text) - len(text.lstrip(_BLANKS))
    if cluster := _ONE_CLUSTER.fullmatch(words):
        return _one_cluster(cluster[1], blanks + 1, at, found)
    return _one_paragraph(words, lambda offset: at(blanks + offset), found)


def parse_body(text: str, at: At, found: Collector) -> Blocks:
    """Paragraphs, headings, lists, quotations and code."""
    from briefgen.document.markdown.blocks import BlockReader

    env: dict[str, Any] = {}
    tokens = _parser().parse(text, env)
    blocks = BlockReader(text, at, found).read(tokens, env)
    refuse_lost(blocks, text, at, found)
    return blocks


def _one_cluster(inner: str, offset: int, at: At, found: Collector) -> Inlines:
    from briefgen.document.markdown.locators import parse_cluster

    citation = parse_cluster(inner, offset, at, found)
    return () if citation is None else (citation,)


def _one_paragraph(text: str, at: At, found: Collector) -> Inlines:
    from briefgen.document.markdown.inlines import InlineReader

    second = _NOT_A_LINE.search(text)
    if second is not None:
        message = "this text holds one paragraph; here another block begins"
        hint = 'longer prose belongs into a section of kind "text"'
        found.error("M219", message, at(second.end()), hint)
        return ()
    if "[//]:" in text:
        _no_comment(text, at, found)
    tokens = _parser().parseInline(text)[0].children or []
    reader = InlineReader(at, {}, found)
    inlines = reader.read(tokens)
    _no_attributes(reader, found)
    refuse_lost(inlines, text, at, found)
    return inlines


def _no_comment(text: str, at: At, found: Collector) -> None:
    from briefgen.document.markdown.blocks import refuse_comment

    refuse_comment(text, at, found)


def _no_attributes(reader: Any, found: Collector) -> None:
    if reader.attributes is not None:
        place = reader.at(reader.attributes.offset - 1)
        hint = "write id and confidence as keys, beside the text"
        found.error("M209", "this text takes no attributes in braces", place, hint)


def _with_footnotes(text: str, at: At, found: Collector) -> Inlines:
    """A paragraph with its footnotes."""
    blocks = parse_body(text, at, found)
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        hint = 'longer prose belongs into a section of kind "text"'
        found.error("M219", "this text holds one paragraph and its footnotes", at(0), hint)
        return ()
    paragraph = blocks[0]
    if paragraph.id or paragraph.confidence or paragraph.note:
        hint = "write id and confidence as keys, beside the text"
        found.error("M209", "this text takes no attributes in braces", at(0), hint)
    return paragraph.children


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The one parser. HTML is recognised, so that it can be refused at its place."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote.index import footnote_def

    from briefgen.document.markdown import rules

    options = {"html": True, "maxNesting": 40, "store_labels": True}
    md = MarkdownIt("commonmark", options).enable("table")
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # refused at its place
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # verbatim
    ends = ["paragraph", "reference"]
    md.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ends})
    rules.install(md)
    return md
