"""Passages of a source's archived copy, by what a locator names."""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, did_you_mean
from briefgen.document import Content
from briefgen.document.model import Source
from briefgen.evidence.archive import Archive
from briefgen.evidence.expand import single
from briefgen.evidence.units import Copy


class Asked(Struct, frozen=True):
    """A source, and what of it: one of paragraphs, pages, a section; None of them: all there is."""

    key: str
    paragraphs: str | None = None
    pages: str | None = None
    section: str | None = None


class Passage(Struct, frozen=True):
    """A passage: the CSL locator term, its value, its text."""

    label: str
    value: str
    text: str


def passages(asked: Asked, content: Content, archive: Archive) -> Diagnosed[tuple[Passage, ...]]:
    """The passages asked for, in the order asked; the value is None where one does not exist."""
    found = Collector()
    source = content.library.sources.get(asked.key)
    if source is None:
        names = content.library.sources
        hint = did_you_mean(asked.key, names) or f"there are: {', '.join(names)}"
        found.error("O201", f'unknown source "{asked.key}"', None, hint)
        return found.done(None)
    found.extend(archive.findings(source))
    extracted = archive.text(source)
    if extracted is None:
        _tell_missing(source, found)
        return found.done(None)
    copy, headings = Copy(extracted, source.item), tuple(extracted.sections)
    for label, values in (
        ("paragraph", asked.paragraphs),
        ("page", asked.pages),
        ("section", asked.section),
    ):
        if values is not None:
            return found.done(_chosen(copy, label, values, asked, headings, found))
    label = "paragraph" if extracted.paragraphs else "page"
    return found.done(_all(copy, label))


def _all(copy: Copy, label: str) -> tuple[Passage, ...]:
    units = copy.units(label)
    if units is None:
        return ()
    return tuple(Passage(label, *pair) for pair in zip(units.names, units.texts, strict=True))


def _chosen(
    copy: Copy, label: str, values: str, asked: Asked, headings: tuple[str, ...], found: Collector
) -> tuple[Passage, ...]:
    units = copy.units(label)
    if units is None:
        message = f'the copy of "{asked.key}" has no {label}s that can be told'
        found.error("O507", message, None, "ask for paragraphs: --para 1")
        return ()
    chosen: list[Passage] = []
    for value in (values,) if label == "section" else single(values):
        index = units.index(value)
        if index is None and label == "section":
            index = _by_heading(headings, value)
        if index is None:
            named = f'section "{value}"' if label == "section" else f"{label} {value}"
            hint = f"it has {units.names[0]} to {units.names[-1]}"
            if label == "section":
                hint = did_you_mean(value, headings) or f"it has {', '.join(headings)}"
            found.error("O507", f'the copy of "{asked.key}" has no {named}', None, hint)
        else:
            name = headings[index] if label == "section" else units.names[index]
            chosen.append(Passage(label, name, units.texts[index]))
    return tuple(chosen)


def _by_heading(headings: tuple[str, ...], value: str) -> int | None:
    """The section whose heading is this, but for capitals and blanks; else the only one with it."""
    wanted = "".join(value.split()).casefold()
    plain = ["".join(heading.split()).casefold() for heading in headings]
    if wanted in plain:
        return plain.index(wanted)
    holding = [index for index, heading in enumerate(plain) if wanted and wanted in heading]
    return holding[0] if len(holding) == 1 else None


def _tell_missing(source: Source, found: Collector) -> None:
    if not source.snapshots:
        message = f'no archived copy of "{source.key}" is recorded'
        hint = f"`briefgen sources add FILE --key {source.key}` records one"
        found.error("O508", message, source.span, hint)
        return
    names = ", ".join(snapshot.file for snapshot in source.snapshots)
    message = f'no copy of "{source.key}" is at hand that could be read ({names})'
    hint = "name the folder in which it lies with --archive DIR"
    found.error("O508", message, source.span, hint)
