"""Two blanks where one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.diagnostics import Severity
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


@cache
def _pattern() -> re.Pattern[str]:
    """Blanks between characters that are not Han; those have their own check."""
    return re.compile(r"(?<=[^\s\u2e80-\u9fff\uff00-\uffef])[ \u00a0]{2,}(?=[^\s\u2e80-\uffef])")


def _run(view: View) -> Iterator[Finding]:
    for corpus in corpora(view):
        if "  " in corpus.text or "\u00a0" in corpus.text:
            for hit in corpus.hits(_pattern()):
                new = "\u00a0" if "\u00a0" in hit.said else " "
                yield finding(view, hit, "two blanks side by side", "keep one", new=new)


CHECK = Check(
    code="L221",
    title="One blank stands between words",
    reason=(
        "Browsers show two blanks as one, Word and pictures show both: the formats differ. Two "
        "behind a full stop are a habit of typewriters. `--fix` keeps one."
    ),
    bad=example("Tea sells  where it rains."),
    good=example("Tea sells where it rains."),
    run=_run,
    severity=Severity.NOTE,
)
