"""What is read from a reviewed Word file, before anything is known of the content it came from.

A file is three kinds of story (body, notes, page furniture), each a row of paragraphs; a paragraph
is a row of pieces of text. A piece knows whether it was inserted, deleted or both, so that each
story can be read in two views: the old one (all changes rejected) and the new one (all accepted).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct, field

Place: TypeAlias = Literal["body", "note", "header", "footer"]
"""Where in the file something stands."""


class Mark(Struct, frozen=True):
    """A tracked change: who made it and when, and whether it is one end of a move.

    `date` is the file's own word (ISO 8601), None where it says none.
    """

    author: str
    date: str | None = None
    moved: bool = False


class Piece(Struct, frozen=True):
    """A stretch of text that one and the same change, field and comments cover.

    `generated`: a field's result that Word may count or look up anew (a number, a reference).
    """

    text: str
    inserted: Mark | None = None
    deleted: Mark | None = None
    generated: bool = False
    comments: tuple[str, ...] = ()

    @property
    def in_old(self) -> bool:
        """Whether the text was there before the changes."""
        return self.inserted is None

    @property
    def in_new(self) -> bool:
        """Whether the text is there after the changes."""
        return self.deleted is None


class Row(Struct, eq=False):
    """A table row with a tracked change of its own; `number` tells rows of one file apart."""

    number: int
    inserted: Mark | None = None
    deleted: Mark | None = None


class Bookmark(Struct, frozen=True):
    """Where a bookmark of ours starts: before the paragraph's piece of that index."""

    name: str
    piece: int


class Counter(Struct):
    """Numbers that hold for a whole file."""

    boxes: int = 0
    rows: int = 0

    def box(self) -> int:
        """The next box's number."""
        self.boxes += 1
        return self.boxes


class NoteMark(Struct, frozen=True):
    """A note's mark in the text: "footnote" or "endnote", its id, and our bookmarks around it.

    A mark that was inserted or deleted inserts or deletes its note.
    """

    kind: str
    id: str
    bookmarks: tuple[str, ...]
    inserted: Mark | None = None
    deleted: Mark | None = None


class Paragraph(Struct, eq=False):
    """A paragraph of a story.

    `box` tells the cells, notes and stories of a file apart: paragraphs flow together only inside
    one. `mark_inserted` and `mark_deleted` are changes of the paragraph's end. `contents`: it is an
    entry of a table of contents. `note_bookmarks` are those around a note's mark in the text.
    """

    place: Place
    box: int
    pieces: list[Piece] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    mark_inserted: Mark | None = None
    mark_deleted: Mark | None = None
    row: Row | None = None
    formatting: list[Mark] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    contents: bool = False
    note_bookmarks: tuple[str, ...] = ()

    @property
    def old(self) -> str:
        """The text before the changes."""
        return "".join(p.text for p in self.pieces if p.in_old)

    @property
    def new(self) -> str:
        """The text after the changes."""
        return "".join(p.text for p in self.pieces if p.in_new)


class Reply(Struct, frozen=True):
    """An answer to a comment."""

    author: str
    date: str | None
    text: str


class Comment(Struct, frozen=True):
    """A comment with its answers, in their order; `resolved` as Word's “Resolve” says."""

    id: str
    author: str
    date: str | None
    text: str
    resolved: bool = False
    replies: tuple[Reply, ...] = ()


class Reviewed(Struct, frozen=True):
    """A whole file: paragraphs in reading order (notes behind the body, then page furniture).

    `properties` are the file's custom properties by name.
    """

    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...]
    properties: dict[str, str]


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
