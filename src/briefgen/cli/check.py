"""`briefgen check`: what a careful editor would still find in content that builds."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from briefgen.cli.common import DONE, FAILED, add_command, add_printing, add_project, print_json


def add_check(commands: Any) -> None:
    """Add the command's parser."""
    check = add_command(commands, "check", "look for weaknesses in content that builds", _check)
    add_project(check)
    check.add_argument(
        "--archive",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a folder with archived copies of sources; may be given more than once",
    )
    add_printing(check)


def _check(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import render_text
    from briefgen.lint.run import run

    outcome = run(options.project, options.archive)
    if options.json:
        print_json({}, outcome.diagnostics)
    else:
        shown = [d for d in outcome.diagnostics if d.is_error or not options.quiet]
        if shown:
            print(render_text(shown), file=sys.stderr)
    return DONE if outcome.ok else FAILED
