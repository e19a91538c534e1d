"""A cluster of cites as runs: sorted, grouped, collapsed."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.citations.csl_processor.citations.capitals import with_capital
from briefgen.citations.csl_processor.citations.clusters import Cluster
from briefgen.citations.csl_processor.citations.collapsing import collapse
from briefgen.citations.csl_processor.citations.drawn import draw_cite
from briefgen.citations.csl_processor.citations.positions import Place
from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.citations.sorting import sort_ids
from briefgen.citations.csl_processor.output import Run
from briefgen.citations.csl_processor.punctuation import finish


def draw_cluster(session: Session, cluster: Cluster, places: Sequence[Place]) -> tuple[Run, ...]:
    """The runs of one cluster."""
    pairs = [p for p in zip(cluster.cites, places, strict=True) if session.item(p[0].id)]
    if session.citation.sort and len(pairs) > 1:
        ids = list(dict.fromkeys(cite.id for cite, _ in pairs))
        rank = {key: i for i, key in enumerate(sort_ids(ids, session, session.citation))}
        pairs.sort(key=lambda pair: rank[pair[0].id])
    drawn = [draw_cite(session, cite, place) for cite, place in pairs]
    drawn = [cite for cite in drawn if cite.children]
    if not drawn:
        return ()
    if session.style.in_note:
        for number, cite in enumerate(drawn):
            cite.children = with_capital(cite, first=number == 0)
    layout = session.citation.layout_of(drawn[0].item)
    parts = collapse(session, drawn, layout.delimiter)
    return finish([layout.around(parts)], session.locale_of(drawn[0].item, layout))
