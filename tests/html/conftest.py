from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from editions import Studio


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """Renders editions with the shipped templates, and those put into `studio.templates`."""
    return Studio(tmp_path)
