"""Document properties: what the file says of itself (docProps/core.xml) and its settings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from briefgen.html.document import Metadata
from briefgen.writers.docx.oxml import SETTINGS, put

if TYPE_CHECKING:
    from docx.document import Document

    from briefgen.writers.docx.draft import Draft

_LONGEST = 255
"""Characters that Word keeps of a property."""


def write_properties(document: Document, draft: Draft) -> None:
    """The metadata as core properties; the dates are the briefing's, not the clock's."""
    metadata = draft.document.metadata
    core = document.core_properties
    core.title = _short(metadata.title, draft)
    core.subject = _short(metadata.subject, draft)
    core.author = _short("; ".join(metadata.authors), draft)
    core.keywords = _short(", ".join(metadata.keywords), draft)
    core.language = _short(metadata.language, draft)
    date = _date(metadata)
    if date is None:
        draft.error("W111", f'the briefing\'s date "{metadata.date}" is no date', None)
        return
    core.created = date
    core.modified = date


def write_settings(document: Document, language: str, east_asian: str | None) -> None:
    """The settings that depend on the document: its languages, and no third one."""
    languages = {"val": language} | ({"eastAsia": east_asian} if east_asian else {})
    put(document.settings.element, SETTINGS, "themeFontLang", **languages)


def _short(value: str, draft: Draft) -> str:
    legal = draft.legal(value, None)
    return legal if len(legal) <= _LONGEST else legal[: _LONGEST - 1] + "…"


def _date(metadata: Metadata) -> datetime | None:
    """The date, as midnight of the day; a month or year stands for its first day."""
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return datetime.strptime(metadata.date.rstrip("~?%"), form)
        except ValueError:
            continue
    return None
