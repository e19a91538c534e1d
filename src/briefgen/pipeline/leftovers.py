"""Finished files of earlier builds that show what their audience may not see any more.

A level that is raised, or an audience's that is lowered, leaves files in the output folder that
were right when they were made. briefgen deletes no finished file; it names them. The manifest
knows what was withheld from each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from briefgen.audiences import Audience, level_of, load_audiences, may_read, withheld
from briefgen.diagnostics import Collector, Span
from briefgen.document import Content
from briefgen.document.model import Briefing
from briefgen.output import ManifestEntry, OutputFolder, read_manifest
from briefgen.project import Project

_HINT = "so that nobody sends it by mistake"


def tell_leftovers(
    project: Project,
    content: Content,
    folder: OutputFolder,
    written: Collection[str],
    found: Collector,
) -> None:
    """A warning for each file, other than those just `written`, that shows too much by now."""
    entries = read_manifest(folder.path).files
    others = [e for name, e in entries.items() if name not in written]
    others = [entry for entry in others if (folder.path / entry.name).is_file()]
    if not others:
        return
    audiences = load_audiences(project).value or {}
    place = folder.shown.rstrip("/")
    for entry, message, hint in _told(others, project, content, audiences):
        found.warning("O108", message, Span(f"{place}/{entry.name}"), hint)


def _told(
    entries: list[ManifestEntry],
    project: Project,
    content: Content,
    audiences: Mapping[str, Audience],
) -> Iterator[tuple[ManifestEntry, str, str]]:
    """Entries with what is wrong with their files, and what to do."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    levels = project.clearances
    for entry in entries:
        briefing, audience = content.briefings.get(entry.briefing), audiences.get(entry.audience)
        if briefing is None or audience is None:
            continue
        if not may_read(briefing, audience, entry.language, levels):
            message = f"{entry.name} shows a briefing that {audience.id} may not see any more"
            yield entry, message, f"delete it, or move it away, {_HINT}"
            continue
        if entry.edition not in counts:
            counts[entry.edition] = _withheld(briefing, audience, entry.language, levels)
        if _shows_more(entry, counts[entry.edition], level_of(audience, levels), levels):
            message = f"{entry.name} was built when less was withheld from {audience.id}"
            yield entry, message, f"build it again, or delete it, {_HINT}"


def _withheld(
    briefing: Briefing, audience: Audience, language: str, levels: tuple[str, ...]
) -> Counter[str]:
    """How many parts of each kind are withheld now."""
    return Counter(part.kind for part in withheld(briefing, audience, language, levels))


def _shows_more(
    entry: ManifestEntry, now: Counter[str], level: str, levels: tuple[str, ...]
) -> bool:
    """Whether a file was made for a higher level than the audience has, or with less withheld.

    A manifest that says no level is older than levels: what was withheld then, nobody knows.
    """
    if not entry.clearance:
        return bool(now)
    if entry.clearance in levels and levels.index(entry.clearance) > levels.index(level):
        return True
    return any(count > entry.withheld.get(kind, 0) for kind, count in now.items())
