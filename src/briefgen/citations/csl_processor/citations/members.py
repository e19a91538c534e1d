"""An item while it is told apart from others: its state, and the text of its cite in that state."""

from __future__ import annotations

from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.item import Item
from briefgen.citations.csl_processor.names.person import Person
from briefgen.citations.csl_processor.output import text_of
from briefgen.citations.csl_processor.rendering.context import Disambiguation, NamesBlock


class Member:
    """One item with a Disambiguation that can be tried out."""

    __slots__ = ("_session", "blocks", "item", "state", "tested", "text")

    def __init__(self, session: Session, item: Item) -> None:
        self._session = session
        self.item = item
        self.state = Disambiguation()
        self.text = ""
        self.tested = 0
        self.blocks: list[NamesBlock] = []
        self.render()

    def render(self) -> None:
        """Write the bare cite anew."""
        children, context = self._session.render_cite(self.item, self.state)
        self.text = "".join([text_of(child) for child in children])
        self.tested = context.tested
        self.blocks = context.blocks

    def copied(self) -> Disambiguation:
        """A copy of the state, to come back to."""
        state = self.state
        return Disambiguation(
            list(state.shown), [list(row) for row in state.givens], state.condition,
            state.year_suffix,
        )  # fmt: skip

    def set(self, state: Disambiguation) -> None:
        """Go back to a state."""
        if state != self.state:
            self.state = state
            self.render()

    def shown(self, block: int) -> int:
        """How many names of a list are shown."""
        return self.blocks[block].shown

    def total(self, block: int) -> int:
        """How many names a list has."""
        return self.blocks[block].total

    def person(self, block: int, index: int) -> Person:
        """A name of a list."""
        return self.blocks[block].persons[index]

    def person_key(self, block: int, index: int) -> tuple[str, ...]:
        """What makes a name different from another; () where there is none."""
        if block >= len(self.blocks) or index >= len(self.blocks[block].persons):
            return ()
        return self.person(block, index).key

    def show(self, block: int, count: int) -> None:
        """Show at least so many names of a list."""
        shown = self.state.shown
        while len(shown) <= block:
            shown.append(0)
        shown[block] = count
        self.render()

    def raise_to(self, block: int, index: int, level: int) -> None:
        """Show a name at a level."""
        if self.set_level(block, index, level):
            self.render()

    def set_level(self, block: int, index: int, level: int) -> bool:
        """Note a name's level without rendering; False where there is no such name."""
        if block >= len(self.blocks) or index >= len(self.blocks[block].persons):
            return False
        givens = self.state.givens
        while len(givens) <= block:
            givens.append([])
        row = givens[block]
        row += [0] * (index + 1 - len(row))
        row[index] = level
        return True


def partition(members: list[Member]) -> list[list[Member]]:
    """Members by the text of their cites, in order."""
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.text, []).append(member)
    return list(groups.values())
