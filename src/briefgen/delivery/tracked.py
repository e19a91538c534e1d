"""Whether git keeps the recipients file, or would with the next `git add`.

A name and an address that were once committed are in every copy of the repository for good.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from briefgen.diagnostics import Collector, Span

SECONDS = 10
"""How long git may take to answer."""

_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
"""A repository's own settings start no program."""


def check_place(path: Path, project: Path, found: Collector) -> None:
    """An error where git keeps the file; a warning where it lies in the project and git might."""
    place = Span(path.name)
    answer = _git(path, "ls-files", "--error-unmatch", "--", path.name)
    if answer == 0:
        hint = f"move it out of the project, and run: git rm --cached {path.name}"
        found.error("E115", f"git keeps {path.name}, which names people", place, hint)
    elif _is_inside(path, project) and _git(path, "check-ignore", "-q", "--", path.name) == 1:
        hint = f"move it out of the project, or add {path.name} to .gitignore"
        found.warning("E116", f"the next `git add` may take {path.name} in", place, hint)


def _is_inside(path: Path, project: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project))


def _git(path: Path, *arguments: str) -> int | None:
    """The exit code of git beside the file; None where there is no git, or it does not answer."""
    try:
        done = subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=path.absolute().parent,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.returncode
