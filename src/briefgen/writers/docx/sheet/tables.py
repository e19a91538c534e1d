"""Table styles: three thin rules for data, tinted blocks for SWOT and key figures."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.writers.docx.sheet.looks import Line, Tokens


class TableLook(NamedTuple):
    """A table style: its borders by side ("top", "insideH" …), cell margins in rem.

    `heading` is the line under the header row.
    """

    name: str
    borders: tuple[tuple[str, Line], ...] = ()
    margins: tuple[float, float, float, float] = (0.28, 0.6, 0.28, 0)
    heading: Line | None = None


GAP = 8
"""Points of white space between two tinted cells: a border in the colour of the page."""
_GAP = Line("single", GAP, "background")

TABLE_STYLES: dict[str, TableLook] = {
    "BriefingTable": TableLook(
        "Briefing Table",
        (
            ("top", Line("single", 1, "primary")),
            ("bottom", Line("single", 1, "primary")),
            ("insideH", Line("single", 0.5, "rule")),
        ),
        heading=Line("single", 0.5, "primary"),
    ),
    "BriefingTimeline": TableLook(
        "Briefing Timeline",
        (("top", Line("single", 1, "primary")),),
        (0.15, 0.6, 0.45, 0),
        heading=Line("single", 0.5, "primary"),
    ),
    "BriefingSwot": TableLook("Briefing SWOT", (("insideV", _GAP),), (0.45, 0.75, 0.4, 0.75)),
    "BriefingFigures": TableLook("Briefing Figures", (("insideV", _GAP),), (0.4, 0.6, 0.5, 0.6)),
    "BriefingFacts": TableLook(
        "Briefing Facts", (("top", Line("single", 0.5, "rule")),), (0.1, 0.6, 0.1, 0)
    ),
    "BriefingGlossary": TableLook(
        "Briefing Glossary",
        (
            ("bottom", Line("single", 0.5, "rule")),
            ("insideH", Line("single", 0.5, "rule")),
        ),
    ),
}
"""Table styles by id; cell margins are top, right, bottom, left."""

_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0"'
    ' w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
)


def table_styles(tokens: Tokens) -> str:
    """All table styles as w:style elements."""
    return _NORMAL + "".join(_style(i, look, tokens) for i, look in TABLE_STYLES.items())


def _style(identifier: str, look: TableLook, tokens: Tokens) -> str:
    borders = "".join(tokens.border(side, line) for side, line in look.borders)
    top, right, bottom, left = (tokens.twips(m) for m in look.margins)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    )
    heading = _heading(look.heading, tokens) if look.heading else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{look.name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{heading}</w:style>"
    )


def _heading(line: Line, tokens: Tokens) -> str:
    """The header row: a rule below, its words at the bottom."""
    return (
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f'{tokens.border("bottom", line)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr>"
    )
