"""The open file as checks read it, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .content import Content, read_content
from .objects import is_mapping, listed

MAX_DEPTH = 200
"""A structure tree deeper than this is broken."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` is empty for the file as a whole."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True)
class Element:
    """A structure element: its standard type without slash, its dictionary and its place."""

    type: str
    node: Any
    parent: Element | None
    kids: list[Element] = field(default_factory=list)
    mcids: list[tuple[tuple[int, int], int]] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def below(self) -> Iterator[Element]:
        """This element and all in it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.below()

    @property
    def attributes(self) -> dict[str, Any]:
        """All attributes, whoever owns them."""
        return {
            str(name): value
            for item in listed(self.node.get("/A"))
            if is_mapping(item)
            for name, value in item.items()
        }


@dataclass
class Opened:
    """A file open in pikepdf, with its bytes; what several checks need is read once."""

    pdf: Any
    data: bytes

    @cached_property
    def content(self) -> list[Content]:
        """What each page paints."""
        return [read_content(page) for page in self.pdf.pages]

    @cached_property
    def elements(self) -> list[Element]:
        """All structure elements in reading order."""
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return []
        tops = [
            element
            for kid in listed(root.get("/K"))
            if (element := self._element(kid, None, None, 0)) is not None
        ]
        return [element for top in tops for element in top.below()]

    @cached_property
    def dictionaries(self) -> list[Any]:
        """All indirect objects that are dictionaries or streams."""
        return [item for item in self.pdf.objects if is_mapping(item)]

    def _element(self, node: Any, parent: Element | None, page: Any, depth: int) -> Element | None:
        if depth > MAX_DEPTH or not is_mapping(node) or "/S" not in node:
            return None
        page = node.get("/Pg", page)
        element = Element(self.standard_type(str(node.S)), node, parent)
        for kid in listed(node.get("/K")):
            self._add(element, kid, page, depth)
        return element

    def _add(self, element: Element, kid: Any, page: Any, depth: int) -> None:
        """Put a kid to its element: content by page and id, an annotation, another element."""
        if isinstance(kid, int):
            element.mcids.append((page.objgen if page is not None else (0, 0), kid))
        elif is_mapping(kid) and kid.get("/Type") == "/MCR":
            page = kid.get("/Pg", page)
            element.mcids.append((page.objgen if page is not None else (0, 0), int(kid.MCID)))
        elif is_mapping(kid) and kid.get("/Type") == "/OBJR":
            element.annotations.append(kid.get("/Obj"))
        else:
            child = self._element(kid, element, page, depth + 1)
            if child is not None:
                element.kids.append(child)

    def standard_type(self, name: str) -> str:
        """The type after the role map; names that go round in it stay as they are."""
        roles = self.pdf.Root.StructTreeRoot.get("/RoleMap", {})
        for _ in range(len(roles)):
            if name not in roles:
                break
            name = str(roles[name])
        return name.removeprefix("/")


def page_place(number: int) -> str:
    """The place of something on a page, counted from 0."""
    return f"page {number + 1}"
