"""WeasyPrint's log, turned into findings: what it only mentions would be missing from the page."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import unquote

from briefgen.diagnostics import Collector, Span
from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf.page import SCHEME
from briefgen.writers.pdf.places import (
    Found,
    find_attribute,
    find_character,
    sheet_place,
    shown,
)

Report = Callable[[logging.LogRecord, HtmlDocument, Collector], None]


class _Keeper(logging.Handler):
    """Keeps records instead of printing them."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


@contextmanager
def captured() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors that WeasyPrint logs inside; nothing is printed."""
    from weasyprint.logger import LOGGER  # type: ignore[import-untyped]

    records: list[logging.LogRecord] = []
    handler = _Keeper(records)
    before = LOGGER.level, LOGGER.propagate
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.WARNING)
    LOGGER.propagate = False
    try:
        yield records
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.level, LOGGER.propagate = before


def report(records: Sequence[logging.LogRecord], document: HtmlDocument, found: Collector) -> None:
    """Note what each record means, each finding once."""
    notes = Collector()
    _glyphs(records, document, notes)
    for record in records:
        _reporter(record)(record, document, notes)
    found.extend(dict.fromkeys(notes))


def _reporter(record: logging.LogRecord) -> Report:
    """The function that knows the record, by its message before arguments are put in."""
    if record.msg in REPORTERS:
        return REPORTERS[record.msg]
    return _style if "/weasyprint/css/" in record.pathname.replace("\\", "/") else _other


def _glyphs(records: Sequence[logging.LogRecord], document: HtmlDocument, found: Collector) -> None:
    """One error for each place with characters that no font has: a word may have many."""
    places: dict[Found, list[str]] = {}
    missing = [str(_arguments(record)[0]) for record in records if record.msg == GLYPH]
    for character in dict.fromkeys(missing):
        places.setdefault(find_character(document, character), []).append(character)
    for (span, where), lost in places.items():
        found.error(
            "P203",
            f"no font has a glyph for {shown(lost)}{where}",
            span,
            "use other characters, or name a family that has them in templates/theme.yaml",
        )


GLYPH = '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)'


def _picture(record: logging.LogRecord, document: HtmlDocument, found: Collector) -> None:
    url, *reason = (str(argument) for argument in _arguments(record))
    if not url.startswith(f"{SCHEME}:"):
        return  # an address that is no picture of the document: refused, and told as that
    name = unquote(url.removeprefix(f"{SCHEME}:"))
    place = find_attribute(document.tree, "img", "src", name)
    if name in document.assets:
        message = f'the picture "{name}" cannot be shown'
        found.error("P201", ": ".join([message, *reason]), place)
    else:
        found.error("P201", f'there is no picture "{name}"', place)


def _anchor(record: logging.LogRecord, document: HtmlDocument, found: Collector) -> None:
    target = _arguments(record)[0]
    # of target-counter() the parsed attribute: ("string", "#name")
    name = str(target[-1] if isinstance(target, tuple) else target).removeprefix("#")
    place = find_attribute(document.tree, "a", "href", f"#{name}")
    found.error("P204", f'a link leads to "#{name}", which is not in the document', place)


def _twice(record: logging.LogRecord, document: HtmlDocument, found: Collector) -> None:
    name = str(_arguments(record)[0])
    place = find_attribute(document.tree, "*", "id", name)
    found.error("P206", f'the id "{name}" stands twice, so links to it are not certain', place)


def _style(record: logging.LogRecord, document: HtmlDocument, found: Collector) -> None:
    message = record.getMessage()
    at = _AT.search(message)
    place = sheet_place(int(at[1]), int(at[2]), document) if at else _selector(message, document)
    said = message if place is None or at is None else message.replace(at[0], "", 1)
    found.error("P205", f"the print style sheet has a fault: {said}", place)


def _selector(message: str, document: HtmlDocument) -> Span | None:
    """The place of a selector that the engine could not read; it tells only its words."""
    named = _SELECTOR.match(message)
    before = document.print_css.partition(named[1].strip())[0] if named else ""
    if not before or len(before) == len(document.print_css):
        return None
    column = len(before) - (before.rfind("\n") + 1) + 1
    return sheet_place(before.count("\n") + 1, column, document)


_AT = re.compile(r" at (\d+):(\d+)")
_SELECTOR = re.compile(r"Invalid or unsupported selector, '(.*)'", re.DOTALL)


def _other(record: logging.LogRecord, document: HtmlDocument, found: Collector) -> None:
    note = found.error if record.levelno >= logging.ERROR else found.warning
    note("P206", f"the layout engine says: {record.getMessage()}")


def _told(record: logging.LogRecord, document: HtmlDocument, found: Collector) -> None:
    """A consequence of what another record tells."""


def _arguments(record: logging.LogRecord) -> tuple[object, ...]:
    return record.args if isinstance(record.args, tuple) else ()


REPORTERS: dict[str, Report] = {
    GLYPH: _told,
    "Failed to load image at %r: %s": _picture,
    "Failed to render SVG image %s": _picture,
    "No anchor #%s for internal URI reference": _anchor,
    "Content discarded: target points to undefined anchor %r": _anchor,
    "Anchor defined twice: %r": _twice,
    'Too many glyphs missing from "%s", expect text selection problems': _told,
}
"""WeasyPrint's messages whose meaning is known."""
