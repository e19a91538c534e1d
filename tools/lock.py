"""lock.py: renew requirements.txt and requirements-dev.txt from pyproject.toml.

Both are resolved for every Python from 3.11 and every platform, with versions and hashes and
without index or file addresses. Needs `uv` (in the development requirements).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = [
    "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--no-emit-index-url", "--no-emit-find-links", "--no-annotate",
    "--custom-compile-command", "make lock",
]  # fmt: skip


def main() -> int:
    """Write both files."""
    for target, groups in (
        ("requirements.txt", ["build"]),
        ("requirements-dev.txt", ["build", "dev"]),
    ):
        options = [word for group in groups for word in ("--group", group)]
        command = [sys.executable, "-m", *COMMON, *options, "pyproject.toml", "-o", target]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
