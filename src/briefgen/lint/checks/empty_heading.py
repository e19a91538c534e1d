"""Headings above nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.document.model import TextSection
from briefgen.document.text import Heading
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.wording import sections


def _run(view: View) -> Iterator[Finding]:
    for _, section in sections(view, TextSection):
        for body in section.body.values():
            for block, below in pairwise((*body, None)):
                if not isinstance(block, Heading):
                    continue
                said = words(block.children)
                if below is None:
                    message = f"nothing stands below the heading “{said}”"
                elif isinstance(below, Heading) and below.level <= block.level:
                    message = f"below the heading “{said}” follows the next one at once"
                else:
                    continue
                yield Finding(message, block.span, ("write what belongs there, or delete it",))


def _with(text: str) -> Example:
    body = (
        "id: rain\nkind: text\ntitle: Rain\nbody: |\n"
        "  It rains in spring [@doe2024, p. 2]. {#rain-spring}\n\n"
        f"  ### Summer\n{text}\n"
        "  ### Autumn\n\n"
        "  It rains again [@doe2024, p. 4]. {#rain-autumn}\n"
    )
    briefing = (
        "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, rain.yaml, references.yaml]\n"
    )
    return Example(
        {
            "content/briefings/tea/briefing.yaml": briefing,
            "content/briefings/tea/rain.yaml": body,
        }
    )


CHECK = Check(
    code="L170",
    title="Every heading has something below it",
    reason=(
        "A heading without text is a promise that nobody keeps, and an entry of the contents that "
        "leads nowhere. Levels that are skipped, and levels that texts do not have, are errors "
        "when the text is read (M217)."
    ),
    bad=_with(""),
    good=_with("\n  It is dry [@doe2024, p. 3]. {#rain-summer}\n"),
    run=_run,
)
