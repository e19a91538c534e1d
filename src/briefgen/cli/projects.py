"""`briefgen init` and `briefgen new`: a project, and the next briefing in it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from briefgen.cli.common import DONE, FAILED, add_command, add_printing, print_result


def add_init(commands: Any) -> None:
    """Add the command's parser."""
    init = add_command(commands, "init", "make a small project that teaches by example", _init)
    init.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")
    add_printing(init)


def add_new(commands: Any) -> None:
    """Add the command's parser."""
    new = add_command(commands, "new", "make the next briefing from an earlier one", _new)
    new.add_argument("name", help="the new briefing's folder name")
    new.add_argument("--from", dest="old", required=True, help="the briefing to start from")
    new.add_argument("--as-of", required=True, metavar="DATE", help="its state of knowledge")
    new.add_argument("--project", type=Path, default=Path(), help="the project (default: here)")
    add_printing(new)


def _init(options: argparse.Namespace) -> int:
    from briefgen.scaffold import make_project

    result = make_project(options.folder)
    files = list(result.value or ())
    print_result(
        files,
        result.diagnostics,
        options,
        f"{options.folder}: {len(files)} files; next: briefgen build {options.folder}",
    )
    return DONE if result.ok else FAILED


def _new(options: argparse.Namespace) -> int:
    from briefgen.scaffold import next_briefing

    result = next_briefing(options.project, options.name, options.old, options.as_of)
    marks = list(result.value.marks if result.value else ())
    folder = result.value.folder if result.value else ""
    print_result(
        [f"{mark.span}: {mark.text}" for mark in marks],
        result.diagnostics,
        options,
        f"{folder}: {len(marks)} places to review; “# review:” marks them in the YAML files",
    )
    return DONE if result.ok else FAILED
