"""A passage's mark: what tells it from every other, finds it when it has moved, and hides it.

A mark is one line of printable ASCII, its parts separated by full stops:

    1 . salt . digest . before . after . length . position-total . pieces . shingles

- version of the format;
- salt, made from the source's key: whoever pins the same passage writes the same line;
- keyed BLAKE2b (RFC 7693) of the normalised passage, 128 bits;
- the same of the passages before and behind it, 32 bits each, empty at the ends;
- characters of the normalised passage; which passage of how many it is;
- checks of 8 bits, one for each of up to 16 pieces of the passage: which of them has changed;
- the smallest of its shingles (5 characters each), up to 24 hashes of 16 bits: what is like it.

The salt is no secret, so a mark hides its passage only as well as the passage cannot be guessed:
whoever has a text can tell whether it is this one. Of a passage shorter than `SHORTEST` characters
all that could be written could be tried: its mark has no pieces and no shingles, and the digest
hides little.
"""

from __future__ import annotations

import re
from array import array
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b

from msgspec import Struct

VERSION = "1"
SHORTEST = 20
"""Characters that a passage needs for its mark to hide it."""

GRAM = 5
"""Characters of a shingle."""
SHINGLES = 24
PIECES = 16
_PIECE = 8
"""Characters that a piece has at least."""
_SIZES = {"salt": 6, "digest": 16, "neighbour": 4}

_MARK = re.compile(
    r"1\.([\w-]{8})\.([\w-]{22})\.([\w-]{6}|)\.([\w-]{6}|)\.(\d{1,7})\.(\d{1,6})-(\d{1,6})"
    r"\.([\w-]{0,22})\.([\w-]{0,64})",
    re.ASCII,
)


class Mark(Struct, frozen=True):
    """A mark, read. `position` counts from 1; `before` and `after` are empty at the ends."""

    salt: bytes
    digest: bytes
    before: bytes
    after: bytes
    length: int
    position: int
    total: int
    pieces: bytes = b""
    shingles: tuple[int, ...] = ()

    def __str__(self) -> str:
        hashes = b"".join(number.to_bytes(2, "big") for number in self.shingles)
        parts = (
            *(VERSION, _text(self.salt), _text(self.digest), _text(self.before), _text(self.after)),
            *(str(self.length), f"{self.position}-{self.total}", _text(self.pieces), _text(hashes)),
        )
        return ".".join(parts)


def salt_of(key: str) -> bytes:
    """The salt of a source's marks."""
    return blake2b(key.encode(), digest_size=_SIZES["salt"], person=b"briefgen salt").digest()


def make_mark(salt: bytes, passages: tuple[str, ...], index: int) -> Mark:
    """The mark of one of a source's passages, which are normalised."""
    passage = passages[index]
    hidden = len(passage) >= SHORTEST
    before = passages[index - 1] if index else None
    after = passages[index + 1] if index + 1 < len(passages) else None
    return Mark(
        salt,
        digest(salt, passage),
        neighbour(salt, before),
        neighbour(salt, after),
        len(passage),
        index + 1,
        len(passages),
        bytes(pieces(salt, passage, count_of_pieces(len(passage)))) if hidden else b"",
        smallest(shingles(salt, passage)) if hidden else (),
    )


def read_mark(text: str) -> Mark | None:
    """The mark that is written so; None where it is none."""
    match = _MARK.fullmatch(text)
    if match is None:
        return None
    try:
        salt, digest_, before, after = (_bytes(match[n]) for n in range(1, 5))
        checks, hashes = _bytes(match[8]), _bytes(match[9])
    except ValueError:
        return None
    length, position, total = (int(match[n]) for n in range(5, 8))
    if not 1 <= position <= total or len(hashes) % 2 or len(checks) > PIECES:
        return None
    numbers = tuple(int.from_bytes(hashes[i : i + 2], "big") for i in range(0, len(hashes), 2))
    return Mark(salt, digest_, before, after, length, position, total, checks, numbers)


def digest(salt: bytes, passage: str) -> bytes:
    """What tells a passage from every other."""
    return _hash(salt, b"passage", passage, _SIZES["digest"])


def neighbour(salt: bytes, passage: str | None) -> bytes:
    """What tells a passage's neighbour; empty where there is none."""
    return b"" if passage is None else _hash(salt, b"neighbour", passage, _SIZES["neighbour"])


def count_of_pieces(length: int) -> int:
    """Into how many pieces a passage is cut."""
    return min(PIECES, length // _PIECE)


def cut(length: int, count: int) -> list[tuple[int, int]]:
    """Where each of the pieces begins and ends."""
    return [(length * n // count, length * (n + 1) // count) for n in range(count)]


def pieces(salt: bytes, passage: str, count: int) -> Iterable[int]:
    """A check of 8 bits for each piece of a passage."""
    for start, end in cut(len(passage), count):
        yield piece(salt, passage[start:end])


def piece(salt: bytes, text: str) -> int:
    """The check of one piece."""
    return _hash(salt, b"piece", text, 1)[0]


def shingles(salt: bytes, text: str) -> array[int]:
    """A hash of 16 bits for the characters from each place of a text on."""
    empty = blake2b(digest_size=2, key=salt, person=b"briefgen shingle")
    hashes = array("H")
    for start in range(len(text) - GRAM + 1):
        state = empty.copy()
        state.update(text[start : start + GRAM].encode("utf-8", "surrogatepass"))
        hashes.append(int.from_bytes(state.digest(), "big"))
    return hashes


def smallest(hashes: Iterable[int]) -> tuple[int, ...]:
    """The hashes that a mark keeps: a fair sample that any text like it has most of."""
    return tuple(sorted(set(hashes))[:SHINGLES])


def _hash(salt: bytes, what: bytes, text: str, size: int) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=size, key=salt, person=b"briefgen " + what[:7]).digest()


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes:
    """The bytes that are written so; refused where another text would give the same bytes."""
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _text(data) != text:
        raise ValueError(text)
    return data
