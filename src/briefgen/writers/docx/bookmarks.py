"""Bookmarks: a hidden one for every block, and those that Word's own fields refer to.

Every block has `_bf_` and a hash of its key (`briefgen.html.keys`): all links lead there, and a
file that comes back is traced home by them. Beside them stand `_Toc` and `_Ref` with nine digits,
as Word makes them itself, for contents entries and cross-references (`targets.py`). Names that
begin with an underscore are hidden in Word's list of bookmarks; they are 40 characters at most and
differ in more than case (ISO/IEC 29500-1, 17.13.6.2).
"""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.html.keys import block_keys, bookmark_of
from briefgen.writers.docx.oxml import Element, W, add
from briefgen.writers.docx.targets import Targets


class Mark(Struct):
    """The bookmarks of one element, from where it begins to where it ends.

    `paragraph` is the one in which they were opened (None: in none so far), `over` tells that the
    element has ended: a bookmark opened then is an empty one.
    """

    names: tuple[str, ...]
    numbers: list[int] = field(default_factory=list)
    paragraph: Element | None = None
    over: bool = False


class Bookmarks:
    """The names of all bookmarks of a tree, known before the first link needs one."""

    def __init__(self, tree: Element) -> None:
        keys = block_keys(tree)
        self._names = {element: bookmark_of(key) for element, key in keys.items()}
        elements = {str(e.get("id")): e for e in keys if e.get("id") is not None}
        self.targets = Targets(tree, keys, elements)
        self._by_id = {name: self._names[element] for name, element in elements.items()}
        self._opened: set[str] = set()
        self._used: dict[str, Element] = {}

    def name(self, identifier: str) -> str | None:
        """The bookmark of the id, or None where the tree has no such id."""
        return self._by_id.get(identifier)

    def of(self, element: Element) -> tuple[str, ...]:
        """The names of an element's bookmarks, the outermost first."""
        name = self._names.get(element)
        others = self.targets.bookmarks(element)
        return others if name is None else (name, *others)

    def use(self, name: str, element: Element) -> str:
        """Note that a link or field refers to the name; gives it back."""
        self._used.setdefault(name, element)
        return name

    def unopened(self) -> list[Element]:
        """The links and fields that refer to a bookmark which was never opened."""
        return [element for name, element in self._used.items() if name not in self._opened]

    def start(self, parent: Element, name: str) -> int | None:
        """Open the bookmark at the end of `parent`; None where it has been opened before."""
        if name in self._opened:
            return None
        self._opened.add(name)
        number = len(self._opened)
        add(parent, "bookmarkStart", id=number, name=name)
        return number

    @staticmethod
    def end(parent: Element, number: int | None) -> None:
        """Close the bookmark at the end of `parent`."""
        if number is not None:
            add(parent, "bookmarkEnd", id=number)

    def open(self, mark: Mark, paragraph: Element) -> None:
        """Open an element's bookmarks in a paragraph; those of one that is over close at once."""
        mark.paragraph = paragraph
        started = [self.start(paragraph, name) for name in mark.names]
        mark.numbers = [number for number in started if number is not None]
        if mark.over:
            self._end_all(mark, paragraph)

    def close(self, mark: Mark) -> None:
        """End an element's bookmarks in its last paragraph beside the one in which it began.

        A bookmark so never begins in one cell and ends in another, and none cross.
        """
        mark.over = True
        if mark.paragraph is not None and mark.numbers:
            self._end_all(mark, _last_beside(mark.paragraph))

    def _end_all(self, mark: Mark, paragraph: Element) -> None:
        for number in reversed(mark.numbers):
            self.end(paragraph, number)


def _last_beside(paragraph: Element) -> Element:
    """The last paragraph written so far in the container that the paragraph stands in.

    LibreOffice (7.4) loses a bookmark that begins directly behind a table and goes on in another
    paragraph: one that begins there ends there.
    """
    before, container = paragraph.getprevious(), paragraph.getparent()
    if container is None or (before is not None and before.tag == W + "tbl"):
        return paragraph
    return next(container.iterchildren(W + "p", reversed=True))
