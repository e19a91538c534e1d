"""CSL locales: those of the processor, and files that the project brings.

The processor speaks Chinese (zh-CN, zh-TW) and English (en-US, en-GB). Other languages need their
locale file, as the CSL project publishes it; without one their entries have English terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from briefgen.citations.languages import primary
from briefgen.diagnostics import Collector, Span

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.locale import LocaleData, LocaleSource

SPOKEN = frozenset({"zh", "en"})
"""Languages that the processor itself speaks."""


class ProjectLocales:
    """Locale files of a project, read when they are asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._read: dict[str, LocaleData | None] = {}

    def load(self, tag: str) -> LocaleData | None:
        """The content of that very file; the processor's own where the project has none."""
        from lxml import etree

        from briefgen.citations.csl_processor.locale import OWN, read_locale

        if tag not in self._files:
            return OWN.load(tag)
        if tag not in self._read:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
            self._read[tag] = read_locale(etree.fromstring(self._files[tag], parser))
        return self._read[tag]


def locales_of(files: Mapping[str, bytes], found: Collector) -> LocaleSource:
    """The locales that a project has; a file that is none is an error."""
    from lxml import etree

    usable = {}
    for tag, data in files.items():
        file = f"templates/styles/locales-{tag}.xml"
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            line, column = error.position
            found.error(
                "C203", f"not well-formed XML: {error.msg}", Span(file, line or 1, column or 1)
            )
            continue
        if root.getroottree().docinfo.internalDTD is not None:
            found.error("C204", "a locale has no document type and no entities", Span(file, 1, 1))
        elif etree.QName(root).localname != "locale":
            found.error("C205", "not a CSL locale", Span(file, 1, 1))
        else:
            usable[tag] = data
    return ProjectLocales(usable)


def tell_missing(wanted: Iterable[str], files: Mapping[str, bytes], found: Collector) -> None:
    """Warn once of each language for which there is no locale."""
    there = {primary(tag) for tag in files} | SPOKEN
    for tag in sorted({tag for tag in wanted if primary(tag) not in there}):
        language = primary(tag)
        message = f'there is no CSL locale for "{language}": its entries have English terms'
        hint = f"put locales-{tag}.xml, as the CSL project publishes it, into templates/styles/"
        found.warning("C212", message, None, hint)
