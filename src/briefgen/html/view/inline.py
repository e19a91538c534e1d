"""Formatted text → HTML, by the contract's inline elements.

Numbers of citations are not known yet: clusters, cross-references and footnotes leave marks.
A citation stands directly behind the text that it supports; the space before it, if the style
wants one, is put in with the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.model import KeyFigure, Localized
from briefgen.document.text import (
    Citation,
    Code,
    CrossReference,
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
from briefgen.html.locale import Locale, write_figure
from briefgen.html.view.marks import Marks, source

_FULL_STOP = re.compile(r"[。．.！!？?；;…]+[”’」』）)]*\Z")
"""How a sentence ends: a citation given for the whole of it stands before this."""

Notes = (Citation, Footnote)
"""What stands behind a word without a space."""


class InlineWriter(Struct):
    """Writes the inline text of one edition."""

    locale: Locale
    figures: Mapping[str, KeyFigure]
    marks: Marks

    def localized(self, text: Localized[Inlines] | None, *cite: Citation) -> Markup:
        """The edition's form of a text, its citations at the end; "" where it has none."""
        return self.write((text or {}).get(self.locale.language, ()), *cite)

    def write(self, inlines: Inlines, *cite: Citation) -> Markup:
        """A text; `cite` stands at its end, before the full stop."""
        if cite:
            inlines = with_citations(inlines, cite)
        return Markup("").join(self._pieces(inlines))

    def figure(self, figure: KeyFigure) -> str:
        """A key figure's value with unit and qualifier."""
        unit = figure.unit
        if not isinstance(unit, str):
            unit = unit.get(self.locale.language, "")
        return write_figure(figure.value, unit or "number", figure.qualifier, self.locale)

    def _pieces(self, inlines: Inlines) -> Iterator[Markup]:
        for here, following in zip_longest(inlines, inlines[1:]):
            if isinstance(here, Text) and isinstance(following, Notes):
                here = replace(here, text=here.text.rstrip())
            yield _WRITERS[type(here)](self, here)

    # -- one method for each kind of node ---------------------------------------------------------

    def _text(self, node: Text) -> Markup:
        return escape(node.text)

    def _emphasis(self, node: Emphasis) -> Markup:
        return Markup("<em>{}</em>").format(self.write(node.children))

    def _strong(self, node: Strong) -> Markup:
        return Markup("<strong>{}</strong>").format(self.write(node.children))

    def _code(self, node: Code) -> Markup:
        return Markup("<code>{}</code>").format(node.text)

    def _link(self, node: Link) -> Markup:
        return Markup('<a href="{}">{}</a>').format(node.href, self.write(node.children))

    def _line_break(self, node: LineBreak) -> Markup:
        return Markup("<br>")

    def _citation(self, node: Citation) -> Markup:
        return self.marks.cite(node)

    def _cross_reference(self, node: CrossReference) -> Markup:
        return self.marks.refer(node)

    def _footnote(self, node: Footnote) -> Markup:
        return Markup('<span class="footnote"{}>{}</span>').format(
            source(node.span), self.write(node.children)
        )

    def _figure_value(self, node: FigureValue) -> Markup:
        return Markup('<span class="value">{}</span>').format(self.figure(self.figures[node.key]))

    def _passage(self, node: Passage) -> Markup:
        text = self.write(node.children)
        return Markup('<span lang="{}">{}</span>').format(node.lang, text) if node.lang else text


def with_citations(inlines: Inlines, cite: Iterable[Citation]) -> Inlines:
    """The text with citations at its end, before the full stop that ends its last sentence."""
    last = inlines[-1] if inlines else None
    end = _FULL_STOP.search(last.text) if isinstance(last, Text) else None
    if end is None or not isinstance(last, Text):
        return (*inlines, *cite)
    before = last.text[: end.start()]
    head: Inlines = (*inlines[:-1], Text(before)) if before else inlines[:-1]
    return (*head, *cite, Text(end.group()))


_WRITERS: Mapping[type[Any], Callable[[InlineWriter, Any], Markup]] = {
    Text: InlineWriter._text,
    Emphasis: InlineWriter._emphasis,
    Strong: InlineWriter._strong,
    Code: InlineWriter._code,
    Link: InlineWriter._link,
    LineBreak: InlineWriter._line_break,
    Citation: InlineWriter._citation,
    CrossReference: InlineWriter._cross_reference,
    Footnote: InlineWriter._footnote,
    FigureValue: InlineWriter._figure_value,
    Passage: InlineWriter._passage,
}


def plain(inlines: Inlines) -> str:
    """The bare words of a text: no marks, no notes."""
    return "".join(map(_words, inlines)).strip()


def _words(node: Inline) -> str:
    if isinstance(node, Text | Code):
        return node.text
    if isinstance(node, Emphasis | Strong | Link | Passage):
        return "".join(map(_words, node.children))
    return " " if isinstance(node, LineBreak) else ""
