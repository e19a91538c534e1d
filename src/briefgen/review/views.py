"""The two views of a story: its paragraphs before the changes, and after them.

The end of a paragraph may be inserted or deleted too. In the old view a paragraph whose end was
inserted flows into the next one; in the new view one whose end was deleted does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field

from briefgen.review.model import Mark, Paragraph
from briefgen.review.words import normal


class OldParagraph(Struct, eq=False):
    """A paragraph as it was before the tracked changes; `parts` are those it is made of now.

    `normal` is what counts of its text; in `marked`, each stretch of what Word counts or looks up
    is the sign `FIELD` instead.
    """

    parts: list[Paragraph]
    text: str = ""
    normal: str = ""
    marked: str = ""


FIELD = "\ufffc"


class Link(Struct, eq=False):
    """A paragraph of a chain, and the changes of its end that are still to be told."""

    paragraph: Paragraph
    inserted: Mark | None
    deleted: Mark | None


class Chain(Struct):
    """Paragraphs that changed ends join: the least stretch of which both views can be told."""

    links: list[Link] = field(default_factory=list)

    @property
    def old(self) -> str:
        """The text before, its paragraphs on lines of their own."""
        ends = ("" if link.inserted else "\n" for link in self.links)
        texts = (link.paragraph.old for link in self.links)
        return "".join(t + e for t, e in zip(texts, ends, strict=True)).strip("\n")

    @property
    def new(self) -> str:
        """The text after, its paragraphs on lines of their own."""
        ends = ("" if link.deleted else "\n" for link in self.links)
        texts = (link.paragraph.new for link in self.links)
        return "".join(t + e for t, e in zip(texts, ends, strict=True)).strip("\n")


def old_paragraphs(paragraphs: Iterable[Paragraph]) -> list[OldParagraph]:
    """The paragraphs of the old view that have text, without tables of contents and new rows."""
    kept = [p for p in paragraphs if not p.contents and not (p.row and p.row.inserted)]
    found = [_old(parts) for parts in _runs(kept, lambda p: p.mark_inserted is not None)]
    return [paragraph for paragraph in found if paragraph.normal]


def chains(paragraphs: Iterable[Paragraph]) -> list[Chain]:
    """All paragraphs, those together that changed ends join."""
    joined = _runs(paragraphs, lambda p: bool(p.mark_inserted or p.mark_deleted))
    return [Chain([Link(p, p.mark_inserted, p.mark_deleted) for p in parts]) for parts in joined]


def torn(links: Sequence[Link]) -> Iterator[Chain]:
    """The chains that are left when some links have been taken out."""
    chain = Chain()
    for link in links:
        chain.links.append(link)
        if not (link.inserted or link.deleted):
            yield chain
            chain = Chain()
    if chain.links:
        yield chain


def _old(parts: list[Paragraph]) -> OldParagraph:
    pieces = [p for part in parts for p in part.pieces if p.in_old]
    text = "".join(p.text for p in pieces)
    stretches = groupby(pieces, key=lambda p: p.generated)
    marked = (FIELD if field else "".join(p.text for p in run) for field, run in stretches)
    return OldParagraph(parts, text, normal(text), normal("".join(marked)))


def _runs(
    paragraphs: Iterable[Paragraph], joins: Callable[[Paragraph], bool]
) -> list[list[Paragraph]]:
    """Paragraphs grouped: one that `joins` belongs with the next one in its box."""
    found: list[list[Paragraph]] = []
    open_: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        run = open_.get(paragraph.box)
        if run is None:
            run = open_[paragraph.box] = []
            found.append(run)
        run.append(paragraph)
        if not joins(paragraph):
            del open_[paragraph.box]
    return found
