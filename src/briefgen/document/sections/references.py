"""references: the place of the bibliography. An edition that cites needs this section.

The entries come from the citations, in the order and form of the citation style.

    id: references
    kind: references
    title: {en: References}
"""

from __future__ import annotations

from briefgen.document.model import ReferencesSection
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.source import Reader

SHAPE = section(
    "references",
    "The bibliography; an edition that cites needs this section.",
)


def read(reader: Reader, scope: Scope) -> ReferencesSection | None:
    """The section that the file holds."""
    head, _ = read_head(reader, scope, SHAPE)
    return ReferencesSection(*head) if head is not None else None
