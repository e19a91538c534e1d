"""The words that an edition's language has for marks: plan, the confidences, and so on."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.audiences import Edition
from briefgen.project import Project


def labels_of(edition: Edition, project: Project) -> Mapping[str, str]:
    """The labels of the edition's language with the audience's own over them; {} without any."""
    from briefgen.html.locale import load_locale, relabel
    from briefgen.html.overlay import overlay_for

    overlay, _ = overlay_for(project, edition.audience)
    locale = load_locale(edition.language, overlay).value
    if locale is None:
        return {}
    return (relabel(locale, edition.audience).value or locale).labels
