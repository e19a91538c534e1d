"""Finds footnotes in a structure tree, and their marks in the running text.

Two forms are known. Tagged as the standard wants: `Note` (or `FENote`) elements with a `Lbl`, and
`Reference` elements where their marks stand. As WeasyPrint writes them: at the end of a page's
content one `NonStruct` element that has nothing but `Span`s in it, one a note; each begins with a
`NonStruct` that holds the mark, unless it is the rest of a note from the page before.
"""

from __future__ import annotations

from dataclasses import dataclass

from .tree import Element, Leaf

NOTES = ("Note", "FENote")


@dataclass(slots=True)
class Note:
    """A footnote: its number from 1, the mark printed before it, and the elements it is in."""

    number: int
    mark: str
    parts: list[Element]


def take_notes(root: Element) -> list[Note]:
    """Take the footnotes out of the tree; their marks stay in the running text."""
    notes: list[Note] = []
    for part in _taken(root):
        label, mark = _label(part)
        if label is None and notes:
            notes[-1].parts.append(part)
            continue
        if label is not None:
            part.kids.remove(label)
        notes.append(Note(len(notes) + 1, mark, [part]))
    return notes


def is_mark(element: Element, note: Note | None) -> bool:
    """Whether an inline element is the mark of that note, the next one that has none yet."""
    if note is None or not note.mark or element.is_link:
        return False
    return element.type in ("NonStruct", "Reference") and bare(element.text) == note.mark


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
                parent.kids.remove(kid)
                found += [part for part in kid.kids if isinstance(part, Element)]
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
        and all(kid.type == "Span" and not _is_drawn(kid) for kid in kids)
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
