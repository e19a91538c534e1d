"""What stands before a list item, counted as Word counts (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..reading import Marker
from .package import NAMESPACES, Node, Package, W, value
from .styles import Styles

HAN = "〇一二三四五六七八九"
ROMAN = (
    ("", "M", "MM", "MMM"),
    ("", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"),
    ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"),
    ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how it counts, and the text around the number."""

    start: int
    format: str
    text: str


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, package: Package, styles: Styles) -> None:
        part = package.related("numbering")
        root = part.tree if part else None
        self._styles = styles
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._lists = _by_id(root, "num", "numId")
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, paragraph: Node) -> Marker | None:
        """The next marker of the paragraph's list; None where it is in no list."""
        number, depth = self._place(paragraph)
        if number not in self._lists:
            return None
        level, restart = self._level(number, depth)
        if level is None or level.format == "none" or not level.text.strip():
            return Marker(depth + 1, None)
        if level.format == "bullet":
            return Marker(depth + 1, False)
        count = self._count(number, depth, level, restart)
        return Marker(depth + 1, True, count, self._label(number, level))

    def _label(self, number: str, level: _Level) -> str:
        """The text of the number, such as “1.2”, with those of the levels above (17.9.11)."""
        abstract = value(self._lists[number], "w:abstractNumId") or ""

        def counted(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            above, _ = self._level(number, depth)
            count = self._counts.get((abstract, depth), above.start if above else 0)
            return written(count, above.format if above else "decimal")

        return re.sub(r"%([1-9])", counted, level.text)

    def _place(self, paragraph: Node) -> tuple[str | None, int]:
        """The list and the 0-based depth, from the paragraph or its style."""
        number = depth = None
        for source in (paragraph, *self._styles.chain(paragraph)):
            number = number or value(source, "w:pPr/w:numPr/w:numId")
            depth = depth or value(source, "w:pPr/w:numPr/w:ilvl")
        return number, int(depth or 0)

    def _level(self, number: str, depth: int) -> tuple[_Level | None, int | None]:
        """The level, and the number at which this list restarts it, if it does."""
        this = self._lists[number]
        path = f"w:lvlOverride[@w:ilvl='{depth}']"
        override = this.find(path, NAMESPACES)
        restart = value(override, "w:startOverride")
        abstract = self._abstract.get(value(this, "w:abstractNumId") or "")
        found = override.find("w:lvl", NAMESPACES) if override is not None else None
        if found is None and abstract is not None:
            found = abstract.find(f"w:lvl[@w:ilvl='{depth}']", NAMESPACES)
        if found is None:
            return None, None
        level = _Level(
            int(value(found, "w:start") or 0),
            value(found, "w:numFmt") or "decimal",
            value(found, "w:lvlText") or "",
        )
        return level, int(restart) if restart else None

    def _count(self, number: str, depth: int, level: _Level, restart: int | None) -> int:
        """Count one on; lists of one abstract list go on counting unless they say otherwise."""
        abstract = value(self._lists[number], "w:abstractNumId") or ""
        key = abstract, depth
        if restart is not None and (number, depth) not in self._begun:
            self._counts[key] = restart
        else:
            self._counts[key] = self._counts.get(key, level.start - 1) + 1
        self._begun.add((number, depth))
        for other in [k for k in self._counts if k[0] == abstract and k[1] > depth]:
            del self._counts[other]
        return self._counts[key]


def written(count: int, form: str) -> str:
    """A number as a list's format writes it (17.18.59); formats not known are decimal."""
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letters = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman = "".join(row[int(d)] for row, d in zip(ROMAN, f"{count:04d}", strict=True))
        return roman if form == "upperRoman" else roman.lower()
    if form.startswith("chineseCounting") and 0 < count < 100:
        tens, ones = divmod(count, 10)
        return (
            (HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN[ones] if ones else "")
        )
    return str(count)


def _by_id(root: Node | None, tag: str, attribute: str) -> dict[str, Node]:
    if root is None:
        return {}
    return {node.get(W + attribute, ""): node for node in root.iterfind(f"w:{tag}", NAMESPACES)}
