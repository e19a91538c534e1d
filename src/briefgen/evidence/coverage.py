"""How much of the content is covered by evidence: statements that cite, by section.

A statement counts once, however many languages it has, and is pinned when every passage that it
cites in any of them is. It counts whether it is sourced or an assessment: what cites can be looked
up. Captions, key figures and terms that cite count as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import asdict

from briefgen.evidence.examination import Cited, Examination
from briefgen.evidence.pins import Verdict


class Covered(Struct, frozen=True):
    """One section, or ("", "") what the library holds, or (briefing, "") its front matter.

    `citing` statements cite something, `pinned` are pinned throughout; of these, `exact` have all
    their passages where the locators say, `moved` have all, some elsewhere, `failing` lack one or
    a quotation, `unchecked` could not be checked throughout, for want of a copy.
    """

    briefing: str
    section: str
    citing: int
    pinned: int
    exact: int
    moved: int
    failing: int
    unchecked: int


def coverage(examination: Examination) -> tuple[Covered, ...]:
    """Every section that cites something, in the order of the content."""
    sections: dict[tuple[str, str], dict[tuple[str, str], list[Cited]]] = {}
    for each in examination.cited:
        claim = each.claim
        name = _name(each)
        statements = sections.setdefault((claim.briefing, claim.section), {})
        statements.setdefault(name, []).append(each)
    return tuple(
        _covered(briefing, section, list(statements.values()))
        for (briefing, section), statements in sections.items()
    )


def total(covered: Iterable[Covered]) -> Covered:
    """All sections together."""
    names = ("citing", "pinned", "exact", "moved", "failing", "unchecked")
    rows = list(covered)
    return Covered("", "", *(sum(getattr(row, name) for row in rows) for name in names))


def coverage_data(examination: Examination) -> dict[str, Any]:
    """The coverage for JSON: `sections` and their `total`."""
    rows = coverage(examination)
    numbers = asdict(total(rows))
    return {
        "sections": [asdict(row) for row in rows],
        "total": {name: numbers[name] for name in numbers if name not in ("briefing", "section")},
    }


HEADINGS = ("section", "citing", "pinned", "exact", "moved", "failing", "unchecked")


def coverage_lines(examination: Examination) -> tuple[str, ...]:
    """The coverage as a table for people; nothing where nothing is cited."""
    rows = coverage(examination)
    if not rows:
        return ()
    several = len({row.briefing for row in rows if row.briefing}) > 1
    table = [HEADINGS, *(_cells(_title(row, several), row) for row in rows)]
    whole = total(rows)
    table.append(_cells("all", whole))
    share = 100 * whole.pinned // whole.citing if whole.citing else 0
    said = f"evidence: {whole.pinned} of {whole.citing} statements that cite are pinned ({share} %)"
    return (*_set(table), said)


def _name(each: Cited) -> tuple[str, str]:
    """A statement's name: its node and field; without id, its place."""
    claim = each.claim
    return claim.node or str(claim.span), claim.part


def _covered(briefing: str, section: str, statements: Sequence[Sequence[Cited]]) -> Covered:
    counts = dict.fromkeys(("pinned", "exact", "moved", "failing", "unchecked"), 0)
    for passages in statements:
        if any(each.judgement is None for each in passages):
            continue
        counts["pinned"] += 1
        counts[_state(passages)] += 1
    return Covered(briefing, section, len(statements), **counts)


def _state(passages: Sequence[Cited]) -> str:
    found = [each.judgement for each in passages if each.judgement is not None]
    verdicts = {judgement.verdict for judgement in found}
    if verdicts & {Verdict.CHANGED, Verdict.MISSING} or any(each.quotes for each in found):
        return "failing"
    if Verdict.UNCHECKED in verdicts:
        return "unchecked"
    return "moved" if Verdict.MOVED in verdicts else "exact"


def _title(row: Covered, several: bool) -> str:
    if not row.briefing:
        return "(key figures, glossary)"
    section = row.section or "(front matter)"
    return f"{row.briefing}/{section}" if several else section


def _cells(title: str, row: Covered) -> tuple[str, ...]:
    numbers = (row.citing, row.pinned, row.exact, row.moved, row.failing, row.unchecked)
    return (title, *map(str, numbers))


def _set(table: Sequence[Sequence[str]]) -> list[str]:
    """Columns: the first at the left, numbers at the right."""
    widths = [max(_width(row[n]) for row in table) for n in range(len(table[0]))]
    lines = []
    for row in table:
        first = row[0] + " " * (widths[0] - _width(row[0]))
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append("  ".join((first, *rest)))
    return lines


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "FW" else 1 for c in text)
