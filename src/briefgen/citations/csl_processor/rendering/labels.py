"""Citation labels such as "Doe65", for items that bring none of their own."""

from __future__ import annotations

from briefgen.citations.csl_processor.item import Item

# How many letters of each name, by the number of names.
_SHARES = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}


def citation_label(item: Item) -> str:
    """The item's own label, or one made of the names' beginnings and two digits of the year."""
    own = item.text("citation-label")
    if own:
        return own
    persons = item.persons("author") or item.persons("editor") or item.persons("translator")
    shares = _SHARES.get(len(persons), (1, 1, 1, 1))
    names = [person.family or person.literal for person in persons]
    letters = "".join([_letters(name)[:share] for name, share in zip(names, shares, strict=False)])
    if not names:
        letters = _letters(item.text("title"))[:4]
    date = item.date("issued")
    year = f"{abs(date.start.year) % 100:02}" if date is not None and date.start.year else ""
    return letters + year


def _letters(name: str) -> str:
    return "".join([letter for letter in name if letter.isalnum()])
