"""numbering.xml: their lists as far as their styles use them, and ours behind (17.9).

Our lists look as the reference's list styles do: indents, bullets and the dots or brackets around a
number are theirs. What is counted, and where counting starts again, stays as the PDF has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import TypeAlias

from msgspec import Struct

from briefgen.writers.docx.oxml import Element, W
from briefgen.writers.docx.reference.names import (
    StyleMap,
    attributes,
    by_id,
    chain,
    identifier,
    value,
)

_LOOK = ("suff", "lvlPicBulletId", "lvlJc", "rPr")
"""Children of w:lvl that only look."""
_LEVEL = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
_RANK = {W + name: rank for rank, name in enumerate(_LEVEL.split())}
_IN_CHARACTERS = ("firstLineChars", "hangingChars", "leftChars", "startChars")
_DEPTHS = tuple("012345678")
"""Levels of a list."""
_Levels: TypeAlias = list[Element]
_DIGITS = 10
"""Longer numbers are none that a list can have (17.18.10)."""
_INDENTS = ("left", "start", "right", "end", "hanging", "firstLine")


class Lists(Struct):
    """The merged part, our definitions in it, and the new number of each of our lists."""

    root: Element
    definitions: list[Element]
    numbers: dict[str, str]


def merge_lists(ours: Element, theirs: Element | None) -> Lists:
    """Their definitions, then ours with numbers of their own."""
    if theirs is None:
        same = (n.get(f"{W}numId") or "" for n in ours.iterchildren(f"{W}num"))
        root = deepcopy(ours)
        return Lists(root, root.findall(f"{W}abstractNum"), {n: n for n in same})
    root = deepcopy(theirs)
    numbers_free = _next(root, "num", "numId")
    abstract_free = _next(root, "abstractNum", "abstractNumId")
    ids = {n.get(f"{W}abstractNumId"): str(abstract_free + at)
           for at, n in enumerate(ours.iterchildren(f"{W}abstractNum"))}  # fmt: skip
    numbers = {n.get(f"{W}numId") or "": str(numbers_free + at)
               for at, n in enumerate(ours.iterchildren(f"{W}num"))}  # fmt: skip
    definitions = _append_definitions(root, ours, ids)
    for num in ours.iterchildren(f"{W}num"):
        added = deepcopy(num)
        added.set(f"{W}numId", numbers[num.get(f"{W}numId") or ""])
        abstract = added.find(f"{W}abstractNumId")
        if abstract is not None:
            abstract.set(f"{W}val", ids[abstract.get(f"{W}val")])
        root.append(added)
    return Lists(root, definitions, numbers)


def _next(root: Element, name: str, attribute: str) -> int:
    taken = [n.get(W + attribute) or "" for n in root.iterchildren(W + name)]
    numbers = (int(t) for t in taken if t.isascii() and t.isdecimal() and len(t) < _DIGITS)
    return 1 + max(numbers, default=0)


def _append_definitions(root: Element, ours: Element, ids: dict[str | None, str]) -> list[Element]:
    """Our w:abstractNum elements, before the first w:num as the schema asks for."""
    nsids = {n.get(f"{W}val") for n in root.iter(f"{W}nsid")}
    appended: list[Element] = []
    at = len(root.findall(f"{W}numPicBullet")) + len(root.findall(f"{W}abstractNum"))
    for named in list(root.iter(f"{W}name")):  # a file of ours used as the base names them too
        parent = named.getparent()
        if parent is not None and parent.tag == f"{W}abstractNum":
            parent.remove(named)
    for definition in ours.iterchildren(f"{W}abstractNum"):
        added = deepcopy(definition)
        added.set(f"{W}abstractNumId", ids[definition.get(f"{W}abstractNumId")])
        nsid = added.find(f"{W}nsid")
        while nsid is not None and nsid.get(f"{W}val") in nsids:
            nsid.set(f"{W}val", f"{int(nsid.get(f'{W}val') or '0', 16) + 0x100:08X}")
        root.insert(at + len(appended), added)
        appended.append(added)
    return appended


# --- what of theirs is still used ----------------------------------------------------------------


def prune(lists: Lists, used: Iterable[Element]) -> None:
    """Drop their lists that none of the parts `used` counts in: those of the text left out."""
    root = lists.root
    wanted: set[str | None] = {n.get(f"{W}val") for part in used for n in part.iter(f"{W}numId")}
    wanted |= set(lists.numbers.values())
    for num in root.findall(f"{W}num"):
        if num.get(f"{W}numId") not in wanted:
            root.remove(num)
    kept = {value(num, "abstractNumId") for num in root.iterchildren(f"{W}num")}
    for definition in root.findall(f"{W}abstractNum"):
        if definition.get(f"{W}abstractNumId") not in kept:
            root.remove(definition)
    bullets = {n.get(f"{W}val") for n in root.iter(f"{W}lvlPicBulletId")}
    for bullet in root.findall(f"{W}numPicBullet"):
        if bullet.get(f"{W}numPicBulletId") not in bullets:
            root.remove(bullet)
    for other in root.findall(f"{W}numIdMacAtCleanup"):
        root.remove(other)


def mend_links(root: Element, sheet: Element) -> None:
    """No style counts in a list that is not there, and no list names a style that left it."""
    known = by_id(sheet)
    lists = {n.get(f"{W}numId"): value(n, "abstractNumId") for n in root.iterchildren(f"{W}num")}
    for style in known.values():
        for node in style.iterfind(f"{W}pPr/{W}numPr/{W}numId"):
            if node.get(f"{W}val") not in lists:
                node.set(f"{W}val", "0")
    for definition in root.iterchildren(f"{W}abstractNum"):
        for level in definition.iterchildren(f"{W}lvl"):
            link = level.find(f"{W}pStyle")
            if link is None:
                continue
            said = (value(s, "pPr/numPr/numId") for s in chain(known, link.get(f"{W}val")))
            number = next((n for n in said if n is not None), None)
            if lists.get(number) != definition.get(f"{W}abstractNumId"):
                level.remove(link)


# --- looks ---------------------------------------------------------------------------------------


def take_looks(lists: Lists, sheet: Element, names: StyleMap) -> None:
    """Each level of our lists that stands for an adopted list style takes that style's look."""
    known = by_id(sheet)
    for definition in lists.definitions:
        for level in definition.iterchildren(f"{W}lvl"):
            link = level.find(f"{W}pStyle")
            mine = link.get(f"{W}val") if link is not None else None
            if link is None or mine is None:
                continue
            style = known[names.id(mine)]
            link.set(f"{W}val", names.id(mine))
            if value(style, "pPr/numPr/numId") in lists.numbers.values():
                continue  # it is ours, or counts in our list
            level.remove(link)  # theirs stays in its own list; ours is named in each paragraph
            theirs = _level_of(lists.root, known, style)
            if theirs is not None:
                _look(level, theirs, style)


def keep_indents(lists: Lists, sheet: Element) -> None:
    """Indents in characters, as Chinese files have them, would win over our lists' (17.3.1.12)."""
    said = {n for node in sheet.iter(f"{W}ind") for n in _IN_CHARACTERS if node.get(W + n)}
    for definition in lists.definitions:
        for indent in definition.iter(f"{W}ind"):
            for name in sorted(said):
                indent.set(W + name, "0")


def _level_of(root: Element, known: dict[str, Element], style: Element) -> Element | None:
    """The w:lvl that a style numbers its paragraphs by: the one that names it (17.9.23)."""
    number = depth = None
    for source in chain(known, identifier(style)):
        number = number or value(source, "pPr/numPr/numId")
        depth = depth or value(source, "pPr/numPr/ilvl")
    depth = depth if depth in _DEPTHS else "0"
    for levels in _levels_of(root, known, number):
        linked = [n for n in levels if value(n, "pStyle") == identifier(style)]
        found = linked or [n for n in levels if n.get(f"{W}ilvl") == depth]
        if found:
            return found[0]
    return None


def _levels_of(root: Element, known: dict[str, Element], number: str | None) -> Iterator[_Levels]:
    """The levels of a list, its own before those of its definition; a style may stand between."""
    for _ in range(2):
        num = next((n for n in root.iterchildren(f"{W}num") if n.get(f"{W}numId") == number), None)
        if num is None:
            return
        yield num.findall(f"{W}lvlOverride/{W}lvl")
        wanted = value(num, "abstractNumId")
        for definition in root.iterchildren(f"{W}abstractNum"):
            if definition.get(f"{W}abstractNumId") == wanted:
                yield definition.findall(f"{W}lvl")
                link = known.get(value(definition, "numStyleLink") or "")
                number = value(link, "pPr/numPr/numId") if link is not None else None


def _look(level: Element, theirs: Element, style: Element) -> None:
    same = value(level, "numFmt") == value(theirs, "numFmt")
    text = _text(level, theirs) if same else None
    if text is not None:
        for name in _LOOK:
            _replace(level, name, theirs.find(W + name))
        said = level.find(f"{W}lvlText")
        if said is not None:
            said.set(f"{W}val", text)
    _indent(level, theirs, style)


def _text(level: Element, theirs: Element) -> str | None:
    """Their bullet, or what they put around the number; None where that is another number."""
    text = value(theirs, "lvlText")
    if text is None or value(theirs, "numFmt") == "bullet":
        return text
    depth, mine = theirs.get(f"{W}ilvl") or "0", level.get(f"{W}ilvl") or "0"
    if depth not in _DEPTHS or re.findall(r"%\d", text) != [f"%{int(depth) + 1}"]:
        return None
    return text.replace(f"%{int(depth) + 1}", f"%{int(mine) + 1}")


def _replace(level: Element, name: str, node: Element | None) -> None:
    for old in level.findall(W + name):
        level.remove(old)
    if node is not None:
        after = _RANK[W + name]
        at = next((n for n, c in enumerate(level) if _RANK.get(str(c.tag), 0) > after), len(level))
        level.insert(at, deepcopy(node))


def _indent(level: Element, theirs: Element, style: Element) -> None:
    """Their indent; the style's own wins over that of its list."""
    found: dict[str, str] = {}
    for source in (theirs.find(f"{W}pPr/{W}ind"), style.find(f"{W}pPr/{W}ind")):
        if source is not None:
            given = attributes(source)
            if "hanging" in given or "firstLine" in given:
                found = {k: v for k, v in found.items() if k not in ("hanging", "firstLine")}
            found |= {k: v for k, v in given.items() if k in _INDENTS}
    if not found:
        return
    properties = level.find(f"{W}pPr")
    if properties is None:
        return
    for tabs in properties.findall(f"{W}tabs"):
        properties.remove(tabs)
    indent = properties.find(f"{W}ind")
    if indent is not None:
        indent.attrib.clear()
        indent.attrib.update({W + k: v for k, v in found.items()})
