"""Numbers that contradict a key figure."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.checks.typed_figure import with_text
from briefgen.lint.figures import typed_figures


def _run(view: View) -> Iterator[Finding]:
    for typed in typed_figures(view):
        if not typed.equal:
            message = (
                f'"{typed.quantity.text}" contradicts the key figure "{typed.figure.id}", '
                f"which is {typed.value}"
            )
            hint = f"write {{fig:{typed.figure.id}}}, or correct the figure"
            yield Finding(message, typed.span, (hint,))


CHECK = Check(
    code="L402",
    title="Texts agree with the key figures",
    reason=(
        "A text that cites the passage of a key figure and speaks of the same thing in another "
        "number is wrong, or the figure is. What the passage itself states is let pass."
    ),
    bad=with_text("Eight in ten growers joined [@doe2024, p. 3]."),
    good=with_text("Of the growers, {fig:joined} joined [@doe2024, p. 3]."),
    run=_run,
)
