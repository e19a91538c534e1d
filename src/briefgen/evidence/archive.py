"""Archived copies of sources: found, read once, checked against what was recorded of them.

A copy's path is looked for in the project, then in the archive folders, in their order. What is
read is its text: paragraphs of the body, numbered from 1 by `passages.body_paragraphs`; pages where
the medium has pages; headings with the paragraphs below them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic
from briefgen.document.model import Snapshot, Source


class Extracted(Struct, frozen=True):
    """The text of an archived copy.

    `paragraphs`: of the body, paragraph n at n - 1. `pages`: the text of each page, empty where the
    medium has none. `sections`: heading → numbers of the paragraphs below it.
    """

    paragraphs: tuple[str, ...]
    pages: tuple[str, ...] = ()
    sections: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class Archive:
    """The archived copies of a project's sources. Never raises for a bad file.

    `folders`: where copies are that stay outside the project. Each copy is read once.
    """

    def __init__(self, root: Path, folders: Sequence[Path] = ()) -> None:
        self.root = root
        self.folders = tuple(folders)

    def path(self, snapshot: Snapshot) -> Path | None:
        """Where the copy lies; None where it is not at hand."""
        raise NotImplementedError

    def text(self, source: Source) -> Extracted | None:
        """The text of the source's first copy at hand that is unchanged, else the first at hand."""
        raise NotImplementedError

    def findings(self, source: Source) -> tuple[Diagnostic, ...]:
        """What is wrong with its copies: changed since they were recorded, unreadable, too big."""
        raise NotImplementedError
