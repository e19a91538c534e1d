"""Running the checks: the project is read as a build reads it, then every check looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.audiences import check_audiences, load_audiences
from briefgen.diagnostics import Collector, Diagnostic, in_order
from briefgen.document import load_content
from briefgen.evidence.archive import Archive
from briefgen.lint.base import Check, View, diagnostic
from briefgen.lint.table import CHECKS
from briefgen.project import load_project


class Outcome(Struct, frozen=True):
    """What a run found; `view` None: the project could not be read."""

    diagnostics: tuple[Diagnostic, ...]
    view: View | None = None

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not any(d.is_error for d in self.diagnostics)


def run(folder: Path, archive: Sequence[Path] = (), checks: Sequence[Check] = CHECKS) -> Outcome:
    """Read the project at `folder` and check it. Checks run only on content without errors."""
    found = Collector()
    view = _view(folder, archive, found)
    if view is None or not found.ok:
        return Outcome(tuple(in_order(found)), view)
    found.extend(_findings(view, checks))
    return Outcome(tuple(in_order(found)), view)


def _view(folder: Path, archive: Sequence[Path], found: Collector) -> View | None:
    loaded = load_project(folder)
    found.extend(loaded.diagnostics)
    project = loaded.value
    if project is None:
        return None
    audiences = load_audiences(project)
    found.extend(audiences.diagnostics)
    content = load_content(project, frozenset(project.languages))
    found.extend(content.diagnostics)
    if content.value is None:
        return None
    found.extend(check_audiences(audiences.value or {}, content.value, project))
    return View(project, content.value, Archive(project.root, archive), audiences.value)


def _findings(view: View, checks: Sequence[Check]) -> Iterator[Diagnostic]:
    for check in checks:
        for finding in check.run(view):
            yield diagnostic(check, finding, finding.severity or check.severity)
