"""Codes of the family: Word."""

from __future__ import annotations

CODES: dict[str, str] = {
    "W101": "A template emits an element that the Word writer does not know.",
    "W102": "An element or text stands where Word can have none, such as a list item in no list.",
    "W103": "A link leads to an id that the document does not have.",
    "W104": "A link's address is none that a Word file can hold.",
    "W105": "A picture that the document shows is not there.",
    "W106": "A picture cannot be put into a Word file.",
    "W107": "A text holds a character that Word files cannot hold.",
    "W108": "A footnote stands in a header, a footer or another footnote.",
    "W109": "A table has no cells, or more columns than Word allows.",
    "W110": "Elements lie too deep inside each other.",
    "W111": "The briefing's date cannot be written into the file's properties.",
    "W112": "A contents entry leads to something that the layout has on no page.",
}
