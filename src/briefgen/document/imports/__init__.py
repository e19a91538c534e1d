"""Libraries kept in other formats: BibTeX (and BibLaTeX) and CSL-JSON files → `Source`s.

What has no counterpart in CSL is said, with its place, and left out; nothing is guessed silently.
The parser behind BibTeX is imported only when there is a .bib file.
"""

from briefgen.document.imports.bibtex import read_bibtex
from briefgen.document.imports.csl_json import read_csl_json

__all__ = ["read_bibtex", "read_csl_json"]
