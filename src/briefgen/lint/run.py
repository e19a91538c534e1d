"""Running the checks: the project is read as a build reads it, then every check looks at it.

Checks run only on content without errors: half of a briefing would make them tell nonsense.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audiences import check_audiences, load_audiences
from briefgen.audiences.pictures import check_pictures
from briefgen.diagnostics import Collector, Diagnostic, Severity, in_order
from briefgen.document import load_content
from briefgen.evidence.archive import all_findings, archive_of
from briefgen.lint.base import Check, Finding, Fix, View, diagnostic
from briefgen.lint.ignoring import Comments
from briefgen.lint.options import check_options
from briefgen.lint.severity import Severities
from briefgen.lint.table import CHECKS
from briefgen.project import load_project


class Found(Struct, frozen=True):
    """A finding of a run: what is told, and what was worked out about it.

    `fix`: see `Finding`. `reason`: why a comment passes over it; None where none does. `known`:
    whether the baseline has it.
    """

    diagnostic: Diagnostic
    fix: Fix | None = None
    reason: str | None = None
    known: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is told: neither ignored nor in the baseline."""
        return self.reason is None and not self.known


class Outcome(Struct, frozen=True):
    """All findings of a run in the order of their places, ignored ones too.

    `view` None: the project could not be read. `checked`: whether the checks were run.
    """

    found: tuple[Found, ...]
    view: View | None = None
    checked: bool = False

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings that count."""
        return tuple(f.diagnostic for f in self.found if f.counts)

    @property
    def ok(self) -> bool:
        """Whether no finding that counts is an error."""
        return not any(d.is_error for d in self.diagnostics)


def run(
    folder: Path,
    archive: Sequence[Path] = (),
    checks: Sequence[Check] = CHECKS,
    *,
    build: Callable[[View], Iterable[Diagnostic]] | None = None,
    require_evidence: bool = False,
) -> Outcome:
    """Read the project at `folder` and check it. `build` makes the documents of all editions."""
    found = Collector()
    view = _view(folder, archive, found, require_evidence=require_evidence)
    if view is None or not found.ok:
        return Outcome(tuple(_ordered(Found(d) for d in found)), view)
    if build is not None:
        found.extend(build(view))
    found.extend(all_findings(view.archive, view.content.library.sources.values()))
    severities = Severities(view)
    comments = Comments.of(view.project.root)
    told = [_ignored(Found(d), comments) for d in found]
    wanted = [c for c in checks if not severities.is_off(c.code)]
    for check in wanted:
        told += (_ignored(f, comments) for f in _found(check, check.run(view), severities))
    told += _about_comments(comments, wanted, severities)
    return Outcome(tuple(_ordered(told)), view, checked=True)


def _view(
    folder: Path, archive: Sequence[Path], found: Collector, *, require_evidence: bool
) -> View | None:
    """The project and its content; their faults, and those of its editions, are found."""
    loaded = load_project(folder)
    found.extend(loaded.diagnostics)
    project = loaded.value
    if project is None:
        return None
    check_options(project, CHECKS, found)
    audiences = load_audiences(project)
    found.extend(audiences.diagnostics)
    content = load_content(project, frozenset(project.languages))
    found.extend(content.diagnostics)
    if content.value is None:
        return None
    found.extend(check_audiences(audiences.value or {}, content.value, project))
    found.extend(check_pictures(content.value, project))
    copies = archive_of(project, archive)
    view = View(project, content.value, copies, audiences.value, require_evidence=require_evidence)
    if found.ok:
        for edition in view.editions.values():
            found.extend(edition.diagnostics)
    return view


def _found(check: Check, findings: Iterable[Finding], severities: Severities) -> Iterator[Found]:
    for finding in findings:
        severity = severities.of(check, finding)
        if severity is not None:
            yield Found(diagnostic(check, finding, severity), finding.fix)


def _ignored(found: Found, comments: Comments) -> Found:
    """The finding, passed over where a comment says so; what stops a build never is."""
    told = found.diagnostic
    if told.severity is Severity.ERROR and not told.code.startswith("L"):
        return found
    return replace(found, reason=comments.reason(told.code, told.span))


def _about_comments(
    comments: Comments, checks: Sequence[Check], severities: Severities
) -> Iterator[Found]:
    by_code = {check.code: check for check in checks}
    for code, finding in comments.findings(tuple(by_code)):
        if code in by_code:
            yield from _found(by_code[code], [finding], severities)


def _ordered(found: Iterable[Found]) -> list[Found]:
    """By place, as everywhere; of findings that say the same, one."""
    by_diagnostic = {f.diagnostic: f for f in found}
    return [by_diagnostic[d] for d in in_order(by_diagnostic)]
