"""From the tree to a row of segments: quotes in their shape by depth, formatting as marks."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.citations.csl_processor.output import Child, Formatting, Mark, Node

TEXT, OPEN, CLOSE = 0, 1, 2
_NORMAL = frozenset(("normal", "none", "baseline"))


class Segment:
    """A string with all that holds for it; `kind` tells quotes from text.

    `fixed`: the marks at its start stand where the writer of a field put them.
    """

    __slots__ = ("block", "display", "fixed", "href", "item", "kind", "marks", "role", "text")

    def __init__(self, text: str, kind: int, context: _Context, fixed: bool = False) -> None:
        self.text = text
        self.kind = kind
        self.marks = context.marks
        self.item = context.item
        self.role = context.role
        self.href = context.href
        self.display = context.display
        self.block = context.block
        self.fixed = fixed


class _Context:
    """What the nodes around a string say."""

    __slots__ = ("block", "depth", "display", "href", "item", "marks", "role")

    def __init__(self) -> None:
        self.marks: tuple[Mark, ...] = ()
        self.item = self.role = self.href = self.display = ""
        self.block = 0
        self.depth = 0

    def within(self, node: Node) -> _Context:
        """The context of a node's text; itself where the node says nothing."""
        if not (node.item or node.role or node.href):
            return self
        inner = self.copy()
        inner.item = node.item or self.item
        inner.role = node.role or self.role
        inner.href = node.href or self.href
        return inner

    def copy(self) -> _Context:
        """One of its own, to be changed."""
        other = _Context.__new__(_Context)
        other.marks, other.depth = self.marks, self.depth
        other.item, other.role, other.href = self.item, self.role, self.href
        other.display, other.block = self.display, self.block
        return other

    def value(self, attribute: str) -> str:
        """The formatting that holds here."""
        for mark in reversed(self.marks):
            if mark.attribute == attribute:
                return mark.value
        return "normal"


class Flattener:
    """Walks a tree once; `quotes` are the language's four: outer and inner, open and close."""

    __slots__ = ("_blocks", "_serial", "quotes", "segments")

    def __init__(self, quotes: tuple[str, str, str, str]) -> None:
        self.quotes = quotes
        self.segments: list[Segment] = []
        self._serial = 0
        self._blocks = 0

    def run(self, children: Iterable[Child]) -> list[Segment]:
        """The segments of some children, none of them empty."""
        self._children(children, _Context(), fixed=False)
        return self.segments

    def _children(self, children: Iterable[Child], context: _Context, fixed: bool) -> None:
        add = self.segments.append
        for child in children:
            if isinstance(child, str):
                if child:
                    add(Segment(child, TEXT, context, fixed))
            else:
                self._node(child, context)
            fixed = False

    def _node(self, node: Node, context: _Context) -> None:
        if node.display:
            self._blocks += 1
            context = context.copy()
            context.display, context.block = node.display, self._blocks
        inner = context.within(node)
        outside = inner
        if node.formatting:
            inner = self._formatted(inner, node.formatting, node.field)
        if node.affixes_inside:
            outside = inner
        add = self.segments.append
        if node.prefix:
            add(Segment(node.prefix, TEXT, outside))
        if node.quotes:
            self._quoted(node, inner, outside)
        else:
            self._children(node.children, inner, node.field and not node.formatting)
        if node.suffix:
            add(Segment(node.suffix, TEXT, outside))

    def _quoted(self, node: Node, inner: _Context, outside: _Context) -> None:
        level = 2 * (inner.depth % 2)
        marks = node.typed if node.typed and not inner.depth else self.quotes[level : level + 2]
        inner = inner.copy()
        inner.depth += 1
        self.segments.append(Segment(marks[0], OPEN, outside))
        self._children(node.children, inner, fixed=False)
        self.segments.append(Segment(marks[1], CLOSE, outside))

    def _formatted(self, context: _Context, formatting: Formatting, field: bool) -> _Context:
        """Marks added from the outside in: the last attribute of the order is the outermost."""
        marks: list[Mark] = []
        for attribute, value in reversed(formatting):
            holds = context.value(attribute)
            wanted = value
            if value in _NORMAL:
                if holds in _NORMAL:
                    continue
            elif value == holds:
                if not field:
                    continue
                wanted = "baseline" if attribute == "vertical-align" else "normal"
            self._serial += 1
            marks.append(Mark(attribute, wanted, self._serial))
        if not marks:
            return context
        inner = context.copy()
        inner.marks = (*context.marks, *marks)
        return inner
