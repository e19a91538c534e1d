"""One cite of a cluster as it is shown."""

from __future__ import annotations

from briefgen.citations.csl_processor import richtext
from briefgen.citations.csl_processor.output import Child, Node
from briefgen.citations.csl_processor.rendering.context import Cite, Context


def with_affixes(children: list[Child], cite: Cite) -> list[Child]:
    """A cite with what its author wrote before and after it, a space apart from words."""
    out: list[Child] = []
    if cite.prefix:
        text = cite.prefix
        spaced = text[-1].isspace() or text[-1] in "([{'\"‘“/-–—" or not children
        out += richtext.parse(text if spaced else text + " ")
    out += children
    if cite.suffix:
        text = cite.suffix
        joined = text[0] in " ,.;:?!)]}'\"’”/-–—" or not children
        out += richtext.parse(text if joined else " " + text)
    return out


def authors_only(context: Context) -> list[Child]:
    """The first names that a rendering made, alone."""
    for block in context.blocks:
        if block.node is not None:
            return [block.node]
    return []


def of_item(children: list[Child], key: str) -> Node:
    """Content that speaks of an item."""
    return Node(children, item=key)
