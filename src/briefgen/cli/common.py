"""What the commands share: their parsers, exit codes, printing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.examples import epilog

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def add_command(
    commands: Any, name: str, summary: str, function: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A command's parser; `function` does what the command says and gives the exit code."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.epilog = epilog(parser.prog)
    parser.set_defaults(command=function)
    return parser


def add_project(parser: argparse.ArgumentParser) -> None:
    """The argument that names the project."""
    parser.add_argument(
        "project", nargs="?", type=Path, default=Path(), help="the project's folder (default: here)"
    )


def add_printing(parser: argparse.ArgumentParser) -> None:
    """The options that say how results are printed."""
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def print_result(
    lines: Sequence[str],
    diagnostics: Sequence[Diagnostic],
    options: argparse.Namespace,
    closing: str,
) -> None:
    """Lines and findings of a command that writes, and a closing line where all went well."""
    if options.json:
        print_json({"lines": list(lines)}, diagnostics)
        return
    print_diagnostics(diagnostics, quiet=options.quiet)
    if not options.quiet and not any(d.is_error for d in diagnostics):
        for line in (*lines, closing):
            print(line)


def print_diagnostics(
    diagnostics: Sequence[Diagnostic], *, quiet: bool, writes: bool = True
) -> None:
    """Findings, to standard error. `writes`: without errors, the command would have written."""
    from briefgen.diagnostics import render_text

    shown = [d for d in diagnostics if d.is_error or not quiet]
    if shown:
        print(render_text(shown), file=sys.stderr)
    errors = sum(d.is_error for d in shown)
    if errors:
        what = "1 error" if errors == 1 else f"{errors} errors"
        print(f"{what}; nothing was written" if writes else what, file=sys.stderr)


def print_json(payload: dict[str, Any], diagnostics: Sequence[Diagnostic]) -> None:
    """One JSON document: the payload and the findings."""
    from briefgen.diagnostics import to_json

    document = {**payload, "diagnostics": to_json(diagnostics)}
    print(json.dumps(document, ensure_ascii=False, indent=2))
