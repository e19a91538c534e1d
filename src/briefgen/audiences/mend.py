"""What is left of a text when parts of it are taken out: no gaps that show where they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from briefgen.diagnostics import Span
from briefgen.document.text import (
    Block,
    Code,
    CrossReference,
    FigureValue,
    Footnote,
    Heading,
    Inline,
    Text,
)

_BLANKS = " \n"
_CLOSING = tuple(",.;:!?)]，。；：！？）】、”’")


def says_something(inlines: Iterable[Inline]) -> bool:
    """Whether a text has words or values: citations, notes and punctuation alone say nothing."""
    return any(_says_something(node) for node in inlines)


def _says_something(node: Inline) -> bool:
    if isinstance(node, Text):
        return any(character.isalnum() for character in node.text)
    if isinstance(node, Code | FigureValue | CrossReference):
        return True
    return not isinstance(node, Footnote) and says_something(getattr(node, "children", ()))


def joined(pieces: Sequence[Sequence[Inline]]) -> tuple[Inline, ...]:
    """A text from what stood between the parts taken out, as if they had never been there."""
    result = list(pieces[0])
    for piece in pieces[1:]:
        rest = list(piece)
        last, first = result[-1] if result else None, rest[0] if rest else None
        if isinstance(first, Text) and last is None:
            rest[0] = Text(first.text.lstrip(_BLANKS))
        elif isinstance(first, Text) and isinstance(last, Text):
            result[-1:] = [Text(_seam(last.text, first.text))]
            del rest[0]
        elif isinstance(last, Text) and first is None and piece is pieces[-1]:
            result[-1] = Text(last.text.rstrip(_BLANKS))
        result += rest
        if len(result) == 1 and isinstance(result[0], Text) and not result[0].text:
            result.clear()  # the text has not begun yet: the next blank is its first, too
    return tuple(node for node in result if not isinstance(node, Text) or node.text)


def _seam(before: str, after: str) -> str:
    if after.startswith(_CLOSING):
        return before.rstrip(_BLANKS) + after
    if before.endswith(tuple(_BLANKS)):
        return before + after.lstrip(_BLANKS)
    return before + after


def without_bare_headings(blocks: Sequence[Block], before: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without headings that nothing stands below any more.

    A heading that was bare `before` anything was taken out stays: had it gone, it would tell that
    something else of the text is missing. `before` holds every block, `blocks` may hold others in
    their places, with the same ids and levels.
    """
    bare = {before[index].span for index in _bare(before, frozenset())}
    dropped = set(_bare(blocks, bare))
    return tuple(block for index, block in enumerate(blocks) if index not in dropped)


def _bare(blocks: Sequence[Block], staying: Collection[Span | None]) -> list[int]:
    """The indices of headings with nothing below them but such headings."""
    found: list[int] = []
    following: Block | None = None
    for index in reversed(range(len(blocks))):
        block = blocks[index]
        ends = following is None or (
            isinstance(following, Heading)
            and isinstance(block, Heading)
            and following.level <= block.level
        )
        stays = block.span is not None and block.span in staying
        if isinstance(block, Heading) and ends and not stays:
            found.append(index)
        else:
            following = block
    return found
