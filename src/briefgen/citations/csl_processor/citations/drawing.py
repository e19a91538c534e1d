"""A cluster of cites as runs."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.citations.csl_processor.citations.clusters import Cluster
from briefgen.citations.csl_processor.citations.layout import authors_only, of_item, with_affixes
from briefgen.citations.csl_processor.citations.positions import Place
from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.citations.sorting import sort_ids
from briefgen.citations.csl_processor.output import Child, Run, join
from briefgen.citations.csl_processor.punctuation import finish
from briefgen.citations.csl_processor.rendering.context import Cite


def draw_cluster(session: Session, cluster: Cluster, places: Sequence[Place]) -> tuple[Run, ...]:
    """The runs of one cluster."""
    pairs = [p for p in zip(cluster.cites, places, strict=True) if session.item(p[0].id)]
    if session.citation.sort and len(pairs) > 1:
        ids = list(dict.fromkeys(cite.id for cite, _ in pairs))
        rank = {key: i for i, key in enumerate(sort_ids(ids, session, session.citation))}
        pairs.sort(key=lambda pair: rank[pair[0].id])
    parts: list[Child] = []
    for cite, place in pairs:
        children = draw_cite(session, cite, place)
        if children:
            parts.append(of_item(with_affixes(children, cite), cite.id))
    if not parts:
        return ()
    layout = session.citation.layouts[-1]
    return finish([layout.around(join(parts, layout.delimiter))], session.locale())


def draw_cite(session: Session, cite: Cite, place: Place) -> list[Child]:
    """What a cite shows of its item."""
    item = session.item(cite.id)
    if item is None:
        return []
    layout = session.citation.layout_of(item)
    context = session.context(
        item, layout, cite=cite, position=place.position, near_note=place.near_note,
        first_note=place.first_note,
    )  # fmt: skip
    children = layout.render(context)
    return authors_only(context) if cite.author_only else children
