"""A narrowed edition as plain data for the templates: text, numbers, lists, mappings, `Markup`.

Every template sees

    lang        the edition's language tag
    briefing    name, title, subtitle, question, classification (HTML or text, "" where absent),
                date and datetime (the state of knowledge), authors, keywords (lists), src
    audience    id, name, contents (whether a table of contents is wanted), lists ("figures",
                "tables": which lists are wanted), evidence (whether an appendix of it
                is), backlinks (whether sources lead back to their citations), banner and
                watermark (words of every page, "" for none: put in by themselves)
    legend      whether the cover shows the legend of the marks
    section     in a section's template: its data, see `sections.py`
    sections    in the document's template: id, kind, title and html of each
"""

from __future__ import annotations

from typing import Any

from briefgen.audiences.model import Edition
from briefgen.document.model import SummarySection
from briefgen.html.locale import iso_date, write_date
from briefgen.html.view.inline import InlineWriter, plain
from briefgen.html.view.marks import Marks
from briefgen.html.view.sections import SectionViews

__all__ = ["InlineWriter", "Marks", "edition_view", "plain", "section_views"]


def edition_view(edition: Edition, writer: InlineWriter) -> dict[str, Any]:
    """What every template sees."""
    briefing, language = edition.briefing, edition.language
    return {
        "lang": language,
        "briefing": {
            "name": briefing.name,
            "title": writer.localized(briefing.title),
            "subtitle": writer.localized(briefing.subtitle),
            "question": writer.localized(briefing.question),
            "classification": briefing.classification.get(language, ""),
            "date": write_date(briefing.as_of, writer.locale),
            "datetime": iso_date(briefing.as_of),
            "authors": [a[language] for a in briefing.authors if language in a],
            "keywords": list(briefing.keywords.get(language, ())),
            "src": str(briefing.span or ""),
        },
        "audience": {
            "id": edition.audience.id,
            "name": edition.audience.name.get(language, edition.audience.id),
            "contents": edition.audience.contents,
            "lists": list(edition.audience.lists),
            "evidence": edition.audience.evidence,
            "backlinks": edition.audience.backlinks,
            "banner": edition.banner,
            "watermark": edition.watermark,
        },
    }


def section_views(edition: Edition, writer: InlineWriter) -> list[dict[str, Any]]:
    """The sections in the edition's order. The first summary holds the legend, if one is needed."""
    views = SectionViews(edition, writer, set())
    sections = [views.of(section) for section in edition.briefing.sections]
    if has_assessments(sections):
        for section, view in zip(edition.briefing.sections, sections, strict=True):
            if isinstance(section, SummarySection):
                view["legend"] = True
                break
    return sections


def has_assessments(value: Any) -> bool:
    """Whether an assessment stands anywhere in a view."""
    if isinstance(value, dict):
        return bool(value.get("confidence")) or any(map(has_assessments, value.values()))
    return isinstance(value, list) and any(map(has_assessments, value))
