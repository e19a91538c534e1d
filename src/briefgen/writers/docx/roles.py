"""Which paragraph style a class has, and how that depends on where the paragraph stands."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.writers.docx.flow import Flow

_TEXT = {
    "classification": "Classification",
    "subtitle": "Subtitle",
    "question": "Question",
    "legend": "Legend",
    "label": "Label",
    "note": "Note",
    "intro": "Intro",
    "value": "KeyFigure",
    "confidence-low": "AssessmentLow",
    "confidence-moderate": "AssessmentModerate",
    "confidence-high": "Assessment",
    "assessment": "Assessment",
    "sourced": "Statement",
    "statement": "Statement",
    "": "BodyText",
}
_CELL = {
    "label": "TableLabel",
    "note": "TableNote",
    "legend": "TableNote",
    "value": "KeyFigure",
    "confidence-low": "TableAssessmentLow",
    "confidence-moderate": "TableAssessmentModerate",
    "confidence-high": "TableAssessment",
    "assessment": "TableAssessment",
    "": "TableText",
}

STYLES: dict[str, dict[str, str]] = {
    "body": _TEXT,
    "box": {"label": "BottomLineLabel", "": "BottomLine"},
    "quote": {"label": "Label", "": "Quote"},
    "cell": _CELL,
    "quadrant": {"label": "TableLabel", "note": "TableNote", "": "TableText"},
    "note": {"": "FootnoteText"},
    "header": {"": "Header"},
    "footer": {"": "Footer"},
}
"""Where (`Flow.where`) → class → style; "" is the style of paragraphs without such a class."""

HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
"""The cover's title is no heading in Word's outline; a section's h2 is Heading 1."""


def style_of(names: Sequence[str], flow: Flow) -> str:
    """The style for a paragraph with these classes.

    In a list item the list decides; else the first class of the row that the paragraph has.
    """
    if flow.item is not None:
        return flow.item.following if flow.item.marked else flow.item.style
    row = STYLES[flow.where]
    for name, style in row.items():
        if name and name in names:
            return style
    return flow.style or row[""]
