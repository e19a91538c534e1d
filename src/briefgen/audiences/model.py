"""Audiences and editions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from briefgen.audiences.mail import AudienceMail
from briefgen.check_settings import CheckSettings
from briefgen.diagnostics import Span
from briefgen.document.model import Briefing, Localized
from briefgen.document.text import Inlines
from briefgen.project import PdfSettings, WordSettings


class Audience(Struct, frozen=True):
    """Who reads, what of it, and in which clothes. See docs/content.md for each field.

    `sections` None: all, in the briefing's order. `templates` are folders of templates/audiences/,
    nearest first (None: by the names of the audience and of those it extends); `extends` the
    audiences whose keys it has where it has none, nearest first. `lists`: "figures", "tables":
    lists behind the contents. `evidence`: whether an appendix tells the passages that are cited;
    `backlinks`: whether sources lead back to citations. `word`, `pdf`: settings of those files that
    win over the project's. `theme` holds tokens laid over the theme. `labels` maps a label's key to
    its words. `places`: where a name stands in the file, by key and name: ("omit", "tows").
    `checks`: severities that count for its editions. `file_name` holds patterns of names by
    language. `watermark` and `banner` are words for every page; `classified`: the banner is the
    briefing's classification.
    """

    id: str
    name: Localized[str]
    sections: tuple[str, ...] | None = None
    omit: frozenset[str] = frozenset()
    titles: Mapping[str, Localized[Inlines]] = field(default_factory=dict)
    labels: Mapping[str, Localized[str]] = field(default_factory=dict)
    contents: bool = False
    lists: tuple[str, ...] = ()
    evidence: bool = False
    backlinks: bool = True
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    citation_style: Mapping[str, str] = field(default_factory=dict)
    clearance: str | None = None
    max_pages: int | None = None
    theme: Mapping[str, Any] = field(default_factory=dict)
    templates: tuple[str, ...] | None = None
    extends: tuple[str, ...] = ()
    file_name: Mapping[str, str] = field(default_factory=dict)
    watermark: Localized[str] = field(default_factory=dict)
    banner: Localized[str] = field(default_factory=dict)
    classified: bool = False
    word: WordSettings = WordSettings()
    pdf: PdfSettings = PdfSettings()
    checks: CheckSettings = {}
    mail: AudienceMail = AudienceMail()
    span: Span | None = None
    places: Mapping[tuple[str, str], Span] = field(default_factory=dict)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of templates/audiences/ that count, nearest first; they need not be there."""
        return (self.id, *self.extends) if self.templates is None else self.templates


class Edition(Struct, frozen=True):
    """One briefing, narrowed to what one audience may see, in one language.

    `audience` is narrowed too: it has forgotten what it leaves out and which words it replaces.
    """

    briefing: Briefing
    audience: Audience
    language: str

    @property
    def banner(self) -> str:
        """The words at the head and foot of every page; "" for none."""
        own, classified = self.audience.banner, self.audience.classified
        return (self.briefing.classification if classified else own).get(self.language, "")

    @property
    def watermark(self) -> str:
        """The words that lie across every page; "" for none."""
        return self.audience.watermark.get(self.language, "")
