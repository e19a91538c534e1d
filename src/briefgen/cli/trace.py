"""`briefgen trace`: from a piece of text in a finished file back to what it rests on."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from briefgen.cli.common import DONE, FAILED, add_command, print_json


def add_trace(commands: Any) -> None:
    """Add the command's parser."""
    summary = "follow a piece of a finished file to its statement, source and passage"
    trace = add_command(commands, "trace", summary, _trace)
    trace.add_argument("file", type=Path, help="a finished PDF, Word or HTML file; only read")
    trace.add_argument("text", help="some of its text, such as a number: 90%%")
    trace.add_argument(
        "-p", "--project", type=Path, default=Path(), help="the project's folder (default: here)"
    )
    trace.add_argument(
        "--archive",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a folder with archived copies of sources; may be given more than once",
    )
    trace.add_argument("--json", action="store_true", help="print one JSON document")


def _trace(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import render_text
    from briefgen.trace import trace
    from briefgen.trace.show import as_data, as_text

    result = trace(options.file, options.text, options.project, options.archive)
    if options.json:
        payload = as_data(result.value) if result.value else {"places": []}
        print_json(payload, result.diagnostics)
    else:
        if result.diagnostics:
            print(render_text(result.diagnostics), file=sys.stderr)
        if result.value is not None:
            print(as_text(result.value, options.file.name, options.text))
    return DONE if result.value is not None else FAILED
