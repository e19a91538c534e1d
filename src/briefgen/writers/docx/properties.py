"""Document properties: what the file says of itself (docProps: core.xml, app.xml, custom.xml).

All of them come from the edition's metadata; nothing tells of the machine, the hour or an earlier
file. `briefgen review` finds a file's edition by the custom properties that begin with "briefgen:".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.html.document import Metadata
from briefgen.writers.docx.oxml import HEAD, escaped, quoted

if TYPE_CHECKING:
    from docx.document import Document

    from briefgen.writers.docx.draft import Draft

LONGEST = 255
"""Characters that Word takes in a property, in UTF-16 units."""

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set of what users define ([MS-OLEPS] 2.18.2)."""

_FIRST_ID = 2
"""Numbers of custom properties begin here: 0 and 1 have a meaning of their own."""


def write_properties(document: Document, draft: Draft) -> None:
    """Core, application and custom properties; the dates are the briefing's, not the clock's."""
    metadata = draft.document.metadata
    date = _date(metadata)
    if date is None:
        draft.error("W111", f'the briefing\'s date "{metadata.date}" is no date', None)
        return
    _write_core(document, metadata, date, draft)
    _replace(document, "app", _application())
    named = {name: _short(value, draft) for name, value in _named(metadata).items() if value}
    _add_custom(document, {**named, **draft.live.preferences()} if draft.live else named)


def _write_core(document: Document, metadata: Metadata, date: datetime, draft: Draft) -> None:
    """Dublin Core and the like, from nothing: what the base says of itself goes."""
    core = document.core_properties
    core._element[:] = []
    core.title = _short(metadata.title, draft)
    core.subject = _short(metadata.subject, draft)
    core.author = _short("; ".join(metadata.authors), draft)
    core.keywords = _short(", ".join(metadata.keywords), draft)
    core.language = _short(metadata.language, draft)
    core.created = date
    core.modified = date


def _application() -> bytes:
    """app.xml: the program and its version, as NN.NNNN, which is all that Word reads there."""
    numbers = [int(part) for part in __version__.split(".")[:3] if part.isdecimal()]
    major, minor, patch = (*numbers, 0, 0, 0)[:3]
    return (
        f'{HEAD}<Properties xmlns="{_EXTENDED}"><Application>briefgen</Application>'
        f"<AppVersion>{major:02}.{minor:02}{patch:02}</AppVersion></Properties>"
    ).encode()


def _named(metadata: Metadata) -> dict[str, str]:
    """The custom properties: which edition this is, for programs and for people."""
    return {
        "briefgen:briefing": metadata.briefing,
        "briefgen:audience": metadata.audience,
        "briefgen:language": metadata.language,
        "briefgen:fingerprint": metadata.fingerprint,
        "Classification": metadata.classification,
        "Edition": metadata.edition,
    }


def _add_custom(document: Document, values: Mapping[str, str]) -> None:
    """custom.xml, a part of the package rather than of the main document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    data = _custom(values.items())
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, data, package)
    package.relate_to(part, _CUSTOM_RELATION)


def _custom(values: Iterable[tuple[str, str]]) -> bytes:
    properties = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name={quoted(name)}>'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, start=_FIRST_ID)
    )
    return (
        f'{HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{properties}</Properties>'
    ).encode()


def _replace(document: Document, name: str, data: bytes) -> None:
    """New content for a part of docProps that the base has."""
    for part in document.part.package.iter_parts():
        if part.partname == f"/docProps/{name}.xml":
            part._blob = data


def _short(value: str, draft: Draft) -> str:
    """The value in the length that Word takes, cut with an ellipsis where it is longer."""
    legal = draft.legal(value, None)
    if _units(legal) <= LONGEST:
        return legal
    legal = legal[:LONGEST]
    while _units(legal) >= LONGEST:
        legal = legal[:-1]
    return legal.rstrip() + "…"


def _units(value: str) -> int:
    """UTF-16 code units, in which Word counts."""
    return len(value.encode("utf-16-le", "surrogatepass")) // 2


def _date(metadata: Metadata) -> datetime | None:
    """The date, as midnight of the day; a month or year stands for its first day."""
    try:
        # strptime would import the calendars of all languages
        year, month, day = [*map(int, metadata.date.rstrip("~?%").split("-")), 1, 1][:3]
        return datetime(year, month, day)
    except ValueError:
        return None
