"""`--fix`: making the corrections that change no meaning, until there are none left."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from briefgen.diagnostics import Diagnostic
from briefgen.lint.base import Fix
from briefgen.lint.run import Outcome
from briefgen.lint.texts import Texts

ROUNDS = 10
"""How often checks are run anew: a correction may uncover another."""


class Fixed(Struct, frozen=True):
    """What is left after the corrections, how many were made, in which files, and what failed."""

    outcome: Outcome
    count: int = 0
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def fix(run: Callable[[], Outcome]) -> Fixed:
    """Run the checks and make their corrections. Findings that are ignored are left alone."""
    outcome = run()
    count = 0
    files: set[str] = set()
    for _ in range(ROUNDS):
        fixes = _together([f.fix for f in outcome.found if f.counts and f.fix is not None])
        if not fixes or outcome.view is None:
            break
        from briefgen.source.edits import Edit, apply, stamp_of

        root = outcome.view.project.root
        texts = Texts(root)
        done = apply(
            [Edit(f.file, f.start, f.end, f.text, stamp_of(texts.text(f.file))) for f in fixes],
            root,
        )
        if not done.ok or not done.value:
            return Fixed(outcome, count, tuple(sorted(files)), done.diagnostics)
        count += len(fixes)
        files.update(done.value)
        outcome = run()
    return Fixed(outcome, count, tuple(sorted(files)))


def _together(fixes: Iterable[Fix]) -> list[Fix]:
    """Corrections that do not touch each other, the first of those that do."""
    chosen: list[Fix] = []
    for one in sorted(dict.fromkeys(fixes), key=lambda f: (f.file, f.start, f.end, f.text)):
        last = chosen[-1] if chosen else None
        if last is None or last.file != one.file or _behind(last, one):
            chosen.append(one)
    return chosen


def _behind(last: Fix, one: Fix) -> bool:
    """Whether the second begins behind the first; two insertions at one place wait their turn."""
    return one.start > last.end or (one.start == last.end and last.start < last.end)
