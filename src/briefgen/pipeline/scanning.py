"""Looking through each finished file for what clearance keeps from its edition."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from briefgen.audiences.levels import level_of
from briefgen.audiences.withheld import withheld
from briefgen.diagnostics import Collector

if TYPE_CHECKING:
    from briefgen.audiences.restricted import Withheld
    from briefgen.pipeline.making import Plan
    from briefgen.pipeline.values import Job
    from briefgen.scan import Secrets


class Scanning:
    """What is withheld from each edition, worked out once for all its formats."""

    def __init__(self, plan: Plan, found: Collector) -> None:
        self.plan = plan
        self.found = found
        self._key: tuple[str, str, str] | None = None
        self._parts: tuple[Withheld, ...] = ()
        self._secrets: Secrets | None = None

    def facts(self, job: Job) -> dict[str, Any]:
        """What the manifest says: the level, all levels, and counts of what was withheld."""
        self._turn_to(job)
        levels = self.plan.project.clearances
        counts = Counter(part.kind for part in self._parts)
        return {
            "clearance": level_of(job.audience, levels),
            "clearances": list(levels),
            "withheld": dict(sorted(counts.items())),
        }

    def leaks(self, job: Job, data: bytes) -> bool:
        """Whether a finished file must not be put into place; says so in `found`."""
        self._turn_to(job)
        if not self._parts:
            return False
        from briefgen.scan import Leak, scan

        findings = scan(job.name, job.format, data, self._searched(job))
        for finding in findings:
            if isinstance(finding, Leak):
                for node in finding.nodes:
                    self.found.error(
                        "A301",
                        f"{job.name} holds words of what its audience may not see "
                        f"({node}): {finding.channel}, {finding.where}",
                        node.span,
                        "look for them in the templates of your own; the file is in quarantine",
                    )
            else:
                self.found.error(
                    "A302",
                    f"{job.name}: {finding.where} cannot be searched for what its audience may "
                    f"not see: {finding.why}",
                )
        return bool(findings)

    def _turn_to(self, job: Job) -> None:
        if job.edition != self._key:
            briefing = self.plan.content.briefings[job.briefing]
            levels = self.plan.project.clearances
            self._parts = withheld(briefing, job.audience, job.language, levels)
            self._key, self._secrets = job.edition, None

    def _searched(self, job: Job) -> Secrets:
        from briefgen.scan import Secrets, allowed_texts

        if self._secrets is None:
            briefing = self.plan.content.briefings[job.briefing]
            levels = self.plan.project.clearances
            level = level_of(job.audience, levels)
            shown = allowed_texts(briefing, level, levels, self._parts)
            self._secrets = Secrets.of(self._parts, shown)
        return self._secrets
