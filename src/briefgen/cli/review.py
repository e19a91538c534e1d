"""`briefgen review`: what colleagues did to a Word file, and where it belongs in the content."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import DONE, FAILED, add_command, print_json

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnosed
    from briefgen.review import Review


def add_review(commands: Any) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands, "review", "list comments and changes in a Word file that came back", _review
    )
    parser.add_argument("file", type=Path, help="the Word file (.docx); it is only read")
    parser.add_argument("--project", type=Path, default=Path(), help="the project (default: here)")
    parser.add_argument("-b", "--briefing", help="the file's briefing, where it does not say")
    parser.add_argument("-a", "--audience", help="the file's audience, where it does not say")
    parser.add_argument("-l", "--language", help="the file's language, where it does not say")
    parser.add_argument("-q", "--quiet", action="store_true", help="no warnings and no headline")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _review(options: argparse.Namespace) -> int:
    from briefgen.review import Wanted, review

    said = Wanted(options.briefing, options.audience, options.language)
    result = review(options.file, options.project, said)
    if options.json:
        payload = result.value.as_json() if result.value else {"records": []}
        print_json(payload, result.diagnostics)
    else:
        _print_text(result, quiet=options.quiet)
    return DONE if result.value is not None else FAILED


def _print_text(result: Diagnosed[Review], *, quiet: bool) -> None:
    from briefgen.diagnostics import render_text
    from briefgen.review.show import as_text, headline

    told = [d for d in result.diagnostics if d.is_error or not quiet]
    if told:
        print(render_text(told), file=sys.stderr)
    if result.value is not None:
        if not quiet:
            print(headline(result.value))
        if result.value.records:
            print(as_text(result.value).removeprefix("\n" if quiet else ""))
