"""A text of the content as a pattern: its own words literally, what others write as gaps.

White space and invisible characters count for nothing. Others write: citations (the style),
cross-references (the target's label or first words), key figures (the language). Where a citation
may stand that was given once for all languages, there may be one and need not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.document.model import KeyFigure
from briefgen.document.text import (
    Citation,
    Code,
    CrossReference,
    Emphasis,
    FigureValue,
    Footnote,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Strong,
    Text,
)

from ..blocks import fingerprint, normal, visible
from .numbers import number_pattern

CLUSTER = ".{0,600}?"
"""A citation cluster: however many sources it names."""

REFERENCE = ".{1,160}?"
"""The words of a cross-reference."""

AFFIX = ".{0,24}?"
"""What stands around a number: “about”, “more than”, a percent sign."""

NOTE = r"\[\^\d+\]"
"""The mark of a footnote, as the readers write it."""

_END = re.compile(r"[。．.！!？?；;…]+[”’」』」）)]*\Z")
"""The end of a sentence, before which the citations of the whole stand."""

_MARKS = re.compile(r"[.,;:!?…。！？]+[”’\"]*")
"""Punctuation that may stand before or behind the mark of a note."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text looks like, and what else it must bring: sources, targets, addresses, notes.

    `loose`: it has no words of its own, only numbers in one of several forms.
    """

    pattern: str
    shown: str
    loose: bool = field(default=False, kw_only=True)
    cites: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    hrefs: tuple[str, ...] = ()
    notes: tuple[Wording, ...] = ()


@dataclass(slots=True)
class _Writer:
    """Walks the inlines of one text in one language."""

    language: str
    figures: Mapping[str, KeyFigure]
    pattern: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)
    refers: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    notes: list[Wording] = field(default_factory=list)

    def write(self, inlines: Inlines) -> None:
        for node in inlines:
            self._node(node)

    def _node(self, node: Any) -> None:
        if isinstance(node, Text | Code):
            self._text(characters(node.text))
            self.shown.append(node.text)
        elif isinstance(node, Citation):
            self.cite((node,))
        elif isinstance(node, CrossReference):
            self.pattern.append(REFERENCE)
            self.refers.append(node.target)
        elif isinstance(node, FigureValue):
            self.pattern.append(AFFIX + self._number(self.figures[node.key]) + AFFIX)
        elif isinstance(node, Footnote):
            self.pattern.append(NOTE)
            self.notes.append(wording(node.children, self.language, self.figures))
        elif isinstance(node, Emphasis | Strong | Link | Passage):
            if isinstance(node, Link):
                self.hrefs.append(node.href)
            self.write(node.children)
        elif isinstance(node, LineBreak):
            self.shown.append(" ")

    def _text(self, text: str) -> None:
        """Words; the mark of a citation's note may follow the punctuation behind the citation."""
        marks = _MARKS.match(text)
        if marks and self.pattern and self.pattern[-1] == CLUSTER:
            said = re.escape(marks.group())
            self.pattern[-1] = f"(?:{CLUSTER}{said}|{said}{CLUSTER})"
            text = text[marks.end() :]
        self.pattern.append(re.escape(text))

    def cite(self, citations: Iterable[Citation]) -> None:
        """Citations stand here."""
        self.pattern.append(CLUSTER)
        if self.shown:
            self.shown[-1] = self.shown[-1].rstrip()
        self.cites += [item.key for citation in citations for item in citation.items]

    def _number(self, figure: KeyFigure) -> str:
        return figure_pattern(figure, self.language)

    def done(self) -> Wording:
        """What was gathered; gaps at the ends say nothing."""
        pieces = list(self.pattern)
        gaps = ("", CLUSTER, REFERENCE)
        while pieces and pieces[0] in gaps:
            pieces.pop(0)
        while pieces and pieces[-1] in gaps:
            pieces.pop()
        found = (self.cites, self.refers, self.hrefs, self.notes)
        shown = " ".join("".join(self.shown).split())
        return Wording("".join(pieces), shown, *map(tuple, found))  # type: ignore[arg-type]


def wording(
    inlines: Inlines,
    language: str,
    figures: Mapping[str, KeyFigure],
    cite: tuple[Citation, ...] = (),
) -> Wording:
    """The wording of a text; `cite` may stand before the end of its last sentence, or behind."""
    writer = _Writer(language, figures)
    last = inlines[-1] if inlines else None
    end = _END.search(last.text) if cite and isinstance(last, Text) else None
    if end is not None and isinstance(last, Text):
        head: Inlines = (*inlines[:-1], Text(last.text[: end.start()]))
        writer.write(head)
        writer.cite(cite)
        writer.write((Text(end.group()),))
    else:
        writer.write(inlines)
        if cite:
            writer.cite(cite)
    return writer.done()


def plain(text: str) -> Wording:
    """The wording of a text without marks."""
    return Wording(re.escape(characters(text)), " ".join(text.split()))


def figure_pattern(figure: KeyFigure, language: str) -> str:
    """A key figure's value: its digits, and its unit where it has a name."""
    unit = figure.unit if isinstance(figure.unit, str) else figure.unit.get(language, "")
    return number_pattern(figure.value, characters(unit))


def characters(text: str) -> str:
    """The characters of a text that count: composed, without white space."""
    return fingerprint(normal(visible(text))).characters
