"""Sources for other programs: CSL-JSON, BibLaTeX, BibTeX, RIS, and the YAML of sources.yaml.

What a format has no place for is said, with the place of the source, and left out. What is
written reads back as the same source (tests/document/test_exports.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.diagnostics import Diagnosed
from briefgen.document.exports.bibtex import as_biblatex, as_bibtex
from briefgen.document.exports.csl_json import as_csl_json
from briefgen.document.exports.ris import as_ris
from briefgen.document.exports.yaml import as_yaml
from briefgen.document.model import Source

FORMATS: dict[str, Callable[[Sequence[Source]], Diagnosed[str]]] = {
    "csl-json": as_csl_json,
    "biblatex": as_biblatex,
    "bibtex": as_bibtex,
    "ris": as_ris,
    "yaml": as_yaml,
}
"""What writes sources, by the name of its format; each gives the text of a whole file."""

__all__ = ["FORMATS"]
