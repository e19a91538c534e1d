"""Cites that follow each other drawn together (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from briefgen.citations.csl_processor.citations.drawn import Drawn, shown, without_names
from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.output import Child, Node, text_of

_YEARS = ("year", "year-suffix", "year-suffix-ranged")


def collapse(session: Session, drawn: list[Drawn], delimiter: str) -> list[Child]:
    """The cites of a cluster with their delimiters."""
    options = session.citation.options
    way = options.get("collapse", "")
    if way == "citation-number":
        return _numbers(session, drawn, delimiter)
    if way in _YEARS or "cite-group-delimiter" in options:
        return _groups(session, drawn, delimiter, way)
    return _joined([(shown(d, d.children), delimiter) for d in drawn])


def _joined(parts: list[tuple[Child, str]]) -> list[Child]:
    """Parts, each with the delimiter that comes after it if another one follows."""
    out: list[Child] = []
    after = ""
    for part, delimiter in parts:
        if out and after:
            out.append(_between(out[-1], after, part))
        out.append(part)
        after = delimiter
    return out


def _between(before: Child, delimiter: str, after: Child) -> str:
    """The delimiter, unless the writer has put a comma there already."""
    if text_of(after).startswith((",", ".")):
        return ""
    if delimiter[:1] in (",", ";") and text_of(before).endswith(","):
        return delimiter[1:]
    return delimiter


def _numbers(session: Session, drawn: list[Drawn], delimiter: str) -> list[Child]:
    """Three numbers in a row or more become a range; [1,2] stays."""
    after = session.citation.options.get("after-collapse-delimiter", delimiter)
    parts: list[tuple[Child, str]] = []
    start = 0
    while start < len(drawn):
        end = start
        while end + 1 < len(drawn) and _follows(session, drawn[end], drawn[end + 1]):
            end += 1
        if end - start >= 2:
            first, last = drawn[start], drawn[end]
            ranged = Node([shown(first, first.children), "–", shown(last, last.children)])
            parts.append((ranged, after))
        else:
            parts += [(shown(d, d.children), delimiter) for d in drawn[start : end + 1]]
        start = end + 1
    return _joined(parts)


def _follows(session: Session, one: Drawn, other: Drawn) -> bool:
    numbers = session.numbers
    step = numbers.get(other.item.id, 0) - numbers.get(one.item.id, 0)
    return one.is_bare and other.is_bare and step == 1


def _groups(session: Session, drawn: list[Drawn], delimiter: str, way: str) -> list[Child]:
    """Cites of the same names come together; the names are shown once if years collapse."""
    options = session.citation.options
    usual = delimiter if session.style.in_note and way else ", "
    within = options.get("cite-group-delimiter", usual)
    after = options.get("after-collapse-delimiter", delimiter) if way else delimiter
    parts: list[tuple[Child, str]] = []
    for group in _grouped(session, drawn):
        if len(group) == 1:
            single = after if way == "year" else delimiter
            parts.append((shown(group[0], group[0].children), single))
            continue
        if not way:
            inner = _joined([(shown(d, d.children), within) for d in group])
        else:
            inner = _joined(
                _after_locators(_years(session, group, within, delimiter, way), group, after)
            )
        parts.append((Node(inner), after))
    return _joined(parts)


def _grouped(session: Session, drawn: list[Drawn]) -> list[list[Drawn]]:
    """Cites of the same names; where the style does not sort, only those that stand together."""
    groups: dict[object, list[Drawn]] = {}
    place, last = 0, None
    for number, cite in enumerate(drawn):
        key = cite.names or _nameless(session, cite) or number
        if not session.citation.sort:
            place += key != last
            last = key
        groups.setdefault((place, key), []).append(cite)
    return list(groups.values())


def _after_locators(
    parts: list[tuple[Child, str]], group: list[Drawn], after: str
) -> list[tuple[Child, str]]:
    """A locator ends with the delimiter of groups, lest the next year be taken for a page."""
    if len(parts) != len(group):
        return parts
    return [
        (part, after if d.cite.locator else delimiter)
        for (part, delimiter), d in zip(parts, group, strict=True)
    ]


def _years(
    session: Session, group: list[Drawn], within: str, delimiter: str, way: str
) -> list[tuple[Child, str]]:
    """A group's cites: the first in full, of the others what follows the names."""
    if way == "year":
        rows = [d.children if i == 0 else without_names(session, d) for i, d in enumerate(group)]
        return [(shown(d, row), within) for d, row in zip(group, rows, strict=True) if row]
    return _suffixes(session, group, within, delimiter, way.endswith("ranged"))


def _suffixes(
    session: Session, group: list[Drawn], within: str, delimiter: str, ranged: bool
) -> list[tuple[Child, str]]:
    """Of the same year, letters only; three letters in a row or more become a range, if asked."""
    options = session.citation.options
    between = options.get("year-suffix-delimiter", options.get("cite-group-delimiter", delimiter))
    years = [_year(session, cite) for cite in group]
    parts: list[tuple[Child, str]] = []
    start = 0
    while start < len(group):
        end = start + 1
        while (
            end < len(group)
            and years[end] == years[start]
            and _has_letter(group[end])
            and _has_letter(group[start])
        ):
            end += 1
        same = group[start:end]
        head = same[0].children if start == 0 else without_names(session, same[0])
        parts += _letters(same, head, between, ranged)
        parts[-1] = (parts[-1][0], within)
        start = end
    return parts


def _nameless(session: Session, drawn: Drawn) -> tuple[str, ...] | None:
    """What stands for the names of a cite without any: all of it but the letter of its year."""
    return ("", _year(session, drawn)) if drawn.disambiguation.year_suffix else None


def _has_letter(drawn: Drawn) -> bool:
    return bool(drawn.disambiguation.year_suffix) and not drawn.cite.locator


def _year(session: Session, drawn: Drawn) -> str:
    return "".join([text_of(child) for child in without_names(session, drawn, year_suffix=False)])


def _letters(
    same: list[Drawn], head: list[Child], between: str, ranged: bool
) -> list[tuple[Child, str]]:
    """The cites of one year: the first with its year, then letters."""
    parts: list[tuple[Child, str]] = []
    start = 0
    while start < len(same):
        end = start
        while ranged and end + 1 < len(same) and _next_letter(same[end], same[end + 1]):
            end += 1
        if end - start < 2:
            end = start
        content: list[Child] = head if start == 0 else [_letter(same[start])]
        part: Child = shown(same[start], content)
        if end > start:
            part = Node([part, "–", shown(same[end], [_letter(same[end])])])
        parts.append((part, between))
        start = end + 1
    return parts


def _letter(drawn: Drawn) -> Node:
    return Node([drawn.disambiguation.year_suffix], role="year-suffix")


def _next_letter(one: Drawn, other: Drawn) -> bool:
    first, second = one.disambiguation.year_suffix, other.disambiguation.year_suffix
    bare = one.is_bare and other.is_bare
    return bare and len(first) == len(second) == 1 and ord(second) - ord(first) == 1
