"""`briefgen verify`: do the finished files say what the briefing says, and all of them the same?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import DONE, FAILED, add_command, add_printing, print_json

if TYPE_CHECKING:
    from briefgen.audiences import Edition
    from briefgen.diagnostics import Collector, Diagnostic
    from briefgen.project import Project
    from briefgen.verify.folder import Group, Key
    from briefgen.verify.table import Verified


def add_verify(commands: Any) -> None:
    """Add the command's parser."""
    summary = "check that finished files say what the briefing says, and all the same"
    verify = add_command(commands, "verify", summary, _verify)
    verify.add_argument(
        "path",
        nargs="*",
        type=Path,
        help="output folders, or single files in them (default: the project's output folder)",
    )
    verify.add_argument(
        "-p", "--project", type=Path, help="the project's folder (default: here, or around PATH)"
    )
    add_printing(verify)


def _verify(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector

    found = Collector()
    verified = _verified(options, found)
    if options.json:
        from briefgen.verify.table import as_data

        print_json({"editions": [as_data(item) for item in verified]}, found.found)
    else:
        _print(verified, found.found, quiet=options.quiet)
    return DONE if found.ok and all(item.ok for item in verified) else FAILED


def _verified(options: argparse.Namespace, found: Collector) -> list[Verified]:
    """The editions of the files that the command names, each with the outcome of its checks."""
    from briefgen.pipeline import Request, editions
    from briefgen.project import load_project
    from briefgen.verify.folder import read_folders

    folder = options.project or _project_around(options.path)
    project = load_project(folder)
    if project.value is None:
        found.extend(project.diagnostics)
        return []
    paths = options.path or [folder / project.value.out]
    groups = read_folders(paths)
    found.extend(groups.diagnostics)
    if not found.ok or groups.value is None:
        return []
    chosen = editions(Request(folder))
    found.extend(d for d in chosen.diagnostics if d.is_error)
    if chosen.value is None:
        return []
    known = dict(chosen.value)
    return [
        _check(group, known[group.edition], project.value)
        for group in groups.value
        if _is_known(group, known, found)
    ]


def _project_around(paths: Sequence[Path]) -> Path:
    """The current folder; if it is no project, the nearest one around the first path."""
    from briefgen.project import FILE

    if Path(FILE).exists() or not paths:
        return Path()
    around = paths[0].absolute().parents
    return next((folder for folder in around if (folder / FILE).exists()), Path())


def _is_known(group: Group, known: dict[Key, Edition], found: Collector) -> bool:
    """Whether the project still has the edition that the files were built for."""
    if group.edition in known:
        return True
    names = ", ".join(group.names.values())
    edition = " / ".join(group.edition)
    hint = "take these files away, or build them again"
    found.error("O405", f"the project has no edition {edition}: {names}", None, hint)
    return False


def _check(group: Group, edition: Edition, project: Project) -> Verified:
    from briefgen.pipeline.words import labels_of
    from briefgen.verify.edition import verify_edition
    from briefgen.verify.table import Verified

    reference = edition.audience.word.reference or project.word.reference
    outcomes = verify_edition(
        group.files, edition, labels_of(edition, project), own_furniture=bool(reference)
    )
    return Verified(group, outcomes)


def _print(verified: Sequence[Verified], findings: Sequence[Diagnostic], *, quiet: bool) -> None:
    """The tables, and every fault in words to standard error; quiet: the faults only."""
    from briefgen.diagnostics import render_text
    from briefgen.verify.table import faults, table

    if findings:
        print(render_text(findings), file=sys.stderr)
    for item in verified:
        if not quiet:
            print("\n".join(table(item)), end="\n\n")
        if not item.ok:
            sys.stdout.flush()
            print(" / ".join(item.group.edition), file=sys.stderr)
            print("\n".join(f"  {line}" for line in faults(item)), file=sys.stderr)
    if verified and not quiet:
        failed = sum(not item.ok for item in verified)
        number = len(verified)
        what = "1 edition" if number == 1 else f"{number} editions"
        closing = "every check passed" if not failed else f"{failed} of them failed"
        print(f"{what} verified: {closing}")
