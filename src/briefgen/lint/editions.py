"""The editions of a project, narrowed as a build narrows them, without making any document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from briefgen.audiences import Audience, Edition, may_read, select
from briefgen.diagnostics import Diagnosed
from briefgen.document import Content
from briefgen.project import Project

Editions: TypeAlias = Mapping[tuple[str, str, str], Diagnosed[Edition]]
"""By briefing, audience and language; an edition with faults has no value."""


def narrowed(project: Project, content: Content, audiences: Mapping[str, Audience]) -> Editions:
    """Every edition that a build of the whole project would make."""
    return {
        (briefing.name, audience.id, language): select(
            briefing, audience, language, project.clearances
        )
        for briefing in content.briefings.values()
        for audience in audiences.values()
        if not briefing.audiences or audience.id in briefing.audiences
        for language in audience.languages or project.languages
        if not briefing.languages or language in briefing.languages
        if may_read(briefing, audience, language, project.clearances)
    }
