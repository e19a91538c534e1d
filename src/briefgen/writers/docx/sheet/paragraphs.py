"""Paragraph styles: by id, their names in Word and their looks.

Word's own names ("heading 1", "List Bullet" …) where Word has a style for the purpose, so that its
navigation, tables of contents and accessibility tools know what is what; names of our own for the
rest. Measures follow the print style sheet (`templates/theme/print.css`).
"""

from __future__ import annotations

from briefgen.writers.docx.sheet.looks import Line, Look, Style

_QUOTE_LINE = (("left", Line("single", 2, "rule", 10)),)
_BOX = (
    ("top", Line("single", 0.5, "tint", 6)),
    ("left", Line("single", 3, "accent", 8)),
    ("bottom", Line("single", 0.5, "tint", 6)),
    ("right", Line("single", 0.5, "tint", 8)),
)
"""The bottom line's box; label and text have the same one, so that Word draws them as one."""


def _judgement(kind: str, space: float = 7) -> tuple[tuple[str, Line], ...]:
    """The rule beside an assessment; its kind tells the confidence without colour."""
    return (("left", Line(kind, 1.5, "assessment", space)),)


def _levels(identifier: str, name: str, numbering: str | None = None) -> dict[str, Style]:
    """A list style for each of five levels: "List Bullet", "List Bullet 2" … as Word has them."""
    styles = {}
    for level in range(1, 6):
        look = Look(after=0.3, left=1.6 * level)
        if numbering:
            look = Look(after=0.3, numbering=(numbering, level - 1))
        number = str(level) if level > 1 else ""
        styles[identifier + number] = Style(f"{name} {number}".rstrip(), "BodyText", look)
    return styles


PARAGRAPH_STYLES: dict[str, Style] = {
    # fonts and colour stand here, not in the defaults: LibreOffice lets those win inside tables
    "Normal": Style("Normal", None, Look("body", "body", color="foreground")),
    "BodyText": Style("Body Text", "Normal", Look(after="paragraph")),
    # title block
    "Classification": Style(
        "Classification",
        "Normal",
        Look(font="headings", size="small", bold=True, color="accent", leading=1.3, after=0.7),
        "Title",
    ),
    "Title": Style(
        "Title",
        "Normal",
        Look("headings", "h1", True, color="primary", leading=1.28, keep_next=True, align="left"),
        "BodyText",
    ),
    "Subtitle": Style(
        "Subtitle",
        "Normal",
        Look("headings", 1.15, color="muted", leading=1.4, before=0.3, align="left"),
        "BodyText",
    ),
    "Question": Style(
        "Question",
        "Normal",
        Look(size=1.2, color="primary", leading=1.5, before=0.8, after=0.9, align="left"),
        "BodyText",
    ),
    # headings
    "Heading1": Style(
        "heading 1",
        "Normal",
        Look(
            "headings",
            "h2",
            True,
            color="primary",
            leading=1.3,
            before="h2-before",
            after="h2-after",
            keep_next=True,
            keep_lines=True,
            align="left",
            outline=0,
            numbering=("headings", 0),
            borders=(("bottom", Line("single", 0.5, "rule", 3)),),
        ),
        "BodyText",
    ),
    "Heading2": Style(
        "heading 2",
        "Normal",
        Look(
            "headings",
            "h3",
            True,
            color="primary",
            leading=1.3,
            before="h3-before",
            after="h3-after",
            keep_next=True,
            keep_lines=True,
            align="left",
            outline=1,
            numbering=("headings", 1),
        ),
        "BodyText",
    ),
    "Heading3": Style(
        "heading 3",
        "Heading2",
        Look(size="h4", before="h4-before", after="h4-after", outline=2, numbering=("headings", 2)),
        "BodyText",
    ),
    "Heading4": Style("heading 4", "Heading3", Look(bold=False, outline=3), "BodyText"),
    "QuadrantHeading": Style(
        "Quadrant Heading",
        "Heading2",
        # in a cell, keeping with the next paragraph would keep the row with the next row
        Look(before=0, after=0.3, keep_next=False, numbering=("headings", None)),
        "QuadrantItem",
    ),
    # text
    "Intro": Style("Intro", "BodyText", Look(color="muted", keep_next=True)),
    "Note": Style("Note", "BodyText", Look("headings", 0.87, color="muted")),
    "Legend": Style("Legend", "BodyText", Look("headings", 0.82, color="muted", keep_next=True)),
    "Label": Style(
        "Label",
        "Normal",
        Look(
            "headings", 0.82, True, color="accent", leading=1.4, after=0.15,
            keep_next=True, align="left",
        ),
        "BodyText",
    ),
    "Statement": Style("Statement", "BodyText", Look()),
    "Assessment": Style("Assessment", "BodyText", Look(borders=_judgement("single"))),
    "AssessmentModerate": Style(
        "Assessment Moderate", "Assessment", Look(borders=_judgement("dashed"))
    ),
    "AssessmentLow": Style("Assessment Low", "Assessment", Look(borders=_judgement("dotted"))),
    "BottomLine": Style(
        "Bottom Line",
        "Normal",
        Look(
            size=1.12, leading=1.55, after=0.9, left=0.95, right=0.95, shade="tint",
            borders=_BOX, keep_lines=True, align="left",
        ),
    ),
    "BottomLineLabel": Style(
        "Bottom Line Label",
        "Label",
        Look(left=0.95, right=0.95, shade="tint", borders=_BOX, before=0.6),
        "BottomLine",
    ),
    "Quote": Style("Quote", "BodyText", Look(left=0.95, borders=_QUOTE_LINE)),
    "CodeBlock": Style(
        "Code Block",
        "Normal",
        Look("monospace", 0.9, leading=1.45, after="paragraph", shade="tint", align="left"),
    ),
    "Separator": Style(
        "Separator",
        "Normal",
        Look(
            size=0.4, leading=1, after=0.9, borders=(("bottom", Line("single", 0.5, "rule", 1)),)
        ),
        "BodyText",
    ),
    "Term": Style(
        "Term", "Normal", Look("headings", bold=True, color="primary", keep_next=True, align="left")
    ),
    "Definition": Style("Definition", "BodyText", Look(left=1.2)),
    # lists
    **_levels("ListBullet", "List Bullet", "bullets"),
    **_levels("ListNumber", "List Number", "numbers"),
    **_levels("ListContinue", "List Continue"),
    "KeyJudgement": Style(
        "Key Judgement", "BodyText", Look(after=0.42, numbering=("judgements", 0))
    ),
    # figures in large type
    "KeyFigureLabel": Style(
        "Key Figure Label",
        "Normal",
        Look("headings", 0.82, color="muted", leading=1.35, align="left"),
        "KeyFigure",
    ),
    "KeyFigure": Style(
        "Key Figure",
        "Normal",
        Look("headings", 1.5, True, color="primary", leading=1.3, align="left"),
        "KeyFigureNote",
    ),
    "KeyFigureNote": Style(
        "Key Figure Note", "Normal", Look("headings", 0.78, leading=1.35, align="left")
    ),
    # tables and pictures
    "TableText": Style(
        "Table Text", "Normal", Look("headings", 0.87, leading=1.45, align="left")
    ),
    "TableHeading": Style(
        "Table Heading", "TableText", Look(bold=True, color="primary", keep_next=True)
    ),
    "TableRowHeading": Style("Table Row Heading", "TableText", Look(bold=True, color="primary")),
    "TableNote": Style("Table Note", "TableText", Look(size=0.82, color="muted")),
    "TableLabel": Style(
        "Table Label", "TableText", Look(size=0.82, bold=True, color="accent")
    ),
    "TableBullet": Style(
        "Table Bullet", "TableText", Look(after=0.2, numbering=("table-bullets", 0))
    ),
    "TableNumber": Style(
        "Table Number", "TableText", Look(after=0.2, numbering=("table-numbers", 0))
    ),
    "TableContinue": Style("Table Continue", "TableText", Look(after=0.2, left=1.1)),
    "TableAssessment": Style(
        "Table Assessment", "TableText", Look(after=0.3, left=0.7, borders=_judgement("single", 5))
    ),
    "TableAssessmentModerate": Style(
        "Table Assessment Moderate", "TableAssessment", Look(borders=_judgement("dashed", 5))
    ),
    "TableAssessmentLow": Style(
        "Table Assessment Low", "TableAssessment", Look(borders=_judgement("dotted", 5))
    ),
    "QuadrantItem": Style(
        "Quadrant Item",
        "Normal",
        Look(size=0.93, leading=1.5, after=0.38, align="left", numbering=("quadrant", 0)),
    ),
    "FactLabel": Style(
        "Fact Label", "Normal", Look("headings", 0.85, color="muted", leading=1.5, align="left")
    ),
    "Fact": Style("Fact", "Normal", Look("headings", 0.85, leading=1.5, align="left")),
    "Caption": Style(
        "caption",
        "Normal",
        Look("headings", 0.87, leading=1.45, before=0.3, after=0.35, keep_lines=True, align="left"),
        "BodyText",
    ),
    "Figure": Style(
        "Figure",
        "Normal",
        Look(before=0.9, after=0.3, align="center", natural_leading=True),
        "Caption",
    ),
    "TableGap": Style("Table Gap", "Normal", Look(size=0.5, leading=1)),
    # navigation
    "TOCHeading": Style(
        "TOC Heading",
        "Normal",
        Look("headings", 0.85, True, color="muted", leading=1.4, before=0.9, after=0.25,
             keep_next=True, align="left"),
        "BodyText",
    ),
    "TOC1": Style(
        "toc 1",
        "Normal",
        Look("headings", 0.85, leading=1.4, after=0.15, align="left",
             tabs=(("end", "right", "dot"),)),
    ),
    "TOC2": Style("toc 2", "TOC1", Look(color="muted", left=1.1)),
    "TOC3": Style("toc 3", "TOC2", Look(left=2.2)),
    "TableofFigures": Style("table of figures", "TOC1", Look()),
    "Header": Style(
        "header",
        "Normal",
        Look("headings", "small", color="muted", leading=1.3, align="left",
             tabs=(("end", "right", "none"),),
             borders=(("bottom", Line("single", 0.5, "rule", 4)),)),
    ),
    "Footer": Style(
        "footer",
        "Normal",
        Look("headings", "small", color="muted", leading=1.3, align="right",
             tabs=(("end", "right", "none"),)),
    ),
    # notes and sources
    "FootnoteText": Style(
        "footnote text", "Normal", Look(size="small", leading=1.45, align="left")
    ),
    "Bibliography": Style(
        "Bibliography",
        "Normal",
        Look(size=0.87, leading=1.5, after=0.3, left=2.3, hanging=2.3, align="left"),
    ),
}  # fmt: skip
"""Paragraph styles by id."""
