"""docs/content.md and docs/csl.md say what readers read, and what schemas say."""

from __future__ import annotations

import runpy

from projects import ROOT

TOOL = runpy.run_path(str(ROOT / "tools" / "content_reference.py"))
CONTENT = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
NO_KEYS_OF_ITS_OWN = "references"
ELSEWHERE = {"name"}  # docs/csl.md


def test_the_tables_of_keys_are_what_the_shapes_say() -> None:
    assert TOOL["content"](CONTENT) == CONTENT


def test_the_page_of_types_and_variables_is_what_the_vocabulary_says() -> None:
    assert (ROOT / "docs" / "csl.md").read_text(encoding="utf-8") == TOOL["csl_page"]()


def test_every_shape_has_a_table() -> None:
    shapes = {name for name in TOOL["shapes"]() if name.split(".")[0] not in TOOL["PARTS_OF_THEME"]}
    assert shapes - ELSEWHERE - {NO_KEYS_OF_ITS_OWN} == set(TOOL["tables"](CONTENT))


def test_every_row_is_short_enough_to_read() -> None:
    rows = [line for line in CONTENT.splitlines() if line.startswith("| ") and "`" in line]
    assert len(rows) > 150
    assert max(map(len, rows)) < 300
