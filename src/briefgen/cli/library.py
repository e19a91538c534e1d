"""`briefgen sources import` and `export`: sources from other programs, and for them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import DONE, FAILED, add_command, add_printing, print_diagnostics

if TYPE_CHECKING:
    from briefgen.diagnostics import Collector
    from briefgen.document.model import Source

FORMATS = ("csl-json", "biblatex", "bibtex", "ris", "yaml")


def add_library(actions: Any) -> None:
    """Add the two actions to those of `briefgen sources`."""
    read = add_command(
        actions, "import", "add sources of a BibTeX, CSL-JSON or RIS file to sources.yaml", _import
    )
    read.add_argument("file", type=Path, help="a .bib, .json (CSL-JSON) or .ris file")
    read.add_argument(
        "keys", nargs="*", metavar="KEY", help="only these sources (default: all that are new)"
    )
    read.add_argument(
        "-n", "--dry-run", action="store_true", help="say what would be written, and write nothing"
    )
    _add_project(read)
    write = add_command(actions, "export", "print sources for other programs", _export)
    write.add_argument(
        "keys", nargs="*", metavar="KEY", help="only these sources (default: all of the project)"
    )
    write.add_argument(
        "-f", "--format", choices=FORMATS, default="csl-json", help="default: csl-json"
    )
    write.add_argument("-o", "--out", type=Path, help="a new file to write to (default: print)")
    _add_project(write)


def _add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, default=Path(), help="the project (default: here)")
    add_printing(parser)


# --- import ---------------------------------------------------------------------------------------


def _import(options: argparse.Namespace) -> int:
    from briefgen.cli.common import print_json
    from briefgen.diagnostics import Collector
    from briefgen.document.adding import added
    from briefgen.source.splice import apply

    found = Collector()
    loaded = _sources_of(options, found)
    result = None
    if loaded is not None:
        root, present = loaded
        made = added(options.file, options.keys, present, root)
        found.extend(made.diagnostics)
        result = made.value
        if result is not None and found.ok and result.edits and not options.dry_run:
            found.extend(apply(result.edits, root).diagnostics)
    done = result is not None and found.ok
    if options.json:
        about = {"added": list(result.keys), "known": list(result.known)} if result else {}
        print_json({**about, "written": done and not options.dry_run}, tuple(found))
        return DONE if done else FAILED
    print_diagnostics(tuple(found), quiet=options.quiet)
    if result is not None and done and not options.quiet:
        if not (result.keys or result.known):
            print(f"nothing to add: no sources stand in {options.file}")
            return DONE
        print(_told(result.keys, "added to content/sources.yaml", options.dry_run))
        if result.known:
            print(f"there already, left alone: {', '.join(result.known)}")
    return DONE if done else FAILED


def _told(keys: Sequence[str], what: str, dry: bool) -> str:
    if not keys:
        return "nothing to add: every source is there already"
    noun = "source" if len(keys) == 1 else "sources"
    note = " (nothing was written: --dry-run)" if dry else ""
    return f"{len(keys)} {noun} {'to be ' if dry else ''}{what}: {', '.join(keys)}{note}"


# --- export ---------------------------------------------------------------------------------------


def _export(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector, did_you_mean
    from briefgen.document.exports import FORMATS as WRITERS

    found = Collector()
    loaded = _sources_of(options, found)
    text = ""
    if loaded is not None:
        _, sources = loaded
        for key in options.keys:
            if key not in sources:
                hint = did_you_mean(key, sources) or "`briefgen sources export` prints all"
                found.error("C201", f'unknown source "{key}"', None, hint)
        wanted = [
            source for key, source in sources.items() if not options.keys or key in options.keys
        ]
        written = WRITERS[options.format](wanted)
        found.extend(written.diagnostics)
        text = written.value or ""
    if found.ok and loaded is not None and options.out is not None:
        _write(options.out, text, found)
    writes = options.out is not None
    print_diagnostics(tuple(found), quiet=options.quiet, writes=writes)
    if found.ok and loaded is not None and options.out is None:
        sys.stdout.write(text)
    return DONE if found.ok and loaded is not None else FAILED


def _write(path: Path, text: str, found: Collector) -> None:
    """A new file; one that is there is not touched."""
    from briefgen.diagnostics import Span

    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        message = f"{path.as_posix()} is there already"
        found.error("O104", message, Span(path.as_posix()), "name a new file with --out")
    except OSError as error:
        message = f"cannot write {path.as_posix()}: {error.strerror or error}"
        found.error("O103", message, Span(path.as_posix()))


def _sources_of(
    options: argparse.Namespace, found: Collector
) -> tuple[Path, dict[str, Source]] | None:
    """The project's folder and its sources; faults elsewhere do not matter here."""
    from briefgen.document import load_content
    from briefgen.project import load_project

    project = load_project(options.project)
    found.extend(project.diagnostics)
    if project.value is None:
        return None
    loaded = load_content(project.value, frozenset(project.value.languages))
    content = project.value.root / "content" / "sources.yaml"
    shown = content.relative_to(project.value.root).as_posix()
    found.extend(d for d in loaded.diagnostics if d.is_error and d.span and d.span.file == shown)
    if loaded.value is None or not found.ok:
        return None
    return project.value.root, dict(loaded.value.library.sources)
