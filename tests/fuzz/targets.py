"""What is fuzzed. A target returns; an exception that leaves it is a fault that was found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from pathlib import Path

from briefgen.audiences import load_audiences
from briefgen.diagnostics import Collector, Diagnostic, Span, render_text
from briefgen.document import load_content
from briefgen.document.edtf import EdtfError, parse_edtf
from briefgen.document.imports import read_bibtex, read_csl_json
from briefgen.document.markdown import parse_body, parse_short
from briefgen.evidence.derivations import SumError, work_out
from briefgen.evidence.expand import single
from briefgen.evidence.marks import read_mark
from briefgen.evidence.passages import body_paragraphs
from briefgen.evidence.quantities import quantities
from briefgen.lint.comments import read_comments
from briefgen.lint.fixing import fix
from briefgen.lint.report import as_data, closing, coverage, lines
from briefgen.lint.run import run
from briefgen.lint.sarif import as_sarif
from briefgen.lint.texts import Texts
from briefgen.project import load_project
from briefgen.source import Reader, TextFile, parse_yaml
from briefgen.source.encoding import decode


def read_file(text: str) -> None:
    """One file through every reader of single files and single values."""
    found = Collector()
    decoded = decode(text.encode("utf-8", "surrogatepass"), "x.yaml", found)
    if decoded is None:
        assert not found.ok
        _told(found.found)
        return
    file = TextFile("x.yaml", decoded)
    parsed = parse_yaml(file)
    assert parsed.value is not None or not parsed.ok
    if parsed.value is not None:
        _look_at_all(Reader.of(parsed.value, found))
    parse_body(decoded, lambda offset: Span("x.md", 1, offset + 1), found)
    found.extend(parsed.diagnostics)
    for paragraph in body_paragraphs(decoded):
        quantities(paragraph, date(2025, 1, 1), ("1688",))
    read_comments(file)
    if len(decoded) < 2000:
        found.extend(read_bibtex(TextFile("x.bib", decoded)).diagnostics)
    if decoded.lstrip().startswith(("[", "{")):
        found.extend(read_csl_json(TextFile("x.json", decoded)).diagnostics)
    _told(found.found)


def read_value(text: str) -> None:
    """One short value, through every reader of short values."""
    found = Collector()
    parse_short(text, lambda offset: Span("x.yaml", 1, offset + 1), found)
    with suppress(EdtfError):
        parse_edtf(text)
    with suppress(SumError):
        work_out(text, {"a": Fraction(1, 3), "b": None})
    quantities(text, date(2025, 1, 1))
    for passage in single(text):
        assert isinstance(passage, str)
    read_mark(text)
    _told(found.found)


def load(files: Mapping[str, str], folder: Path) -> None:
    """A project up to its content; `files` are written below `folder`."""
    with written(files, folder):
        project = load_project(folder / "project")
        _told(project.diagnostics)
        if project.value is None:
            assert not project.ok
            return
        _told(load_audiences(project.value).diagnostics)
        _told(load_content(project.value, frozenset(project.value.languages)).diagnostics)


def check(files: Mapping[str, str], folder: Path, *, mend: bool = False) -> None:
    """The whole of `briefgen check`, in all three ways of printing; `mend`: with --fix."""
    with written(files, folder):
        root = folder / "project"

        def outcome():
            return run(root, [folder / "archive"])

        result = fix(outcome).outcome if mend else outcome()
        texts = Texts(root)
        told = result.diagnostics
        _told(told)
        assert all(lines(told, texts))
        assert all(isinstance(line, str) for line in (*coverage(result), closing(result)))
        json.dumps([as_data(result), as_sarif(result, texts)]).encode("ascii")


class written:  # noqa: N801 (read as a word: with written(files, folder))
    """Files below a folder, put back as they were at the end: that folder is used again."""

    def __init__(self, files: Mapping[str, str], folder: Path) -> None:
        self._files = {folder / name: text for name, text in files.items()}
        self._before: dict[Path, bytes | None] = {}

    def __enter__(self) -> None:
        for path, text in self._files.items():
            self._before[path] = path.read_bytes() if path.exists() else None
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))

    def __exit__(self, *about: object) -> None:
        for path, data in self._before.items():
            if data is None:
                path.unlink()
            else:
                path.write_bytes(data)


def _told(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> None:
    """Each can be printed, and none speaks of a fault inside briefgen."""
    for each in diagnostics:
        assert each.message
        assert each.code != "O301"
    render_text(diagnostics).encode("utf-8")


def _look_at_all(reader: Reader) -> None:
    """Every value has a place, and can be asked for whatever it is not."""
    assert reader.span.line >= 1
    for ask in (reader.text, reader.number, reader.identifier, reader.boolean, reader.integer):
        ask()
    reader.localized(("en", "zh-CN"))
    for child in [*reader.entries().values(), *reader.items()]:
        _look_at_all(child)
