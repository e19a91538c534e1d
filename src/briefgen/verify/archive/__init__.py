"""Whether a PDF file keeps what PDF/A-3a and PDF/UA-1 ask of it, as far as the file alone tells.

It knows nothing of how the file was written, and runs offline on the bytes. It does not replace a
full validator: what a font program holds besides its widths is not read, and whether words are
well chosen only a reader can say.

    check_archive(data)   every finding in words, none for a sound file

Each check is a function from the open file to findings, one row of `CHECKS` (clauses are of
ISO 19005-3, of ISO 14289-1 where UA stands before them):

| check | what it finds |
|---|---|
| file | header, identifier, encryption, what stands behind the end (6.1.2 to 6.1.4) |
| limits | names, strings, numbers and nested states beyond what readers hold (6.1.13) |
| metadata | not one XMP packet with one RDF; identification, schemas, dates (6.6, UA 5, UA 7.1) |
| colours | output intent; colours without definition; blending (6.2.3, 6.2.4, 6.2.10) |
| graphics | graphics states, pictures and forms that a viewer may show otherwise (6.2.5 to 6.2.9) |
| fonts | not embedded, not mapped to Unicode, other widths, missing glyphs (6.2.11, UA 7.21) |
| actions | scripts, programs, anything that happens by itself (6.4, 6.5, 6.9 to 6.11) |
| annotations | kinds, flags, descriptions, place in the structure (6.3, UA 7.18) |
| marking | content that is neither tagged nor an artifact, ids that lead astray (6.7, UA 7.1) |
| structure | types, headings, lists, tables, figures, notes, languages (6.7, UA 7.2 to 7.9) |
| attachments | files that are not described, dated or associated (6.8, UA 7.11) |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from . import (
    actions,
    annots,
    attachments,
    colours,
    file,
    fonts,
    graphics,
    limits,
    marking,
    metadata,
    structure,
)
from .opened import Finding, Opened

__all__ = ["CHECKS", "Finding", "check_archive", "findings"]

CHECKS: Mapping[str, Callable[[Opened], Iterator[Finding]]] = {
    "file": file.check,
    "limits": limits.check,
    "metadata": metadata.check,
    "colours": colours.check,
    "graphics": graphics.check,
    "fonts": fonts.check,
    "actions": actions.check,
    "annotations": annots.check,
    "marking": marking.check,
    "structure": structure.check,
    "attachments": attachments.check,
}


def check_archive(data: bytes) -> list[str]:
    """What keeps a PDF from being PDF/A-3a and PDF/UA-1, a sentence each; empty if nothing does."""
    return [f"{name}: {found}" for name, found in findings(data)]


def findings(data: bytes) -> list[tuple[str, Finding]]:
    """Name of the check and finding, in the order of `CHECKS`."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            opened = Opened(pdf, data)
            return [(name, found) for name in CHECKS for found in _found(name, opened)]
    except pikepdf.PasswordError:
        return [("file", Finding("", "it is encrypted"))]
    except pikepdf.PdfError as error:
        return [("file", Finding("", f"it is no PDF: {error}"))]


def _found(name: str, opened: Opened) -> list[Finding]:
    """What one check finds, up to where the file is too broken for it."""
    found: list[Finding] = []
    try:
        found.extend(CHECKS[name](opened))
    except Exception as error:  # a file may be broken in ways that no check foresees
        found.append(Finding("", f"it is broken ({type(error).__name__}: {error})"))
    return found
