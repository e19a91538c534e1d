"""Fingerprints of texts: what an accepted translation records of the text it was made from.

Three parts, so that it can be told what has changed: 8 hexadecimal digits of the words, 4 of the
numbers in digits, 4 of the citations and key figures. Line breaks, stress, width and kind of
quotation marks do not count. Marks stand in people's files: what makes them must not change.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.text import CrossReference, FigureValue, Footnote, Inlines
from briefgen.document.walk import parts
from briefgen.evidence.claims import citation_items, words

_QUOTES = dict.fromkeys(map(ord, "\"'‘’“”„«»「」『』"), "'")
_DIGITS = re.compile(r"\d[\d,.]*%?")


class Form(Struct, frozen=True):
    """One language's form of a text: its pieces, words or formatted, and where it stands.

    A text of several pieces is a list (the cells of a row). `span` None: with its node.
    """

    pieces: tuple[Inlines | str, ...]
    span: Span | None = None


def mark(form: Form) -> str:
    """The fingerprint of a text: words, numbers, citations."""
    said = "\n".join(_said(piece) for piece in form.pieces)
    bare = _bare(said)
    numbers = " ".join(_DIGITS.findall(bare))
    return _digest(_DIGITS.sub("#", bare), 8) + _digest(numbers, 4) + _digest(_cited(form), 4)


def changed(before: str, now: str) -> tuple[str, ...]:
    """What two fingerprints tell apart."""
    if len(before) != len(now):
        return ("text",)
    named = ((slice(0, 8), "words"), (slice(8, 12), "numbers"), (slice(12, 16), "citations"))
    return tuple(name for piece, name in named if before[piece] != now[piece])


def _bare(text: str) -> str:
    """A text without what editors change by themselves. Kept stable: marks are in the files."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES).split())


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _said(piece: Inlines | str) -> str:
    if isinstance(piece, str):
        return piece
    notes = (words(node.children) for node in parts(piece) if isinstance(node, Footnote))
    return "\n".join((words(piece), *notes))


def _cited(form: Form) -> str:
    """Citations, key figures and cross-references, in the order of the text."""
    told = [
        f"fig {node.key}" if isinstance(node, FigureValue) else f"ref {node.target}"
        for piece in form.pieces
        for node in (() if isinstance(piece, str) else parts(piece))
        if isinstance(node, FigureValue | CrossReference)
    ]
    return "\n".join([*told, *(f"{key} {label} {at}" for key, label, at in cited(form))])


def cited(form: Form) -> tuple[tuple[str, str, str], ...]:
    """The citations in a text: source, label, locator."""
    return tuple(
        (item.key, item.label or "", item.locator or "")
        for piece in form.pieces
        if not isinstance(piece, str)
        for item in citation_items(piece)
    )
