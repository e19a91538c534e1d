"""The entries of a bibliography."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.output import Child, Entry, Node, text_of
from briefgen.citations.csl_processor.punctuation import finish
from briefgen.citations.csl_processor.rendering.area import CompiledArea, Layout
from briefgen.citations.csl_processor.rendering.context import NamesBlock


def entries(session: Session, keys: Iterable[str]) -> tuple[Entry, ...]:
    """An entry for each item that shows anything, in the given order."""
    area = session.bibliography
    if area is None:
        return ()
    made: list[Entry] = []
    before: NamesBlock | None = None
    for key in keys:
        item = session.item(key)
        if item is None:
            continue
        layout = area.layout_of(item)
        context = session.context(item, layout, in_bibliography=True)
        children = layout.render(context)
        if not children:
            continue
        block = next((b for b in context.blocks if b.node is not None), None)
        if "subsequent-author-substitute" in area.options:
            names = list(block.names) if block else []
            _substitute(block, before, area)
            before = block
            if block:
                block.names = names
        runs = finish(_entry(children, area, layout, key), context.locale)
        made.append(Entry(key, runs))
    return tuple(made)


def _entry(children: list[Child], area: CompiledArea, layout: Layout, key: str) -> list[Child]:
    if not area.options.get("second-field-align") or len(children) < 2:
        whole = layout.around(children)
        whole.item = key
        return [whole]
    first = Node(
        [children[0]], layout.formatting, prefix=layout.prefix, display="left-margin", item=key
    )
    rest = Node(
        list(children[1:]), layout.formatting, suffix=layout.suffix, display="right-inline",
        item=key, affixes_inside=True,
    )  # fmt: skip
    return [first, rest]


def _substitute(block: NamesBlock | None, before: NamesBlock | None, area: CompiledArea) -> None:
    """Put the style's substitute for names that the entry before has, too.

    The rule says what for: the whole list, each name of an equal list, each equal name from the
    first on, or the first name alone.
    """
    if block is None or before is None or block.node is None:
        return
    text = area.options.get("subsequent-author-substitute", "")
    rule = area.options.get("subsequent-author-substitute-rule", "complete-all")
    equal = _equal(block, before)
    if rule.startswith("complete"):
        if equal < len(block.names) or len(block.names) != len(before.names):
            return
        if rule == "complete-all":
            block.node.children = [text] if text else []
            return
    count = min(equal, 1) if rule == "partial-first" else equal
    replaced = {id(name) for name in block.names[:count]}
    done = 0
    children = list(block.node.children)
    for place, child in enumerate(children):
        if done < count and (id(child) in replaced):
            children[place] = text
            done += 1
    block.node.children = children


def _equal(block: NamesBlock, before: NamesBlock) -> int:
    """How many names from the first on are the same."""
    count = 0
    for one, other in zip(block.names, before.names, strict=False):
        if text_of(one) != text_of(other):
            break
        count += 1
    return count
