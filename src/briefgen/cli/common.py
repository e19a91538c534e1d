"""What the commands share: their parsers, exit codes, printing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

EXAMPLES = """\
examples:
  briefgen build --format pdf                       every edition as PDF, into build/
  briefgen build --format docx --audience executive --language zh-CN
  briefgen build my-project --format all --out /tmp/out
  briefgen init my-project                          a small project that teaches by example
  briefgen new 2025-02 --from 2025-01 --as-of 2025-02-01
  briefgen check                                    what a careful editor would still find
  briefgen explain L140                             what a finding's code means, with an example
  briefgen evidence pin --archive ../copies         hold the passages that are cited fast
  briefgen verify                                   do the finished files say the same?
  briefgen review board-edition.docx                what colleagues did to it, by line of content
  briefgen trace build/board-en.pdf 90%             where does this number come from?

exit codes:
  0  done; there may be warnings
  1  errors, each printed with its place: nothing was written or overwritten;
     verify: the files differ, or cannot be read; review: the file cannot be read;
     check: errors in the content (with --strict: or warnings)
  2  the command itself is wrong
  130  stopped by the keyboard; every file already there is whole
"""


def add_command(
    commands: Any, name: str, summary: str, function: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A command's parser; `function` does what the command says and gives the exit code."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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
    """Lines and findings, and a closing line where all went well."""
    if options.json:
        print_json({"lines": list(lines)}, diagnostics)
        return
    print_diagnostics(diagnostics, quiet=options.quiet)
    if not options.quiet and not any(d.is_error for d in diagnostics):
        for line in (*lines, closing):
            print(line)


def print_diagnostics(diagnostics: Sequence[Diagnostic], *, quiet: bool) -> None:
    """Findings, to standard error."""
    from briefgen.diagnostics import render_text

    shown = [d for d in diagnostics if d.is_error or not quiet]
    if shown:
        print(render_text(shown), file=sys.stderr)
    errors = sum(d.is_error for d in shown)
    if errors:
        what = "1 error" if errors == 1 else f"{errors} errors"
        print(f"{what}; nothing was written", file=sys.stderr)


def print_json(payload: dict[str, Any], diagnostics: Sequence[Diagnostic]) -> None:
    """One JSON document: the payload and the findings."""
    from briefgen.diagnostics import to_json

    document = {**payload, "diagnostics": to_json(diagnostics)}
    print(json.dumps(document, ensure_ascii=False, indent=2))
