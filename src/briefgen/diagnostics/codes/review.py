"""Codes of the family: reviewed Word files."""

from __future__ import annotations

CODES: dict[str, str] = {
    "R101": "The reviewed file is not there or cannot be read.",
    "R102": "The reviewed file is no Word file that can be read (.docx).",
    "R103": "The reviewed file is damaged or incomplete.",
    "R104": "The reviewed file is encrypted, or is of Word's old format (.doc).",
    "R105": "The reviewed file is far larger, packed or unpacked, than a Word file needs to be.",
    "R106": "A part of the reviewed file has a DOCTYPE, which Word files never have.",
    "R201": "It cannot be told which edition the reviewed file is.",
    "R202": "The content or its templates have changed since the reviewed file was made.",
    "R203": "The reviewed file has none of the bookmarks by which blocks are found.",
    "R204": "Tracked changes lie in a table of contents, which is made anew, and are left out.",
    "R205": "The reviewed file holds more changes than are told.",
}
