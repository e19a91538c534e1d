"""What is known of all items together: their order, numbers, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.citations.csl_processor.item import Item
from briefgen.citations.csl_processor.locale import Locale, LocaleSource, load_locale
from briefgen.citations.csl_processor.locale.reading import read_locale
from briefgen.citations.csl_processor.output import Child
from briefgen.citations.csl_processor.rendering.area import CompiledArea, Layout
from briefgen.citations.csl_processor.rendering.context import (
    FIRST,
    PLAIN,
    SUBSEQUENT,
    Cite,
    Context,
    Disambiguation,
)
from briefgen.citations.csl_processor.style.model import Style


class Session:
    """A style with items.

    `numbers` is filled by who orders the items, `disambiguations` by who tells them apart.
    """

    def __init__(
        self, style: Style, items: Iterable[Mapping[str, Any]], source: LocaleSource,
        language: str | None, by_entry: bool,
    ) -> None:  # fmt: skip
        self.style = style
        self._source = source
        self._inline = [read_locale(element) for element in style.locales]
        self.tag = style.default_locale or language or "en-US"
        # The language that notes speak to the reader in, whatever the works they name speak.
        self._document = language or self.tag if by_entry else ""
        self._by_entry = by_entry
        self._locales: dict[str, Locale] = {}
        self._raw = {str(item.get("id", "")): item for item in items}
        self._items: dict[str, Item] = {}
        self.citation = CompiledArea(style, style.citation)
        self._bibliography: CompiledArea | None = None
        self.page_format = style.options.get("page-range-format", "")
        # Ids in the order in which the document came to them.
        self.order: dict[str, None] = {}
        self.numbers: dict[str, int] = {}
        self.disambiguations: dict[str, Disambiguation] = {}
        # The note of each item's first cite.
        self.first_notes: dict[str, int] = {}

    @property
    def bibliography(self) -> CompiledArea | None:
        """The bibliography's area, compiled when first asked for."""
        if self._bibliography is None and self.style.bibliography is not None:
            self._bibliography = CompiledArea(self.style, self.style.bibliography)
        return self._bibliography

    def item(self, key: str) -> Item | None:
        """An item by its id; None where there is none."""
        item = self._items.get(key)
        if item is None and key in self._raw:
            item = self._items[key] = Item(self._raw[key])
        return item

    def known(self) -> list[str]:
        """The ids of all items, in their order."""
        return list(self._raw)

    def locale(self, tag: str = "") -> Locale:
        """A locale, loaded once; the style's or the document's for ""."""
        tag = tag or self.tag
        locale = self._locales.get(tag)
        if locale is None:
            locale = self._locales[tag] = load_locale(tag, self._source, self._inline)
        return locale

    def locale_of_notes(self) -> Locale | None:
        """The document's locale, where items are rendered in their own; else None."""
        return self.locale(self._document) if self._document else None

    def locale_of(self, item: Item, layout: Layout) -> Locale:
        """The locale that an item is rendered in."""
        if self._by_entry and item.language:
            return self.locale(item.language)
        if layout.languages:
            return self.locale(layout.languages[0])
        return self.locale()

    def context(
        self, item: Item, layout: Layout, *, cite: Cite | None = None, position: str = FIRST,
        near_note: bool = False, first_note: int = 0, in_bibliography: bool = False,
        disambiguation: Disambiguation | None = None, sorting: bool = False,
    ) -> Context:  # fmt: skip
        """A fresh context for one rendering of an item."""
        locale = self.locale_of(item, layout)
        language = item.language or locale.tag if self._by_entry else item.language or self.tag
        if disambiguation is None:
            disambiguation = self.disambiguations.get(item.id, PLAIN)
            if in_bibliography or sorting:
                # Names are added to cites alone.
                disambiguation = Disambiguation(
                    condition=disambiguation.condition, year_suffix=disambiguation.year_suffix
                )
        return Context(
            item, locale, language.lower().startswith("en"),
            cite=cite or Cite(item.id), disambiguation=disambiguation,
            number=self.numbers.get(item.id, 0), in_bibliography=in_bibliography,
            position=position, near_note=near_note, first_note=first_note,
            page_format=self.page_format, sorting=sorting,
        )  # fmt: skip

    def render_cite(
        self, item: Item, disambiguation: Disambiguation
    ) -> tuple[list[Child], Context]:
        """A bare cite of an item, as those who disambiguate compare it.

        Where a style has a short form for later cites, that is the one to be told apart.
        """
        layout = self.citation.layout_of(item)
        later = self.citation.tests_position
        context = self.context(
            item, layout, disambiguation=disambiguation, position=SUBSEQUENT if later else FIRST,
            first_note=self.first_notes.get(item.id, 0),
        )  # fmt: skip
        context.compares = True
        return layout.render(context), context
