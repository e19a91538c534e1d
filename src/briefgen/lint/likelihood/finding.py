"""Looking for words of likelihood and of confidence in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from briefgen.lint.likelihood import LEXICONS, Lexicon
from briefgen.lint.likelihood.ladder import VAGUE
from briefgen.lint.prose import OBJECT, Corpus


def lexicon(corpus: Corpus) -> Lexicon | None:
    """The lexicon of a corpus's language; None where none ships."""
    return LEXICONS.get(corpus.language.split("-")[0].lower())


class Expression(Struct, frozen=True):
    """Words as a regular expression; `cue`: pieces of which one is always part of them."""

    cue: str
    words: str
    step: int = VAGUE


def others(known: Lexicon, more: Iterable[str] = ()) -> tuple[Expression, ...]:
    """What tells likelihood off the ladder; `more`: words of the project's own."""
    own = (Expression("", _literally(word, known)) for word in more if word.split())
    return (*own, *(Expression(*row) for row in known.others))


def steps(known: Lexicon) -> tuple[Expression, ...]:
    """What tells likelihood on the ladder. “Remote” mostly speaks of places."""
    return tuple(
        Expression(word.split()[-1], _literally(word, known), number)
        for number, words in enumerate(known.steps, 1)
        for word in words
        if word != "remote"
    )


def confident(known: Lexicon) -> tuple[Expression, ...]:
    """What tells confidence."""
    return tuple(Expression(*row) for row in known.confident)


def found(
    expressions: Iterable[Expression], known: Lexicon, text: str
) -> Iterator[tuple[Expression, re.Match[str]]]:
    """The expressions in a text as `searchable` gives it; of those that overlap, the first."""
    matches = [
        (match.start(), -match.end(), number, expression, match)
        for number, expression in enumerate(expressions)
        if any(cue in text for cue in expression.cue.split("|"))
        for match in _pattern(expression.words, known.bounded).finditer(text)
    ]
    end = 0
    for start, stop, _, expression, match in sorted(matches, key=lambda each: each[:3]):
        if start >= end:
            yield expression, match
            end = -stop


def searchable(text: str, known: Lexicon) -> str:
    """A text without what it quotes and, where words have bounds, in small letters."""
    text = unquoted(text)
    small = text.lower() if known.bounded else text
    return small if len(small) == len(text) else text


@lru_cache(maxsize=256)
def _pattern(words: str, bounded: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{words})(?!\w)" if bounded else f"(?:{words})")


def _literally(word: str, known: Lexicon) -> str:
    plain = word.lower() if known.bounded else word
    return r"\s+".join(map(re.escape, plain.split()))


def unquoted(text: str) -> str:
    """The text with `OBJECT` for every character that stands in quotation marks."""
    if not _OPENED.search(text):
        return text
    return _QUOTED.sub(lambda match: OBJECT * len(match.group()), text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


_OPENED = re.compile('[“「"]')
_QUOTED = re.compile('“[^”\n]*”|「[^」\n]*」|"[^"\n]*"')
_END = re.compile(r"[。！？]+[”’」』）]*|[.!?]+[”’)\"']*(?=\s|$)|\n", re.MULTILINE)
