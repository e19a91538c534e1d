"""Who sees a node, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefgen.audiences.chains import Chain, chains
from briefgen.audiences.levels import cleared, level_of, may_read, needed
from briefgen.audiences.model import Audience, Edition
from briefgen.audiences.narrow import Narrowing
from briefgen.audiences.select import TOWS, select
from briefgen.diagnostics import Span
from briefgen.document.model import Briefing, Content, Section, Source, Strategy
from briefgen.document.walk import own_id
from briefgen.project import Project


class Seen(Struct, frozen=True):
    """Whether one edition shows a node; `reason` says why, or why not."""

    briefing: str
    audience: str
    language: str
    sees: bool
    reason: str


class Asked(Struct, frozen=True):
    """What was found under a name: what it is, its name, and its place."""

    kind: str
    name: str
    span: Span | None


def names(content: Content) -> set[str]:
    """Every name that can be asked for."""
    library = content.library
    found = {*library.sources, *library.figures, *library.terms}
    for briefing in content.briefings.values():
        found |= {name for chain in chains(briefing) if (name := own_id(chain[-1]))}
    return found


def name_at(content: Content, file: str, line: int) -> str | None:
    """The name of the innermost node with an id that begins at or above a line of a file."""
    best: tuple[int, int, str] | None = None
    nodes: list[tuple[int, Any]] = []
    for briefing in content.briefings.values():
        nodes += [(len(chain), chain[-1]) for chain in chains(briefing)]
    library = content.library
    nodes += [(1, node) for node in (*library.figures.values(), *library.terms.values())]
    nodes += [(1, source) for source in library.sources.values()]
    for depth, node in nodes:
        span = getattr(node, "span", None)
        name = node.key if isinstance(node, Source) else own_id(node)
        if span is None or not name or span.file != file or (span.line or 0) > line:
            continue
        rank = (span.line or 0, depth, name)
        best = rank if best is None or rank > best else best
    return best[2] if best else None


def who(
    name: str, content: Content, audiences: Mapping[str, Audience], project: Project
) -> tuple[Asked | None, tuple[Seen, ...]]:
    """What the name stands for, and every edition with whether it shows it."""
    asked: Asked | None = None
    seen: list[Seen] = []
    for briefing in content.briefings.values():
        found = _called_so(name, briefing)
        if found:
            asked = asked or _asked(found[0])
        kind, value = _shared(name, content)
        if value is not None and not found:
            asked = asked or Asked(kind, name, value.span)
        if not found and value is None:
            continue
        for edition in _editions(briefing, audiences, project):
            there = _called_so(name, briefing, edition[1]) or found
            seen.append(_judge(name, briefing, there if found else [], value, edition, project))
    return asked, tuple(seen)


def _called_so(name: str, briefing: Briefing, language: str | None = None) -> list[Chain]:
    return [chain for chain in chains(briefing, language) if own_id(chain[-1]) == name]


def _asked(chain: Chain) -> Asked:
    node = chain[-1]
    kind = f"{node.kind} section" if isinstance(node, Section) else type(node).__name__.lower()
    span = getattr(node, "span", None) or getattr(getattr(node, "statement", None), "span", None)
    words = {"swotitem": "SWOT item", "listblock": "list"}
    return Asked(words.get(kind, kind), own_id(node) or "", span)


def _shared(name: str, content: Content) -> tuple[str, Any]:
    library = content.library
    for kind, values in (
        ("source", library.sources),
        ("key figure", library.figures),
        ("term", library.terms),
    ):
        if name in values:
            return kind, values[name]
    return "", None


def _editions(
    briefing: Briefing, audiences: Mapping[str, Audience], project: Project
) -> Iterator[tuple[Audience, str]]:
    for audience in audiences.values():
        if briefing.audiences and audience.id not in briefing.audiences:
            continue
        for language in audience.languages or project.languages:
            if not briefing.languages or language in briefing.languages:
                yield audience, language


def _judge(
    name: str,
    briefing: Briefing,
    found: list[Chain],
    value: Any,
    edition: tuple[Audience, str],
    project: Project,
) -> Seen:
    audience, language = edition
    levels = project.clearances
    level = level_of(audience, levels)

    def answer(reason: str, *, sees: bool = False) -> Seen:
        return Seen(briefing.name, audience.id, language, sees, reason)

    if not may_read(briefing, audience, language, levels):
        return answer(f"the whole briefing needs {needed(briefing, language)}; it has {level}")
    narrowing = Narrowing(language, audience.omit, cleared(audience, levels))
    if value is not None:
        if narrowing.withholds(value):
            return answer(f"it needs {needed(value, language)}; the audience has {level}")
        reason, used = _used(name, select(briefing, audience, language, levels).value)
        return answer(reason, sees=used)
    reasons = [_why_not(chain, audience, narrowing, level) for chain in found]
    if None in reasons:
        wanted = _highest(found[reasons.index(None)], language, levels)
        reason = f"it needs {wanted}; the audience has {level}" if wanted else "everybody may"
        without = _inside(found[reasons.index(None)][-1], briefing, narrowing)
        return answer(reason + without, sees=True)
    return answer(next(reason for reason in reasons if reason))


def _inside(node: Any, briefing: Briefing, narrowing: Narrowing) -> str:
    """What of a node that is seen is withheld all the same: passages, items … of it."""
    gone = [
        chain
        for chain in chains(briefing, narrowing.language)
        if any(part is node for part in chain[:-1])
        and narrowing.withholds(chain[-1])
        and not any(narrowing.withholds(part) for part in chain[:-1])
    ]
    if not gone:
        return ""
    return f", without {len(gone)} {'part' if len(gone) == 1 else 'parts'} of it"


def _highest(chain: Chain, language: str, levels: tuple[str, ...]) -> str | None:
    """The level that a node needs with all that carries it."""
    wanted = [level for node in chain if (level := needed(node, language))]
    return max(wanted, key=levels.index) if wanted else None


def _used(name: str, edition: Edition | None) -> tuple[str, bool]:
    if edition is None:
        return "its edition has faults: `briefgen build` tells them", False
    library = edition.briefing.library
    for what, values in (
        ("it is cited there", library.sources),
        ("it is shown there", library.figures),
        ("it stands in the glossary", library.terms),
    ):
        if name in values:
            return what, True
    return "nothing that it sees uses it", False


def _why_not(chain: Chain, audience: Audience, narrowing: Narrowing, level: str) -> str | None:
    """Why an audience does not see the last node of a chain; None where it does."""
    for node in chain:
        if narrowing.withholds(node):
            wanted = needed(node, narrowing.language)
            if wanted is None:
                wanted = node.picture_clearance.get(narrowing.language)
            return f"{_called(node, chain)} needs {wanted}; the audience has {level}"
    section = chain[0]
    if audience.sections is not None and section.id not in audience.sections:
        return f'the section "{section.id}" is not among its sections'
    for node in chain:
        if own_id(node) in audience.omit:
            return f"it leaves {_called(node, chain)} out (omit)"
        if isinstance(node, Strategy) and TOWS in audience.omit:
            return "it leaves the TOWS cross out (omit)"
    return None


def _called(node: Any, chain: Chain) -> str:
    if node is chain[-1]:
        return "it"
    what = "the section" if isinstance(node, Section) else f"the {type(node).__name__.lower()}"
    name = own_id(node)
    return f'{what} "{name}"' if name else what
