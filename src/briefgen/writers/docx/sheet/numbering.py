"""numbering.xml: how lists are marked, and a counter of its own for each numbered list."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.writers.docx.oxml import Element, add
from briefgen.writers.docx.sheet.looks import Tokens

LEVELS = 9
"""Word knows nine levels; deeper lists stay at the ninth."""


class Definition(NamedTuple):
    """A way of marking: the w:num that styles use, its marks, indents in rem, the mark's look.

    `styles` are the paragraph styles of the first levels. `outline`: each number follows those of
    the levels above it (“1.2”), and a space follows it.
    """

    number: int
    format: str
    marks: tuple[str, ...]
    step: float
    color: str = "muted"
    bold: bool = False
    styles: tuple[str, ...] = ()
    outline: bool = False


def _levels(style: str) -> tuple[str, ...]:
    return (style, *(f"{style}{level}" for level in range(2, 6)))


DEFINITIONS: dict[str, Definition] = {
    "bullets": Definition(1, "bullet", ("•", "–"), 1.6, styles=_levels("ListBullet")),
    "numbers": Definition(2, "decimal", (), 1.6, styles=_levels("ListNumber")),
    "judgements": Definition(3, "decimal", (), 1.6, "accent", True, ("KeyJudgement",)),
    "table-bullets": Definition(4, "bullet", ("•", "–"), 1.1, styles=("TableBullet",)),
    "table-numbers": Definition(5, "decimal", (), 1.3, styles=("TableNumber",)),
    # a SWOT item begins with the marks of its weight: no bullet before them
    "quadrant": Definition(6, "bullet", ("",), 0, styles=("QuadrantItem",)),
    "headings": Definition(
        7, "decimal", (), 0, "", styles=("Heading1", "Heading2", "Heading3"), outline=True
    ),
    # takes a heading out of that list: validators know no w:numId 0, which would do the same
    "unnumbered": Definition(8, "none", ("",), 0, "", outline=True),
}
"""By name; `number` is both w:abstractNumId and the w:numId that the styles refer to."""


class Numbering:
    """The part in the making: counters are added as lists come."""

    def __init__(self, root: Element, tokens: Tokens) -> None:
        self._root = root
        used = {n: d for n, d in DEFINITIONS.items() if tokens.numbered or not d.outline}
        for name, definition in used.items():
            _abstract(root, name, definition, tokens)
        for definition in used.values():
            _instance(root, definition.number, definition)
        self._last = max(d.number for d in DEFINITIONS.values())

    def counter(self, name: str, level: int, start: int) -> int:
        """The w:numId of a new list; a numbered one counts from `start` at its level."""
        definition = DEFINITIONS[name]
        if definition.format == "bullet":
            return definition.number
        self._last += 1
        instance = _instance(self._root, self._last, definition)
        override = add(instance, "lvlOverride", ilvl=level)
        add(override, "startOverride", val=start)
        return self._last


def _instance(root: Element, number: int, definition: Definition) -> Element:
    instance = add(root, "num", numId=number)
    add(instance, "abstractNumId", val=definition.number)
    return instance


def _abstract(root: Element, name: str, definition: Definition, tokens: Tokens) -> None:
    abstract = add(root, "abstractNum", abstractNumId=definition.number)
    add(abstract, "nsid", val=f"{0x62670000 + definition.number:08X}")
    add(abstract, "multiLevelType", val="multilevel")
    add(abstract, "name", val=f"briefgen {name}")
    for level in range(LEVELS):
        _level(abstract, level, definition, tokens)


def _level(abstract: Element, level: int, definition: Definition, tokens: Tokens) -> None:
    node = add(abstract, "lvl", ilvl=level)
    add(node, "start", val=1)
    add(node, "numFmt", val=definition.format)
    if level < len(definition.styles):
        add(node, "pStyle", val=definition.styles[level])
    if not definition.step:
        add(node, "suff", val="nothing" if definition.marks else "space")
    add(node, "lvlText", val=_mark(definition, level))
    add(node, "lvlJc", val="left")
    step = tokens.twips(definition.step)
    add(add(node, "pPr"), "ind", left=step * (level + 1), hanging=step)
    if definition.color:
        characters = add(node, "rPr")
        if definition.bold:
            add(characters, "b")
        add(characters, "color", val=tokens.color(definition.color))


def _mark(definition: Definition, level: int) -> str:
    """What stands before an item, with %1 … for the numbers of the levels."""
    if definition.outline and not definition.marks:
        return ".".join(f"%{above + 1}" for above in range(level + 1))
    if definition.marks:
        return definition.marks[min(level, len(definition.marks) - 1)]
    return f"%{level + 1}."
