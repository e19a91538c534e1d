"""Where locale files come from: the package's own four, a folder, or several in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefgen.citations.csl_processor.locale.model import LocaleData
from briefgen.citations.csl_processor.locale.reading import read_locale

if TYPE_CHECKING:
    from pathlib import Path


class LocaleSource(Protocol):
    """Gives the locale file of a language tag such as "de-DE", or None."""

    def load(self, tag: str) -> LocaleData | None:
        """The content of that very file: falling back is not the source's business."""


class FolderLocales:
    """A folder of official locale files: `locales-de-DE.xml` and so on; each is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, LocaleData | None] = {}

    def load(self, tag: str) -> LocaleData | None:
        """Read the file of this tag; None where there is none or where it cannot be parsed."""
        if tag not in self._read:
            self._read[tag] = self._parse(tag)
        return self._read[tag]

    def _parse(self, tag: str) -> LocaleData | None:
        from briefgen.citations.csl_processor.xmltree import XmlFault, parse

        if not tag.replace("-", "").isalnum():
            return None
        try:
            root = parse((self.folder / f"locales-{tag}.xml").read_bytes())
        except (OSError, XmlFault):
            return None
        return read_locale(root)


class Chain:
    """The first of several sources that has a file."""

    def __init__(self, *sources: LocaleSource) -> None:
        self.sources = sources

    def load(self, tag: str) -> LocaleData | None:
        """Ask each source in turn."""
        for source in self.sources:
            data = source.load(tag)
            if data is not None:
                return data
        return None


class _Own:
    """The locales that the package brings."""

    def load(self, tag: str) -> LocaleData | None:
        from briefgen.citations.csl_processor.locale.data import load

        return load(tag)


OWN: LocaleSource = _Own()
