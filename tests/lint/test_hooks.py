"""The hooks for pre-commit name a command that there is, and files that a project has."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.lint.small import FOLDER, timeline

from projects import ROOT, briefgen

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_entry_is_a_command_of_briefgen(
    hook: dict[str, str], project: Callable[[dict[str, str]], Path]
) -> None:
    program, *arguments = shlex.split(hook["entry"])
    assert program == "briefgen"
    assert briefgen(*arguments, cwd=project({})).returncode == 0


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_it_runs_for_content_and_for_nothing_else(hook: dict[str, str]) -> None:
    files = re.compile(hook["files"])
    for name in ("briefgen.yaml", f"{FOLDER}/summary.yaml", "sub/content/briefings/a/b.en.md"):
        assert files.search(name), name
    for name in ("README.md", "build/a.html", "src/content.py", "notbriefgen.yaml"):
        assert not files.search(name), name


def git(folder: Path, *arguments: str) -> None:
    person = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


def test_pre_commit_runs_it_and_stops_a_commit_with_errors(
    project: Callable[[dict[str, str]], Path], tmp_path: Path
) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit runs hooks")
    if shutil.which("git") is None:
        pytest.skip("git: not installed")
    hook = HOOKS[0] | {"language": "system"}
    folder = project(timeline())
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(folder, "init", "-q")
    git(folder, "add", ".")

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": _path(), "HOME": str(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / "pc")},
        )

    assert run().returncode == 0
    (folder / "content/sources.yaml").write_text("sources: {}\n")
    done = run()
    assert done.returncode == 1
    assert "error C201" in done.stdout


def _path() -> str:
    return os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
