"""How severe a finding is: as the audiences that see it say, else the project, else the check."""

from __future__ import annotations

from functools import cached_property

from briefgen.audiences import Audience
from briefgen.check_settings import SEVERITIES
from briefgen.diagnostics import Severity
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.nodes import Node

_ORDER = tuple(SEVERITIES)


class Severities:
    """The severities of one run.

    A finding counts as severely as the most severe of the audiences that see its node wants it. An
    audience that sets nothing wants what the project says. What no audience sees is the project's.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def of(self, check: Check, finding: Finding) -> Severity | None:
        """The severity; None where the finding is not wanted."""
        own = (finding.severity or check.severity).value
        word = self._for_project(check.code, own)
        setting = [a for a in self._view.audiences.values() if check.code in a.checks]
        if setting:
            seeing = self._seeing(finding)
            words = [self._for_audience(a, check.code, word) for a in seeing]
            word = max(words, key=_ORDER.index, default=word)
        return None if word == "off" else Severity(word)

    def is_off(self, code: str) -> bool:
        """Whether nobody wants findings of that code."""
        word = self._for_project(code, "")
        words = [self._for_audience(a, code, word) for a in self._view.audiences.values()]
        return all(word == "off" for word in words or [word])

    def _for_project(self, code: str, own: str) -> str:
        setting = self._view.project.checks.get(code)
        return (setting.severity if setting is not None else None) or own

    @staticmethod
    def _for_audience(audience: Audience, code: str, project: str) -> str:
        setting = audience.checks.get(code)
        return (setting.severity if setting is not None else None) or project

    def _seeing(self, finding: Finding) -> list[Audience]:
        """The audiences that see what a finding is about."""
        audiences = self._view.audiences
        if finding.audience is not None:
            return [audiences[finding.audience]] if finding.audience in audiences else []
        node = self._view.nodes.at(finding.span)
        return [a for name, a in audiences.items() if node is None or self._sees(name, node)]

    def _sees(self, audience: str, node: Node) -> bool:
        return any(
            node.id in shown or not node.id
            for (briefing, shown) in self._shown.get(audience, ())
            if node.briefing in ("", briefing)
        )

    @cached_property
    def _shown(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """For each audience: the briefings it reads, and the ids that it sees of each."""
        shown: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for (briefing, audience, _), ids in self._view.shown.items():
            shown.setdefault(audience, []).append((briefing, ids))
        return shown
