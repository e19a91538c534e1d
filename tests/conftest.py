"""Test helpers that every folder may import: `projects`, and those of `writers`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
