"""What extraction gives: numbered paragraphs, pages, sections, and what files say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from briefgen.evidence.passages import body_paragraphs
from briefgen.source.encoding import FORBIDDEN

MOST_CHARACTERS = 20_000_000
"""Characters of text that a copy may have: some ten thousand pages."""


class Unreadable(Exception):
    """A copy from which no text can be had: why, and what to do about it."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class Extracted(Struct, frozen=True):
    """The text of an archived copy.

    `paragraphs`: of the body, paragraph n at n - 1. `pages`: the text of each page, empty where the
    medium has none. `sections`: heading → numbers of the paragraphs below it.
    """

    paragraphs: tuple[str, ...]
    pages: tuple[str, ...] = ()
    sections: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class About(Struct, frozen=True):
    """What a file says about itself: for each variable, what was found, best first, no two equal.

    Values are as they stand in the file, with white space made single. `title`, `publisher`,
    `container`, `language`, `url` and `date` (when it was published) are texts; `author` holds one
    text a person. `made` is the day on which the file itself was made. `doubts`: what other places
    of the file say otherwise.
    """

    title: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    container: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Reading(Struct, frozen=True):
    """All that was read from a copy."""

    extracted: Extracted
    about: About = About()


class Block(Struct, frozen=True):
    """A piece of a text in reading order; `level` 0: text, else that of a heading."""

    text: str
    level: int = 0


def one_line(text: str) -> str:
    """A text on one line, its white space made single; soft hyphens and the like are left out."""
    return " ".join(text.translate(_INVISIBLE).split())


_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u2060"), None)


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values that say something, on one line, each once."""
    return tuple(dict.fromkeys(line for v in values if v and (line := one_line(v))))


def printable(reading: Reading) -> Reading:
    """A reading without characters that no output can carry: terminals would obey some of them."""
    text = reading.extracted
    extracted = Extracted(
        tuple(map(_printable, text.paragraphs)),
        tuple(map(_printable, text.pages)),
        {_printable(name): numbers for name, numbers in text.sections.items()},
    )
    about = reading.about
    told = {
        name: tuple(_printable(value) for value in getattr(about, name))
        for name in about.__struct_fields__
        if name != "doubts"
    }
    doubts = {name: tuple(map(_printable, values)) for name, values in about.doubts.items()}
    return Reading(extracted, About(**told, doubts=doubts))


def _printable(text: str) -> str:
    return FORBIDDEN.sub("", text) if FORBIDDEN.search(text) else text


def numbered(blocks: Iterable[Block], pages: tuple[str, ...] = ()) -> Extracted:
    """Number the paragraphs of the body, and tell which stand below which heading.

    A paragraph belongs to the heading above it and to those above that of a higher rank. The one
    heading of the highest rank that stands above all others is the title, and no section.
    """
    kept = [Block(line, b.level) for b in blocks if (line := one_line(b.text))]
    size = sum(len(block.text) for block in kept)
    if size > MOST_CHARACTERS:
        raise Unreadable("it holds more text than any source has", "archive the part that is cited")
    paragraphs = body_paragraphs("\n".join(block.text for block in kept if not block.level))
    kept = _without_title(kept)
    sections: dict[str, list[int]] = {}
    open_: list[Block] = []
    number = 0
    for block in kept:
        if block.level:
            open_ = [above for above in open_ if above.level < block.level]
            open_.append(block)
            sections.setdefault(block.text, [])
        elif number < len(paragraphs) and block.text == paragraphs[number]:
            number += 1
            for heading in dict.fromkeys(above.text for above in open_):
                sections[heading].append(number)
    return Extracted(paragraphs, pages, {name: tuple(n) for name, n in sections.items()})


def _without_title(blocks: list[Block]) -> list[Block]:
    levels = [block.level for block in blocks if block.level]
    if len(levels) < 2 or levels.count(min(levels)) > 1 or levels[0] != min(levels):
        return blocks
    return [block for block in blocks if block.level != levels[0]]
