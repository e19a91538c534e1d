"""New folders: a project that teaches by example, and the next briefing from an earlier one.

Both are made whole beside their place and moved there at the end, and never over something that
exists.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document import Content, load_content
from briefgen.document.edtf import EdtfDate, EdtfError, parse_edtf
from briefgen.document.model import (
    Briefing,
    Event,
    Indicator,
    Statement,
    SummarySection,
    TableSection,
)
from briefgen.document.text import FigureValue, Paragraph, Text
from briefgen.project import Project, load_project
from briefgen.schema import FOLDER, files_of, with_header, write_files
from briefgen.source import REVIEW_MARK, read_yaml

T = TypeVar("T")

STARTER = Path(__file__).parent / "starter"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z")
DIGITS = re.compile(r"\d|[一二三四五六七八九十百千万亿两半]+(?=[年月日成倍个%])")


# -- a new project ---------------------------------------------------------------------------------


def make_project(folder: Path) -> Diagnosed[tuple[str, ...]]:
    """Copy the starter project to a folder that is not there or is empty; its files' names."""
    found = Collector()
    shown = str(folder)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        found.error("O203", f"{shown} is there already and is not a folder", Span(shown))
    elif folder.is_dir() and any(folder.iterdir()):
        found.error("O203", f"the folder {shown} is not empty", Span(shown), "name a new folder")
    if not found.ok:
        return found.done(None)
    try:
        files = _place(folder, _new_project)
    except OSError as error:
        found.error("O103", f"cannot make {shown}: {error.strerror or error}", Span(shown))
        return found.done(None)
    return found.done(files)


def _new_project(target: Path) -> tuple[str, ...]:
    """The starter, and the schemas that its files' headers name."""
    names = _copy_starter(target)
    project = load_project(target).value
    assert project is not None, "the starter is sound"
    schemas = files_of(project)
    write_files(target / FOLDER, schemas)
    return tuple(sorted((*names, *(f"{FOLDER}/{name}" for name in schemas))))


def _copy_starter(target: Path) -> tuple[str, ...]:
    names = []
    for source in sorted(p for p in STARTER.rglob("*") if p.is_file()):
        if "__pycache__" in source.parts:
            continue
        relative = source.relative_to(STARTER)
        # a file named .gitignore would act on the package's own folder
        relative = relative.with_name(re.sub(r"^dot-", ".", relative.name))
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target / relative)
        names.append(relative.as_posix())
    return tuple(sorted(names))


# -- the next briefing -----------------------------------------------------------------------------


class Mark(Struct, frozen=True):
    """A place in the new briefing that carries something that may be out of date."""

    span: Span
    text: str


class NextBriefing(Struct, frozen=True):
    """The new briefing's folder (relative to the project) and what to review in it."""

    folder: str
    marks: tuple[Mark, ...]


def next_briefing(path: Path, name: str, old: str, as_of: str) -> Diagnosed[NextBriefing]:
    """Make the briefing `name` from `old`, with a new date; mark what was carried over.

    Every statement that shows a key figure, a number or a date, every event and every indicator
    gets a comment `# review: …` above it; a build warns as long as one is left.
    """
    found = Collector()
    project = load_project(path)
    found.extend(project.diagnostics)
    if project.value is None or not project.ok:
        return found.done(None)
    _check_names(project.value, name, old, found)
    if (wrong := _not_a_day(as_of)) is not None:
        found.error("O203", f"--as-of {as_of} is not a day{wrong}", None, "write it as 2025-02-01")
    if not found.ok:
        return found.done(None)
    content = load_content(project.value, frozenset(project.value.languages))
    found.extend(d for d in content.diagnostics if d.is_error)
    if content.value is None or not found.ok:
        return found.done(None)
    before = content.value.briefings[old].as_of.text
    if as_of <= before:
        found.warning("O205", f"{as_of} is not later than {old}, which is as of {before}")
    return _make_next(project.value, content.value, name, old, as_of, found)


def _check_names(project: Project, name: str, old: str, found: Collector) -> None:
    if old not in project.briefings:
        hint = did_you_mean(old, project.briefings) or f"there are: {', '.join(project.briefings)}"
        found.error("O201", f'unknown briefing "{old}"', None, hint)
    if not NAME.match(name):
        rule = "use letters, digits, dots, hyphens and underscores, at most 80"
        found.error("O203", f'"{name}" cannot be a folder name', None, rule)
    elif os.path.lexists(project.root / "content" / "briefings" / name):
        found.error("O203", f'the briefing "{name}" is there already', None, "choose another name")


def _not_a_day(text: str) -> str | None:
    """None for a day; else why not, to be put behind a message."""
    try:
        value = parse_edtf(text).value
    except EdtfError as error:
        return f": {error}"
    exact = isinstance(value, EdtfDate) and not (value.approximate or value.uncertain)
    return None if exact and isinstance(value, EdtfDate) and value.day else ""


def _make_next(
    project: Project, content: Content, name: str, old: str, as_of: str, found: Collector
) -> Diagnosed[NextBriefing]:
    briefings = project.root / "content" / "briefings"
    reasons = tuple(_carried(content.briefings[old]))
    label = f"carried from {old} ({content.briefings[old].as_of.text})"

    def fill(target: Path) -> tuple[Mark, ...]:
        shutil.copytree(briefings / old, target, dirs_exist_ok=True, symlinks=True)
        _set_as_of(target / "briefing.yaml", target, as_of)
        home, new_home = f"content/briefings/{old}/", f"content/briefings/{name}/"
        marks = tuple(_mark(target, home, new_home, reasons, label))
        if not (project.root / FOLDER).is_dir():
            return marks
        headed = frozenset(_add_headers(target, new_home))
        return tuple(_lower(mark) if mark.span.file in headed else mark for mark in marks)

    try:
        marks = _place(briefings / name, fill)
    except OSError as error:
        found.error("O103", f"cannot make {name}: {error.strerror or error}")
        return found.done(None)
    return found.done(NextBriefing(f"content/briefings/{name}", marks))


def _add_headers(target: Path, new_home: str) -> Iterator[str]:
    """Name the schemas at the head of the YAML files that do not yet; the files that had none."""
    for file in sorted(target.rglob("*.yaml")):
        shown = new_home + file.relative_to(target).as_posix()
        before = file.read_bytes()
        after = with_header(before, PurePosixPath(shown))
        if after != before:
            file.write_bytes(after)
            yield shown


def _lower(mark: Mark) -> Mark:
    """A mark in a file that has got a line at its head."""
    return Mark(Span(mark.span.file, mark.span.line + 1, mark.span.column), mark.text)


def _set_as_of(file: Path, root: Path, as_of: str) -> None:
    """Write the new date over the old one; every other byte stays."""
    loaded = read_yaml(file, root).value
    assert loaded is not None, "the briefing was read without error a moment ago"
    place = loaded.spans.of(("as_of",))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    line = lines[place.line - 1]
    head, tail = line[: place.column - 1], line[place.column - 1 :]
    lines[place.line - 1] = head + re.sub(r"""^(["']?)[^\s"'#,}]+""", rf"\g<1>{as_of}", tail)
    file.write_text("".join(lines), encoding="utf-8", newline="")


def _carried(briefing: Briefing) -> Iterator[tuple[Span, str]]:
    """The places that may be out of date, and why."""
    for section in briefing.sections:
        if isinstance(section, SummarySection) and section.key_figures and section.span:
            yield section.span, "key figures " + ", ".join(section.key_figures)
        if isinstance(section, TableSection) and section.span and _what_ages(section.rows):
            yield section.span, "numbers and dates of the table"
        for node in _nodes(section):
            place, reason = _reason(node)
            if place and reason:
                yield place, reason
                # a Markdown file has no comments: its section's file carries the mark
                if section.span and place.file.endswith(".md"):
                    yield section.span, f"numbers and dates in {Path(place.file).name}"


def _reason(node: Any) -> tuple[Span | None, str]:
    if isinstance(node, Event):
        return node.statement.span, f"event dated {node.date.text}"
    if isinstance(node, Indicator):
        watch = f", watch by {node.watch.text}" if node.watch else ""
        return node.statement.span, f"indicator{watch}"
    if isinstance(node, Statement | Paragraph):
        return node.span, _what_ages(node)
    return None, ""


def _what_ages(node: Any) -> str:
    parts = list(_nodes(node))
    figures = sorted({n.key for n in parts if isinstance(n, FigureValue)})
    if figures:
        return "key figure " + ", ".join(figures)
    dated = any(isinstance(n, Text) and DIGITS.search(n.text) for n in parts)
    return "number or date" if dated else ""


def _nodes(value: Any) -> Iterator[Any]:
    """Every value inside, outermost first."""
    if isinstance(value, Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _nodes(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _nodes(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)


def _mark(
    target: Path, home: str, new_home: str, reasons: Iterable[tuple[Span, str]], label: str
) -> Iterator[Mark]:
    """Put the comments into the YAML files, bottom up so that lines keep their numbers."""
    by_file: dict[str, dict[int, list[str]]] = {}
    for span, reason in reasons:
        if span.file.startswith(home) and span.line:
            lines = by_file.setdefault(span.file[len(home) :], {})
            if reason not in lines.setdefault(span.line, []):
                lines[span.line].append(reason)
    for name in sorted(by_file):
        if name.endswith((".yaml", ".yml")):
            yield from _mark_yaml(target / name, new_home + name, by_file[name], label)
        else:
            for line, why in sorted(by_file[name].items()):
                yield Mark(Span(new_home + name, line, 1), "; ".join(why))


def _mark_yaml(file: Path, shown: str, lines: Mapping[int, list[str]], label: str) -> list[Mark]:
    text = file.read_text(encoding="utf-8").splitlines(keepends=True)
    marks = []
    for shift, number in enumerate(sorted(lines)):
        at = number - 1 + shift
        indent = re.match(r"[ ]*", text[at])
        why = "; ".join(lines[number])
        text.insert(at, f"{indent[0] if indent else ''}{REVIEW_MARK} {why}, {label}\n")
        marks.append(Mark(Span(shown, at + 1, 1), why))
    file.write_text("".join(text), encoding="utf-8", newline="")
    return marks


# -- putting a folder into place -------------------------------------------------------------------


def _place(folder: Path, fill: Callable[[Path], T]) -> T:
    """Fill a folder beside its place, then move it there; leave nothing where that fails."""
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    work = parent / f".briefgen-{folder.name}-{os.getpid()}"
    work.mkdir()
    try:
        result = fill(work)
        if folder.is_dir():
            with suppress(OSError):
                folder.rmdir()
        os.rename(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return result
