"""Libraries kept in other formats: BibTeX (and BibLaTeX), CSL-JSON and RIS → `Source`s.

What has no counterpart in CSL is said, with its place, and left out; nothing is guessed silently.
The parser behind BibTeX is imported only when there is a .bib file.
"""

from collections.abc import Callable

from briefgen.diagnostics import Diagnosed
from briefgen.document.imports.bibtex import read_bibtex
from briefgen.document.imports.csl_json import read_csl_json
from briefgen.document.imports.ris import read_ris
from briefgen.document.model import Source
from briefgen.source import TextFile

READERS: dict[str, Callable[[TextFile], Diagnosed[tuple[Source, ...]]]] = {
    ".bib": read_bibtex,
    ".json": read_csl_json,
    ".ris": read_ris,
}
"""What reads a library, by the ending of its file's name."""

__all__ = ["READERS", "read_bibtex", "read_csl_json", "read_ris"]
