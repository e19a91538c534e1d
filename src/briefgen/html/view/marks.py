"""Marks that stand in rendered HTML for what is known only when the whole document is: numbers.

    <span class="citation" data-cluster="3"></span>     the cluster `clusters[3]`
    <a class="xref" href="#fig-x" data-xref="fig-x"></a>  a cross-reference, without its words
    <span class="footnote">…</span>                     a footnote, without its number
    <span class="caption-label" data-number="table"></span>  “Table n”, in a template

`finish` fills them in, in the order of the finished tree: templates decide the reading order.
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct, field

from briefgen.diagnostics import Span
from briefgen.document.text import Citation, CrossReference


class Marks(Struct):
    """Collects the citation clusters of one edition."""

    clusters: list[Citation] = field(default_factory=list)

    def cite(self, citation: Citation) -> Markup:
        """A mark for a cluster."""
        self.clusters.append(citation)
        number = len(self.clusters) - 1
        return Markup('<span class="citation" data-cluster="{}"{}></span>').format(
            number, source(citation.span)
        )

    def refer(self, reference: CrossReference) -> Markup:
        """A mark for a cross-reference."""
        return Markup('<a class="xref" href="#{0}" data-xref="{0}"{1}></a>').format(
            reference.target, source(reference.span)
        )


def source(span: Span | None) -> Markup:
    """The `data-src` attribute that leads diagnostics back to the content; "" without a place."""
    return Markup(' data-src="{}"').format(str(span)) if span else Markup("")
