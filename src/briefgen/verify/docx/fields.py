"""Complex fields (ISO/IEC 29500-1, 17.16): a reader sees their cached results.

Results that depend on the page (`PAGE`, `PAGEREF`, `NUMPAGES`) are no text; that of a `PAGEREF` is
told as a page number. `HYPERLINK` and `REF … \\h` are links. Fields nest, and one field (a table of
contents) may span paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..reading import Reading

PAGE_FIELDS = frozenset({"PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES"})
LONGEST = 2_000
"""Characters of an instruction that are looked at; a citation's data may follow its name."""
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass(slots=True)
class _Field:
    """An open field: its instruction, whether its result has begun, and how to end its link."""

    instruction: str = ""
    in_result: bool = False
    close: Callable[[], None] | None = None
    result: str = ""

    @property
    def words(self) -> list[str]:
        return [quoted or plain for quoted, plain in WORD.findall(self.instruction[:LONGEST])]

    @property
    def shows(self) -> bool:
        words = self.words
        return self.in_result and (not words or words[0].upper() not in PAGE_FIELDS)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A number of a sequence (`SEQ`): its name, what the file shows, and what Word would count."""

    name: str
    shown: str
    counted: int


class Fields:
    """The fields open at a place in a story."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._open: list[_Field] = []
        self.sequences: list[Sequence] = []
        self._counts: dict[str, int] = {}

    @property
    def visible(self) -> bool:
        """Whether text here is seen: in no instruction, and in no result that tells a page."""
        return all(field.shows for field in self._open)

    @property
    def tells_page(self) -> bool:
        """Whether text here is the number of the page that a place is on."""
        *outer, inner = self._open or (_Field(),)
        is_reference = inner.words[:1] and inner.words[0].upper() == "PAGEREF"
        return bool(is_reference) and inner.in_result and all(field.shows for field in outer)

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction += text

    def mark(self, kind: str | None) -> None:
        """A field character: "begin", "separate" or "end"."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            field = self._open[-1]
            field.in_result = True
            field.close = self._link(field.words)
        elif kind == "end" and self._open:
            field = self._open.pop()
            if field.close:
                field.close()
            if field.words[1:] and field.words[0].upper() == "SEQ":
                self._count(field.words[1:], field.result)

    def shown(self, text: str) -> None:
        """Text that is seen here: of a field's result, if one is open."""
        if self._open:
            self._open[-1].result += text

    def _count(self, words: list[str], result: str) -> None:
        """Count a sequence on as Word does when it updates fields (17.16.5.56)."""
        name, *switches = words
        if "\\r" in switches[:-1] and switches[switches.index("\\r") + 1].isdecimal():
            self._counts[name] = int(switches[switches.index("\\r") + 1])
        elif "\\c" not in switches:
            self._counts[name] = self._counts.get(name, 0) + 1
        self.sequences.append(Sequence(name, result, self._counts.get(name, 0)))

    def _link(self, words: list[str]) -> Callable[[], None] | None:
        """Open the link that the instruction makes of its result, if it makes one."""
        if not words or not self.visible:
            return None
        if words[0].upper() == "HYPERLINK":
            return self._hyperlink(words[1:])
        if words[0].upper() == "REF" and len(words) > 1 and "\\h" in words:
            return self._reading.open_link(None, words[1])
        return None

    def _hyperlink(self, words: list[str]) -> Callable[[], None]:
        inside = words[words.index("\\l") + 1] if "\\l" in words[:-1] else None
        outside = words[0] if words and not words[0].startswith("\\") else None
        if outside:
            return self._reading.open_link(f"{outside}#{inside}" if inside else outside)
        return self._reading.open_link(None, inside or "nowhere")
