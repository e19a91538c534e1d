"""Small styles for tests: write the layout, get the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.citations.csl_processor import Cite, Cluster, Processor, to_html, to_text


def style(
    layout: str,
    *,
    citation: str = "",
    sort: str = "",
    bibliography: str = "",
    macros: str = "",
    root: str = 'class="in-text"',
) -> str:
    """A style: `citation` are attributes of <citation>, `root` those of <style>."""
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" {root}>'
        f"<info><title>t</title><id>t</id></info>{macros}"
        f"<citation {citation}>{sort}{layout}</citation>{bibliography}</style>"
    )


def layout(content: str, attributes: str = "") -> str:
    """A <layout> around elements."""
    return f"<layout {attributes}>{content}</layout>"


def person(name: str) -> dict[str, str]:
    """ "Doe, Jane" as CSL-JSON."""
    family, _, given = name.partition(", ")
    return {"family": family, "given": given} if given else {"family": family}


def book(key: str, authors: str = "", year: int = 0, **more: Any) -> dict[str, Any]:
    """A book; authors are separated by semicolons."""
    item: dict[str, Any] = {"id": key, "type": "book", **more}
    if authors:
        item["author"] = [person(name.strip()) for name in authors.split(";")]
    if year:
        item["issued"] = {"date-parts": [[year]]}
    return item


def cite(xml: str, items: Sequence[dict[str, Any]], *clusters: str | Cluster) -> list[str]:
    """The text of clusters; "a b" stands for a cluster of these two; without any, one of all."""
    made = [
        c if isinstance(c, Cluster) else Cluster(tuple(Cite(key) for key in c.split()))
        for c in clusters or (" ".join(item["id"] for item in items),)
    ]
    return [to_text(runs) for runs in Processor(xml, items).citations(made)]


def one(content: str, item: dict[str, Any], **more: Any) -> str:
    """One item through one layout, as HTML."""
    runs = Processor(style(layout(content), **more), [item]).citations(
        [Cluster((Cite(item["id"]),))]
    )
    return to_html(runs[0])


def listed(xml: str, items: Sequence[dict[str, Any]]) -> list[str]:
    """The texts of the bibliography's entries."""
    return [to_text(entry.runs) for entry in Processor(xml, items).bibliography()]
