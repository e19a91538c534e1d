"""Comments to checks that cannot be read, or give no reason. `lint.ignoring` finds them."""

from __future__ import annotations

from briefgen.lint.base import Check, Example

SUMMARY = """\
id: summary
kind: summary
title: Summary
# briefgen: ignore L140{reason}
bottom_line: {{id: bl, confidence: low, text: "Tea sells where it rains{more}."}}
"""
LONG = ", as it has for as long as anybody can remember" * 8


def _with(reason: str) -> Example:
    text = SUMMARY.format(reason=reason, more=LONG)
    return Example({"content/briefings/tea/summary.yaml": text})


CHECK = Check(
    code="L101",
    title="A comment that ignores a finding says why",
    reason=(
        "Whoever reads the file next must be able to tell a decision from an oversight. A comment "
        "that cannot be read, or names a code that does not exist, ignores nothing."
    ),
    bad=_with(""),
    good=_with(" because the sentence is quoted whole"),
    run=lambda view: (),
)
