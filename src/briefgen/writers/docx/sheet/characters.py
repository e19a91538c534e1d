"""Character styles: by id, their names in Word and their looks."""

from __future__ import annotations

from briefgen.writers.docx.sheet.looks import Look, Style

CHARACTER_STYLES: dict[str, Style] = {
    "DefaultParagraphFont": Style("Default Paragraph Font", None, Look()),
    "Strong": Style("Strong", None, Look(bold=True)),
    "Emphasis": Style("Emphasis", None, Look(italic=True)),
    # Han characters have no italics: emphasis changes the family
    "EmphasisHan": Style("Emphasis Han", None, Look(emphasis_fonts=True)),
    "Code": Style("Code", None, Look("monospace", 0.9)),
    "Hyperlink": Style("Hyperlink", None, Look(color="link", underline=True)),
    "FollowedHyperlink": Style("FollowedHyperlink", None, Look(color="muted", underline=True)),
    "CrossReference": Style("Cross Reference", None, Look(color="link")),
    "Citation": Style("Source Citation", None, Look(color="link")),
    "FootnoteReference": Style("footnote reference", None, Look(color="link", raised=True)),
    "Badge": Style("Badge", None, Look("headings", 0.72, color="assessment", shade="tint")),
    "Weight": Style("Weight", None, Look("headings", 0.7, color="muted")),
    "LabelText": Style(
        "Label Text", None, Look("headings", 0.82, True, color="accent")
    ),
    "Value": Style("Value", None, Look(bold=True, color="primary")),
    "CaptionLabel": Style("Caption Label", None, Look(bold=True, color="primary")),
    "Gloss": Style("Gloss", None, Look(bold=False, color="muted")),
    "Marker": Style("Entry Marker", None, Look()),
    "Backlinks": Style("Back Links", None, Look("headings", 0.7, color="link")),
    "Lane": Style("Lane", None, Look(color="muted")),
    "RunningClassification": Style(
        "Running Classification", None, Look(bold=True, color="accent")
    ),
}  # fmt: skip
"""Character styles by id."""
