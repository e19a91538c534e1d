"""`briefgen check`: what a careful editor would still find in content that builds."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import DONE, FAILED, USAGE, add_command, add_project

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic
    from briefgen.lint.base import View
    from briefgen.lint.run import Outcome
    from briefgen.lint.texts import Texts


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
    check.add_argument(
        "--require-evidence",
        action="store_true",
        help="every citation must be pinned, and every pinned passage checked",
    )
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--fix", action="store_true", help="make the corrections that are safe")
    check.add_argument(
        "--build", action="store_true", help="make the documents of all editions, too, in memory"
    )
    check.add_argument(
        "--baseline", type=Path, metavar="FILE", help="pass over the findings in this file"
    )
    check.add_argument(
        "--write-baseline",
        action="store_true",
        help="write the findings into the baseline (default: briefgen-baseline.json)",
    )
    check.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="how to print findings"
    )
    check.add_argument("--json", dest="format", action="store_const", const="json")
    check.add_argument("-q", "--quiet", action="store_true", help="print errors only")


def _check(options: argparse.Namespace) -> int:
    missing = [folder for folder in options.archive if not folder.is_dir()]
    if missing:
        _print_faults(map(_no_folder, missing))
        return USAGE
    from briefgen.lint.fixing import Fixed, fix
    from briefgen.lint.texts import Texts

    fixed = fix(lambda: _run(options)) if options.fix else Fixed(_run(options))
    texts = Texts(_root(fixed.outcome, options))
    if options.write_baseline:
        return _write_baseline(fixed.outcome, texts, options)
    outcome, more, faults = _known(fixed.outcome, texts, options)
    faults = (*fixed.diagnostics, *faults)
    if options.format == "text":
        if fixed.count:
            what = "1 correction" if fixed.count == 1 else f"{fixed.count} corrections"
            print(f"{what} made in {', '.join(fixed.files)}")
        _print_text(outcome, texts, more, quiet=options.quiet)
    elif options.format == "json":
        from briefgen.lint.report import as_data

        _print_json({**as_data(outcome), "fixed": fixed.count})
    else:
        from briefgen.lint.sarif import as_sarif

        _print_json(as_sarif(outcome, texts, _prefix(outcome)))
    _print_faults(faults)
    return DONE if not faults and not _fails(outcome, strict=options.strict) else FAILED


def _no_folder(folder: Path) -> Diagnostic:
    from briefgen.diagnostics import Diagnostic

    message = f'there is no folder "{folder.as_posix()}" with archived copies'
    return Diagnostic("O508", message)


def _run(options: argparse.Namespace) -> Outcome:
    from briefgen.lint.run import run

    return run(
        options.project,
        options.archive,
        build=_documents if options.build else None,
        require_evidence=options.require_evidence,
    )


def _documents(view: View) -> Iterable[Diagnostic]:
    """What templates, styles and the HTML contract find."""
    from briefgen.pipeline import Request, documents

    return documents(Request(view.project.root)).diagnostics


def _root(outcome: Outcome, options: argparse.Namespace) -> Path:
    if outcome.view is not None:
        return outcome.view.project.root
    folder: Path = options.project
    return folder if folder.is_dir() else folder.parent


def _fails(outcome: Outcome, *, strict: bool) -> bool:
    from briefgen.diagnostics import Severity

    bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(told.severity in bad for told in outcome.diagnostics)


# --- the baseline ---------------------------------------------------------------------------------


def _known(
    outcome: Outcome, texts: Texts, options: argparse.Namespace
) -> tuple[Outcome, int, tuple[Diagnostic, ...]]:
    """The outcome without what the baseline has; entries that nothing fits; what went wrong."""
    if options.baseline is None:
        return outcome, 0, ()
    from briefgen.lint.baseline import read, without_known

    baseline = read(options.baseline)
    if baseline.value is None:
        return outcome, 0, baseline.diagnostics
    return *without_known(outcome, baseline.value, texts), ()


def _write_baseline(outcome: Outcome, texts: Texts, options: argparse.Namespace) -> int:
    from briefgen.lint.baseline import NAME, of, write

    path = options.baseline or _root(outcome, options) / NAME
    if not outcome.checked:
        _print_text(outcome, texts, 0, quiet=options.quiet)
        return FAILED
    baseline = of(outcome, texts)
    faults = write(path, baseline)
    _print_faults(faults)
    if not faults and not options.quiet:
        number = sum(baseline.values())
        print(f"{path}: {number} finding{'s' if number != 1 else ''}")
    return FAILED if faults else DONE


# --- printing -------------------------------------------------------------------------------------


def _print_text(outcome: Outcome, texts: Texts, more: int, *, quiet: bool) -> None:
    from briefgen.lint.report import closing, coverage, lines

    told = [d for d in outcome.diagnostics if d.is_error or not quiet]
    for line in lines(told, texts):
        print(line)
    if quiet:
        return
    for line in coverage(outcome):
        print(line)
    print(closing(outcome))
    if more:
        what = "1 finding" if more == 1 else f"{more} findings"
        print(f"the baseline has {what} that there are no more; --write-baseline writes it anew")


def _print_faults(faults: Iterable[Diagnostic]) -> None:
    from briefgen.diagnostics import render_text

    text = render_text(faults)
    if text:
        sys.stdout.flush()
        print(text, file=sys.stderr)


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _prefix(outcome: Outcome) -> str:
    """The project's folder as seen from the current one: whoever reads SARIF starts there."""
    if outcome.view is None:
        return ""
    try:
        seen = os.path.relpath(outcome.view.project.root)
    except ValueError:  # another drive
        return ""
    return "" if seen == "." or seen.startswith("..") else Path(seen).as_posix()
