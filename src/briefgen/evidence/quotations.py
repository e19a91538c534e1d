"""Quotations noted with pins, given to the citations that lead to their passages.

They stand in ledgers, which no edition sees; citations are narrowed with the texts that hold them.
So an audience gets the quotations of the passages that its own texts cite, and no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.model import Content, Ledger
from briefgen.document.text import CitationItem
from briefgen.document.walk import PLAIN, field_names
from briefgen.evidence.expand import single

Passages = Mapping[tuple[str, str, str], tuple[str, ...]]
"""Quotations by source, CSL locator term and value."""


def with_quotations(content: Content) -> Content:
    """The content whose citations hold what their files note of the passages."""
    noted = {file: found for file, led in content.ledgers.items() if (found := _noted(led))}
    if not noted:
        return content
    library = content.library
    figures = {key: _in(figure, noted) for key, figure in library.figures.items()}
    terms = {key: _in(term, noted) for key, term in library.terms.items()}
    library = replace(library, figures=figures, terms=terms)
    briefings = {}
    for name, briefing in content.briefings.items():
        sections = tuple(_in(section, noted) for section in briefing.sections)
        front = _in(replace(briefing, sections=()), noted, skip="library")
        briefings[name] = replace(front, sections=sections, library=library)
    return replace(content, library=library, briefings=briefings)


def _noted(ledger: Ledger) -> Passages:
    return {(pin.key, pin.label, pin.locator): pin.quotes for pin in ledger.pins if pin.quotes}


def _in(node: Any, noted: Mapping[str, Passages], skip: str = "") -> Any:
    """A node of one file, with the quotations that the file notes."""
    passages = noted.get(node.span.file) if node.span is not None else None
    return node if passages is None else _struct(node, passages, skip)


def _struct(node: Any, passages: Passages, skip: str = "") -> Any:
    changed = {}
    kind: Any = type(node)
    for name in field_names(kind):
        before = getattr(node, name)
        after = before if name == skip else _value(before, passages)
        if after is not before:
            changed[name] = after
    return replace(node, **changed) if changed else node


def _value(value: Any, passages: Passages) -> Any:
    """The same value with quotations; the same object where there are none."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, CitationItem):
        quotes = _quotes(value, passages)
        return replace(value, quotes=quotes) if quotes else value
    if isinstance(value, tuple):
        items = tuple(_value(item, passages) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, Mapping):
        forms = {key: _value(form, passages) for key, form in value.items()}
        return forms if any(forms[key] is not value[key] for key in forms) else value
    return _struct(value, passages) if isinstance(value, Struct) else value


def _quotes(item: CitationItem, passages: Passages) -> tuple[str, ...]:
    values = single(item.locator) if item.locator and item.label else ()
    found = (passages.get((item.key, item.label or "", value), ()) for value in values)
    return tuple(dict.fromkeys(quote for quotes in found for quote in quotes))
