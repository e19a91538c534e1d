"""One cite of a cluster as it is shown, with what collapsing has to know of it."""

from __future__ import annotations

from briefgen.citations.csl_processor import richtext
from briefgen.citations.csl_processor.citations.positions import Place
from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.item import Item
from briefgen.citations.csl_processor.output import Child, Node, text_of
from briefgen.citations.csl_processor.records import Record, replace
from briefgen.citations.csl_processor.rendering.context import Cite, Context, Disambiguation


class Drawn(Record):
    """A rendered cite; `names` is the text of its first names, "" if it shows none."""

    cite: Cite
    place: Place
    item: Item
    children: list[Child]
    names: str
    disambiguation: Disambiguation

    @property
    def is_bare(self) -> bool:
        """Whether nothing is added to the item's own content."""
        cite = self.cite
        return not (cite.locator or cite.prefix or cite.suffix)


def draw_cite(session: Session, cite: Cite, place: Place) -> Drawn:
    """What a cite of a known item shows."""
    item = session.item(cite.id)
    assert item is not None
    context = _context(session, item, cite, place)
    context.marks_terms = session.style.in_note
    children = session.citation.layout_of(item).render(context)
    node = next((block.node for block in context.blocks if block.node is not None), None)
    if cite.author_only:
        children = [node] if node is not None else []
    names = text_of(node) if node is not None else ""
    return Drawn(cite, place, item, children, names, context.disambiguation)


def without_names(session: Session, drawn: Drawn, year_suffix: bool = True) -> list[Child]:
    """The same cite without its first names, and without the letter of its year if asked."""
    context = _context(session, drawn.item, drawn.cite, drawn.place)
    context.skips_names = True
    if not year_suffix:
        context.disambiguation = replace(context.disambiguation, year_suffix="")
    return session.citation.layout_of(drawn.item).render(context)


def _context(session: Session, item: Item, cite: Cite, place: Place) -> Context:
    layout = session.citation.layout_of(item)
    context = session.context(
        item, layout, cite=cite, position=place.position, near_note=place.near_note,
        first_note=place.first_note,
    )  # fmt: skip
    context.notes = session.locale_of_notes()
    return context


def shown(drawn: Drawn, children: list[Child]) -> Node:
    """A cite's content with what its author wrote before and after it."""
    cite = drawn.cite
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
    return Node(out, item=cite.id)
