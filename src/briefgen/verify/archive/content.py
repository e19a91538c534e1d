"""What a page paints: under which marks, in which fonts and colours, how deeply nested.

Form XObjects are entered where they are drawn, tiling patterns where they are named
(ISO 32000-1, 7.8, 8.7.3 and 8.10).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .objects import is_mapping

PAINTING = frozenset("f F f* B B* b b* S s sh Tj TJ ' \"".split()) | {"INLINE IMAGE"}
"""Operators that leave something on the page."""

CMYK = frozenset("k K".split())
KNOWN = frozenset(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k "
    "l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W "
    "W* y ' \"".split()
) | {"INLINE IMAGE"}
"""Operators of ISO 32000-1, annex A."""

MAX_DEPTH = 30
"""Forms in forms: an end to a loop."""


@dataclass(slots=True)
class Content:
    """What was met on a page.

    `codes`: the strings shown, by object number of their font, and whether a mark around each says
    its text besides. `unmarked`: painting operators outside any mark. `mcids` in the order met.
    `astray`: artifacts in tagged content, or the other way round. `nesting`: the deepest of saved
    states.
    """

    fonts: dict[tuple[int, int], Any] = field(default_factory=dict)
    codes: dict[tuple[int, int], list[tuple[bytes, bool]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    unmarked: list[str] = field(default_factory=list)
    mcids: list[int] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    colours: set[str] = field(default_factory=set)
    intents: set[str] = field(default_factory=set)
    states: list[Any] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    patterns: list[Any] = field(default_factory=list)
    nesting: int = 0
    unbalanced: bool = False


def read_content(page: Any) -> Content:
    """What a page (of pikepdf) paints."""
    reader = _Reader()
    reader.run(page, page.get("/Resources"), 0)
    reader.found.unbalanced = bool(reader.marks) or reader.depth != 0
    return reader.found


class _Reader:
    """Follows the operators of a page."""

    def __init__(self) -> None:
        self.found = Content()
        self.marks: list[str] = []
        self.actual: list[bool] = []
        self.depth = 0
        self.font: tuple[int, int] = (0, 0)
        self.seen: set[tuple[int, int]] = set()

    def run(self, stream: Any, resources: Any, level: int) -> None:
        import pikepdf

        if level > MAX_DEPTH:
            return
        for instruction in pikepdf.parse_content_stream(stream):
            name = str(instruction.operator)
            if name not in KNOWN:
                self.found.unknown.add(name)
            self._mark(name, instruction.operands, resources)
            self._state(name, instruction.operands, resources)
            if name in PAINTING or name == "Do":
                self._paint(name, instruction.operands, resources, level)
            elif name in ("scn", "SCN"):
                self._pattern(instruction.operands, resources, level)

    def _mark(self, name: str, operands: Any, resources: Any) -> None:
        """BMC, BDC and EMC."""
        if name in ("BMC", "BDC"):
            properties = operands[1] if name == "BDC" else {}
            if name == "BDC" and not is_mapping(properties):
                properties = resources["/Properties"][properties]
            tag = str(operands[0])
            mcid = properties.get("/MCID")
            kind = "artifact" if tag == "/Artifact" else "tagged" if mcid is not None else ""
            outer = next((mark for mark in reversed(self.marks) if mark), "")
            if kind and outer and (kind != outer or kind == "tagged"):
                self.found.astray.append(f"{kind} content inside {outer} content")
            self.marks.append(kind)
            self.actual.append("/ActualText" in properties)
            if mcid is not None:
                self.found.mcids.append(int(mcid))
        elif name == "EMC" and self.marks:
            self.marks.pop()
            self.actual.pop()
        elif name == "EMC":
            self.found.astray.append("a mark ends that never began")

    def _state(self, name: str, operands: Any, resources: Any) -> None:
        """Saved states, graphics states, fonts and colours."""
        if name == "q":
            self.depth += 1
            self.found.nesting = max(self.found.nesting, self.depth)
        elif name == "Q":
            self.depth -= 1
        elif name == "gs":
            self.found.states.append(resources["/ExtGState"][operands[0]])
        elif name == "Tf":
            font = resources["/Font"][operands[0]]
            self.font = font.objgen
            self.found.fonts[self.font] = font
        elif name in ("cs", "CS"):
            self.found.colours.add(_space(operands[0], resources))
        elif name in CMYK:
            self.found.colours.add("/DeviceCMYK")
        elif name == "ri":
            self.found.intents.add(str(operands[0]))

    def _paint(self, name: str, operands: Any, resources: Any, level: int) -> None:
        if name == "Do":
            self._draw(resources["/XObject"][operands[0]], resources, level)
            return
        if not any(self.marks):
            self.found.unmarked.append(name)
        for codes in _strings(name, operands):
            self.found.codes[self.font].append((codes, any(self.actual)))

    def _draw(self, item: Any, resources: Any, level: int) -> None:
        self.found.objects.append(item)
        if item.get("/Subtype") == "/Form":
            self.run(item, item.get("/Resources", resources), level + 1)
        elif not any(self.marks):
            self.found.unmarked.append("Do")

    def _pattern(self, operands: Any, resources: Any, level: int) -> None:
        """A tiling pattern is content of what is painted with it."""
        name = operands[-1] if len(operands) else None
        patterns = resources.get("/Pattern", {})
        if name is None or not str(name).startswith("/") or name not in patterns:
            return
        pattern = patterns[name]
        self.found.patterns.append(pattern)
        if pattern.get("/PatternType") != 1 or pattern.objgen in self.seen:
            return
        self.seen.add(pattern.objgen)
        marks, self.marks = self.marks, ["artifact"]
        depth, self.depth = self.depth, 0
        self.run(pattern, pattern.get("/Resources", resources), level + 1)
        self.marks, self.depth = marks, depth


def _space(name: Any, resources: Any) -> str:
    """The family of a colour space: its name, or the first word of its array."""
    import pikepdf

    spaces = resources.get("/ColorSpace", {})
    space = spaces.get(name, name)
    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)


def _strings(name: str, operands: Any) -> Iterator[bytes]:
    """The strings that a text operator shows."""
    import pikepdf

    if name == "TJ":
        for item in operands[0]:
            if isinstance(item, pikepdf.String):
                yield bytes(item)
    elif name in ("Tj", "'", '"'):
        yield bytes(operands[-1])
