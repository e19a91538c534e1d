"""Every code has a page, with its four parts; examples that can be tried do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.diagnostics.codes import all_codes
from briefgen.diagnostics.explain import PARTS, attempts, page, readable
from briefgen.pipeline import Request, documents
from projects import small_project

CODES = sorted(code for code in all_codes() if not code.startswith("L"))
TRIED = [
    (code, right)
    for code in CODES
    for right in sorted({tried.right for tried in attempts(page(code) or "")})
]


@pytest.mark.parametrize("code", [code for code in CODES if page(code)])
def test_a_page_has_all_its_parts(code: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", page(code) or "", flags=re.MULTILINE | re.DOTALL)
    headings = [line for line in prose.splitlines() if line.startswith("#")]
    assert headings[0].startswith(f"# {code}: ")
    assert headings[1:] == [f"## {part}" for part in PARTS]


def test_every_code_has_a_page() -> None:
    lacking = [code for code in CODES if page(code) is None]
    assert lacking == [], "write src/briefgen/diagnostics/pages/<code>.md"


def test_no_page_is_of_an_unknown_code() -> None:
    folder = Path(__file__).parents[2] / "src/briefgen/diagnostics/pages"
    assert {path.stem for path in folder.glob("*.md")} <= set(CODES)


@pytest.mark.parametrize(("code", "right"), TRIED)
def test_an_example_does_what_its_page_says(code: str, right: bool, tmp_path: Path) -> None:
    folder = small_project(tmp_path)
    for tried in attempts(page(code) or ""):
        if tried.right is right:
            (folder / tried.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / tried.path).write_text(tried.text, encoding="utf-8")
    found = {diagnostic.code for diagnostic in documents(Request(folder)).diagnostics}
    assert (code in found) is not right


def test_wrong_and_right_come_in_pairs() -> None:
    for code in CODES:
        assert {tried.right for tried in attempts(page(code) or "")} in ({True, False}, set()), code


def test_a_page_for_the_terminal_keeps_its_example_and_drops_its_marks() -> None:
    shown = readable("# M1: x\n\n## Example\n\n```yaml wrong briefgen.yaml\nbriefgen: 2\n```\n")
    assert shown == "M1: x\n\nExample\n\n  briefgen.yaml, faulty:\n    briefgen: 2\n"
