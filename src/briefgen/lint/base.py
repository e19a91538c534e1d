"""What a check is, what it sees, what it finds.

A check is one module in `checks/` that ends in `CHECK = Check(…)`, and one row in `table.CHECKS`.
Its examples are tests: the good one gives nothing, the bad one gives the check's finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefgen.audiences import Audience
from briefgen.check_settings import Option
from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.document import Content
from briefgen.evidence.claims import Claim, claims
from briefgen.evidence.examination import Examination, examine
from briefgen.lint.editions import Editions, narrowed
from briefgen.lint.nodes import Nodes, shown_ids
from briefgen.lint.texts import Texts
from briefgen.project import Project

if TYPE_CHECKING:
    from briefgen.evidence.archive import Archive


class Fix(Struct, frozen=True):
    """A safe correction: new text for the characters [start, end) of a file's text."""

    file: str
    start: int
    end: int
    text: str


class Finding(Struct, frozen=True):
    """What a check found. `severity` None: the check's own (or what the project set for it).

    `fix`: what `--fix` writes, where that changes no meaning. `audience`: the id of the only one
    that it is about.
    """

    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()
    severity: Severity | None = None
    fix: Fix | None = None
    audience: str | None = None


class Example(Struct, frozen=True):
    """A small project as files by path (POSIX); what is not given comes from `examples.BASE`."""

    files: dict[str, str]
    archive: dict[str, str] = {}


class View:
    """What checks look at: a project's content, and what is worked out once for all of them.

    `require_evidence`: every citation must be pinned, and its passage must be there. `kept`: what
    modules, by their names, have worked out of this view and keep with it.
    """

    def __init__(
        self,
        project: Project,
        content: Content,
        archive: Archive,
        audiences: Mapping[str, Audience] | None = None,
        *,
        require_evidence: bool = False,
    ) -> None:
        self.require_evidence = require_evidence
        self.project = project
        self.content = content
        self.archive = archive
        self.audiences = audiences or {}
        self.kept: dict[str, Any] = {}

    def option(self, check: Check, name: str) -> int:
        """A number that the project sets for a check, or the check's own."""
        given = self._option(check, name)
        return given if isinstance(given, int) else 0

    def words(self, check: Check, name: str) -> tuple[str, ...]:
        """Words that the project sets for a check, or the check's own."""
        given = self._option(check, name)
        return given if isinstance(given, tuple) else ()

    def _option(self, check: Check, name: str) -> Option:
        own = check.options[name]
        setting = self.project.checks.get(check.code)
        given = setting.options.get(name, own) if setting is not None else own
        return given if isinstance(given, type(own)) else own

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the content, in every language."""
        return tuple(claims(self.content))

    @cached_property
    def examination(self) -> Examination:
        """Every citation held against the copies of the sources."""
        return examine(self.content, self.archive, self.claims)

    @cached_property
    def keeps_evidence(self) -> bool:
        """Whether the project pins passages, archives copies, or must have evidence."""
        archives = any(source.snapshots for source in self.content.library.sources.values())
        pins = any(ledger.pins for ledger in self.content.ledgers.values())
        return archives or pins or self.require_evidence

    @cached_property
    def editions(self) -> Editions:
        """What each audience sees of each briefing, in each language."""
        return narrowed(self.project, self.content, self.audiences)

    @cached_property
    def shown(self) -> Mapping[tuple[str, str, str], frozenset[str]]:
        """The ids that each edition without faults shows: by briefing, audience and language."""
        return {
            key: frozenset(shown_ids(edition.value))
            for key, edition in self.editions.items()
            if edition.value is not None
        }

    @cached_property
    def nodes(self) -> Nodes:
        """The nodes of the content by their places."""
        return Nodes(self.content)

    @cached_property
    def texts(self) -> Texts:
        """The files as they are written."""
        return Texts(self.project.root)

    def place(self, span: Span | None, said: str) -> Span | None:
        """Where words stand in the node that begins at a place; else the place itself."""
        if span is None or not span.line:
            return span
        return self.texts.place(span, self.nodes.end(span), said) or span


class Check(Struct, frozen=True):
    """A check: its code, what it is about, why it matters, examples, and how it looks.

    `needs_build`: it looks at finished documents, which take long to make. `options`: numbers and
    lists of words that a project may set, with their defaults: see `check_settings`.
    """

    code: str
    title: str
    reason: str
    bad: Example
    good: Example
    run: Callable[[View], Iterable[Finding]]
    severity: Severity = Severity.WARNING
    needs_build: bool = False
    options: Mapping[str, Option] = {}


def diagnostic(check: Check, finding: Finding, severity: Severity) -> Diagnostic:
    """A finding as a diagnostic of the check's code."""
    return Diagnostic(check.code, finding.message, finding.span, finding.hints, severity)
