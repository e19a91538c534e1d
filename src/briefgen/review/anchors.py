"""Bookmarks and comments: what is open at a place of a story (ISO/IEC 29500-1, 17.13.4, 17.13.6).

Their two ends may stand anywhere: in a paragraph, between paragraphs, between rows of a table.
"""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.review.model import Bookmark, Paragraph
from briefgen.review.wordml import Node, W, attribute

PREFIX = "_bf_"
"""What the names of our bookmarks begin with."""

ANCHORS = (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
)  # fmt: skip
"""The elements that open and close them, and the mark of a comment."""


class Anchors(Struct):
    """What is open; `comments` are the ids of the comments that cover the text that comes."""

    comments: dict[str, None] = field(default_factory=dict)
    _bookmarks: dict[str, str] = field(default_factory=dict)
    _owed: list[str] = field(default_factory=list)
    _marked: set[str] = field(default_factory=set)

    def read(self, node: Node, paragraph: Paragraph | None) -> None:
        """One of the elements, in a paragraph or between two."""
        name, identifier = str(node.tag).removeprefix(W), attribute(node, "id")
        if name == "bookmarkStart":
            self._open(attribute(node, "name"), identifier, paragraph)
        elif name == "bookmarkEnd":
            self._bookmarks.pop(identifier, None)
        elif name == "commentRangeStart":
            self.comments[identifier] = None
        elif name == "commentRangeEnd":
            self.comments.pop(identifier, None)
        elif paragraph is not None and identifier not in self._marked:
            self._marked.add(identifier)
            paragraph.comments.append(identifier)

    def pay(self, paragraph: Paragraph) -> None:
        """Give a new paragraph the bookmarks that were opened before it."""
        paragraph.bookmarks += [Bookmark(name, 0) for name in self._owed]
        self._owed = []

    def around(self, paragraph: Paragraph | None) -> tuple[str, ...]:
        """The bookmarks around a note's mark.

        LibreOffice closes a bookmark before the mark that it was around: so those that begin just
        here count as well, closed or not.
        """
        here = paragraph.bookmarks if paragraph is not None else []
        end = len(paragraph.pieces) if paragraph is not None else 0
        begun = [mark.name for mark in here if mark.piece == end]
        return tuple(dict.fromkeys([*begun, *self._bookmarks.values()]))

    def _open(self, name: str, identifier: str, paragraph: Paragraph | None) -> None:
        if not name.startswith(PREFIX):
            return
        self._bookmarks[identifier] = name
        if paragraph is None:
            self._owed.append(name)
        else:
            paragraph.bookmarks.append(Bookmark(name, len(paragraph.pieces)))
