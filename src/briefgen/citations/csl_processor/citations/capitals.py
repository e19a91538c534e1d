"""A capital for the word of a locale that a note begins with: "Ibid." """

from __future__ import annotations

from briefgen.citations.csl_processor.citations.drawn import Drawn
from briefgen.citations.csl_processor.output import Child


def with_capital(drawn: Drawn, first: bool) -> list[Child]:
    """A cite's content; `first`: the cite begins its note.

    After a prefix, a sentence has to have ended: one word with a full stop is an abbreviation.
    """
    prefix = drawn.cite.prefix.strip()
    begins = first if not prefix else prefix[-1] in '.!?”"' and " " in prefix
    if not begins or not drawn.children:
        return drawn.children
    return [_capital(drawn.children[0], False), *drawn.children[1:]]


def _capital(child: Child, is_term: bool) -> Child:
    if isinstance(child, str):
        return child[:1].upper() + child[1:] if is_term else child
    if child.children and not child.prefix.strip(" ([{“‘"):
        inside = is_term or child.role == "term"
        child.children = [_capital(child.children[0], inside), *child.children[1:]]
    return child
