"""The words of a briefing as they stand in a message.

A message has no list of sources, no footnotes and no tables: marks that would lead nowhere are
left out, and the template says in one line where the sources are. A cross-reference has the words
that it has in the attached file: “Table 1”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from lxml import etree
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.text import (
    Citation,
    Code,
    CrossReference,
    Emphasis,
    FigureValue,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Strong,
    Text,
)
from briefgen.html.view import InlineWriter

Notes = (Citation, Footnote)


class Words(Struct, frozen=True):
    """Writes the texts of one edition. `references`: the words of cross-references, by target."""

    writer: InlineWriter
    references: Mapping[str, str]

    def html(self, inlines: Inlines) -> Markup:
        """A text as HTML."""
        return self.writer.write(self.bare(inlines))

    def plain(self, inlines: Inlines) -> str:
        """A text as plain text; a link's address stands behind its words."""
        return "".join(map(self._plain, self.bare(inlines))).strip()

    def bare(self, inlines: Inlines) -> Inlines:
        """The text without marks."""
        return tuple(self._bare(inlines))

    def _bare(self, inlines: Inlines) -> Iterator[Inline]:
        for node, following in zip_longest(inlines, inlines[1:]):
            if isinstance(node, Notes):
                continue
            if isinstance(node, Text) and isinstance(following, Notes):
                yield Text(node.text.rstrip())
            elif isinstance(node, CrossReference):
                yield Text(self.references.get(node.target, ""))
            elif isinstance(node, Emphasis | Strong | Link | Passage):
                yield replace(node, children=self.bare(node.children))
            else:
                yield node

    def _plain(self, node: Inline) -> str:
        if isinstance(node, Text | Code):
            return node.text
        if isinstance(node, FigureValue):
            return self.writer.figure(self.writer.figures[node.key])
        if isinstance(node, LineBreak):
            return "\n"
        if isinstance(node, Link):
            words = "".join([self._plain(child) for child in node.children])
            bare = node.href.removeprefix("mailto:")
            return words if words in (node.href, bare) else f"{words} <{bare}>"
        if isinstance(node, Emphasis | Strong | Passage):
            return "".join([self._plain(child) for child in node.children])
        return ""


def has_notes(inlines: Inlines) -> bool:
    """Whether a mark was left out of a text."""
    return any(
        isinstance(node, Notes) or has_notes(getattr(node, "children", ())) for node in inlines
    )


def references_of(tree: etree._Element) -> dict[str, str]:
    """The words of cross-references in a finished document, by the id that they lead to.

    Those to a table or figure lead to its caption: they count for what carries the caption, too.
    """
    places = {str(e.get("id")): e for e in tree.iter() if e.get("id")}
    found: dict[str, str] = {}
    carried: dict[str, str] = {}
    for link in tree.iter("a"):
        if "xref" not in (link.get("class") or "").split():
            continue
        words = "".join(map(str, link.itertext()))
        target = (link.get("href") or "").removeprefix("#")
        found[target] = words
        place = places.get(target)
        above = place.iterancestors() if place is not None else ()
        for carrier in [e for e in above if e.get("id")][:2]:
            carried.setdefault(str(carrier.get("id")), words)
    return carried | found
