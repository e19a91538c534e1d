"""The same document gives the same bytes, wherever and whenever it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from tests.writers.documents import ROOT

from briefgen.writers.base import Artifact

PROGRAM = """
import sys
from hashlib import sha256
from tests.writers.documents import kitchen_sink
from briefgen.writers.pdf import write
{before}
print(sha256(write(kitchen_sink()).value.data).hexdigest())
"""

ELSEWHERE = {
    "TZ": "Asia/Shanghai",
    "LC_ALL": "zh_CN.UTF-8",
    "LANG": "zh_CN.UTF-8",
    "LANGUAGE": "zh_CN",
    "FC_LANG": "ja",
    "PYTHONHASHSEED": "12345",
    "SOURCE_DATE_EPOCH": "86400",
}
AT_HOME = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}


@pytest.mark.parametrize(
    ("environment", "before"),
    [
        (AT_HOME, ""),
        (ELSEWHERE, ""),
        ({}, "import fontTools.subset, weasyprint"),
        (ELSEWHERE, "import time; time.time = lambda: 2e9; time.localtime = time.gmtime"),
    ],
    ids=["at home", "elsewhere", "with fontTools loaded", "at another time"],
)
def test_the_bytes_do_not_depend_on_the_surroundings(
    environment: dict[str, str], before: str, kitchen: Artifact, tmp_path: Path
) -> None:
    assert written_in(environment, before, tmp_path) == sha256(kitchen.data).hexdigest()


def written_in(environment: dict[str, str], before: str, folder: Path) -> str:
    """The digest of the kitchen sink as a process with that environment writes it."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(before=before)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
