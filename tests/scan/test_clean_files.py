"""Files that hold nothing withheld pass, however like the withheld text they are.

Run with -s for the rate; `make deep` takes 1,200 files.
"""

from __future__ import annotations

import os

from briefgen.audiences.restricted import Restricted, Withheld
from briefgen.scan import Secrets, scan

from .clean_files import FORMATS, case

FILES = 1_200 if os.environ.get("BRIEFGEN_DEEP") else 60


def alarms(number: int) -> bool:
    held = case(number)
    return bool(scan(f"a.{held.format}", held.format, held.data, held.secrets))


def test_at_most_one_clean_file_in_a_thousand_raises_an_alarm() -> None:
    false = [number for number in range(FILES) if alarms(number)]
    print(f"\nfalse alarms: {len(false)} in {FILES} clean files {false[:20]}")
    assert len(false) <= FILES // 1_000


def test_each_of_these_files_would_raise_one_if_a_sentence_of_it_were_withheld() -> None:
    for number in range(len(FORMATS) * 4):
        held = case(number)
        part = Withheld("internal", "statement", "s", "st-1", None, Restricted((held.shown[0],)))
        secrets = Secrets.of([part], held.shown[1:])
        assert held.one_only or scan(f"a.{held.format}", held.format, held.data, secrets)
