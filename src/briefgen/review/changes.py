"""Tracked changes and comments, told one by one, still without their homes in the content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.review.model import Comment, Mark, Paragraph, Piece, Reviewed
from briefgen.review.views import Chain, Link, chains, torn
from briefgen.review.words import normal, tidy

Kind: TypeAlias = Literal[
    "comment", "insertion", "deletion", "move", "split", "join", "formatting", "edit"
]
Unit: TypeAlias = Literal["words", "paragraph", "row"]


class Change(Struct, frozen=True):
    """One change or comment, and the paragraph (and piece in it) at which it stands.

    `deleted` and `inserted` are its words; of a comment, `words` are those commented on. `old` and
    `new` are the whole block before and after all changes. A move has a `target`.
    """

    kind: Kind
    mark: Mark
    paragraph: Paragraph
    piece: int = 0
    unit: Unit = "words"
    deleted: str = ""
    inserted: str = ""
    old: str = ""
    new: str = ""
    words: str = ""
    count: int = 1
    target: Paragraph | None = None
    comment: Comment | None = None


def tracked_changes(reviewed: Reviewed) -> list[Change]:
    """All tracked changes, by place; those in tables of contents are left out."""
    paragraphs = [p for p in reviewed.paragraphs if not p.contents]
    found = list(_rows(paragraphs))
    for chain in chains(paragraphs):
        found += _chain(chain)
    found = _pair_moves(found)
    found += _formatting(reviewed.paragraphs)
    return found


def left_out(reviewed: Reviewed) -> int:
    """How many pieces with tracked changes lie in tables of contents."""
    pieces = (piece for p in reviewed.paragraphs if p.contents for piece in p.pieces)
    return sum(not (piece.in_old and piece.in_new) for piece in pieces)


def comments(reviewed: Reviewed) -> Iterator[Change]:
    """The comments, each at the first words it is about."""
    covered: dict[str, list[tuple[Paragraph, int]]] = {}
    standing: dict[str, Paragraph] = {}
    for paragraph in reviewed.paragraphs:
        for identifier in paragraph.comments:
            standing.setdefault(identifier, paragraph)
        for number, piece in enumerate(paragraph.pieces):
            for identifier in piece.comments:
                covered.setdefault(identifier, []).append((paragraph, number))
    for comment in reviewed.comments:
        places = covered.get(comment.id, [])
        home = places[0] if places else None
        if home is None and comment.id in standing:
            home = standing[comment.id], len(standing[comment.id].pieces)
        if home is not None:
            yield _comment(comment, *home, _words(places))


def _comment(comment: Comment, paragraph: Paragraph, piece: int, words: str) -> Change:
    return Change(
        "comment",
        Mark(comment.author, comment.date),
        paragraph,
        piece,
        old=tidy(paragraph.old),
        new=tidy(paragraph.new),
        words=words,
        comment=comment,
    )


def _words(places: Sequence[tuple[Paragraph, int]]) -> str:
    """The words commented on: as they are now, or as they were where all of them were deleted."""
    for view in (lambda p: p.in_new, lambda p: True):
        lines: dict[int, str] = {}
        for paragraph, number in places:
            piece = paragraph.pieces[number]
            if view(piece):
                lines[id(paragraph)] = lines.get(id(paragraph), "") + piece.text
        words = tidy("\n".join(lines.values()))
        if words:
            return words
    return ""


# -- rows ------------------------------------------------------------------------------------------


def _rows(paragraphs: Iterable[Paragraph]) -> Iterator[Change]:
    """Inserted and deleted table rows, each as a whole."""
    rows: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.row is not None and (paragraph.row.inserted or paragraph.row.deleted):
            rows.setdefault(paragraph.row.number, []).append(paragraph)
    for cells in rows.values():
        row = cells[0].row
        if row is not None and row.inserted:
            text = _row_text(cells, lambda p: p.new)
            yield Change("insertion", row.inserted, cells[0], unit="row", inserted=text, new=text)
        if row is not None and row.deleted:
            text = _row_text(cells, lambda p: p.old)
            yield Change("deletion", row.deleted, cells[0], unit="row", deleted=text, old=text)


def _row_text(cells: Sequence[Paragraph], view: Callable[[Paragraph], str]) -> str:
    return " | ".join(text for cell in cells if (text := tidy(view(cell))))


# -- paragraphs ------------------------------------------------------------------------------------


def _chain(chain: Chain) -> Iterator[Change]:
    """The changes of a chain: whole paragraphs first taken out, then what is left told by words."""
    kept: list[Link] = []
    for link in chain.links:
        whole = _is_whole(link.paragraph)
        if whole is not None and _take_out(link, whole, kept):
            yield from _whole(link.paragraph, whole)
        else:
            kept.append(link)
    for rest in torn(kept):
        yield from _changed(rest)


Side: TypeAlias = Literal["inserted", "deleted"]


def _is_whole(paragraph: Paragraph) -> Side | None:
    """Whether a paragraph with text is there in one view only."""
    old, new = bool(normal(paragraph.old)), bool(normal(paragraph.new))
    if new and not old:
        return "inserted"
    return "deleted" if old and not new else None


def _take_out(link: Link, side: Side, before: Sequence[Link]) -> bool:
    """Whether a whole paragraph goes out of its chain together with one changed end.

    The end is its own or, where somebody pressed Enter behind the paragraph before, that one's.
    """
    if getattr(link, side):
        return True
    if before and getattr(before[-1], side):
        before[-1].inserted, before[-1].deleted = link.inserted, link.deleted
        return True
    return False


def _whole(paragraph: Paragraph, side: Side) -> Iterator[Change]:
    old, new = tidy(paragraph.old), tidy(paragraph.new)
    for change in _runs(paragraph, old, new):
        unit: Unit = "paragraph" if change.kind == _KINDS[side] else "words"
        yield replace(change, unit=unit)


_KINDS: dict[Side, Literal["insertion", "deletion"]] = {
    "inserted": "insertion",
    "deleted": "deletion",
}


def _changed(chain: Chain) -> Iterator[Change]:
    if len(chain.links) == 1 and (whole := _is_whole(chain.links[0].paragraph)):
        yield from _whole(chain.links[0].paragraph, whole)
        return
    old, new = tidy(chain.old), tidy(chain.new)
    for link, following in zip(chain.links, [*chain.links[1:], None], strict=True):
        yield from _runs(link.paragraph, old, new)
        yield from _end(link, following, old, new)


def _end(link: Link, following: Link | None, old: str, new: str) -> Iterator[Change]:
    """The changed end of a paragraph: a split, a join, or an empty paragraph come or gone."""
    paragraph, piece = link.paragraph, len(link.paragraph.pieces)
    for mark, kind, plain in (
        (link.inserted, "split", "insertion"),
        (link.deleted, "join", "deletion"),
    ):
        if mark is None or (link.inserted and link.deleted):
            continue
        has_text = following is not None and normal(following.paragraph.old)
        real = bool(has_text and normal(paragraph.old))
        yield Change(
            kind if real else plain,  # type: ignore[arg-type]
            mark,
            paragraph,
            piece,
            unit="words" if real else "paragraph",
            inserted="\n" if mark is link.inserted else "",
            deleted="\n" if mark is link.deleted else "",
            old=old,
            new=new,
        )


def _runs(paragraph: Paragraph, old: str, new: str) -> Iterator[Change]:
    """Stretches of one paragraph that one author inserted or deleted."""
    row = paragraph.row
    for side in _SIDES:
        if row is not None and getattr(row, side):
            continue  # told with the row
        at: int | None = None
        run: list[Piece] = []
        for number, piece in enumerate([*paragraph.pieces, None]):
            mark = getattr(piece, side) if piece is not None else None
            if run and (mark is None or not _same(mark, getattr(run[-1], side))):
                yield _run(side, run, paragraph, at or 0, old, new)
                run = []
            if mark is not None and piece is not None:
                at = at if run else number
                run.append(piece)


_SIDES: tuple[Side, Side] = ("deleted", "inserted")


def _same(one: Mark, other: Mark) -> bool:
    """Whether two neighbouring changes are one: of one author and day, and both of a move or not."""
    day, other_day = ((m.date or "")[:10] for m in (one, other))
    return (one.author, one.moved, day) == (other.author, other.moved, other_day)


def _run(
    side: Side, run: Sequence[Piece], paragraph: Paragraph, piece: int, old: str, new: str
) -> Change:
    words = "".join(p.text for p in run)
    change = Change(_KINDS[side], getattr(run[0], side), paragraph, piece, old=old, new=new)
    if side == "inserted":
        return replace(change, inserted=words)
    return replace(change, deleted=words)


# -- moves -----------------------------------------------------------------------------------------


def _pair_moves(found: list[Change]) -> list[Change]:
    """Each deletion and insertion that are the two ends of a move, made into one change.

    Word marks moves; a paragraph cut here and pasted there by one author is a move as well, and is
    all that is left of one where another program has rewritten the file.
    """
    targets: dict[tuple[str, str], list[Change]] = {}
    for change in found:
        if change.kind == "insertion" and (key := _move_key(change)):
            targets.setdefault(key, []).append(change)
    result, taken = [], set()
    for change in found:
        key = _move_key(change) if change.kind == "deletion" else None
        if key is not None and targets.get(key):
            target = targets[key].pop(0)
            taken.add(id(target))
            change = _move(change, target)
        result.append(change)
    return [change for change in result if id(change) not in taken]


def _move_key(change: Change) -> tuple[str, str] | None:
    words = normal(change.deleted or change.inserted)
    if not words or not (change.mark.moved or change.unit == "paragraph"):
        return None
    return change.mark.author, words


def _move(source: Change, target: Change) -> Change:
    return replace(
        source,
        kind="move",
        inserted=target.inserted,
        new=target.new,
        target=target.paragraph,
    )


# -- looks -----------------------------------------------------------------------------------------


def _formatting(paragraphs: Iterable[Paragraph]) -> Iterator[Change]:
    """How often each author changed the looks of a paragraph."""
    for paragraph in paragraphs:
        by_author: dict[str, list[Mark]] = {}
        for mark in paragraph.formatting:
            by_author.setdefault(mark.author, []).append(mark)
        old, new = tidy(paragraph.old), tidy(paragraph.new)
        for marks in by_author.values():
            yield Change("formatting", marks[0], paragraph, old=old, new=new, count=len(marks))
