"""What a writer takes and gives.

A writer turns an `HtmlDocument` (see `briefgen.html.document`) into an `Artifact`. Writers do not
know each other; a writer that meets an element outside the contract reports it, never drops it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from briefgen.diagnostics import Diagnosed
from briefgen.html.document import HtmlDocument


class Artifact(Struct, frozen=True):
    """One finished file of an edition, still in memory.

    `pages` is the page count where the format has pages; `page_map` the 1-based page of each
    element id, from the PDF's layout. `made_with` names what decides the bytes (libraries, fonts)
    and its version.
    """

    format: str
    data: bytes
    pages: int | None = None
    page_map: Mapping[str, int] = field(default_factory=dict)
    made_with: Mapping[str, str] = field(default_factory=dict)


class Writer(Protocol):
    """A function from a document to a file's bytes."""

    def __call__(self, document: HtmlDocument) -> Diagnosed[Artifact]:
        """Write the document; findings name content places where the tree has them."""
        ...
