"""The pages of an edition: from one layout, the PDF's, kept while nothing it depends on changes.

A layout depends on the edition (its fingerprint covers content, templates, theme and tools), on
the fonts that are installed, and on the libraries of the system that shape and break lines. What
the layout warned of is kept with the pages, so that a build says the same each time.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, ValidationError, json
from msgspec.structs import replace

from briefgen.diagnostics import Diagnosed, Diagnostic
from briefgen.project import TIME_LIMIT
from briefgen.store import Store, fonts_stamp, key_of, stamp

if TYPE_CHECKING:
    from briefgen.html.document import HtmlDocument

KIND = "page-maps"

LIBRARIES = ("pango", "harfbuzz", "fontconfig", "freetype", "fribidi")
"""System libraries that decide where a line or page ends, by parts of their files' names."""


HINT = "the Word file takes its page numbers from this layout; word_page_numbers: none does without"


class Kept(Struct, frozen=True):
    """The page of each id, what the layout warned of, and the libraries that laid out.

    `libraries` are the files of the system's libraries, `stamp` their sizes and times.
    """

    pages: dict[str, int]
    warnings: tuple[Diagnostic, ...]
    libraries: tuple[str, ...]
    stamp: str


def page_numbers(
    document: HtmlDocument, store: Store, time_limit: float = TIME_LIMIT
) -> Diagnosed[Mapping[str, int]]:
    """The 1-based page of each id: kept from an earlier layout, else from one made now.

    A layout that fails, or takes more than `time_limit` seconds, is an error of the file that
    wanted its numbers.
    """
    kept = _read(store.get(KIND, _key(document)))
    if kept is not None:
        return Diagnosed(kept.pages, kept.warnings)
    from briefgen.writers.pdf import lay_out

    laid = lay_out(document, time_limit=time_limit)
    keep_pages(document, laid, store)
    return laid if laid.ok else Diagnosed(None, tuple(map(_with_hint, laid.diagnostics)))


def keep_pages(document: HtmlDocument, laid: Diagnosed[Mapping[str, int]], store: Store) -> None:
    """Keep the pages of a layout that this process has just made, if it went well."""
    if laid.value is None or not laid.ok:
        return
    libraries = _libraries()
    kept = Kept(dict(laid.value), laid.diagnostics, libraries, stamp(libraries))
    store.put(KIND, _key(document), json.encode(kept))


def _key(document: HtmlDocument) -> str:
    return key_of((document.metadata.fingerprint, fonts_stamp()))


def _with_hint(finding: Diagnostic) -> Diagnostic:
    return replace(finding, hints=(*finding.hints, HINT)) if finding.is_error else finding


def _read(data: bytes | None) -> Kept | None:
    """What was kept, if the libraries are still the same."""
    if data is None:
        return None
    try:
        kept = json.decode(data, type=Kept)
    except (DecodeError, ValidationError):
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
