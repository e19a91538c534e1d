"""Comments and what they are about: the words that each covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.review.model import Change, Comment, Mark, Paragraph, Reviewed
from briefgen.review.words import tidy


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
