"""Clusters of cites as documents hand them in."""

from __future__ import annotations

import msgspec

from briefgen.citations.csl_processor.rendering.context import Cite


class Cluster(msgspec.Struct, frozen=True):
    """Cites that stand together; `note` is the number of the note they stand in, 0 for the text.

    With `author_in_text`, the names stand outside of the cluster's affixes: Doe (1999).
    """

    cites: tuple[Cite, ...]
    note: int = 0
    id: str = ""
