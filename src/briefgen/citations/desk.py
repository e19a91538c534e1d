"""The cited sources, prepared, and the processor that formats them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.citations.gbt7714 import prepare_gbt7714
from briefgen.citations.languages import entry_locale
from briefgen.citations.locales import locales_of, tell_missing
from briefgen.citations.prepare import count_in_words, prepare_item
from briefgen.citations.processor import Engine
from briefgen.citations.style import Style
from briefgen.diagnostics import Collector
from briefgen.document.model import Source


class Desk:
    """Knows every cited source in the order of first citation; each entry has its own locale."""

    def __init__(
        self,
        style: Style,
        language: str,
        sources: Sequence[Source],
        found: Collector,
    ) -> None:
        self.style = style
        self.sources = {source.key: source for source in sources}
        self.language = language
        self.items = {}
        for source in sources:
            item = prepare_item(source, found)
            if style.gbt7714:
                prepare_gbt7714(item, style.gbt7714)
            else:
                count_in_words(item)
            self.items[source.key] = item
        spoken = {
            key: entry_locale(item.language, language, style.language)
            for key, item in self.items.items()
        }
        own = entry_locale(language, language, style.language)
        tell_missing([*spoken.values(), own], style.locales, found)
        locales = locales_of(style.locales, found)
        self.engine = Engine(style, tuple(self.items.values()), spoken, own, locales)
