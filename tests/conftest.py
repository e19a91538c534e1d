"""Test helpers that every folder may import: `projects`, and those of `writers`."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

if "BRIEFGEN_CACHE" not in os.environ:
    # kept results of whoever runs the tests must not decide them
    os.environ["BRIEFGEN_CACHE"] = tempfile.mkdtemp(prefix="briefgen-tests-")
    atexit.register(shutil.rmtree, os.environ["BRIEFGEN_CACHE"], ignore_errors=True)

sys.path.insert(0, str(Path(__file__).resolve().parent))
