"""docs/errors.md and the code know the same codes."""

from __future__ import annotations

import re
import runpy

from briefgen.diagnostics.codes import FAMILIES, all_codes
from projects import ROOT

CODE = re.compile(r'["\s]([YMACTHPWORLE][1-9]\d{2})[":]')


def test_every_code_in_use_is_in_the_table_and_every_code_in_the_table_is_in_use() -> None:
    used = set()
    for path in (ROOT / "src").rglob("*.py"):
        if "codes" not in path.parts:
            used |= set(CODE.findall(path.read_text(encoding="utf-8")))
    assert used == set(all_codes())


def test_a_code_belongs_to_the_family_of_its_letter() -> None:
    assert {code[0] for code in all_codes()} <= set(FAMILIES)


def test_the_page_is_what_the_table_says() -> None:
    page = runpy.run_path(str(ROOT / "tools" / "errors.py"))["page"]()
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == page
