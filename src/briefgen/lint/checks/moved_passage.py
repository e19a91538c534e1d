"""Pinned passages that stand elsewhere in the source now."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.pins import Verdict
from briefgen.evidence.wording import locator
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import PARAGRAPHS, citing, example, passage


def _run(view: View) -> Iterator[Finding]:
    for each in view.examination.pins:
        if each.judgement.verdict is not Verdict.MOVED:
            continue
        place = locator(each.pin.label, each.judgement.where)
        message = f"{passage(each)} stands elsewhere now: it is {place}"
        todo = "briefgen evidence pin --follow writes the new places into the citations"
        yield Finding(message, each.pin.span, tuple(h for h in (citing(each), todo) if h))


CHECK = Check(
    code="L303",
    title="Locators lead to the passages they mean",
    reason=(
        "The passage is there, word for word, but a reader who follows the locator finds another "
        "one: paragraphs were put in or taken out before it."
    ),
    bad=example(["A paragraph that is new in this version.", *PARAGRAPHS]),
    good=example([*PARAGRAPHS, "A paragraph that is new in this version."]),
    run=_run,
)
