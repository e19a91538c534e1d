"""The command line: arguments, printing, exit codes. Nothing else knows about a terminal.

Exit codes: 0 done (warnings allowed), 1 errors in the content or while writing (nothing was
written), 2 the command line itself is wrong, 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import __version__

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic
    from briefgen.pipeline import Built, Report, Step

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

EXAMPLES = """\
examples:
  briefgen build --format pdf                       every edition as PDF, into build/
  briefgen build --format docx --audience executive --language zh-CN
  briefgen build my-project --format all --out /tmp/out
  briefgen init my-project                          a small project that teaches by example
  briefgen new 2025-02 --from 2025-01 --as-of 2025-02-01

exit codes:
  0  done; there may be warnings
  1  errors: each is printed with its place; nothing was written or overwritten
  2  the command itself is wrong
  130  stopped by the keyboard; every file already there is whole
"""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    options = _parser().parse_args(list(arguments))
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        print("stopped; files already there are whole", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone (`briefgen build | head`); nobody is left to tell
        sys.stderr.close()
        return FAILED
    except Exception as error:
        return _unforeseen(error)


def _unforeseen(error: Exception) -> int:
    """Say that briefgen itself is at fault; the traceback only for those who ask for it."""
    import os

    if os.environ.get("BRIEFGEN_DEBUG"):
        raise error
    kind = type(error).__name__
    print(
        f"error O301: something unforeseen went wrong inside briefgen ({kind}: {error})\n"
        "  this is a fault of briefgen, not of your content; nothing was overwritten\n"
        "  run the command again with BRIEFGEN_DEBUG=1 and report what it prints",
        file=sys.stderr,
    )
    return FAILED


# -- arguments -------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefgen",
        description="Briefings from YAML as PDF, Word and HTML that say the same.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"briefgen {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_build(commands)
    _add_init(commands)
    _add_new(commands)
    return parser


def _add_build(commands: Any) -> None:
    build = _command(commands, "build", "build the editions of a project", _build)
    _add_project(build)
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
    _add_printing(build)


def _add_init(commands: Any) -> None:
    init = _command(commands, "init", "make a small project that teaches by example", _init)
    init.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")
    _add_printing(init)


def _add_new(commands: Any) -> None:
    new = _command(commands, "new", "make the next briefing from an earlier one", _new)
    new.add_argument("name", help="the new briefing's folder name")
    new.add_argument("--from", dest="old", required=True, help="the briefing to start from")
    new.add_argument("--as-of", required=True, metavar="DATE", help="its state of knowledge")
    new.add_argument("--project", type=Path, default=Path(), help="the project (default: here)")
    _add_printing(new)


def _command(
    commands: Any, name: str, summary: str, function: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=function)
    return parser


def _add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "project", nargs="?", type=Path, default=Path(), help="the project's folder (default: here)"
    )


def _add_printing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _formats() -> tuple[str, ...]:
    from briefgen.writers import WRITERS

    return tuple(WRITERS)


# -- commands --------------------------------------------------------------------------------------


def _build(options: argparse.Namespace) -> int:
    from briefgen.pipeline import Request, build

    wanted = options.format or ["pdf"]
    line = _ProgressLine(sys.stderr, silent=options.quiet or options.json)
    report = build(
        Request(
            project=options.project,
            formats=() if "all" in wanted else tuple(wanted),
            briefings=tuple(options.briefing),
            audiences=tuple(options.audience),
            languages=tuple(options.language),
            out=options.out,
            force=options.force,
        ),
        line.show,
    )
    line.clear()
    _print_report(report, options)
    return DONE if report.ok else FAILED


def _init(options: argparse.Namespace) -> int:
    from briefgen.scaffold import make_project

    result = make_project(options.folder)
    files = list(result.value or ())
    _print_result(
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
    _print_result(
        [f"{mark.span}: {mark.text}" for mark in marks],
        result.diagnostics,
        options,
        f"{folder}: {len(marks)} places to review; “# review:” marks them in the YAML files",
    )
    return DONE if result.ok else FAILED


# -- printing --------------------------------------------------------------------------------------


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
        _print_json({"files": [_as_json(f) for f in report.files]}, report.diagnostics)
        return
    _print_diagnostics(report.diagnostics, quiet=options.quiet)
    if not options.quiet:
        for file in report.files:
            print(_as_line(file))


def _print_result(
    lines: Sequence[str],
    diagnostics: Sequence[Diagnostic],
    options: argparse.Namespace,
    closing: str,
) -> None:
    if options.json:
        _print_json({"lines": list(lines)}, diagnostics)
        return
    _print_diagnostics(diagnostics, quiet=options.quiet)
    if not options.quiet and not any(d.is_error for d in diagnostics):
        for line in (*lines, closing):
            print(line)


def _print_diagnostics(diagnostics: Sequence[Diagnostic], *, quiet: bool) -> None:
    from briefgen.diagnostics import render_text

    shown = [d for d in diagnostics if d.is_error or not quiet]
    if shown:
        print(render_text(shown), file=sys.stderr)
    errors = sum(d.is_error for d in shown)
    if errors:
        what = "1 error" if errors == 1 else f"{errors} errors"
        print(f"{what}; nothing was written", file=sys.stderr)


def _print_json(payload: dict[str, Any], diagnostics: Sequence[Diagnostic]) -> None:
    from briefgen.diagnostics import to_json

    document = {**payload, "diagnostics": to_json(diagnostics)}
    print(json.dumps(document, ensure_ascii=False, indent=2))


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
    return f"{file.path:<60} {pages:>9} {file.size / 1000:>8.0f} kB {file.seconds:>6.2f} s"
