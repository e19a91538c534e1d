"""`briefgen sources`: record archived copies of sources, and print their passages."""

from __future__ import annotations

import argparse
import difflib
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
from briefgen.cli.library import add_library

if TYPE_CHECKING:
    from briefgen.diagnostics import Collector, Diagnosed
    from briefgen.document import Content
    from briefgen.evidence.archive import Archive
    from briefgen.evidence.recording import Recorded
    from briefgen.evidence.showing import Passage

LABELS = {"paragraph": "para.", "page": "p.", "section": "section"}


def add_sources(commands: Any) -> None:
    """Add the command's parser, with those of what it does."""
    summary = "record archived copies of sources, print their passages, import and export them"
    sources = add_command(commands, "sources", summary, _show)
    actions = sources.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = add_command(
        actions, "add", "record a file as the archived copy of a source in sources.yaml", _add
    )
    add.add_argument("file", type=Path, help="the copy: text, HTML, PDF or Word (.docx)")
    add.add_argument("-k", "--key", default="", help="the source's key; a new one makes a source")
    add.add_argument("--url", default="", help="where the copy was taken from")
    add.add_argument(
        "--retrieved", metavar="DATE", help="the day on which it was taken (default: today)"
    )
    add.add_argument("--media-type", default="", help="such as text/plain; charset=gb18030")
    add.add_argument(
        "-n", "--dry-run", action="store_true", help="say what would be written, and write nothing"
    )
    _add_options(add)
    show = add_command(actions, "show", "print passages of a source's archived copy", _show)
    show.add_argument("key", help="the source's key")
    which = show.add_mutually_exclusive_group()
    which.add_argument("--para", metavar="N", help="these paragraphs of the body: 10, or 3-5, 8")
    which.add_argument("--page", metavar="N", help="these pages")
    which.add_argument("--section", metavar="NAME", help="what stands below this heading")
    _add_options(show)
    add_library(actions)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, default=Path(), help="the project (default: here)")
    parser.add_argument(
        "--archive",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a folder with archived copies of sources; may be given more than once",
    )
    add_printing(parser)


def _load(options: argparse.Namespace, found: Collector) -> tuple[Content, Archive] | None:
    """The content and the archive; faults elsewhere than in the sources do not matter here."""
    from briefgen.document import load_content
    from briefgen.evidence.archive import archive_of
    from briefgen.evidence.recording import SOURCES
    from briefgen.project import load_project

    for folder in options.archive:
        if not folder.is_dir():
            message = f'there is no folder "{folder.as_posix()}" with archived copies'
            found.error("O508", message)
    project = load_project(options.project)
    found.extend(project.diagnostics)
    if project.value is None:
        return None
    loaded = load_content(project.value, frozenset(project.value.languages))
    found.extend(d for d in loaded.diagnostics if d.is_error and d.span and d.span.file == SOURCES)
    if loaded.value is None or not found.ok:
        return None
    return loaded.value, archive_of(project.value, options.archive)


# --- add ------------------------------------------------------------------------------------------


def _add(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector
    from briefgen.evidence.recording import Wanted, record
    from briefgen.source.splice import apply

    found = Collector()
    loaded = _load(options, found)
    recorded, changes = None, ""
    if loaded is not None:
        content, archive = loaded
        day = _today() if options.retrieved is None else options.retrieved
        wanted = Wanted(options.file, options.key, options.url, day, options.media_type)
        result = record(wanted, content, archive)
        found.extend(result.diagnostics)
        recorded = result.value
        if recorded is not None:
            changes = _changes(recorded, archive.root)
            if not options.dry_run:
                found.extend(apply(recorded.edits, archive.root).diagnostics)
    _print_added(recorded, changes, found, options)
    return DONE if found.ok and recorded is not None else FAILED


def _today() -> str:
    """What a person would write for --retrieved: input like any other, and no part of a build."""
    from datetime import date

    return date.today().isoformat()


def _changes(recorded: Recorded, root: Path) -> str:
    """The lines that are added and taken away, as a unified diff."""
    from briefgen.evidence.recording import SOURCES
    from briefgen.source import read_text
    from briefgen.source.splice import spliced

    if not recorded.edits:
        return ""
    path = root / SOURCES
    read = read_text(path, root).value if path.is_file() else None
    before = read.text if read is not None else ""
    after = spliced(before, recorded.edits)
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), SOURCES, SOURCES, n=1, lineterm=""
    )
    return "\n".join(lines)


def _print_added(
    recorded: Recorded | None, changes: str, found: Collector, options: argparse.Namespace
) -> None:
    written = recorded is not None and bool(recorded.edits) and not options.dry_run and found.ok
    if options.json:
        about = _as_json(recorded) if recorded is not None else {}
        print_json({**about, "written": written, "changes": changes}, tuple(found))
        return
    print_diagnostics(tuple(found), quiet=options.quiet)
    if recorded is None or options.quiet or not found.ok:
        return
    if changes:
        print(changes)
    for line in _told(recorded, written=written):
        print(line)


def _as_json(recorded: Recorded) -> dict[str, Any]:
    snapshot, text = recorded.snapshot, recorded.reading.extracted
    about = recorded.reading.about
    names = (name for name in about.__struct_fields__ if name != "doubts")
    return {
        "key": recorded.key,
        "new": recorded.is_new,
        "file": snapshot.file,
        "sha256": snapshot.sha256,
        "size": snapshot.size,
        "media_type": snapshot.media_type,
        "retrieved": snapshot.retrieved.text if snapshot.retrieved else None,
        "paragraphs": len(text.paragraphs),
        "pages": len(text.pages),
        "sections": list(text.sections),
        "found": {name: list(value) for name in names if (value := getattr(about, name))},
    }


def _told(recorded: Recorded, *, written: bool) -> list[str]:
    snapshot, text = recorded.snapshot, recorded.reading.extracted
    counts = [_count(len(text.paragraphs), "paragraph of body text", "paragraphs of body text")]
    if text.pages:
        counts.append(_count(len(text.pages), "page", "pages"))
    if text.sections:
        counts.append(_count(len(text.sections), "section", "sections"))
    lines = [f"{recorded.key}: {snapshot.file}, {snapshot.size} bytes, {snapshot.media_type}"]
    lines.append(f"  {', '.join(counts)}; `briefgen sources show {recorded.key}` prints them")
    if recorded.outside:
        lines.append("  it lies outside the project: name its folder with --archive DIR,")
        lines.append("  BRIEFGEN_ARCHIVE or `archive:` in briefgen.yaml whenever it is to be read")
    if not recorded.edits:
        lines.append("  it is recorded already; nothing to write")
    elif not written:
        lines.append("  nothing was written (--dry-run)")
    return lines


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


# --- show -----------------------------------------------------------------------------------------


def _show(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector
    from briefgen.evidence.showing import Asked, passages

    found = Collector()
    loaded = _load(options, found)
    result: Diagnosed[tuple[Passage, ...]] | None = None
    if loaded is not None:
        content, archive = loaded
        asked = Asked(options.key, options.para, options.page, options.section)
        result = passages(asked, content, archive)
        found.extend(result.diagnostics)
    shown = result.value if result is not None else None
    if options.json:
        told = [{"label": p.label, "locator": p.value, "text": p.text} for p in shown or ()]
        print_json({"key": options.key, "passages": told}, tuple(found))
    else:
        print_diagnostics(tuple(found), quiet=options.quiet, writes=False)
        for passage in shown or ():
            print(f"{LABELS[passage.label]} {passage.value}\n{passage.text}\n")
    return DONE if shown is not None else FAILED
