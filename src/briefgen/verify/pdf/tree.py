"""The structure tree of a tagged PDF, with its content (ISO 32000-1, 14.7).

Elements carry their standard type (after the role map), and leaves the text shown. A link element
knows where its annotation leads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..blocks import UnreadableFile
from .content import Chunk, read_page

MAX_DEPTH = 200
"""Deeper than any document; a tree beyond it is broken."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the file: 0-based page, and its top left in points."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """Content of a page (0-based): pieces of text in the order drawn."""

    page: int
    chunks: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(chunk.text for chunk in self.chunks)


@dataclass(slots=True)
class Element:
    """A structure element.

    `href` or `destination` tell where a link leads; `spans` are the columns and rows of a cell.
    """

    type: str
    kids: list[Element | Leaf] = field(default_factory=list)
    alternative: str = ""
    href: str | None = None
    destination: Destination | None = None
    is_link: bool = False
    spans: tuple[int, int] = (1, 1)

    def leaves(self) -> Iterator[Leaf]:
        """All content below, in order."""
        for kid in self.kids:
            if isinstance(kid, Leaf):
                yield kid
            else:
                yield from kid.leaves()

    @property
    def text(self) -> str:
        """All text below."""
        return "".join(leaf.text for leaf in self.leaves())

    def find(self, *types: str) -> Iterator[Element]:
        """Elements of these types below, outermost only, in order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                if kid.type in types:
                    yield kid
                else:
                    yield from kid.find(*types)


@dataclass(frozen=True, slots=True)
class Tree:
    """A structure tree: its root, the named destinations, and what no element claims, by page."""

    root: Element
    destinations: dict[str, Destination]
    unclaimed: list[list[Chunk]]
    watermarks: list[str]


def read_tree(pdf: Any) -> Tree:
    """The structure tree of a PDF (an open pikepdf file)."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        raise UnreadableFile("the PDF has no structure tree")
    builder = _Builder(pdf, root)
    element = builder.element(root, None, 0)
    return Tree(element, builder.destinations(), builder.unclaimed(), builder.watermarks())


class _Builder:
    """Turns structure dictionaries into elements; reads each page once."""

    def __init__(self, pdf: Any, root: Any) -> None:
        self.pages = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
        self.content = [read_page(page) for page in pdf.pages]
        self.roles = root.get("/RoleMap", {})
        self.named = _named_destinations(pdf)
        self.claimed: set[tuple[int, int]] = set()

    def destinations(self) -> dict[str, Destination]:
        """All named destinations that lead to a page of the file."""
        found = ((name, self._destination(target)) for name, target in self.named.items())
        return {name: place for name, place in found if place is not None}

    def watermarks(self) -> list[str]:
        """Page by page, the words that lie across it."""
        return ["".join(chunk.text for chunk in page.watermark) for page in self.content]

    def unclaimed(self) -> list[list[Chunk]]:
        """Page by page, the text that no element has: artifacts, and marked content left over."""
        return [
            page.artifacts
            + [
                chunk
                for mcid, chunks in page.marked.items()
                if (number, mcid) not in self.claimed
                for chunk in chunks
            ]
            for number, page in enumerate(self.content)
        ]

    def element(self, node: Any, page: int | None, depth: int) -> Element:
        if depth > MAX_DEPTH:
            raise UnreadableFile("the structure tree is too deep")
        if "/Pg" in node:
            page = self.pages.get(node.Pg.objgen, page)
        found = Element(self._type(str(node.get("/S", "/StructTreeRoot"))))
        found.alternative = str(node.get("/Alt", ""))
        found.spans = _spans(node)
        for kid in _listed(node.get("/K")):
            self._kid(found, kid, page, depth)
        if "/ActualText" in node:
            _replace_text(found, str(node.ActualText))
        return found

    def _type(self, name: str) -> str:
        """The standard type, after the role map."""
        for _ in range(len(self.roles)):
            if name not in self.roles:
                break
            name = str(self.roles[name])
        return name.removeprefix("/")

    def _kid(self, parent: Element, kid: Any, page: int | None, depth: int) -> None:
        if isinstance(kid, int):
            parent.kids.append(self._leaf(page, kid))
        elif kid.get("/Type") == "/MCR":
            page = self.pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
            parent.kids.append(self._leaf(page, int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            self._annotation(parent, kid.get("/Obj", {}))
        else:
            parent.kids.append(self.element(kid, page, depth + 1))

    def _leaf(self, page: int | None, mcid: int) -> Leaf:
        if page is None:
            raise UnreadableFile("content in the structure tree names no page")
        self.claimed.add((page, mcid))
        return Leaf(page, tuple(self.content[page].marked.get(mcid, ())))

    def _annotation(self, element: Element, annotation: Any) -> None:
        """Where a link annotation leads."""
        if annotation.get("/Subtype") != "/Link":
            return
        element.is_link = True
        action = annotation.get("/A", {})
        if action.get("/S") == "/URI":
            element.href = str(action.URI)
        else:
            target = annotation.get("/Dest", action.get("/D"))
            element.destination = self._destination(target)

    def _destination(self, target: Any) -> Destination | None:
        """The place of an explicit or named destination, if it is in the file."""
        import pikepdf

        if isinstance(target, pikepdf.String | pikepdf.Name):
            target = self.named.get(str(target).removeprefix("/"))
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        if not isinstance(target, pikepdf.Array) or target[0].objgen not in self.pages:
            return None
        x, y = (float(n) for n in (list(target)[2:4] if len(target) > 3 else (0, 0)))
        return Destination(self.pages[target[0].objgen], x, y)


def _named_destinations(pdf: Any) -> dict[str, Any]:
    import pikepdf

    names = pdf.Root.get("/Names", {}).get("/Dests")
    old = pdf.Root.get("/Dests", {})
    found = {str(name).removeprefix("/"): target for name, target in old.items()}
    if names is not None:
        found |= {str(name): target for name, target in pikepdf.NameTree(names).items()}
    return found


def _spans(node: Any) -> tuple[int, int]:
    """Columns and rows that a cell spans."""
    columns, rows = 1, 1
    for attributes in _listed(node.get("/A")):
        if hasattr(attributes, "keys"):
            columns = int(attributes.get("/ColSpan", columns))
            rows = int(attributes.get("/RowSpan", rows))
    return columns, rows


def _listed(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _replace_text(element: Element, text: str) -> None:
    """Let the element say its actual text in the place of what is drawn."""
    leaf = next(element.leaves(), None)
    if leaf:
        first = leaf.chunks[0] if leaf.chunks else Chunk("", 0, 0, 0)
        element.kids = [Leaf(leaf.page, (Chunk(text, first.x, first.y, first.size),))]
