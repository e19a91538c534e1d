"""Codes of the family: PDF and fonts."""

from __future__ import annotations

CODES: dict[str, str] = {
    "P101": "A library that PDF needs is not installed.",
    "P102": "No family of a font role of the theme is installed.",
    "P103": "A character is drawn in a family that the theme does not name.",
    "P104": "This version of the layout engine is not known; Chinese lines are set plainly.",
    "P105": "The tags of this WeasyPrint are not known: the PDF may fall short of PDF/UA-1.",
    "P201": "A picture is missing or cannot be shown.",
    "P202": "The page asks for an address outside the document; nothing is fetched.",
    "P203": "No font has a glyph for a character.",
    "P204": "A link leads to a place that is not in the document.",
    "P205": "The print style sheet has a fault.",
    "P206": "The layout engine complains of something else.",
    "P207": "The layout engine failed.",
    "P208": "The layout engine lost a footnote: too many, or too long ones, stand on one page.",
    "P209": "A chart could not be drawn: the library that draws is missing or failed.",
    "P210": "A picture is in CMYK colours, which a PDF for archives in sRGB cannot show.",
    "P211": "The layout of a document took longer than its time limit.",
    "P212": "A link leads to neither http, https, mailto nor the document itself.",
    "P213": "The time limit in the environment is no number of seconds.",
    "P301": "The edition has more pages than its audience allows.",
    "P302": "A line runs out of its column, or off the foot of the page.",
    "P303": "A heading, caption, table header or introduction stands alone at the foot of a page.",
    "P304": "A text is on the page, but cannot be seen.",
}
