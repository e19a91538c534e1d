"""Tracked changes told one by one, still without their homes in the content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec.structs import replace

from briefgen.review.model import Change, Mark, Paragraph, Piece, Reviewed, Unit
from briefgen.review.moves import pair_moves
from briefgen.review.views import Chain, Link, chains, torn
from briefgen.review.words import normal, tidy


def tracked_changes(reviewed: Reviewed) -> list[Change]:
    """All tracked changes, by place; those in tables of contents are left out."""
    paragraphs = [p for p in reviewed.paragraphs if not p.contents]
    found = list(_rows(paragraphs))
    for chain in chains(paragraphs):
        found += _chain(chain)
    found = pair_moves(found)
    found += _formatting(reviewed.paragraphs)
    return found


def left_out(reviewed: Reviewed) -> int:
    """How many pieces with tracked changes lie in tables of contents."""
    pieces = (piece for p in reviewed.paragraphs if p.contents for piece in p.pieces)
    return sum(not (piece.in_old and piece.in_new) for piece in pieces)


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
    """Whether two neighbouring changes are one: one author, one day, both of a move or neither."""
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
