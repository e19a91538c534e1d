"""The cited sources, prepared, each with the processor that speaks its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.citations.gbt7714 import prepare_gbt7714
from briefgen.citations.languages import entry_locale
from briefgen.citations.marks import without_marks
from briefgen.citations.order import in_order
from briefgen.citations.prepare import PreparedItem, count_in_words, prepare_item
from briefgen.citations.processor import Processor
from briefgen.citations.style import Style
from briefgen.diagnostics import Collector
from briefgen.document.model import Source

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COLLISION = re.compile("(?<![.])([.?!])([\ufdd0-\ufdd8]+)\\.(?!\\.)")
_AFTER_MARK = re.compile(r"([?!])\.(?!\.)")
_QUOTE = re.compile("([?!]?)([”’])([\ufdd0-\ufdd8]*)([,.])")


class Desk:
    """Knows every cited source in the order of first citation.

    Each entry is rendered in its own locale; `words` is the processor of the document's language.
    """

    def __init__(
        self, style: Style, language: str, sources: Sequence[Source], found: Collector
    ) -> None:
        self.style = style
        self.sources = {source.key: source for source in sources}
        self.language = language
        self._processors: dict[str, Processor] = {}
        self._quotes = b'quotes="true"' in style.xml
        self.items = {source.key: self._prepare(source, found) for source in sources}
        self._locales = {
            key: entry_locale(item.language, language, style.language)
            for key, item in self.items.items()
        }
        for key, item in self.items.items():
            self._processor(self._locales[key]).add(item)

    def _prepare(self, source: Source, found: Collector) -> PreparedItem:
        item = prepare_item(source, found)
        if self.style.gbt7714:
            prepare_gbt7714(item)
        else:
            count_in_words(item)
        return item

    def _processor(self, locale: str) -> Processor:
        if locale not in self._processors:
            self._processors[locale] = Processor(self.style, locale)
        return self._processors[locale]

    def words(self) -> tuple[Processor, str]:
        """The processor of the document's language, and the key of an item that it knows."""
        sample = next(iter(self.items))
        locale = entry_locale(self.language, self.language, self.style.language)
        known = next((key for key, own in self._locales.items() if own == locale), None)
        processor = self._processor(locale)
        if known is None:
            processor.add(self.items[sample])
        return processor, known or sample

    def entry(self, key: str) -> str:
        """The marked text of an entry."""
        return self._tidy(key, self._processor(self._locales[key]).entry(key))

    def cite(self, key: str, locator: str = "", label: str = "") -> str:
        """The marked text of one cite."""
        processor = self._processor(self._locales[key])
        return self._tidy(key, processor.cite(key, locator, label))

    def order(self) -> list[str]:
        """The keys as the bibliography lists them."""
        keys = list(self.items)
        sort_keys = {key: self._processor(self._locales[key]).sort_keys(key) for key in keys}
        return in_order(keys, sort_keys)

    def tell_apart(self, order: Sequence[str]) -> None:
        """Give a, b, c … to sources whose cites would read alike (2023a, 2023b)."""
        alike: dict[str, list[str]] = {}
        for key in order:
            alike.setdefault(without_marks(self.cite(key)), []).append(key)
        for keys in alike.values():
            if len(keys) > 1:
                for index, key in enumerate(keys):
                    self._processor(self._locales[key]).suffix(key, letters(index))

    def _tidy(self, key: str, text: str) -> str:
        """Mend what the engine leaves where two strings meet."""
        text = _AFTER_MARK.sub(r"\1", _COLLISION.sub(r"\1\2", text))
        if self._quotes and self._locales[key] == "en-US":
            text = _QUOTE.sub(lambda m: f"{m[1] or m[4]}{m[2]}{m[3]}", text)
        return _close_up(text)


def _close_up(text: str) -> str:
    """No space between a Han character and 等."""
    # a class of all Han characters takes longer to compile than a whole list to format
    parts = text.split(" 等")
    for index, part in enumerate(parts[:-1]):
        parts[index] = f"{part}等" if "\u3400" <= part[-1:] <= "\u9fff" else f"{part} 等"
    return "".join(parts)


def letters(index: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    high, low = divmod(index, 26)
    return (letters(high - 1) if high else "") + _LETTERS[low]
