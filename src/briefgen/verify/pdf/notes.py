"""Finds footnotes in a structure tree, and their marks in the running text.

Two forms are known. Tagged as the standard wants: `Note` (or `FENote`) elements with a `Lbl`, and
`Reference` elements where their marks stand. As WeasyPrint writes them: at the end of a page's
content one `NonStruct` element that has nothing but `Span`s in it, one a note; each begins with a
`NonStruct` that holds the mark, unless it is the rest of a note from the page before. Both forms
may be mixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .content import Chunk
from .tree import Element, Leaf

NOTES = ("Note", "FENote")

SMALLER = 0.9
"""A mark's type is at most this much of the size of the text before it."""


@dataclass(slots=True)
class Note:
    """A footnote: its number from 1, the mark printed before it, and the elements it is in.

    `call` is the type of the element that its mark in the text is.
    """

    number: int
    mark: str
    parts: list[Element]
    call: str = "NonStruct"


def take_notes(root: Element) -> dict[int, Note]:
    """Take the footnotes out of the tree, by number; their marks stay in the running text.

    The number is the one printed, so that one lost does not renumber the others; where the marks
    do not count through, it is the place in the order of pages.
    """
    notes: list[Note] = []
    for part in _taken(root):
        label, mark = _label(part)
        if label is None and notes:
            notes[-1].parts.append(part)
            continue
        if label is not None:
            part.kids.remove(label)
        call = "Reference" if part.type in NOTES else "NonStruct"
        notes.append(Note(len(notes) + 1, mark, [part], call))
    marks = [note.mark for note in notes]
    if len(set(marks)) == len(marks) and all(map(str.isdecimal, marks)):
        for note in notes:
            note.number = int(note.mark)
    return {note.number: note for note in notes}


def marked_note(element: Element, notes: Iterable[Note], before: Chunk | None) -> Note | None:
    """The first of these notes whose mark this inline element is; marks are in smaller type."""
    if element.is_link:
        return None
    text = bare(element.text)
    size = max((chunk.size for leaf in element.leaves() for chunk in leaf.chunks), default=0)
    if not text or (before and size > SMALLER * before.size):
        return None
    fitting = (note for note in notes if (note.mark, note.call) == (text, element.type))
    return next(fitting, None)


def bare(mark: str) -> str:
    """A mark without what surrounds it: “[1]”, “1.”, “①” and so on."""
    return mark.strip(" .:()[]（）［］、。\u00a0\u3000")


def _taken(root: Element) -> list[Element]:
    found = []
    for parent in _elements(root):
        for kid in [kid for kid in parent.kids if isinstance(kid, Element)]:
            if kid.type in NOTES:
                parent.kids.remove(kid)
                found.append(kid)
            elif parent.type == "Document" and _is_note_area(kid):
                found += [part for part in kid.kids if isinstance(part, Element)]
                kid.kids.clear()
    return found


def _elements(root: Element) -> list[Element]:
    """All elements, in reading order."""
    below = [e for kid in root.kids if isinstance(kid, Element) for e in _elements(kid)]
    return [root, *below]


def _is_note_area(element: Element) -> bool:
    kids = [kid for kid in element.kids if isinstance(kid, Element)]
    return (
        element.type == "NonStruct"
        and len(kids) == len(element.kids) > 0
        and all(kid.type in (*NOTES, "Span") and not _is_drawn(kid) for kid in kids)
    )


def _is_drawn(element: Element) -> bool:
    """Whether it only wraps one piece of text, as WeasyPrint writes running text."""
    return len(element.kids) == 1 and isinstance(element.kids[0], Leaf)


def _label(part: Element) -> tuple[Element | None, str]:
    """The element that holds the note's mark, and the mark."""
    for kid in part.kids[:1]:
        if isinstance(kid, Element) and kid.type in ("Lbl", "NonStruct") and len(kid.text) < 8:
            return kid, bare(kid.text)
    return None, ""
