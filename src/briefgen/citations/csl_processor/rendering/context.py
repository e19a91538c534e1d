"""What rendering an element needs to know: item, cite, locale, and the state so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.citations.csl_processor.names.person import Person
from briefgen.citations.csl_processor.output import Child, Node
from briefgen.citations.csl_processor.records import Record

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.item import Item
    from briefgen.citations.csl_processor.locale import Locale

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = "first", "subsequent", "ibid", "ibid-with-locator"


class Cite(Record, frozen=True):
    """A reference to an item within a cluster.

    `position` and `near_note` are worked out from the clusters' order unless they are given.
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: str | None = None
    near_note: bool | None = None


class Disambiguation(Record):
    """What was added to an item's cites to tell it from others.

    `shown`: for each list of names in the cite, in order, how many names to show although et-al
    would hide them; `givens`: for each list, a level for each name: 0 as the style says, 1 with
    initials, 2 with the given name in full.
    """

    shown: list[int] = []
    givens: list[list[int]] = []
    condition: int = 0
    year_suffix: str = ""

    def level(self, block: int, index: int) -> int:
        """The level of a name in a list of names."""
        if block < len(self.givens) and index < len(self.givens[block]):
            return self.givens[block][index]
        return 0


PLAIN = Disambiguation()
NO_CITE = Cite("")


class NamesBlock(Record):
    """A list of names as it was rendered, for those who disambiguate: see `Context.blocks`."""

    total: int
    shown: int
    element: Any
    persons: tuple[Person, ...] = ()
    names: list[Child] = []
    node: Node | None = None


class Context:
    """One rendering of one item; new for each."""

    __slots__ = (
        "author_suppressed", "blocks", "called", "cite", "compares", "disambiguation",
        "english", "et_al", "filled", "first_note", "implicit_year_suffix", "in_bibliography",
        "item", "locale", "marks_terms", "near_note", "notes", "number", "page_format", "position",
        "skips_names", "sorting", "suppressed", "tested", "trace", "year_suffix_seen",
    )  # fmt: skip

    def __init__(
        self,
        item: Item,
        locale: Locale,
        english: bool,
        *,
        cite: Cite = NO_CITE,
        disambiguation: Disambiguation = PLAIN,
        number: int = 0,
        in_bibliography: bool = False,
        position: str = FIRST,
        near_note: bool = False,
        first_note: int = 0,
        page_format: str = "",
        sorting: bool = False,
    ) -> None:
        self.item = item
        self.locale = locale
        self.english = english
        self.cite = cite
        self.disambiguation = disambiguation
        self.number = number
        self.in_bibliography = in_bibliography
        self.position = position
        self.near_note = near_note
        self.first_note = first_note
        self.page_format = page_format
        self.sorting = sorting
        # Variables that a substitution has used up.
        self.suppressed: set[str] = set()
        # While substituting: the variables that were rendered.
        self.trace: set[str] | None = None
        # Of the group being rendered: variables asked for, variables that said something.
        self.called = 0
        self.filled = 0
        self.blocks: list[NamesBlock] = []
        # In a sort key: attributes that override those of every cs:names below.
        self.et_al: tuple[int, int, bool] | None = None
        self.year_suffix_seen = False
        # How often disambiguate="true" was tested so far; the first `condition` tests hold.
        self.tested = 0
        # While cites are compared: when a source was looked at does not tell it from others.
        self.compares = False
        # Terms at the beginning of a note get a capital: they are marked for it.
        self.marks_terms = False
        # The locale of words that refer to other notes, where it is not the item's.
        self.notes: Locale | None = None
        # Whether the letter goes to the year because the style does not place it.
        self.implicit_year_suffix = True
        self.author_suppressed = False
        # While cites collapse: leave out the first names, or what stands in for them.
        self.skips_names = False

    def see(self, variable: str, filled: bool) -> None:
        """Note that a variable was asked for, and whether it said something."""
        self.called += 1
        if filled:
            self.filled += 1
            if self.trace is not None:
                self.trace.add(variable)
