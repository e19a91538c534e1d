"""What other programs should find in a Word file: headings, list items, tables of data, notes.

The expectation is read from the HTML tree; `by_pandoc` and `by_python_docx` read the file. Texts
are compared without white space, which each program sets in its own way.

Not lists: contents, references and SWOT items (entries with text of their own in front), and what
follows an item's first paragraph. Not tables of data: those without a header row, which Word uses
where HTML has boxes side by side; of a table's cells only those with text are told, as pandoc
leaves empty ones where cells are joined.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LISTLESS = "ancestor::nav or ancestor::*[contains(@class, 'references') or @class='swot']"


@dataclass
class Facts:
    """Level and text; depth, kind and text; rows of cells; texts."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    items: list[tuple[int, str, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def squeezed(text: str) -> str:
    """The text without white space, and without what only guides a line breaker."""
    return re.sub("[\\s\u00ad\u200b\u200c\u200d\u2060\ufeff]+", "", text)


# -- what the tree says ----------------------------------------------------------------------------


def expected(tree: etree._Element) -> Facts:
    """The facts of a finished HTML tree."""
    return Facts(
        headings=[
            (int(h.tag[1]) - 1, _words(h))
            for h in tree.xpath("//*[self::h2 or self::h3 or self::h4][not(ancestor::nav)]")
        ],
        items=[
            (len(li.xpath("ancestor::li")) + 1, _kind(li.getparent()), _first(li))
            for li in tree.xpath(f"//li[not({_LISTLESS})][not(ancestor::table)]")
        ],
        tables=[
            _filled([_words(cell) for cell in row.iterchildren("td", "th")] for row in t.iter("tr"))
            for t in tree.iter("table")
            if t.find(".//th") is not None
        ],
        notes=[squeezed(n.xpath("string()")) for n in tree.xpath("//*[@class='footnote']")],
    )


def _kind(node: etree._Element) -> str:
    return "ordered" if node.tag == "ol" else "bulleted"


def _words(node: etree._Element) -> str:
    """The text of a node without its notes, and without a number that Word counts."""
    silent = "ancestor::*[@class='footnote' or @class='heading-number']"
    return squeezed("".join(node.xpath(f".//text()[not({silent})]")))


def _first(item: etree._Element) -> str:
    """The text of an item's first paragraph."""
    inner = item.find("p")
    if inner is not None and not squeezed(item.text or ""):
        return _words(inner)
    own = "count(ancestor::li) = $depth and not(ancestor::*[@class='footnote'])"
    depth = len(item.xpath("ancestor-or-self::li"))
    return squeezed("".join(item.xpath(f".//text()[{own}]", depth=depth)))


def _filled(rows: Any) -> list[list[str]]:
    return [[cell for cell in row if cell] for row in rows]


# -- what pandoc says ------------------------------------------------------------------------------


def by_pandoc(path: str) -> Facts:
    """The facts that pandoc reads."""
    done = subprocess.run(
        ["pandoc", "--from", "docx", "--to", "json", path], capture_output=True, check=True
    )
    reading = _Pandoc()
    reading.blocks(json.loads(done.stdout)["blocks"])
    return reading.facts


class _Pandoc:
    """A walk over pandoc's document model."""

    def __init__(self) -> None:
        self.facts = Facts()
        self._depth = 0
        self._layout = 0

    def blocks(self, blocks: Sequence[dict[str, Any]]) -> None:
        for block in blocks:
            kind, content = block["t"], block.get("c")
            if kind == "Header":
                self.facts.headings.append((content[0], self._text(content[2])))
            elif kind in ("Para", "Plain", "LineBlock"):
                self._text(content)
            elif kind in ("BulletList", "OrderedList"):
                items = content[1] if kind == "OrderedList" else content
                self._list(items, "ordered" if kind == "OrderedList" else "bulleted")
            elif kind in ("BlockQuote", "Div"):
                self.blocks(content if kind == "BlockQuote" else content[1])
            elif kind == "Table":
                self._table(content)

    def _list(self, items: Sequence[Any], kind: str) -> None:
        self._depth += 1
        for first, *rest in items:
            words = self._text(first.get("c", [])) if first["t"] in ("Para", "Plain") else ""
            if not self._layout:
                self.facts.items.append((self._depth, kind, words))
            self.blocks(rest if words else [first, *rest])
        self._depth -= 1

    def _table(self, content: Any) -> None:
        _, _, _, head, bodies, _ = content
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3]))]
        if any(cell[4] for _, cells in head[1] for cell in cells):
            inner = [[self._cell(cell) for cell in cells] for _, cells in rows]
            self.facts.tables.append(_filled(inner))
            return
        self._layout += 1
        for _, cells in rows:
            for cell in cells:
                self.blocks(cell[4])
        self._layout -= 1

    def _cell(self, cell: Any) -> str:
        inside = _Pandoc()
        inside.blocks(cell[4])
        self.facts.notes += inside.facts.notes
        return squeezed("".join(_strings(cell[4])))

    def _text(self, inlines: Sequence[dict[str, Any]]) -> str:
        for note in _notes(inlines):
            self.facts.notes.append(squeezed("".join(_strings(note))))
        return squeezed("".join(_strings(inlines)))


def _strings(node: Any) -> Iterator[str]:
    """The words in a part of the model, without notes and pictures."""
    if isinstance(node, list):
        for child in node:
            yield from _strings(child)
    elif isinstance(node, dict):
        kind, content = node["t"], node.get("c")
        if kind in ("Str", "Code", "CodeBlock"):
            yield content if kind == "Str" else content[1]
        elif kind == "Quoted":
            marks = {"DoubleQuote": "“”", "SingleQuote": "‘’"}[content[0]["t"]]
            yield from (marks[0], *_strings(content[1]), marks[1])
        elif kind not in ("Note", "Image"):
            yield from _strings(content)


def _notes(node: Any) -> Iterator[Any]:
    if isinstance(node, list):
        for child in node:
            yield from _notes(child)
    elif isinstance(node, dict):
        if node["t"] == "Note":
            yield node["c"]
        else:
            yield from _notes(node.get("c"))


# -- what python-docx says -------------------------------------------------------------------------


def by_python_docx(data: bytes) -> Facts:
    """The facts that python-docx reads."""
    import docx

    opened = docx.Document(BytesIO(data))
    reading = _PythonDocx(opened)
    reading.blocks(opened.iter_inner_content())
    return reading.facts


class _PythonDocx:
    """A walk over paragraphs and tables; lists and notes are found in the XML."""

    def __init__(self, opened: Any) -> None:
        self.facts = Facts()
        self._opened = opened
        self._formats = _formats(opened.part.numbering_part.element)
        self._layout = 0
        for relation in opened.part.rels.values():
            if relation.reltype.endswith("/footnotes"):
                notes = etree.fromstring(relation.target_part.blob)
                self._notes = {n.get(f"{W}id"): n for n in notes}

    def blocks(self, blocks: Any) -> None:
        for block in blocks:
            if hasattr(block, "rows"):
                self._table(block)
            else:
                self._paragraph(block)

    def _paragraph(self, paragraph: Any) -> None:
        words = squeezed(paragraph.text)
        level = next((m[1] for s in _family(paragraph.style) if (m := _heading(s.name))), None)
        if level:
            self.facts.headings.append((int(level), words))
        else:
            number, depth = _numbering(paragraph)
            form = self._formats.get((number, depth))
            if form not in (None, "none") and not self._layout:
                kind = "bulleted" if form == "bullet" else "ordered"
                self.facts.items.append((int(depth) + 1, kind, words))
        for mark in paragraph._p.iter(f"{W}footnoteReference"):
            note = self._notes[mark.get(f"{W}id")]
            self.facts.notes.append(squeezed("".join(t.text or "" for t in note.iter(f"{W}t"))))

    def _table(self, table: Any) -> None:
        data = table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        seen: set[Any] = set()
        rows = []
        self._layout += 1
        for row in table.rows:
            cells = [c for c in row.cells if not (c._tc in seen or seen.add(c._tc))]
            rows.append([squeezed(cell.text) for cell in cells])
            for cell in cells:
                self.blocks(cell.iter_inner_content())
        self._layout -= 1
        if data:
            self.facts.tables.append(_filled(rows))


def _heading(name: str) -> re.Match[str] | None:
    return re.fullmatch(r"[Hh]eading (\d)", name)


def _family(style: Any) -> Iterator[Any]:
    while style is not None:
        yield style
        style = style.base_style


def _numbering(paragraph: Any) -> tuple[str, str]:
    """Number and level of the list, from the paragraph or its styles."""
    for node in (paragraph._p, *(style.element for style in _family(paragraph.style))):
        found = node.find(f"{W}pPr/{W}numPr")
        if found is not None and found.find(f"{W}numId") is not None:
            level = found.find(f"{W}ilvl")
            return found.find(f"{W}numId").get(f"{W}val"), (
                level.get(f"{W}val") if level is not None else "0"
            )
    return "", ""


def _formats(numbering: Any) -> dict[tuple[str, str], str]:
    """How the levels of each list are marked: "decimal", "bullet" …; "none" where by nothing."""
    levels = {
        a.get(f"{W}abstractNumId"): {
            level.get(f"{W}ilvl"): (
                level.find(f"{W}numFmt").get(f"{W}val")
                if level.find(f"{W}lvlText").get(f"{W}val").strip()
                else "none"
            )
            for level in a.iter(f"{W}lvl")
        }
        for a in numbering.iterchildren(f"{W}abstractNum")
    }
    return {
        (n.get(f"{W}numId"), level): form
        for n in numbering.iterchildren(f"{W}num")
        for level, form in levels[n.find(f"{W}abstractNumId").get(f"{W}val")].items()
    }
