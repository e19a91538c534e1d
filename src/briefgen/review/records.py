"""The records of a review: what colleagues did, each with its home in the content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, to_builtins

from briefgen.review.changes import tracked_changes
from briefgen.review.content import Content
from briefgen.review.matching import Match, Matching, match
from briefgen.review.model import Change, Kind, Place, Reply, Reviewed, Unit
from briefgen.review.places import Home, Places, home_of, places
from briefgen.review.remarks import comments
from briefgen.review.views import OldParagraph
from briefgen.review.words import cut, differing, tidy


class Record(Struct, frozen=True):
    """One thing that somebody did. docs/review.md tells every field.

    `at` is the number of the paragraph in the file at which it stands.
    """

    kind: Kind
    home: Home
    story: Place
    at: int
    tracked: bool = True
    unit: Unit = "words"
    author: str | None = None
    date: str | None = None
    old: str = ""
    new: str = ""
    deleted: str = ""
    inserted: str = ""
    words: str = ""
    text: str = ""
    resolved: bool = False
    replies: tuple[Reply, ...] = ()
    count: int = 1
    to: Home | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain data: every record has every field, its home's among them."""
        said: dict[str, Any] = to_builtins(self)
        home = said.pop("home")
        del said["at"]
        return {"kind": said.pop("kind"), **home, **said}


def records(reviewed: Reviewed, content: Content, *, own_furniture: bool = True) -> list[Record]:
    """Everything that was done to a file of an edition, in the file's reading order.

    `own_furniture`: headers and footers are the edition's, not those of a file it was built on.
    """
    matching = match(reviewed.paragraphs, content)
    known = places(reviewed.paragraphs, content, matching)
    found = [_tracked(change, known) for change in tracked_changes(reviewed)]
    found += [_tracked(change, known) for change in comments(reviewed)]
    found += (
        record
        for record in _edits(matching, known)
        if own_furniture or record.story not in ("header", "footer")
    )
    return sorted(found, key=lambda record: record.at)


MOST = 10_000
"""Records of one file: no colleague does more, and each may hold a long text."""


def _tracked(change: Change, known: Places) -> Record:
    new = change.unit != "words" and change.kind == "insertion"
    comment = change.comment
    return Record(
        change.kind,
        known.home(change.paragraph, change.piece, whole=new),
        change.paragraph.place,
        known.order[id(change.paragraph)],
        unit=change.unit,
        author=change.mark.author or None,
        date=change.mark.date,
        old=cut(change.old),
        new=cut(change.new),
        deleted=cut(change.deleted),
        inserted=cut(change.inserted),
        words=cut(change.words),
        text=cut(comment.text) if comment else "",
        resolved=comment.resolved if comment else False,
        replies=comment.replies if comment else (),
        count=change.count,
        to=known.beside(change.target) if change.target else None,
    )


# -- without tracking ------------------------------------------------------------------------------


def _edits(matching: Matching, known: Places) -> Iterator[Record]:
    """What differs from the edition and has no marks of revision."""
    at_block: dict[int, int] = {}
    for pair in matching.pairs:
        at = known.order[id(pair.paragraphs[0].parts[0])]
        at_block.update((block.order, at) for block in pair.blocks)
        if not pair.same or len(pair.paragraphs) > 1 or len(pair.blocks) > 1:
            yield _edit(pair, at)
    for paragraph in matching.come:
        yield _come(paragraph, known)
    last = 0
    by_order = sorted([*at_block, *(b.order for b in matching.gone)])
    gone = {block.order: block for block in matching.gone}
    for order in by_order:
        last = at_block.get(order, last)
        if order in gone:
            block = gone[order]
            place: Place = _PLACES[block.region]
            yield Record(
                "deletion", home_of(block), place, last, False, "paragraph",
                old=block.text, deleted=block.text,
            )  # fmt: skip


_PLACES: dict[str, Place] = {"body": "body", "note": "note", "furniture": "header"}


def _edit(pair: Match, at: int) -> Record:
    old = cut("\n".join(block.text for block in pair.blocks))
    new = cut("\n".join(tidy(paragraph.text) for paragraph in pair.paragraphs))
    deleted, inserted = differing(old, new)
    place = pair.paragraphs[0].parts[0].place
    home = home_of(pair.blocks[0], near=pair.near)
    return Record(
        "edit", home, place, at, False, old=old, new=new, deleted=deleted, inserted=inserted
    )


def _come(paragraph: OldParagraph, known: Places) -> Record:
    first = next(p for p in paragraph.parts if p.old.strip())
    text = cut(tidy(paragraph.text))
    return Record(
        "insertion",
        known.home(first, whole=True),
        first.place,
        known.order[id(first)],
        False,
        "paragraph",
        new=text,
        inserted=text,
    )
