"""`briefgen schema`: JSON Schemas of the YAML files, printed or written for editors."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import DONE, FAILED, USAGE, add_command, print_diagnostics

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnosed
    from briefgen.project import Project


def add_schema(commands: Any) -> None:
    """Add the command's parser."""
    schema = add_command(
        commands, "schema", "print the JSON Schemas that editors complete and check with", _schema
    )
    schema.add_argument(
        "name",
        nargs="?",
        help="project, briefing, section, audience, sources, figures, glossary, theme, locale, or "
        "a kind of section, such as swot (section-glossary, where a file is called so too); "
        "default: all",
    )
    schema.add_argument(
        "--project",
        type=Path,
        help="whose languages and clearances are offered (default: here, if it is one)",
    )
    schema.add_argument("--out", type=Path, metavar="DIR", help="write NAME.json into this folder")
    schema.add_argument(
        "--headers",
        action="store_true",
        help="put the schemas into the project's .briefgen/schemas, and a line that names them "
        "at the head of each of its YAML files that has none",
    )
    schema.add_argument("-q", "--quiet", action="store_true", help="print errors only")


def _schema(options: argparse.Namespace) -> int:
    from briefgen.schema import full_name

    if options.name is not None and full_name(options.name) is None:
        return _unknown(options.name)
    if options.headers and (options.name or options.out):
        return _misused()
    project = _project(options)
    if project.value is None and not project.ok:
        print_diagnostics(project.diagnostics, quiet=options.quiet)
        return FAILED
    if options.headers:
        return _headers(project.value, options)
    return _write(project.value, options) if options.out else _print(project.value, options)


def _project(options: argparse.Namespace) -> Diagnosed[Project]:
    """The project that is named, or the one here; none is fine where none is needed."""
    from briefgen.diagnostics import Diagnosed
    from briefgen.project import FILE, load_project

    wanted = options.project is not None or options.headers
    if not wanted and not Path(FILE).is_file():
        return Diagnosed(None, ())
    return load_project(options.project or Path())


def _print(project: Project | None, options: argparse.Namespace) -> int:
    from briefgen.schema import NAMES, full_name, lists_of, schema, written

    lists = lists_of(project)
    name = full_name(options.name) if options.name else None
    content = schema(name, lists) if name else {each: schema(each, lists) for each in NAMES}
    print(written(content).decode(), end="")
    return DONE


def _write(project: Project | None, options: argparse.Namespace) -> int:
    """Write one schema, or those of all files, into a folder."""
    from briefgen.schema import files_of, full_name, lists_of, schema, write_files, written

    name = full_name(options.name) if options.name else None
    files = (
        {f"{name}.json": written(schema(name, lists_of(project)))} if name else files_of(project)
    )
    try:
        write_files(options.out, files)
    except OSError as error:
        return _cannot_write(options.out, error)
    if not options.quiet:
        print(f"{options.out}: {len(files)} {'file' if len(files) == 1 else 'files'}")
    return DONE


def _headers(project: Project | None, options: argparse.Namespace) -> int:
    """Write the project's schemas, and the headers of its files."""
    from briefgen.schema import FOLDER, add_headers, files_of, write_files

    assert project is not None, "a project is asked for"
    try:
        write_files(project.root / FOLDER, files_of(project))
    except OSError as error:
        return _cannot_write(project.root / FOLDER, error)
    done = add_headers(project.root)
    print_diagnostics(done.diagnostics, quiet=options.quiet)
    if done.value is not None and not options.quiet:
        print(f"{FOLDER}: up to date; {len(done.value)} files have a new header")
    return DONE if done.ok else FAILED


def _unknown(name: str) -> int:
    from briefgen.diagnostics import Diagnostic, did_you_mean
    from briefgen.schema import KINDS, NAMES

    known = (*NAMES, *KINDS)
    hint = did_you_mean(name, known) or f"there are: {', '.join(dict.fromkeys(known))}"
    print_diagnostics([Diagnostic("O541", f'no schema "{name}"', None, (hint,))], quiet=False)
    return USAGE


def _misused() -> int:
    from briefgen.diagnostics import Diagnostic

    message = "--headers writes all schemas, into .briefgen/schemas of the project"
    print_diagnostics(
        [Diagnostic("O541", message, None, ("leave out NAME and --out",))], quiet=False
    )
    return USAGE


def _cannot_write(folder: Path, error: OSError) -> int:
    from briefgen.diagnostics import Diagnostic, Span

    message = f"cannot write schemas: {error.strerror or error}"
    print_diagnostics([Diagnostic("O542", message, Span(str(folder)))], quiet=False)
    return FAILED
