"""Comments with their answers and whether they are resolved (ISO/IEC 29500-1, 17.13.4).

Answers and “resolved” stand in a part of Word 2013's (commentsExtended): it names a comment by the
id of its last paragraph (`w14:paraId`), and the comment that it answers. Without that part every
comment stands alone.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.review.model import Comment, Counter, Reply
from briefgen.review.story import Story
from briefgen.review.wordml import W14, W15, Node, W, attribute, date_of
from briefgen.review.words import cut, tidy


class _Thread(Struct, frozen=True):
    """What the extended part says of a comment: the paragraph it answers, and if it is done."""

    parent: str = ""
    done: bool = False


def read_comments(comments: Node | None, extended: Node | None) -> tuple[Comment, ...]:
    """The comments that answer none, each with its answers, in the file's order."""
    nodes = [] if comments is None else list(comments.iterchildren(f"{W}comment"))
    threads = _threads(extended)
    by_paragraph = {last: node for node in nodes if (last := _last_paragraph(node))}
    roots = {node: _root(node, by_paragraph, threads) for node in nodes}
    answers: dict[Node, list[Reply]] = {}
    for node, root in roots.items():
        if root is not node:
            reply = Reply(attribute(node, "author"), date_of(node), cut(_text(node)))
            answers.setdefault(root, []).append(reply)
    return tuple(
        Comment(
            attribute(node, "id"),
            attribute(node, "author"),
            date_of(node),
            _text(node),
            threads.get(_last_paragraph(node), _Thread()).done,
            tuple(answers.get(node, ())),
        )
        for node, root in roots.items()
        if root is node
    )


def _threads(extended: Node | None) -> dict[str, _Thread]:
    return {
        item.get(f"{W15}paraId", ""): _Thread(
            item.get(f"{W15}paraIdParent", ""), item.get(f"{W15}done") in ("1", "true", "on")
        )
        for item in (() if extended is None else extended.iterchildren(f"{W15}commentEx"))
    }


def _root(node: Node, by_paragraph: dict[str, Node], threads: dict[str, _Thread]) -> Node:
    """The comment at the beginning of a thread; one of a ring of answers answers nobody."""
    seen, above = {node}, node
    while True:
        parent = by_paragraph.get(threads.get(_last_paragraph(above), _Thread()).parent)
        if parent is None:
            return above
        if parent in seen:
            return node
        seen.add(parent)
        above = parent


def _last_paragraph(node: Node) -> str:
    paragraphs = node.findall(f".//{W}p")
    return str(paragraphs[-1].get(f"{W14}paraId", "")) if paragraphs else ""


def _text(node: Node) -> str:
    """The comment's words, its paragraphs on lines of their own."""
    return tidy("\n".join(p.new for p in Story("body", Counter()).read(node)))
