"""What is wrong with a style or a locale, with its place in the file.

Items never raise: what cannot be read of them is left out or printed as it stands.
"""

from __future__ import annotations

from briefgen.citations.csl_processor.records import Record


class Problem(Record, frozen=True):
    """One fault: line and column count from 1, 0 where the place is unknown."""

    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.line}:{self.column}: " if self.line else ""
        return f"{place}{self.message}" + (f" ({self.hint})" if self.hint else "")


class StyleError(Exception):
    """A style or a locale that cannot be used; all its problems at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems
