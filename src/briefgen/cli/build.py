"""`briefgen build`: the editions of a project, as files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.columns import padded
from briefgen.cli.common import (
    DONE,
    FAILED,
    add_command,
    add_printing,
    add_project,
    print_diagnostics,
    print_json,
)

if TYPE_CHECKING:
    from briefgen.pipeline import Built, Report, Step


def add_build(commands: Any) -> None:
    """Add the command's parser."""
    build = add_command(commands, "build", "build the editions of a project", _build)
    add_project(build)
    build.add_argument(
        "-f",
        "--format",
        action="append",
        default=[],
        metavar="FORMAT",
        help=f"{', '.join(_formats())} or all; may be given more than once (default: pdf)",
    )
    build.add_argument("-b", "--briefing", action="append", default=[], help="only this briefing")
    build.add_argument("-a", "--audience", action="append", default=[], help="only this audience")
    build.add_argument("-l", "--language", action="append", default=[], help="only this language")
    build.add_argument(
        "-o", "--out", type=Path, help="folder for the files (default: the project's)"
    )
    build.add_argument(
        "--force",
        action="store_true",
        help="replace files that were changed since; a copy of each is kept beside the new one",
    )
    add_printing(build)


def _formats() -> tuple[str, ...]:
    from briefgen.writers import WRITERS

    return tuple(WRITERS)


def _build(options: argparse.Namespace) -> int:
    from briefgen.diagnostics.last_words import ending_by
    from briefgen.pipeline import Report, Request, build

    wanted = options.format or ["pdf"]
    line = _ProgressLine(sys.stderr, silent=options.quiet or options.json)
    request = Request(
        project=options.project,
        formats=() if "all" in wanted else tuple(wanted),
        briefings=tuple(options.briefing),
        audiences=tuple(options.audience),
        languages=tuple(options.language),
        out=options.out,
        force=options.force,
    )
    with ending_by(lambda last: _end(Report(diagnostics=(last,)), line, options)):
        report = build(request, line.show)
    line.clear()
    _print_report(report, options)
    return DONE if report.ok else FAILED


def _end(report: Report, line: _ProgressLine, options: argparse.Namespace) -> None:
    """Tell the report and end the process: a library's call in it does not come back.

    Nothing has been written: files are put into place when all are made.
    """
    line.clear()
    _print_report(report, options)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(FAILED)


class _ProgressLine:
    """One line that says what is being made, where somebody looks; nothing elsewhere."""

    def __init__(self, stream: Any, *, silent: bool) -> None:
        self.stream = stream
        self.active = not silent and stream.isatty()

    def show(self, step: Step) -> None:
        """Replace the line."""
        if self.active:
            text = f"[{step.number}/{step.total}] {step.job.name}"
            self.stream.write(f"\r\x1b[2K{text[:78]}")
            self.stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.active:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()


def _print_report(report: Report, options: argparse.Namespace) -> None:
    if options.json:
        print_json({"files": [_as_json(f) for f in report.files]}, report.diagnostics)
        return
    print_diagnostics(report.diagnostics, quiet=options.quiet)
    if not options.quiet:
        for file in report.files:
            print(_as_line(file))


def _as_json(file: Built) -> dict[str, Any]:
    return {
        "path": file.path,
        "briefing": file.job.briefing,
        "audience": file.job.audience.id,
        "language": file.job.language,
        "format": file.job.format,
        "bytes": file.size,
        "pages": file.pages,
        "seconds": round(file.seconds, 3),
        "kept": file.kept,
    }


def _as_line(file: Built) -> str:
    """`build/…-executive-zh-CN.pdf   2 pages   123 kB   0.84 s`."""
    pages = "" if file.pages is None else f"{file.pages} page{'s' if file.pages != 1 else ''}"
    return f"{padded(file.path, 60)} {pages:>9} {file.size / 1000:>8.0f} kB {file.seconds:>6.2f} s"
