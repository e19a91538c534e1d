"""`briefgen audiences` and `briefgen who`: what each audience sees, and who sees a part."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import (
    DONE,
    FAILED,
    add_command,
    add_printing,
    add_project,
    print_diagnostics,
    print_json,
)

if TYPE_CHECKING:
    from briefgen.audiences import Audience
    from briefgen.audiences.overview import View
    from briefgen.audiences.who import Asked, Seen
    from briefgen.diagnostics import Collector
    from briefgen.document import Content
    from briefgen.project import Project

_PLACE = re.compile(r"(.+):(\d+)(?::\d+)?\Z")


def add_audiences(commands: Any) -> None:
    """Add the command's parser."""
    summary = "list the audiences, what each sees and what is withheld from it"
    parser = add_command(commands, "audiences", summary, _audiences)
    add_project(parser)
    add_printing(parser)


def add_who(commands: Any) -> None:
    """Add the command's parser."""
    summary = "say who sees a part of the content, and why not"
    parser = add_command(commands, "who", summary, _who)
    parser.add_argument(
        "node", help="an id, the key of a source, or a place: content/…/swot.yaml:14"
    )
    add_project(parser)
    add_printing(parser)


def _load(
    options: argparse.Namespace, found: Collector
) -> tuple[Project, Content, Mapping[str, Audience]] | None:
    from briefgen.audiences import check_audiences, load_audiences
    from briefgen.document import load_content
    from briefgen.project import load_project
    from briefgen.writers import WRITERS

    project = load_project(options.project)
    found.extend(project.diagnostics)
    if project.value is None or not found.ok:
        return None
    audiences = load_audiences(project.value, None, WRITERS)
    content = load_content(project.value, frozenset(project.value.languages))
    found.extend(audiences.diagnostics)
    found.extend(content.diagnostics)
    if audiences.value is None or content.value is None:
        return None
    found.extend(check_audiences(audiences.value, content.value, project.value))
    return (project.value, content.value, audiences.value) if found.ok else None


# --- audiences ------------------------------------------------------------------------------------


def _audiences(options: argparse.Namespace) -> int:
    from briefgen.audiences.overview import overview
    from briefgen.diagnostics import Collector

    found = Collector()
    loaded = _load(options, found)
    views: tuple[View, ...] = ()
    if loaded is not None:
        project, content, audiences = loaded
        views = overview(content, audiences, project)
    if options.json:
        print_json({"editions": [_as_json(view) for view in views]}, tuple(found))
        return DONE if loaded is not None else FAILED
    print_diagnostics([d for d in found if d.is_error], quiet=options.quiet, writes=False)
    if loaded is not None:
        print("\n\n".join(_told(a, [v for v in views if v.audience == a.id], loaded)
                          for a in loaded[2].values()))  # fmt: skip
    return DONE if loaded is not None else FAILED


def _as_json(view: View) -> dict[str, Any]:
    return {
        "briefing": view.briefing,
        "audience": view.audience,
        "language": view.language,
        "clearance": view.level,
        "sections": list(view.sections),
        "withheld": view.withheld,
        "omitted": list(view.omitted),
        "refused": view.refused or None,
    }


def _told(
    audience: Audience,
    views: Sequence[View],
    loaded: tuple[Project, Content, Mapping[str, Audience]],
) -> str:
    from briefgen.audiences import level_of

    project = loaded[0]
    level = level_of(audience, project.clearances)
    rank = f"{project.clearances.index(level) + 1} of {len(project.clearances)}"
    lines = [f"{audience.id}: clearance {level} ({rank})"]
    lines.append(
        f"  languages {', '.join(audience.languages or project.languages)}; "
        f"formats {', '.join(audience.formats) or 'all'}"
    )
    if audience.omit:
        lines.append(f"  leaves out by choice: {', '.join(sorted(audience.omit))}")
    groups: dict[tuple[Any, ...], list[View]] = {}
    for view in views:
        same = (view.briefing, view.sections, _counted(view), view.refused)
        groups.setdefault(same, []).append(view)
    for (briefing, sections, counts, refused), members in groups.items():
        languages = ", ".join(view.language for view in members)
        lines.append(f"  {briefing} ({languages})")
        if refused:
            lines.append(f"    no edition: the whole briefing needs {refused}")
            continue
        lines.append(f"    sees      {', '.join(sections) or 'nothing: its edition has faults'}")
        lines.append(f"    withheld  {'; '.join(counts) or 'nothing'}")
    return "\n".join(lines)


def _counted(view: View) -> tuple[str, ...]:
    """ "swot: 2 SWOT items, 8 strategies"."""
    told = []
    for section, counts in view.withheld.items():
        parts = ", ".join(_count(n, kind) for kind, n in sorted(counts.items()))
        told.append(f"{section or 'shared by all'}: {parts}")
    return tuple(told)


def _count(number: int, kind: str) -> str:
    if number == 1 or kind == "series":
        return f"{number} {kind}"
    return f"{number} {kind[:-1]}ies" if kind.endswith("y") else f"{number} {kind}s"


# --- who ------------------------------------------------------------------------------------------


def _who(options: argparse.Namespace) -> int:
    from briefgen.audiences.who import name_at, names, who
    from briefgen.diagnostics import Collector, did_you_mean

    found = Collector()
    loaded = _load(options, found)
    asked: Asked | None = None
    seen: tuple[Seen, ...] = ()
    if loaded is not None:
        project, content, audiences = loaded
        place = _PLACE.fullmatch(options.node)
        name = options.node
        if place:
            file = place[1].removeprefix("./")
            name = name_at(content, file, int(place[2])) or ""
        asked, seen = who(name, content, audiences, project) if name else (None, ())
        if asked is None:
            hint = did_you_mean(options.node, names(content)) or "an id, a key, or file:line"
            found.error("O561", f'nothing is called "{options.node}"', None, hint)
    if options.json:
        where = str(asked.span or "") if asked else ""
        about = {"kind": asked.kind, "name": asked.name, "place": where} if asked else {}
        told = [{n: getattr(s, n) for n in s.__struct_fields__} for s in seen]
        print_json({**about, "editions": told}, tuple(found))
        return DONE if asked is not None else FAILED
    print_diagnostics([d for d in found if d.is_error], quiet=options.quiet, writes=False)
    if asked is None:
        return FAILED
    print(f"{asked.name}: {asked.kind}, {asked.span}" if asked.span else f"{asked.name}")
    for line in _rows(seen):
        print(line)
    return DONE


def _rows(seen: Sequence[Seen]) -> list[str]:
    """One line an audience where its languages agree, else one a language."""
    many = len({s.briefing for s in seen}) > 1
    groups: dict[tuple[str, str, bool, str], list[str]] = {}
    for one in seen:
        key = (one.briefing, one.audience, one.sees, one.reason)
        groups.setdefault(key, []).append(one.language)
    whole: dict[tuple[str, str], list[str]] = {(s.briefing, s.audience): [] for s in seen}
    for one in seen:
        whole[one.briefing, one.audience].append(one.language)
    lines = []
    for (briefing, audience, sees, reason), languages in groups.items():
        part = "" if languages == whole[briefing, audience] else f" ({', '.join(languages)})"
        where = f"{briefing}: " if many else ""
        lines.append(f"  {'sees' if sees else 'not ':<5} {where}{audience}{part}: {reason}")
    return lines
