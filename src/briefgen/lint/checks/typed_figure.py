"""Numbers that are typed in although a key figure has them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.figures import Typed, typed_figures

FIGURES = """\
figures:
  - id: joined
    value: 0.9
    unit: percent
    label: Growers who joined
    cite: "[@doe2024, p. 3]"
"""


def _run(view: View) -> Iterator[Finding]:
    for typed in typed_figures(view):
        if typed.equal:
            yield Finding(_message(typed), typed.span, (f"write {{fig:{typed.figure.id}}}",))


def _message(typed: Typed) -> str:
    return f'"{typed.quantity.text}" is the key figure "{typed.figure.id}", typed in once more'


def with_text(text: str) -> Example:
    """An example whose key judgement has that text, with a key figure of 90%."""
    summary = (
        "id: summary\nkind: summary\ntitle: Summary\n"
        "bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}\n"
        f'key_judgements:\n  - {{id: kj-1, text: "{text}"}}\nkey_figures: [joined]\n'
    )
    files = {"content/figures.yaml": FIGURES, "content/briefings/tea/summary.yaml": summary}
    return Example(files)


CHECK = Check(
    code="L401",
    title="A key figure is written once",
    reason=(
        "When the figure changes, every text that refers to it changes with it, in every language; "
        "what was typed in stays behind. Numbers in quotation marks are left alone, and so are "
        "everyday ones (3 years, half) where the text cites other passages than the figure."
    ),
    bad=with_text("Nine in ten growers joined [@doe2024, p. 3]."),
    good=with_text("Of the growers, {fig:joined} joined [@doe2024, p. 3]."),
    run=_run,
)
