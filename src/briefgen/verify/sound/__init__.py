"""Whether a Word file is sound: what a program that opens it may trip over, loose, doubled or torn.

The public validators hold a file against the schema and against its package. This package looks
for what both miss and a reader meets: a field that never ends, a link that leads nowhere, two
bookmarks of one name, a note that no mark calls. It knows nothing of how the file was written, and
runs offline on the bytes alone.

    check_package(data)   every finding in words, none for a sound file
    findings(data)        the same as values: part, place, what is wrong

Each check is a function from the open file to findings, one row of `CHECKS`:

| check | what it finds (ISO/IEC 29500-1 unless said otherwise) |
|---|---|
| archive | names that occur twice or lead out of the archive (29500-2, 7.3) |
| xml | parts that are not well-formed; document types; prefixes that mc:Ignorable does not bind |
| types | parts without content type, types for absent parts, macros (29500-2, 7.2.3) |
| relationships | targets that are missing, parts nobody reaches, ways out that are no hyperlinks |
| fields | fields that do not end, cross each other or their surroundings; codes that fetch or run |
| targets | links and fields whose bookmark or sequence is missing |
| bookmarks | unclosed, crossed or doubled bookmarks; names that Word does not take (17.13.6) |
| identifiers | doubled ids of pictures, controls, paragraphs, notes and comments |
| styles | styles that are missing, of another type, or doubled (17.7) |
| numbering | numberings and levels that are missing or doubled (17.9) |
| notes | marks without note, notes without mark, comments without anchor (17.11, 17.13.4) |
| tables | cells without paragraph, rows that leave the grid, header rows below others (17.4) |
| values | on/off values that are neither (22.9.2.7); spaces at the ends of a text that get lost |
| hidden | text that is in the file and that no reader sees (17.3.2.41) |
| pictures | pictures without alternative text or file, charts without their workbook |
| properties | custom properties with doubled or reserved numbers, doubled names (22.3) |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from . import (
    archive,
    bookmarks,
    fields,
    hidden,
    identifiers,
    notes,
    numbering,
    pictures,
    properties,
    styles,
    tables,
    targets,
    values,
)
from .finding import Finding
from .package import Package, UnreadablePackage, open_package

__all__ = ["CHECKS", "Finding", "check_package", "findings"]

CHECKS: Mapping[str, Callable[[Package], Iterator[Finding]]] = {
    "archive": archive.check_names,
    "xml": archive.check_xml,
    "types": archive.check_types,
    "relationships": archive.check_relationships,
    "fields": fields.check,
    "targets": targets.check,
    "bookmarks": bookmarks.check,
    "identifiers": identifiers.check,
    "styles": styles.check,
    "numbering": numbering.check,
    "notes": notes.check,
    "tables": tables.check,
    "values": values.check,
    "hidden": hidden.check,
    "pictures": pictures.check,
    "properties": properties.check,
}


def check_package(data: bytes) -> list[str]:
    """What is wrong with a Word file, a sentence each; an empty list if it is sound."""
    return [str(finding) for finding in findings(data)]


def findings(data: bytes) -> list[Finding]:
    """What is wrong with a Word file, in the order of `CHECKS`."""
    try:
        package = open_package(data)
    except UnreadablePackage as error:
        return [Finding("", "", str(error))]
    return [finding for check in CHECKS.values() for finding in check(package)]
