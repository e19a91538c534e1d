"""Citation styles: a CSL file found by name or path, with what the stage needs to know of it.

A style is named as it stands on one of the shelves (`shelves.py`: "gbt7714-2025-numeric") or given
as the path of any .csl file, relative to the project or absolute. A style that only points to
another one leads to that, where it is found.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefgen.citations.csl import NS, check_csl, parent_of, parse_csl, reachable
from briefgen.citations.managers import public_id
from briefgen.citations.shelves import Shelf, find_style, shelves
from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.project import shipped_templates
from briefgen.source import list_files, read_bytes

if TYPE_CHECKING:
    from briefgen.project import Project

SIZE_LIMIT = 2_000_000
"""Bytes that a style may have (Chicago's has 0.2 million)."""

GBT7714 = "urn:briefgen:styles:gbt7714-"
"""How the ids of styles begin whose items `gbt7714.py` prepares; the standard's year follows."""


class ClusterLayout(Struct, frozen=True):
    """What stands around and between the cites of a cluster.

    `collapse`: consecutive numbers become a range.
    """

    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    superscript: bool = False
    collapse: bool = False


class Style(Struct, frozen=True):
    """A checked CSL style.

    `xml` is the style in UTF-8. `numeric`: cites are numbers.
    `gbt7714`: the year of the GB/T 7714 by whose rules items are prepared, 0 for none (the style is
    one of ours for that standard, or names one as its template).
    `locales`: the project's own CSL locale files, by tag.
    `language` is the style's default locale or "". `id` is the URI under which reference managers
    know it (`managers.py`).
    """

    name: str
    file: str
    xml: bytes
    numeric: bool
    gbt7714: int
    language: str
    cluster: ClusterLayout
    id: str = ""
    note: bool = False
    locales: Mapping[str, bytes] = {}


def load_style(name: str, project: Project, folder: Path | None = None) -> Diagnosed[Style]:
    """The style of that name, or the .csl file at that path; `folder`: looked through first."""
    found = Collector()
    places = shelves(project, folder)
    asked = _asked_at(name, project)
    place = _find(name, project, places, asked, found)
    data = None if place is None else _read(place, asked, found)
    if place is None or data is None:
        return found.done(None)
    shown, language = place.shown, ""
    parent, default = parent_of(data)
    standing = _parent(parent, place, places) if parent else None
    if standing is not None:
        shown, language = standing.shown, default
        data = _read(standing, asked, found)
        if data is None:
            return found.done(None)
    style = read_style(name, data, shown, found)
    if style is None:
        return found.done(None)
    language = language or style.language
    return found.done(replace(style, language=language, locales=_locales(project, found)))


class _Place(Struct, frozen=True):
    """A style's file, the folder it may not leave, and how messages name it."""

    path: Path
    root: Path
    shown: str


def _read(place: _Place, asked: Span | None, found: Collector) -> bytes | None:
    data = read_bytes(place.path, place.root, SIZE_LIMIT, asked)
    found.extend(data.diagnostics)
    return data.value


def _parent(name: str, child: _Place, places: Sequence[Shelf]) -> _Place | None:
    """Where the style lies that a dependent one stands for: beside it, or on a shelf."""
    beside = child.path.parent / f"{name}.csl"
    if os.path.isfile(beside):
        shown = str(PurePosixPath(child.shown).with_name(beside.name))
        return _Place(beside, child.root, shown)
    standing = find_style(name, places)
    return _on(*standing) if standing else None


def _on(path: Path, shelf: Shelf) -> _Place:
    return _Place(path, shelf.root, shelf.shown(path))


def _locales(project: Project, found: Collector) -> dict[str, bytes]:
    """The locale files that the project has: templates/styles/locales-de-DE.xml, by their tags."""
    locales = {}
    for path in list_files(project.root / "templates" / "styles", "locales-*.xml"):
        data = read_bytes(path, project.root, SIZE_LIMIT, None)
        found.extend(data.diagnostics)
        if data.value is not None:
            locales[path.stem.removeprefix("locales-")] = data.value
    return locales


def read_style(name: str, data: bytes, file: str, found: Collector) -> Style | None:
    """A style from the bytes of its file; `file` is how messages name it."""
    root = parse_csl(data, file, found)
    if root is None:
        return None
    check_csl(root, file, found)
    if not found.ok:
        return None
    citation = root.find("cs:citation", NS)
    layout = root.find("cs:citation/cs:layout", NS)
    if citation is None or layout is None:  # check_csl has said so
        return None
    variables = {e.get("variable") for e in reachable(layout)}
    return Style(
        name=name,
        file=file,
        xml=_in_utf8(root, data),
        numeric="citation-number" in variables,
        gbt7714=_gbt7714(root),
        language=root.get("default-locale", ""),
        cluster=ClusterLayout(
            layout.get("prefix", ""),
            layout.get("suffix", ""),
            layout.get("delimiter", ""),
            layout.get("vertical-align") == "sup",
            citation.get("collapse") == "citation-number",
        ),
        id=public_id(root),
        note=root.get("class") == "note",
    )


def _in_utf8(root: etree._Element, data: bytes) -> bytes:
    """The style in UTF-8: as it stands if it can be, so that lines stay what they are."""
    if (root.getroottree().docinfo.encoding or "UTF-8").upper() in ("UTF-8", "ASCII", "US-ASCII"):
        return data
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _gbt7714(root: etree._Element) -> int:
    """The edition of GB/T 7714 that the style's id, or that of its template, tells; 0: none."""
    own = root.findtext("cs:info/cs:id", "", NS).strip()
    templates = root.iterfind("cs:info/cs:link[@rel='template']", NS)
    for name in (own, *(link.get("href", "") for link in templates)):
        year = name.removeprefix(GBT7714)[:4] if name.startswith(GBT7714) else ""
        if year.isascii() and year.isdigit():
            return int(year)
    return 0


def _find(
    name: str,
    project: Project,
    places: Sequence[Shelf],
    asked: Span | None,
    found: Collector,
) -> _Place | None:
    """The style's file: at a path, or by its name on one of the shelves."""
    if name.endswith(".csl") or "/" in name or "\\" in name:
        path = project.root / name
        outside = Path(name).is_absolute()
        return _Place(path, path.parent if outside else project.root, _shown(path, project))
    standing = find_style(name, places)
    if standing:
        return _on(*standing)
    small = (path.stem for shelf in places if not shelf.large for path in shelf.files())
    known = sorted(set(small))
    hint = did_you_mean(name, known) or f"there are: {', '.join(known)}"
    more = "or give the path of a .csl file, with its ending"
    found.error("C202", f'no citation style "{name}"', asked, hint, more)
    return None


def _asked_at(name: str, project: Project) -> Span | None:
    """Where briefgen.yaml asks for the style; None where it does not (an audience may)."""
    for language, chosen in project.citation_style.items():
        if chosen == name:
            return project.spans.of(("citation_style", language))
    return None


def _shown(path: Path, project: Project) -> str:
    """How messages name a style's file."""
    for root in (project.root, shipped_templates().parent):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.as_posix()
