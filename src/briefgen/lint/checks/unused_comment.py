"""Comments to checks that ignore nothing. `lint.ignoring` finds them."""

from __future__ import annotations

from briefgen.lint.base import Check, Example
from briefgen.lint.checks import faulty_comment

SUMMARY = """\
id: summary
kind: summary
title: Summary
# briefgen: ignore L140 because it was longer once
bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}
"""

CHECK = Check(
    code="L102",
    title="A comment that ignores a finding has one to ignore",
    reason=(
        "A comment that has outlived its finding would silently ignore the next one, which nobody "
        "has looked at yet. `--fix` takes it away."
    ),
    bad=Example({"content/briefings/tea/summary.yaml": SUMMARY}),
    good=faulty_comment.CHECK.good,
    run=lambda view: (),
)
