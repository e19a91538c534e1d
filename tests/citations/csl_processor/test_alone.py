"""The processor needs nothing but Python: whoever imports it pays for nothing else."""

from __future__ import annotations

import subprocess
import sys

SAID = """
import sys
before = set(sys.modules)
from briefgen.citations.csl_processor import Processor
own = "briefgen.citations.csl_processor"
loaded = {name for name in sys.modules if name not in before and not name.startswith(own)}
print(*sorted(n for n in loaded if n.split(".")[0] not in sys.stdlib_module_names))
"""


def test_only_the_standard_library_comes_with_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAID], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["briefgen", "briefgen.citations"]
