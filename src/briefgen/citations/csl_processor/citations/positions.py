"""Where a cite stands among the cites before it (CSL 1.0.2, "Choose": position)."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.citations.csl_processor.citations.clusters import Cluster
from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.context import (
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    SUBSEQUENT,
    Cite,
)


class Place(Record):
    """A cite's position; `first_note` is the note of the item's first cite, 0 in the text."""

    position: str
    near_note: bool = False
    first_note: int = 0


def places(clusters: Sequence[Cluster], near_distance: int) -> list[list[Place]]:
    """A place for each cite of each cluster, in order."""
    first_note: dict[str, int] = {}
    last_note: dict[str, int] = {}
    # The cluster before in the text, and in the notes; and the clusters of the last note.
    before: dict[bool, Cluster] = {}
    in_note: dict[int, int] = {}
    result = []
    for cluster in clusters:
        row: list[Place] = []
        previous: Cite | None = None
        for cite in cluster.cites:
            place = Place(FIRST)
            if cite.id in first_note:
                place.first_note = first_note[cite.id]
                near = cluster.note and last_note[cite.id]
                place.near_note = bool(near) and cluster.note - last_note[cite.id] <= near_distance
                reference = previous or _alone(before.get(cluster.note > 0), cluster, in_note)
                place.position = _ibid(reference, cite)
            else:
                first_note[cite.id] = cluster.note
            last_note[cite.id] = cluster.note
            if cite.position is not None:
                place.position = cite.position
            if cite.near_note is not None:
                place.near_note = cite.near_note
            row.append(place)
            previous = cite
        result.append(row)
        before[cluster.note > 0] = cluster
        in_note[cluster.note] = in_note.get(cluster.note, 0) + 1
    return result


def _alone(before: Cluster | None, cluster: Cluster, in_note: dict[int, int]) -> Cite | None:
    """The cite of the cluster before, where nothing but that one can be meant by "ibid."."""
    if before is None or not before.cites:
        return None
    if before.note and cluster.note and cluster.note - before.note > 1:
        return None
    if before.note != cluster.note and in_note.get(before.note, 0) > 1:
        return None
    ids = {cite.id for cite in before.cites}
    return before.cites[-1] if len(ids) == 1 else None


def _ibid(reference: Cite | None, cite: Cite) -> str:
    if reference is None or reference.id != cite.id:
        return SUBSEQUENT
    if reference.locator:
        if not cite.locator:
            return SUBSEQUENT
        same = reference.locator == cite.locator and reference.label == cite.label
        return IBID if same else IBID_WITH_LOCATOR
    return IBID_WITH_LOCATOR if cite.locator else IBID
