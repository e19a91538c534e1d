"""Formatted citations, kept per set of clusters and sources.

Editions are checked, built and verified again and again while their citations stay what they are:
formatting them once is enough. Kept is what `format_citations` gives, warnings included, under all
that decides it: the style and the project's locales, byte for byte; clusters and notes; what is
known of the sources cited; the language; and the code that formats. Faulty ones are not kept.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, msgpack

from briefgen import __version__
from briefgen.citations.model import Citations
from briefgen.citations.style import Style
from briefgen.diagnostics import Diagnosed, Diagnostic
from briefgen.document.model import Source
from briefgen.document.text import Citation
from briefgen.store import Store, key_of, stamp

KIND = "citations"

_AT_HAND = 8
"""Results that a process itself remembers, whether there is a store or not."""

_PARTS = ("citations", "evidence", "document")
"""Packages of briefgen that have a say in how a citation comes out."""

_recent: dict[str, Kept] = {}


class Kept(Struct, frozen=True):
    """Formatted citations, and the warnings that came with them."""

    citations: Citations
    warnings: tuple[Diagnostic, ...]


def kept_citations(
    clusters: Sequence[Citation],
    sources: Mapping[str, Source],
    style: Style,
    language: str,
    notes: Sequence[int],
    store: Store,
) -> Diagnosed[Citations]:
    """What `format_citations` gives for the same, formatted only if it was not before."""
    key = _key(clusters, sources, style, language, notes)
    kept = _recent.get(key) or _read(store.get(KIND, key)) if key else None
    if kept is None:
        from briefgen.citations.format import format_citations

        made = format_citations(clusters, sources, style, language, notes)
        if made.value is None or not made.ok or not key:
            return made
        kept = Kept(made.value, made.diagnostics)
        store.put(KIND, key, msgpack.encode(kept))
    _remember(key, kept)
    return Diagnosed(kept.citations, kept.warnings)


def _remember(key: str, kept: Kept) -> None:
    _recent[key] = kept
    while len(_recent) > _AT_HAND:
        _recent.pop(next(iter(_recent)), None)


def _key(
    clusters: Sequence[Citation],
    sources: Mapping[str, Source],
    style: Style,
    language: str,
    notes: Sequence[int],
) -> str:
    """All that decides the result; "" where something cites what is unknown, or has no bytes."""
    cited = dict.fromkeys(item.key for cluster in clusters for item in cluster.items)
    if not cited or any(key not in sources for key in cited):
        return ""
    known = [(key, sources[key].item, sources[key].span) for key in cited]
    try:
        said = msgpack.encode((style, language, tuple(notes), tuple(clusters), known))
    except (TypeError, ValueError, OverflowError):
        return ""  # a lone surrogate, a number beyond 64 bits
    return key_of((_code(), said))


@cache
def _code() -> str:
    """The version of briefgen, and a stamp of the files that decide what comes out."""
    here = Path(__file__).parent
    walked = (found for part in _PARTS for found in os.walk(here.parent / part))
    files = [f"{folder}/{name}" for folder, _, names in walked for name in names]
    return f"{__version__}\n{stamp(sorted(name for name in files if name.endswith('.py')))}"


def _read(data: bytes | None) -> Kept | None:
    if data is None:
        return None
    try:
        return msgpack.decode(data, type=Kept)
    except (DecodeError, ValidationError):
        return None
