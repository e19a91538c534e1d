"""`--fix` corrects what is safe, and no other byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lint.small import EVENT, FOLDER, timeline

from briefgen.lint.base import Fix
from briefgen.lint.fixing import _together
from projects import briefgen

Project = Callable[[dict[str, str]], Path]
PAST = EVENT.replace("2025-03-09", "2024-03-09")


@pytest.mark.parametrize(
    ("before", "comment", "after"),
    [
        ("  - id: ev-fair\n", "  # briefgen: ignore L120 because so\n  - id: ev-fair\n", None),
        ("  - id: ev-fair\n", "  - id: ev-fair   # briefgen: ignore L120 because so\n", None),
        (
            "    date: 2024-03-09\n",
            "    date: 2025-03-09  # briefgen: ignore L120 because so\n",
            "    date: 2025-03-09\n",
        ),
    ],
    ids=["a line of its own", "behind a value", "where it does not hold"],
)
def test_comments_that_ignore_nothing_are_taken_away(
    project: Project, before: str, comment: str, after: str | None
) -> None:
    text = PAST.replace(before, comment)
    folder = project(timeline(text))
    done = briefgen("check", folder, "--fix")
    assert done.returncode == 0, done.stderr
    assert f"1 correction made in {FOLDER}/timeline.yaml" in done.stdout
    assert (folder / FOLDER / "timeline.yaml").read_text() == text.replace(comment, after or before)


def test_of_several_codes_those_that_serve_stay(project: Project) -> None:
    text = EVENT.replace("  - id", "  # briefgen: ignore L121, L120, L123 because so\n  - id")
    folder = project(timeline(text))
    assert briefgen("check", folder, "--fix", "--strict").returncode == 0
    left = (folder / FOLDER / "timeline.yaml").read_text()
    assert left == text.replace("L121, L120, L123", "L120")


def test_line_ends_and_byte_order_mark_stay(project: Project) -> None:
    text = PAST.replace("  - id", "  # briefgen: ignore L120 because so\n  - id")
    folder = project(timeline())
    path = folder / FOLDER / "timeline.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert briefgen("check", folder, "--fix").returncode == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + PAST.replace("\n", "\r\n").encode()


def test_without_fix_nothing_is_changed_and_the_closing_line_offers_it(project: Project) -> None:
    text = PAST.replace("  - id", "  # briefgen: ignore L120 because so\n  - id")
    folder = project(timeline(text))
    done = briefgen("check", folder)
    assert done.stdout.endswith("1 warning; --fix mends 1\n")
    assert (folder / FOLDER / "timeline.yaml").read_text() == text


def test_corrections_that_touch_each_other_are_not_made_together() -> None:
    def fix(start: int, end: int, text: str = "x") -> Fix:
        return Fix("a.yaml", start, end, text)

    assert _together([fix(4, 6), fix(0, 5)]) == [fix(0, 5)]
    assert _together([fix(3, 3, "x"), fix(3, 3, "y")]) == [fix(3, 3, "x")]
    assert _together([fix(0, 2), fix(2, 4), fix(0, 2)]) == [fix(0, 2), fix(2, 4)]
