"""fontTools stays out of the process until a font needs it, and nothing else changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from tests.writers.documents import ROOT

HEAD = """
import json, sys
from briefgen.writers.pdf import lazy_fonttools as lazy
"""
REPORT = """
import weasyprint.pdf.fonts, weasyprint.text.fonts
print(json.dumps({
    "lazy": lazy.is_lazy(),
    "fontTools": "fontTools.ttLib" in sys.modules,
    "TTFont": type(weasyprint.pdf.fonts.TTFont).__name__,
    "same": weasyprint.pdf.fonts.TTFont is weasyprint.text.fonts.TTFont,
}))
"""


def told(program: str) -> dict[str, Any]:
    """What a fresh process reports at the end of a program."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", HEAD + program + REPORT],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


REAL = {"lazy": False, "fontTools": True, "TTFont": "type", "same": True}


def test_a_pdf_is_written_without_loading_fonttools() -> None:
    program = """
from briefgen.writers.pdf import write
from tests.writers.documents import kitchen_sink
assert write(kitchen_sink()).value
"""
    report = told(program)
    assert report["lazy"]
    assert not report["fontTools"]


def test_the_first_use_of_a_stand_in_puts_the_real_names_in() -> None:
    program = """
lazy.import_weasyprint()
import weasyprint.pdf.fonts
try:
    weasyprint.pdf.fonts.TTFont(fontNumber=0)
except Exception as error:
    print(error)
"""
    assert told(program) == REAL


def test_the_error_class_is_the_real_one_once_something_can_raise_it() -> None:
    program = """
lazy.import_weasyprint()
import io
import weasyprint.pdf.fonts as fonts
try:
    fonts.TTFont(io.BytesIO(b"no font"))
except fonts.TTLibError as error:
    assert type(error).__module__.startswith("fontTools")
else:
    raise AssertionError
"""
    assert told(program) == REAL


def test_another_version_is_imported_the_ordinary_way() -> None:
    assert told("lazy.FITS = ('0.',)\nlazy.import_weasyprint()") == REAL


def test_a_table_that_lacks_a_name_falls_back_to_the_ordinary_import() -> None:
    program = "del lazy.NAMES['weasyprint.pdf.fonts']['subset']\nlazy.import_weasyprint()"
    assert told(program) == REAL


def test_a_table_that_lacks_a_module_falls_back_to_the_ordinary_import() -> None:
    program = """
names = lazy.NAMES['weasyprint.pdf.fonts']
del names['instantiateVariableFont']
lazy.import_weasyprint()
"""
    assert told(program) == REAL


def test_fonttools_that_is_loaded_already_is_used() -> None:
    assert told("import fontTools.ttLib\nlazy.import_weasyprint()") == REAL


def test_fonttools_can_be_imported_by_others_afterwards() -> None:
    program = """
lazy.import_weasyprint()
from fontTools.ttLib import TTFont
from fontTools import subset
assert TTFont.__module__.startswith("fontTools") and subset.Options
"""
    report = told(program)
    assert report["fontTools"]
