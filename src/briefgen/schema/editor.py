"""What editors need: schema files in the project; in each YAML file a header that names its own.

    # yaml-language-server: $schema=../../../.briefgen/schemas/section.json

The path is relative to the file, so a project can be moved and needs no network. The files in
`.briefgen/schemas` belong to one version of briefgen and to the project's languages and clearances;
`outdated` says which of them are no longer what briefgen would write.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from briefgen.diagnostics import Diagnosed
from briefgen.project import Project
from briefgen.schema.emit import Schema
from briefgen.schema.files import FILES, schema
from briefgen.schema.lists import lists_of
from briefgen.source import list_files, read_text
from briefgen.source.edits import Edit, apply

FOLDER = ".briefgen/schemas"
"""Where a project keeps its schema files."""

_PLACES = (
    ("briefgen.yaml", "project"),
    ("content/sources.yaml", "sources"),
    ("content/figures.yaml", "figures"),
    ("content/glossary.yaml", "glossary"),
    ("content/audiences/*.yaml", "audience"),
    ("content/briefings/*/briefing.yaml", "briefing"),
    ("content/briefings/**/*.yaml", "section"),
    ("templates/theme.yaml", "theme"),
    ("templates/locales/*.yaml", "locale"),
)
"""Files of a project and their schemas; the first pattern that fits counts."""

_HEADER = re.compile(r"^\s*#\s*yaml-language-server\s*:", re.MULTILINE)


def written(content: Schema) -> bytes:
    """A schema as its file holds it."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def files_of(project: Project | None) -> dict[str, bytes]:
    """The schema files of a project, by name; of any project where none is given."""
    lists = lists_of(project)
    return {f"{name}.json": written(schema(name, lists)) for name in FILES}


def outdated(project: Project) -> tuple[str, ...]:
    """The schema files that differ from what would be written; none where there is no folder."""
    folder = project.root / FOLDER
    if not folder.is_dir():
        return ()
    lists = lists_of(project)
    return tuple(
        f"{name}.json" for name in FILES if not _holds(folder / f"{name}.json", schema(name, lists))
    )


def _holds(path: Path, content: Schema) -> bool:
    """Whether a file holds a schema, however it is indented: indenting takes long."""
    try:
        return msgspec.json.encode(json.loads(path.read_bytes())) == msgspec.json.encode(content)
    except (OSError, ValueError, RecursionError):
        return False


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write schema files into a folder, each whole. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        draft = folder / f".{name}.new"
        draft.write_bytes(data)
        draft.replace(folder / name)


def schema_name(path: PurePosixPath) -> str | None:
    """The schema of a file by its path in the project; None where it is not briefgen's.

    >>> schema_name(PurePosixPath("content/briefings/tea/swot.yaml"))
    'section'
    """
    return next((name for pattern, name in _PLACES if _fits(path, pattern)), None)


def _fits(path: PurePosixPath, pattern: str) -> bool:
    start, _, rest = pattern.partition("/**/")
    if not rest:
        return len(path.parts) == len(PurePosixPath(pattern).parts) and path.match(pattern)
    return path.is_relative_to(start) and path.match(rest)


def header(path: PurePosixPath) -> str:
    """The line that tells an editor the schema of a file; empty where it has none.

    >>> header(PurePosixPath("briefgen.yaml"))
    '# yaml-language-server: $schema=.briefgen/schemas/project.json\\n'
    """
    name = schema_name(path)
    up = "../" * (len(path.parts) - 1)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name}.json\n" if name else ""


def with_header(data: bytes, path: PurePosixPath) -> bytes:
    """A file's bytes with the header at their head; as they are where there is one."""
    if _HEADER.search(data.decode("utf-8", "replace")):
        return data
    text = data.removeprefix(codecs.BOM_UTF8)
    newline = "\r\n" if b"\r\n" in text else "\n"
    line = header(path).replace("\n", newline).encode()
    return data[: len(data) - len(text)] + line + text


def without_header(root: Path) -> Iterator[PurePosixPath]:
    """The files of a project that have a schema and no header, as paths in the project.

    A file that cannot be read is left alone: a build tells of it.
    """
    paths = {
        PurePosixPath(file.relative_to(root).as_posix())
        for pattern, _ in _PLACES
        for file in list_files(root, pattern)
        if file.is_file()
    }
    for path in sorted(paths):
        text = read_text(root / path, root).value
        if text is not None and not _HEADER.search(text.text):
            yield path


def add_headers(root: Path) -> Diagnosed[tuple[str, ...]]:
    """Write the header into the files that have none; the value names them."""
    return apply((Edit(str(path), 0, 0, header(path)) for path in without_header(root)), root)
