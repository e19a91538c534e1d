"""`briefgen inspect`: what a finished file is, and whether it was changed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import (
    DONE,
    FAILED,
    add_command,
    add_printing,
    print_diagnostics,
    print_json,
)

if TYPE_CHECKING:
    from briefgen.inspection import Inspected
    from briefgen.manifest import Manifest

WIDTH = 13


def add_inspect(commands: Any) -> None:
    """Add the command's parser."""
    summary = "say what finished files are: edition, level, fingerprint; whether they were changed"
    parser = add_command(commands, "inspect", summary, _inspect)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a finished file")
    parser.add_argument(
        "-m",
        "--manifest",
        type=Path,
        help="the manifest.json of the build, or its folder (default: the one beside the file, "
        "else that of the project's output folder)",
    )
    parser.add_argument(
        "-p", "--project", type=Path, default=Path(), help="the project's folder (default: here)"
    )
    add_printing(parser)


def _inspect(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector
    from briefgen.inspection import inspect

    found = Collector()
    seen: list[Inspected] = []
    for path in options.files:
        result = inspect(path, _manifests(path, options))
        found.extend(result.diagnostics)
        if result.value is not None:
            seen.append(result.value)
    if options.json:
        print_json({"files": [_as_json(one) for one in seen]}, tuple(found))
    else:
        print_diagnostics(tuple(found), quiet=options.quiet, writes=False)
        print("\n\n".join(_told(one) for one in seen))
    return DONE if found.ok else FAILED


def _manifests(path: Path, options: argparse.Namespace) -> list[Manifest]:
    from briefgen.manifest import MANIFEST, read_manifest
    from briefgen.project import load_project

    if options.manifest is not None:
        folder = options.manifest
        return [read_manifest(folder.parent if folder.name == MANIFEST else folder)]
    manifests = [read_manifest(path.parent)]
    project = load_project(options.project).value
    if project is not None:
        manifests.append(read_manifest(project.root / project.out))
    return manifests


def _told(one: Inspected) -> str:
    rows = [("SHA-256", f"{one.sha256}{_state(one)}")]
    entry = one.entry
    if entry is not None:
        pages = f"{entry.pages} pages, " if entry.pages else ""
        edition = f"{entry.briefing} for {entry.audience} in {entry.language}"
        rows.insert(0, ("edition", f"{edition} ({entry.format}, {pages}{one.size / 1000:.0f} kB)"))
        levels = f" (of {' < '.join(entry.clearances)})" if entry.clearances else ""
        rows.append(("clearance", f"{entry.clearance}{levels}" if entry.clearance else "not told"))
        # who wrote down no level did not write down what was withheld either
        rows.append(("withheld", _counted(entry.withheld) if entry.clearance else "not told"))
        rows.append(("fingerprint", f"{entry.fingerprint}{_agreement(one)}" or "not told"))
        made = ", ".join(f"{name} {version}" for name, version in sorted(entry.made_with.items()))
        rows.append(("made with", made or "not told"))
    else:
        rows.append(("made with", one.maker))
    return "\n".join([one.file, *(f"  {name:<{WIDTH}}{words}" for name, words in rows)])


def _state(one: Inspected) -> str:
    if one.unchanged:
        return ", as briefgen wrote it"
    return ", changed since" if one.entry is not None else ", which no manifest here knows"


def _agreement(one: Inspected) -> str:
    words = {True: ", as in the file", False: ", but the file says another", None: ""}
    return words[one.agrees]


def _counted(counts: Any) -> str:
    told = [f"{number} × {kind}" for kind, number in sorted(counts.items())]
    return ", ".join(told) or "nothing"


def _as_json(one: Inspected) -> dict[str, Any]:
    entry = one.entry
    about: dict[str, Any] = {
        "file": one.file,
        "bytes": one.size,
        "sha256": one.sha256,
        "unchanged": one.unchanged,
        "fingerprint": one.fingerprint or (entry.fingerprint if entry else ""),
        "agrees": one.agrees,
        "maker": one.maker,
    }
    if entry is not None:
        about |= {
            "briefing": entry.briefing,
            "audience": entry.audience,
            "language": entry.language,
            "format": entry.format,
            "pages": entry.pages,
            "clearance": entry.clearance,
            "clearances": list(entry.clearances),
            "withheld": dict(entry.withheld) if entry.clearance else None,
            "made_with": dict(entry.made_with),
        }
    return about
