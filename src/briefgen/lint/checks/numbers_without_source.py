"""Charts, and tables of numbers, that cite nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.document.model import ChartSection, TableSection
from briefgen.document.text import Citation
from briefgen.document.walk import parts
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.wording import sections

_DIGIT = re.compile(r"\d")


def _run(view: View) -> Iterator[Finding]:
    for kind in (TableSection, ChartSection):
        for _, section in sections(view, kind):
            cites = any(isinstance(part, Citation) for part in parts(section))
            if not cites and (isinstance(section, ChartSection) or _has_numbers(section)):
                message = f'the {section.kind} "{section.id}" shows numbers and cites no source'
                hint = "write “cite” below the caption, or cite in the caption or the cells"
                yield Finding(message, section.span, (hint,))


def _has_numbers(table: TableSection) -> bool:
    forms = (form for row in table.rows for cell in row.cells for form in cell.values())
    return any(_DIGIT.search(words(form, lambda key: "0")) for form in forms)


def _with(cite: str) -> Example:
    table = (
        "id: tbl-output\nkind: table\ncaption: Output of two gardens\n"
        "columns: [{id: garden, title: Garden}, {id: tons, title: Tons, align: end}]\n"
        "rows:\n  - {id: row-a, cells: [Garden A, 1200]}\n  - {id: row-b, cells: [Garden B, 900]}\n"
        f"{cite}"
    )
    briefing = (
        "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, output.yaml, references.yaml]\n"
    )
    return Example(
        {
            "content/briefings/tea/briefing.yaml": briefing,
            "content/briefings/tea/output.yaml": table,
        }
    )


CHECK = Check(
    code="L111",
    title="Charts and tables of numbers cite a source",
    reason=(
        "Statements must be sourced or be assessments; the reader of a chart or a table asks just "
        "the same: where do these numbers come from? Tables of words are passed over."
    ),
    bad=_with(""),
    good=_with('cite: "[@doe2024, p. 7]"\n'),
    run=_run,
)
