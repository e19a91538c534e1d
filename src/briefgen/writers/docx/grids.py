"""What is no table in HTML and one in Word: cover facts, key figures, the SWOT, the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.frames import new_cell, new_row, new_table
from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.sheet.looks import Line, Tokens
from briefgen.writers.docx.sheet.tables import GAP
from briefgen.writers.docx.tree import classes, content, name_of, plain
from briefgen.writers.docx.widths import equal_widths, longest_word, share, wanted

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
"""Classes of quadrants: the roles of their colours."""

_GAP = GAP // 2 * 20
"""Twips that the white border takes from the cell behind it."""

_ABREAST = 4
"""Key figures, or facts, beside each other at most."""

_FIGURE = 1.5
"""Size of a key figure in rem."""


class Pair(NamedTuple):
    """Terms with what is said of them; `node` is the element around them, where there is one."""

    terms: list[Element]
    values: list[Element]
    node: Element | None = None

    @property
    def around(self) -> tuple[Element, ...]:
        """The element around them, where there is one."""
        return () if self.node is None else (self.node,)


def pairs(draft: Draft, node: Element) -> Iterator[Pair]:
    """The groups of a description list: each begins with a dt, or is a div of its own."""
    current = Pair([], [])
    for piece in content(node):
        if isinstance(piece, str):
            if piece.strip():
                draft.error("W102", "text stands in a list outside its items", node)
        elif piece.tag == "div":
            yield from _some(current)
            inner = list(pairs(draft, piece))
            yield from (pair._replace(node=piece if pair is inner[0] else None) for pair in inner)
            current = Pair([], [])
        elif piece.tag == "dt":
            if current.values:
                yield current
                current = Pair([], [])
            current.terms.append(piece)
        else:
            if piece.tag != "dd":
                draft.error("W102", f"<{piece.tag}> stands in a list outside its items", piece)
            current.values.append(piece)
    yield from _some(current)


def _some(pair: Pair) -> Iterator[Pair]:
    if pair.terms or pair.values:
        yield pair


def _write(draft: Draft, node: Element, flow: Flow, style: str) -> None:
    """The content of a dt or dd, in a style for paragraphs without one of their own."""
    with draft.inside(node, flow) as inner:
        if inner is not None:
            draft.blocks(node, inner.but(style=style))


# -- cover facts and key figures -------------------------------------------------------------------


def write_facts(draft: Draft, node: Element, flow: Flow) -> None:
    """The cover's facts, each under its label, a few in a row."""
    found = list(pairs(draft, node))
    _abreast(draft, node, flow, found, "BriefingFacts")


def write_key_figures(draft: Draft, node: Element, flow: Flow) -> None:
    """Key figures as tiles: label, value, note."""
    found = list(pairs(draft, node))
    _abreast(draft, node, flow, found, "BriefingFigures")


def _abreast(draft: Draft, node: Element, flow: Flow, found: list[Pair], style: str) -> None:
    """The pairs as cells of a table with a few columns; the rows are as even as can be."""
    if not found:
        return
    columns = _columns(found, flow.width, draft.tokens)
    rows = -(-len(found) // columns)
    widths = equal_widths(flow.width, columns)
    table = new_table(draft, flow, style, widths, name_of(node))
    for number in range(rows):
        row = new_row(table)
        for column in range(columns):
            at = number * columns + column
            pair = found[at] if at < len(found) else None
            gap = _GAP if column and style == "BriefingFigures" else 0
            _write_tile(draft, row, pair, flow, style, widths[column], gap)


def _columns(found: list[Pair], width: int, tokens: Tokens) -> int:
    """How many stand abreast: the rows are even, and no figure has to be broken inside a word."""
    figures = [plain(v) for pair in found for v in pair.values if "value" in classes(v)]
    em = tokens.points("body") * _FIGURE * 20
    widest = max((longest_word(text) for text in figures), default=0) * em + tokens.twips(1.8)
    most = max(1, min(_ABREAST, int(width // max(widest, 1))))
    rows = -(-len(found) // most)
    return -(-len(found) // rows)


_TILE_RULE = (("top", Line("single", 1.5, "primary")),)


def _write_tile(
    draft: Draft, row: Element, pair: Pair | None, flow: Flow, style: str, width: int, gap: int
) -> None:
    tinted = pair is not None and style == "BriefingFigures"
    borders = _TILE_RULE if tinted else ()
    fill = "tint" if tinted else None
    with new_cell(
        draft, row, flow, style, width, borders=borders, fill=fill, more_left=gap
    ) as inner:
        if pair is not None:
            with draft.marked(inner, *pair.around):
                _write_pair(draft, pair, inner, tinted=tinted)


def _write_pair(draft: Draft, pair: Pair, flow: Flow, *, tinted: bool) -> None:
    label, value = ("KeyFigureLabel", "KeyFigureNote") if tinted else ("FactLabel", "Fact")
    for term in pair.terms:
        _write(draft, term, flow, label)
    for node in pair.values:
        figure = tinted and "value" in classes(node)
        _write(draft, node, flow, "KeyFigure" if figure else value)


# -- glossary --------------------------------------------------------------------------------------


def write_glossary(draft: Draft, node: Element, flow: Flow) -> None:
    """Terms in the left column, what they mean in the right one."""
    found = list(pairs(draft, node))
    if not found:
        return
    terms = [(0, term) for pair in found for term in pair.terms]
    least, whole = wanted(1, terms, draft.tokens)[0]
    first = max(least, min(whole, flow.width * _TERM))
    widths = share(flow.width, [(first, first), (flow.width, flow.width)])
    title = name_of(node)
    table = new_table(draft, flow, "BriefingGlossary", widths, title, header_column=True)
    for pair in found:
        row = new_row(table)
        cells = ((pair.terms, "TableRowHeading"), (pair.values, "TableText"))
        with draft.marked(flow, *pair.around):
            for width, (nodes, style) in zip(widths, cells, strict=True):
                with new_cell(draft, row, flow, "BriefingGlossary", width) as inner:
                    for content_node in nodes:
                        _write(draft, content_node, inner, style)


_TERM = 0.36
"""Share of the measure that the terms may take."""


# -- SWOT ------------------------------------------------------------------------------------------


def write_swot(draft: Draft, node: Element, flow: Flow) -> None:
    """The quadrants as a table of two columns; other blocks stand before and behind it."""
    waiting: list[Element] = []
    for piece in content(node):
        if isinstance(piece, str):
            if piece.strip():
                draft.error("W102", "text stands between the quadrants", node, "put it in a p")
        elif "quadrant" in classes(piece):
            waiting.append(piece)
        else:
            _write_quadrants(draft, waiting, flow)
            waiting = []
            _write_between(draft, piece, flow)
    _write_quadrants(draft, waiting, flow)


def _write_between(draft: Draft, node: Element, flow: Flow) -> None:
    """A block among the quadrants; a container may hold further ones."""
    if not any("quadrant" in classes(inner) for inner in node.iterdescendants("section", "div")):
        draft.block(node, flow)
        return
    with draft.inside(node, flow) as inner:
        if inner is not None:
            write_swot(draft, node, inner)


def _write_quadrants(draft: Draft, quadrants: list[Element], flow: Flow) -> None:
    if not quadrants:
        return
    widths = equal_widths(flow.width, 2)
    around = quadrants[0].getparent()
    title = "" if around is None else name_of(around)
    table = new_table(draft, flow, "BriefingSwot", widths, title)
    for first in range(0, len(quadrants), 2):
        row = new_row(table)
        for column in (0, 1):
            at = first + column
            quadrant = quadrants[at] if at < len(quadrants) else None
            _write_quadrant(draft, row, quadrant, flow, widths[column], _GAP if column else 0)


def _write_quadrant(
    draft: Draft, row: Element, node: Element | None, flow: Flow, width: int, gap: int
) -> None:
    if node is None:
        with new_cell(draft, row, flow, "BriefingSwot", width):
            return
    color = next((name for name in classes(node) if name in QUADRANTS), "primary")
    borders = (("top", Line("single", 2.5, color)),)
    with (
        new_cell(
            draft,
            row,
            flow,
            "BriefingSwot",
            width,
            borders=borders,
            fill="tint",
            more_left=gap,
        ) as cell,
        draft.inside(node, cell.but(where="quadrant", color=color)) as inner,
    ):
        if inner is not None:
            draft.blocks(node, inner)
