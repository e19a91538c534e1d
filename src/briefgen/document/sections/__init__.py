"""The kinds of sections: one module and one row each. A module's docstring is its manual page."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from briefgen.diagnostics import did_you_mean
from briefgen.document.clearances import clearance
from briefgen.document.model import Section
from briefgen.document.scope import Scope
from briefgen.document.sections import (
    chart,
    figure,
    glossary,
    outlook,
    references,
    summary,
    swot,
    table,
    text,
    timeline,
)
from briefgen.source import Reader
from briefgen.source.shapes import Shape

KINDS: dict[str, Callable[[Reader, Scope], Section | None]] = {
    "summary": summary.read,
    "text": text.read,
    "swot": swot.read,
    "timeline": timeline.read,
    "outlook": outlook.read,
    "table": table.read,
    "figure": figure.read,
    "chart": chart.read,
    "glossary": glossary.read,
    "references": references.read,
}

SHAPES: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        *(summary.SHAPE, text.SHAPE, swot.SHAPE, timeline.SHAPE, outlook.SHAPE, table.SHAPE),
        *(figure.SHAPE, chart.SHAPE, glossary.SHAPE, references.SHAPE),
    )
}
"""The keys of each kind's files."""


def read_section(reader: Reader, scope: Scope) -> Section | None:
    """The section that a file holds; None where faults (all reported) leave none."""
    kind = reader.entries().get("kind") if reader.is_mapping else None
    if kind is None or kind.value is None:
        reader.fields(["id", "kind"], [*reader.entries()] if reader.is_mapping else ())
        return None
    name = kind.text()
    if name is None:
        return None
    if name not in KINDS:
        hint = did_you_mean(name, KINDS) or f"kinds: {', '.join(KINDS)}"
        kind.error("M110", f'unknown section kind "{name}"', hint)
        return None
    section = KINDS[name](reader, scope)
    level = clearance(reader.entries().get("clearance"), scope)
    return replace(section, clearance=level) if section is not None and level else section
