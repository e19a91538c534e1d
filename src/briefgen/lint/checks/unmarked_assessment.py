"""Statements that speak of the author's own judgement, and are not marked as an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View

_JUDGEMENT = re.compile(
    r"""\b(?:we|I)\ (?:(?:also|still|now|therefore|nonetheless)\ )?
          (?:judge|assess|believe|think|estimate|expect|conclude|suspect|doubt|anticipate)\b
      | \b(?:in|by)\ our\ (?:own\ )?(?:view|judge?ment|assessment|opinion|estimate|reckoning)\b
      | \bour\ (?:own\ )?(?:view|judge?ment|assessment|opinion|estimate)\ is\b
      | (?:我们|本文|本报告|本简报|笔者)[^，。；：！？“”]{0,4}?
          (?:认为|判断|估计|评估|预计|预期|推测|相信|怀疑|倾向于)
      | 在我们看来 | 依我们看 | 据我们(?:判断|估计|评估|推测)
      | 我们的(?:看法|判断|估计|评估|意见)是""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|«[^»]*»|\"[^\"]*\"")


def _run(view: View) -> Iterator[Finding]:
    for claim in view.claims:
        if not claim.statement or claim.confidence is not None:
            continue
        # what is quoted is somebody else's judgement
        text = _QUOTED.sub(lambda match: " " * len(match.group()), words(claim.text))
        match = _JUDGEMENT.search(text)
        if match is not None:
            said = match.group()
            message = f"“{said}” tells a judgement, and the statement has no confidence"
            hint = "add “confidence: low”, “moderate” or “high”; or tell only what the source says"
            yield Finding(message, view.place(claim.span, said), (hint,))


def _with(confidence: str) -> Example:
    summary = (
        "id: summary\nkind: summary\ntitle: Summary\n"
        "bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}\n"
        "key_judgements:\n"
        "  - id: kj-rain\n"
        f"{confidence}"
        "    text: We expect more rain than in the year before [@doe2024, p. 3].\n"
    )
    return Example({"content/briefings/tea/summary.yaml": summary})


CHECK = Check(
    code="L110",
    title="An assessment says how sure it is",
    reason=(
        "“We expect” with a citation reads as if the source expected it. A judgement of the "
        "author's own carries a confidence, so that readers can tell it from what was found. Words "
        "in quotation marks are somebody else's, and are passed over."
    ),
    bad=_with(""),
    good=_with("    confidence: moderate\n"),
    run=_run,
)
