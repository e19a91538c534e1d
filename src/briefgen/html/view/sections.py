"""Each kind of section as plain data for `templates/sections/<kind>.html.j2`.

Every section has `id`, `kind`, `title` and `intro` (HTML, "" where there is none), `src` (its
place in the content) and `legend` (whether the legend of the marks stands in it). What a kind has
besides is said at its function. Texts are HTML with marks (`marks.py`); words such as “Strengths”
are not data: templates take them from `label("strengths")`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from briefgen.audiences.model import Edition
from briefgen.document.model import (
    ChartSection,
    Event,
    FigureSection,
    GlossarySection,
    Indicator,
    KeyFigure,
    OutlookSection,
    ReferencesSection,
    Section,
    Statement,
    SummarySection,
    TableSection,
    Term,
    TextSection,
    TimelineSection,
)
from briefgen.document.model import SwotSection as Swot
from briefgen.html.locale import iso_date, write_date
from briefgen.html.view.blocks import View, blocks_view, statement_classes
from briefgen.html.view.chart import chart_view
from briefgen.html.view.inline import InlineWriter
from briefgen.html.view.swot import swot_view


class SectionViews(Struct):
    """Makes the sections' data for one edition.

    `shown` holds the key figures and terms that have been shown: an id stands once in a document.
    """

    edition: Edition
    writer: InlineWriter
    shown: set[str]

    def of(self, section: Section) -> View:
        """A section's data."""
        titles = self.edition.audience.titles.get(section.id) or section.title
        base = {
            "id": section.id,
            "kind": section.kind,
            "title": self.writer.localized(titles),
            "intro": self.writer.localized(section.intro),
            "src": str(section.span or ""),
            "legend": False,
        }
        return base | _KINDS[type(section)](self, section)

    def statement(self, statement: Statement) -> View:
        """id, classes, src, text, confidence ("" for a sourced statement)."""
        return {
            "id": statement.id,
            "classes": statement_classes(statement.confidence),
            "src": str(statement.span or ""),
            "text": self.writer.localized(statement.text, *statement.cite),
            "confidence": statement.confidence.value if statement.confidence else "",
        }

    def statements(self, statements: Iterable[Statement]) -> list[View]:
        """Several statements."""
        return [self.statement(s) for s in statements]

    def _summary(self, section: SummarySection) -> View:
        """`bottom_line`, `key_judgements` (statements), `key_figures`."""
        library = self.edition.briefing.library
        return {
            "bottom_line": self.statement(section.bottom_line),
            "key_judgements": self.statements(section.key_judgements),
            "key_figures": [self._key_figure(library.figures[k]) for k in section.key_figures],
        }

    def _key_figure(self, figure: KeyFigure) -> View:
        """id, src, label, value, note. The citation stands behind the note, else the label."""
        note = figure.note.get(self.writer.locale.language, ())
        return {
            "id": self._once(figure.id),
            "src": str(figure.span or ""),
            "label": self.writer.localized(figure.label, *(() if note else figure.cite)),
            "value": self.writer.figure(figure),
            "note": self.writer.write(note, *figure.cite) if note else "",
        }

    def _text(self, section: TextSection) -> View:
        """`blocks`, see `blocks.py`."""
        body = section.body.get(self.writer.locale.language, ())
        return {"blocks": blocks_view(body, self.writer)}

    def _swot(self, section: Swot) -> View:
        return swot_view(section, self.statement)

    def _timeline(self, section: TimelineSection) -> View:
        """`events`: statements with date, datetime, lane, significance, status; `has_lanes`."""
        lanes = {lane.id: self.writer.localized(lane.name) for lane in section.lanes}
        events = [self._event(event, lanes) for event in section.events]
        return {"events": events, "has_lanes": any(e["lane"] for e in events)}

    def _event(self, event: Event, lanes: Mapping[str, str]) -> View:
        words = self.writer.localized(event.date_text)
        return self.statement(event.statement) | {
            "date": words or write_date(event.date, self.writer.locale),
            "datetime": iso_date(event.date),
            "lane": lanes.get(event.lane or "", ""),
            "significance": event.significance,
            "status": "plan" if event.plan else "fact",
        }

    def _outlook(self, section: OutlookSection) -> View:
        """`statements`; `indicators`: statements with signal and watch; `has_watch`."""
        indicators = [self._indicator(i) for i in section.indicators]
        return {
            "statements": self.statements(section.statements),
            "indicators": indicators,
            "has_watch": any(i["watch"] for i in indicators),
        }

    def _indicator(self, indicator: Indicator) -> View:
        locale = self.writer.locale
        return self.statement(indicator.statement) | {
            "signal": self.writer.localized(indicator.signal),
            "watch": write_date(indicator.watch, locale) if indicator.watch else "",
        }

    def _table(self, section: TableSection) -> View:
        """`caption`; `columns`: id, title, align; `rows`: id, src and cells (text, align)."""
        aligns = [column.align for column in section.columns]
        columns = [
            {"id": c.id, "title": self.writer.localized(c.title), "align": c.align}
            for c in section.columns
        ]
        rows = []
        for row in section.rows:
            texts = [self.writer.localized(cell) for cell in row.cells]
            cells = zip(texts, aligns, strict=False)
            views = [{"text": t, "align": a} for t, a in cells]
            rows.append({"id": row.id, "src": str(row.span or ""), "cells": views})
        caption = self.writer.localized(section.caption, *section.cite)
        return {"caption": caption, "columns": columns, "rows": rows}

    def _figure(self, section: FigureSection) -> View:
        """`picture` (its name), `alt`, `caption`."""
        language = self.writer.locale.language
        return {
            "picture": section.src.get(language, ""),
            "alt": section.alt.get(language, ""),
            "caption": self.writer.localized(section.caption, *section.cite),
        }

    def _chart(self, section: ChartSection) -> View:
        """See `chart.py`."""
        return chart_view(section, self.writer)

    def _glossary(self, section: GlossarySection) -> View:
        """`terms`: id, src, term, definition, glosses (lang, text: the other languages' words)."""
        terms = self.edition.briefing.library.terms
        return {"terms": [self._term(terms[k]) for k in section.terms or terms]}

    def _term(self, term: Term) -> View:
        language = self.writer.locale.language
        own = self.writer.localized(term.term)
        others = {tag: self.writer.write(text) for tag, text in term.term.items()}
        glosses = [
            {"lang": tag, "text": text}
            for tag, text in others.items()
            if tag != language and text != own
        ]
        return {
            "id": self._once(term.id),
            "src": str(term.span or ""),
            "term": own,
            "glosses": glosses,
            "definition": self.writer.localized(term.definition, *term.cite),
        }

    def _references(self, section: ReferencesSection) -> View:
        return {}

    def _once(self, id_: str) -> str:
        """The id the first time, "" afterwards."""
        if id_ in self.shown:
            return ""
        self.shown.add(id_)
        return id_


_KINDS: Mapping[type[Any], Callable[[SectionViews, Any], View]] = {
    SummarySection: SectionViews._summary,
    TextSection: SectionViews._text,
    Swot: SectionViews._swot,
    TimelineSection: SectionViews._timeline,
    OutlookSection: SectionViews._outlook,
    TableSection: SectionViews._table,
    FigureSection: SectionViews._figure,
    ChartSection: SectionViews._chart,
    GlossarySection: SectionViews._glossary,
    ReferencesSection: SectionViews._references,
}
