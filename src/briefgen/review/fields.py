"""Complex fields (ISO/IEC 29500-1, 17.16): what part of a story is a field's doing.

An instruction is no text. Results that tell a page are left out, as they change with the layout;
results that Word counts or looks up are `generated`; what a table of contents shows is `contents`.
Fields nest, and may span paragraphs.
"""

from __future__ import annotations

from msgspec import Struct

PAGES = frozenset({"PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES"})
CONTENTS = frozenset({"TOC", "INDEX"})
LINKS = frozenset({"HYPERLINK", ""})
"""Fields whose result is the author's own text."""


class _Field(Struct):
    instruction: str = ""
    in_result: bool = False

    @property
    def name(self) -> str:
        """The field's kind, in capitals; empty while nothing is said."""
        return (self.instruction.split(maxsplit=1) or [""])[0].upper()


class Fields:
    """The fields open at a place in a story."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str) -> None:
        """A field character: "begin", "separate" or "end"; one too many is passed over."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction += text

    @property
    def visible(self) -> bool:
        """Whether text here is text of the document."""
        return all(f.in_result and f.name not in PAGES for f in self._open)

    @property
    def generated(self) -> bool:
        """Whether text here is the result of a field that Word may update."""
        return any(f.name not in LINKS | CONTENTS for f in self._open)

    @property
    def contents(self) -> bool:
        """Whether this is inside a table of contents or a list of figures."""
        return any(f.name in CONTENTS for f in self._open)
