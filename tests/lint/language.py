"""Sentences in front of the checks of language: what they find, and what `--fix` makes of them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.lint.base import Check
from briefgen.lint.examples import write
from briefgen.lint.fixing import fix
from briefgen.lint.run import run
from briefgen.lint.sentences import SUMMARY, example
from briefgen.lint.table import CHECKS

LANGUAGE = tuple(check for check in CHECKS if "L200" < check.code < "L300")


class Told(Struct):
    """What the checks of language say of a sentence.

    `places`: for each finding its code, and the sentence from the place on at which it is told.
    `mended`: the sentence after `--fix`.
    """

    places: list[tuple[str, str]]
    messages: list[str]
    hints: list[str]
    mended: str

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in order."""
        return [code for code, _ in self.places]


def told(
    folder: Path,
    sentence: str,
    language: str = "en",
    *,
    confidence: str = "",
    settings: str = "",
    checks: tuple[Check, ...] = LANGUAGE,
) -> Told:
    """Write a project that says the sentence, check it, and mend it."""
    project = write(
        example(sentence, language=language, confidence=confidence, settings=settings), folder
    )
    found = run(project, checks=checks).diagnostics
    line = (project / SUMMARY).read_text("utf-8").count("\n")
    assert all(d.code.startswith("L2") and d.span for d in found), found
    assert all(d.span and (d.span.file, d.span.line) == (SUMMARY, line) for d in found), found
    places = [(d.code, sentence[d.span.column - 7 :]) for d in found if d.span]
    fixed = fix(lambda: run(project, checks=checks))
    assert not fixed.diagnostics
    mended = (project / SUMMARY).read_text("utf-8").rstrip("\n").rsplit("\n", 1)[1].strip()
    hints = [hint for d in found for hint in d.hints]
    return Told(places, [d.message for d in found], hints, mended)
