"""Contents, lists of figures and of tables: TOC fields (ISO/IEC 29500-1, 17.16.5.68).

The cached entries are the document's own, each a link with a leader and the page that the layout
found. Where no pages are known the entries have none, and the field says so (`\\n`): an update
changes nothing that a reader has seen. `\\u` is left out, unlike in Word's default: it would list
the headings of the SWOT's quadrants, which have an outline level and are no entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.writers.docx.captions import read_label
from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.inline import write_inline
from briefgen.writers.docx.line import Line
from briefgen.writers.docx.links import bookmark_of
from briefgen.writers.docx.lists import items
from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.tree import Piece, classes, content, is_blank

_DEEPEST = 3
"""Levels that have a style."""


class _Entry(NamedTuple):
    """An entry: its level, the item, its content, and the link into the document in it."""

    level: int
    item: Element
    pieces: list[Piece]
    link: Element | None


def write_contents(draft: Draft, node: Element, flow: Flow) -> None:
    """A nav of links: its heading, and each list of links as a field."""
    flow = flow.but(item=None)
    captions = "contents" not in classes(node)
    for piece in content(node):
        if isinstance(piece, str):
            if piece.strip():
                draft.error("W102", "text stands in the table of contents", node, "put it in a p")
        elif piece.tag in ("h2", "h3", "h4"):
            with draft.inside(piece, flow) as inner, draft.paragraph(flow, "TOCHeading") as line:
                write_inline(draft, inner or flow, line, content(piece), piece, draft.look(flow))
        elif piece.tag in ("ol", "ul"):
            with draft.inside(piece, flow) as inner:
                entries = [e for e in _entries(draft, piece, 1) if not is_blank(e.pieces)]
                _write_field(draft, entries, inner or flow, captions=captions)
        else:
            draft.block(piece, flow)


def _entries(draft: Draft, node: Element, level: int) -> Iterator[_Entry]:
    """Every entry, in its order."""
    for item in items(draft, node):
        pieces = list(content(item))
        inner = [p for p in pieces if not isinstance(p, str) and p.tag in ("ol", "ul")]
        own = [p for p in pieces if p not in inner]
        yield _Entry(level, item, own, _link(own))
        for nested in inner:
            yield from _entries(draft, nested, min(level + 1, _DEEPEST))


def _link(pieces: list[Piece]) -> Element | None:
    """The link that stands in the item itself and leads into the document."""
    links = (p for p in pieces if not isinstance(p, str) and p.tag == "a")
    return next((a for a in links if (a.get("href") or "").startswith("#")), None)


# -- the field -------------------------------------------------------------------------------------


def _write_field(draft: Draft, entries: list[_Entry], flow: Flow, *, captions: bool) -> None:
    """The entries between the marks of the field; no field where Word could not update it."""
    code = _captions_code(draft, entries) if captions else _headings_code(entries)
    if code and draft.options.pages is None:
        code += " \\n"
    for number, entry in enumerate(entries):
        style = "TableofFigures" if captions else f"TOC{entry.level}"
        look = draft.look(flow)
        with draft.paragraph(flow, style) as line:
            if code and number == 0:
                line.begin_field(code, look)
            _write_entry(draft, flow, line, entry)
            if code and number == len(entries) - 1:
                line.end_field(look)


def _headings_code(entries: list[_Entry]) -> str:
    deepest = max((entry.level for entry in entries), default=1)
    return f'TOC \\o "1-{deepest}" \\h \\z'


def _captions_code(draft: Draft, entries: list[_Entry]) -> str:
    """The field for captions of one sequence; "" where they have several, or none."""
    targets = draft.bookmarks.targets
    shown = [None if entry.link is None else targets.label(entry.link) for entry in entries]
    labels = [None if label is None else read_label(label) for label in shown]
    sequences = {None if label is None else label.sequence for label in labels}
    sequence = sequences.pop() if len(sequences) == 1 else None
    return f'TOC \\h \\z \\c "{sequence}"' if sequence else ""


# -- one entry -------------------------------------------------------------------------------------


def _write_entry(draft: Draft, flow: Flow, line: Line, entry: _Entry) -> None:
    """The item's words; its page stands inside the link, as in Word, if nothing follows that."""
    language = entry.item.get("lang") or flow.language
    look = draft.look(flow.but(language=language))
    marks = [draft.bookmarks.start(line.here(), n) for n in draft.bookmarks.of(entry.item)]
    last = next((p for p in reversed(entry.pieces) if not isinstance(p, str) or p.strip()), None)
    name = None if entry.link is None else _bookmark(draft, entry.link)
    for piece in entry.pieces:
        if piece is not entry.link or name is None:
            write_inline(draft, flow, line, [piece], entry.item, look)
            continue
        inner = [draft.bookmarks.start(line.here(), n) for n in draft.bookmarks.of(entry.link)]
        outer = line.link(anchor=name)
        write_inline(draft, flow, line, content(entry.link), entry.link, look)
        if piece is last:
            _write_page(draft, flow, line, entry, name)
        line.leave(outer)
        for mark in reversed(inner):
            draft.bookmarks.end(line.here(), mark)
    if name is not None and last is not entry.link:
        outer = line.link(anchor=name)
        _write_page(draft, flow, line, entry, name)
        line.leave(outer)
    for mark in reversed(marks):
        draft.bookmarks.end(line.here(), mark)


def _bookmark(draft: Draft, link: Element) -> str | None:
    """The bookmark that an entry leads to: its heading's or caption's, else the target's own."""
    name = draft.bookmarks.targets.entry(link)
    if name is None:
        return bookmark_of(draft, link, str(link.get("href")))
    return draft.bookmarks.use(name, link)


def _write_page(draft: Draft, flow: Flow, line: Line, entry: _Entry, name: str) -> None:
    """The leader and the page's number, where pages are known."""
    pages = draft.options.pages
    if pages is None or entry.link is None:
        return
    target = str(entry.link.get("href"))[1:]
    if target not in pages:
        at = draft.bookmarks.targets.target(entry.link)
        draft.error(
            "W112",
            f'the layout has "{target}" on no page, and the contents name its page',
            entry.link if at is None else at,
            "show it in the text, or set word_page_numbers: none",
        )
        return
    look = replace(draft.look(flow), printed=True)
    line.tab(look)
    line.field(f"PAGEREF {name} \\h", str(pages[target]), look)
