"""The pages of an edition: from one layout, the PDF's, kept while nothing it depends on changes.

A layout depends on the edition (its fingerprint covers content, templates, theme and tools), on
the fonts that are installed, and on the libraries of the system that shape and break lines.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, json

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.pipeline.findings import take
from briefgen.store import Store, fonts_stamp, key_of, stamp

if TYPE_CHECKING:
    from briefgen.html.document import HtmlDocument

KIND = "pages"

LIBRARIES = ("pango", "harfbuzz", "fontconfig", "freetype", "fribidi")
"""System libraries that decide where a line or page ends, by parts of their files' names."""


class Kept(Struct, frozen=True):
    """The page of each id, and the files of the libraries that laid the pages out, with stamps."""

    pages: dict[str, int]
    libraries: tuple[str, ...]
    stamp: str


def page_numbers(document: HtmlDocument, store: Store) -> Diagnosed[Mapping[str, int]]:
    """The 1-based page of each id: kept from an earlier layout, else from one made now."""
    found = Collector()
    key = key_of((document.metadata.fingerprint, fonts_stamp()))
    kept = _read(store.get(KIND, key))
    if kept is not None:
        return found.done(kept.pages)
    from briefgen.writers.pdf import lay_out

    pages = take(found, lay_out(document, store))
    if pages is not None and found.ok:
        libraries = _libraries()
        store.put(KIND, key, json.encode(Kept(dict(pages), libraries, stamp(libraries))))
    return found.done(pages)


def _read(data: bytes | None) -> Kept | None:
    """What was kept, if the libraries are still the same."""
    if data is None:
        return None
    try:
        kept = json.decode(data, type=Kept)
    except DecodeError:
        return None
    return kept if stamp(kept.libraries) == kept.stamp else None


def _libraries() -> tuple[str, ...]:
    """The files of the libraries that this process has loaded, where the platform tells."""
    if not sys.platform.startswith("linux"):
        return ()
    try:
        lines = Path("/proc/self/maps").read_text().splitlines()
    except OSError:
        return ()
    files = {line.split(maxsplit=5)[5] for line in lines if len(line.split(maxsplit=5)) == 6}
    return tuple(sorted(f for f in files if any(name in Path(f).name for name in LIBRARIES)))
