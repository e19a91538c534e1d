"""Clusters of cites as documents hand them in."""

from __future__ import annotations

from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.context import Cite


class Cluster(Record, frozen=True):
    """Cites that stand together; `note` is the number of the note they stand in, 0 for the text."""

    cites: tuple[Cite, ...]
    note: int = 0
    id: str = ""
