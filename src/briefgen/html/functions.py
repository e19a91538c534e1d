"""The functions that templates call: `label`, `cite`, `refer`, `figure`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.document.markdown.locators import parse_cluster
from briefgen.document.model import Library
from briefgen.document.text import Citation, CrossReference
from briefgen.html.faults import TemplateFault
from briefgen.html.locale import Locale, fill_markup
from briefgen.html.locale.model import PLACE
from briefgen.html.view import InlineWriter


class Functions(Struct, frozen=True):
    """The functions of one edition."""

    locale: Locale
    library: Library
    writer: InlineWriter

    def table(self) -> Mapping[str, Callable[..., Markup]]:
        """Name → function."""
        return {
            "label": self.label,
            "cite": self.cite,
            "refer": self.refer,
            "figure": self.figure,
        }

    def label(self, key: str, /, **values: object) -> Markup:
        """The language's words for a label: `label("page", page=…, pages=…)`."""
        if key not in self.locale.labels:
            raise TemplateFault(
                "T204", f'there is no label "{key}"', did_you_mean(key, self.locale.labels)
            )
        pattern = self.locale.labels[key]
        missing = [place for place in PLACE.findall(pattern) if place not in values]
        if missing:
            example = ", ".join(f"{place}=…" for place in missing)
            hint = f'label("{key}", {example})'
            raise TemplateFault("T204", f'the label "{key}" has places to fill in', hint)
        return fill_markup(pattern, values)

    def cite(self, cluster: str) -> Markup:
        """A citation cluster: `cite("key, para. 3")`, `cite("see @a, p. 3; @b")`."""
        return self.writer.marks.cite(self._cluster(str(cluster)))

    def refer(self, target: str) -> Markup:
        """A cross-reference to the node with that id, by its label or title."""
        return self.writer.marks.refer(CrossReference(str(target)))

    def figure(self, key: str) -> Markup:
        """A key figure's value, formatted for the language."""
        figure = self.library.figures.get(key)
        if figure is None:
            hint = did_you_mean(key, self.library.figures)
            raise TemplateFault("T205", f'there is no key figure "{key}"', hint)
        return escape(self.writer.figure(figure))

    def _cluster(self, text: str) -> Citation:
        inner = text.strip().removeprefix("[").removesuffix("]")
        if "@" not in inner:
            inner = ";".join(f"@{part.strip()}" for part in inner.split(";"))
        found = Collector()
        citation = parse_cluster(inner, 0, lambda offset: Span(""), found)
        if citation is None or not found.ok:
            first = next(iter(found), None)
            raise TemplateFault(
                "T205",
                first.message if first else f'"{text}" cites nothing',
                *(first.hints if first else ('write cite("key, para. 3")',)),
            )
        for item in citation.items:
            if item.key not in self.library.sources:
                hint = did_you_mean(item.key, self.library.sources)
                raise TemplateFault("T205", f'there is no source "{item.key}"', hint)
        # the template's line is no place in the content
        items = tuple(replace(item, span=None) for item in citation.items)
        return Citation(items)
