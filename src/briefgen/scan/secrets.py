"""Fingerprints of what was withheld, and searching a text for them.

Only fingerprints that nothing allowed has are kept, so that wording which both share raises no
alarm. A text is searched in two steps. Every 14 characters contain, at one of their first eight
places, seven characters that begin at a multiple of eight in the text: only these are looked up,
and only around one that a withheld text has are all 14 compared. (Of Han text: three of six, at
multiples of four.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from briefgen.audiences.restricted import Withheld
from briefgen.scan.findings import Node
from briefgen.scan.normal import HAN, LATIN, han_grams, latin_grams, normal
from briefgen.scan.tokens import Known, Token, owners, tokens_of

ENOUGH = 6
"""How many fingerprints with no familiar beginning or end make the others of a text needless."""


class Grams(Struct, frozen=True):
    """Fingerprints of one length: to whom each belongs, and their middle pieces for skipping."""

    length: int
    piece: int
    step: int
    owner: Mapping[str, int]
    pieces: frozenset[str]

    @classmethod
    def of(cls, owner: Mapping[str, int], length: int) -> Grams:
        """The fingerprints `owner` maps to the numbers of withheld parts."""
        piece = length // 2
        step = length - piece + 1
        pieces = (gram[i : i + piece] for gram in owner for i in range(step))
        return cls(length, piece, step, owner, frozenset(pieces))

    def found(self, text: str) -> set[int]:
        """Whose fingerprints stand in a normal form."""
        piece, pieces, step = self.piece, self.pieces, self.step
        near = [i for i in range(0, len(text) - piece + 1, step) if text[i : i + piece] in pieces]
        return set(chain.from_iterable(self._at(text, i) for i in near))

    def _at(self, text: str, place: int) -> Iterable[int]:
        for i in range(max(0, place - self.step + 1), place + 1):
            owner = self.owner.get(text[i : i + self.length])
            if owner is not None:
                yield owner


class Secrets(Struct, frozen=True):
    """What to look for: fingerprints and short values, with the parts that they belong to."""

    nodes: Sequence[Node]
    latin: Grams
    han: Grams
    tokens: tuple[Token, ...] = ()

    @classmethod
    def of(cls, withheld: Iterable[Withheld], allowed: Iterable[str]) -> Secrets:
        """What was withheld, minus what may be shown anyway."""
        parts = tuple(withheld)
        texts = [tuple(part.texts.reveal()) for part in parts]
        shown = tuple(dict.fromkeys(allowed))
        plain = [normal(text) for text in shown]
        known = Known.of(shown)
        tokens = (
            token
            for number, part in enumerate(parts)
            for token in tokens_of(texts[number], part.id, number, known)
        )
        return cls(
            tuple(Node(p.kind, p.section, p.id, p.span) for p in parts),
            Grams.of(_owned(texts, plain, latin_grams, LATIN), LATIN),
            Grams.of(_owned(texts, plain, han_grams, HAN), HAN),
            tuple(tokens),
        )

    @property
    def empty(self) -> bool:
        """Whether there is nothing that could be found."""
        return not (self.latin.owner or self.han.owner or self.tokens)

    def found(self, plain: str) -> set[int]:
        """Whose fingerprints stand in a normal form, as numbers of `nodes`."""
        if plain.isascii():
            return self.latin.found(plain)
        return self.latin.found(plain) | self.han.found(plain)

    def words(self, text: str) -> set[int]:
        """Whose fingerprints or short values stand in a text."""
        plain = normal(text)
        return self.found(plain) | owners(self.tokens, text, plain)

    def named(self, numbers: Iterable[int]) -> tuple[Node, ...]:
        """The parts with these numbers, in the order of the content."""
        return tuple(dict.fromkeys(self.nodes[number] for number in sorted(numbers)))


def _owned(
    texts: Sequence[Sequence[str]],
    allowed: Sequence[str],
    cut: Callable[[str], list[str]],
    length: int,
) -> dict[str, int]:
    """Fingerprint → number of the first part that has it; none that something allowed has.

    Most of a fingerprint may be a name that everybody knows, and the rest a syllable that stands
    beside it by chance. Such ones are only taken of texts that have hardly any others.
    """
    cuts = [(number, cut(normal(text))) for number, part in enumerate(texts) for text in part]
    grams = {gram for _, all_ in cuts for gram in all_}
    edge = length * 2 // 3
    ends = {end for gram in grams for end in (gram[:edge], gram[-edge:])}
    known = _common(grams, allowed, length)
    familiar = _common(ends, allowed, edge)
    owner: dict[str, int] = {}
    for number, all_ in cuts:
        new = [gram for gram in all_ if gram not in known]
        strong = [g for g in new if g[:edge] not in familiar and g[-edge:] not in familiar]
        for gram in strong if len(strong) >= ENOUGH else new:
            owner.setdefault(gram, number)
    return owner


def _common(wanted: set[str], texts: Iterable[str], length: int) -> set[str]:
    """Which pieces of one length stand in any of the texts."""
    if not wanted:
        return set()
    pieces = (text[i : i + length] for text in texts for i in range(len(text) - length + 1))
    return wanted.intersection(pieces)
