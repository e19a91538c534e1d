"""Bottom lines that are too long to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.document.markdown.han import is_wide
from briefgen.document.model import SummarySection
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


def _run(view: View) -> Iterator[Finding]:
    for briefing in view.content.briefings.values():
        for section in briefing.sections:
            if not isinstance(section, SummarySection):
                continue
            statement = section.bottom_line
            for language, text in statement.text.items():
                said = words(text, lambda key: "1")
                message = _too_long(said, view)
                if message:
                    hint = "say the answer first, and leave reasons to the key judgements"
                    yield Finding(
                        f"the bottom line in {language} has {message}", statement.span, (hint,)
                    )


def _too_long(text: str, view: View) -> str:
    """What it has too much of; empty where it is short enough. Most of it decides the measure."""
    han = sum(is_wide(character) and character.isalnum() for character in text)
    latin = len(_WORD.findall("".join(" " if is_wide(c) else c for c in text)))
    if han > latin:
        limit = view.option(CHECK, "han")
        return f"{han} characters, and {limit} are enough" if han > limit else ""
    limit = view.option(CHECK, "words")
    return f"{latin} words, and {limit} are enough" if latin > limit else ""


def _with(text: str) -> Example:
    summary = (
        "id: summary\nkind: summary\ntitle: Summary\n"
        f'bottom_line: {{id: bl, confidence: low, text: "{text}"}}\n'
    )
    settings = "briefgen: 1\nlanguages: [en]\nchecks:\n  L140: {words: 8}\n"
    return Example({"briefgen.yaml": settings, "content/briefings/tea/summary.yaml": summary})


CHECK = Check(
    code="L140",
    title="The bottom line is short",
    reason=(
        "Many readers read nothing else. An answer that takes more than one breath hides what is "
        "decided and what only explains it. `words` is the limit for languages written with blanks "
        "between words, `han` that for Chinese characters."
    ),
    bad=_with("Tea sells where it rains, and it rains more from year to year."),
    good=_with("Tea sells where it rains."),
    run=_run,
    options={"words": 75, "han": 140},
)
