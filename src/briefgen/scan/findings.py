"""What a scan finds. No finding repeats what was withheld: it names places, never words."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Span


class Node(Struct, frozen=True, order=True):
    """A withheld part of the content: what it is, its section's and its own id, its place."""

    kind: str
    section: str
    id: str
    span: Span | None = None

    def __str__(self) -> str:
        name = f"{self.kind} {self.id}".strip()
        return f"{name} in {self.section}" if self.section and self.section != self.id else name


class Leak(Struct, frozen=True):
    """Withheld words in a file.

    `channel` is the kind of place ("text", "alternative text", "property", "bookmark" …), `where`
    the place itself as the format names it ("page 3", "word/comments.xml"), `nodes` the parts that
    the words belong to.
    """

    file: str
    channel: str
    where: str
    nodes: tuple[Node, ...]


class Unread(Struct, frozen=True):
    """A part of a file that could not be searched, and why; it may hold anything."""

    file: str
    where: str
    why: str


Finding: TypeAlias = Leak | Unread
