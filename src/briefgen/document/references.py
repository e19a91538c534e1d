"""What texts refer to: sources, parts of the briefing, key figures, clearances.

Each text is checked as soon as it is read, so that a fault in one part of a section hides no
fault in another. `[@key]` names a source or, where no source has that key, a part of the briefing.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.diagnostics import did_you_mean
from briefgen.document.scope import Scope
from briefgen.document.text import (
    Block,
    BlockQuote,
    Blocks,
    Citation,
    CitationItem,
    CrossReference,
    Emphasis,
    FigureValue,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    Passage,
    Strong,
    Text,
)


def resolve(inlines: Inlines, scope: Scope) -> Inlines:
    """The same text with cross-references told from citations; unknown names are errors."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return inlines
    return tuple(_inline(node, scope) for node in inlines)


def resolve_blocks(blocks: Blocks, scope: Scope) -> Blocks:
    """`resolve` for the blocks of a body."""
    return tuple(_block(block, scope) for block in blocks)


def cites(inlines: Inlines) -> bool:
    """Whether a text cites a source that every reader sees (not only one with a clearance)."""
    for node in inlines:
        if isinstance(node, Citation):
            return True
        hidden = isinstance(node, Passage) and node.clearance is not None
        if not hidden and cites(getattr(node, "children", ())):
            return True
    return False


def _inline(node: Inline, scope: Scope) -> Inline:
    if isinstance(node, Citation):
        return _citation(node, scope)
    if isinstance(node, FigureValue):
        scope.knows_figure(node.key, node.span)
        return node
    if isinstance(node, Passage):
        _check_clearance(node, scope)
    if isinstance(node, Emphasis | Strong | Link | Footnote | Passage):
        return replace(node, children=resolve(node.children, scope))
    return node


def _block(block: Block, scope: Scope) -> Block:
    if isinstance(block, Paragraph | Heading):
        _check_clearance(block, scope)
        return replace(block, children=resolve(block.children, scope))
    if isinstance(block, ListBlock):
        items = tuple(resolve_blocks(item, scope) for item in block.items)
        return replace(block, items=items)
    if isinstance(block, BlockQuote):
        return replace(block, children=resolve_blocks(block.children, scope))
    return block


def _citation(citation: Citation, scope: Scope) -> Citation | CrossReference:
    """A cluster of sources, or a reference to a part of the briefing, which stands alone."""
    first = citation.items[0]
    parts = [item for item in citation.items if _names_part(item, scope)]
    if parts and len(citation.items) == 1 and first == CitationItem(first.key, span=first.span):
        reference = CrossReference(first.key, citation.span)
        scope.references.append(reference)
        return reference
    for item in citation.items:
        if item in parts:
            hint = f"write it by itself: [@{item.key}]"
            message = f'"{item.key}" is a part of this briefing, not a source'
            scope.found.error("M232", message, item.span, hint)
        else:
            check_source(item, scope)
    return citation


def _names_part(item: CitationItem, scope: Scope) -> bool:
    return item.key not in scope.names.sources and item.key in scope.targets


def check_source(item: CitationItem, scope: Scope) -> None:
    """Note that a source is cited, or that there is none of that key."""
    if item.key in scope.names.sources:
        scope.sources.add(item.key)
    elif "sources" not in scope.names.incomplete:
        hint = did_you_mean(item.key, [*scope.names.sources, *scope.targets])
        where = "add it to content/sources.yaml; to show an @, write \\@"
        scope.found.error("C201", f'unknown source "{item.key}"', item.span, hint or where)


def _check_clearance(node: Passage | Paragraph | Heading, scope: Scope) -> None:
    levels = scope.project.clearances
    if node.clearance is None or node.clearance in levels:
        return
    hint = did_you_mean(node.clearance, levels) or f"one of: {', '.join(levels)}"
    message = f'unknown clearance "{node.clearance}"'
    scope.found.error("M226", message, node.span, hint)
