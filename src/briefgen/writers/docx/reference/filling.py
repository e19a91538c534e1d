"""The placeholders of headers and footers filled, and whether every page is classified."""

from __future__ import annotations

import re

from lxml import etree

from briefgen.writers.docx.oxml import Element, W
from briefgen.writers.docx.reference.faults import Faults
from briefgen.writers.docx.reference.names import by_id, name_of
from briefgen.writers.docx.reference.pages import Shown
from briefgen.writers.docx.reference.placeholders import Values, properties
from briefgen.writers.docx.reference.work import MAIN, Work

_SPACES = re.compile(r"\s+")
_ALWAYS = ("classification", "edition")
"""Custom properties that a placeholder may ask for though this edition has none."""


def values_of(work: Work) -> Values:
    """What the placeholders of this file may ask for."""
    core, custom = work.property_part("core-properties"), work.property_part("custom-properties")
    found = properties(work.tree(core) if core else None, work.tree(custom) if custom else None)
    for name in _ALWAYS:
        found.setdefault(name, "")
    sheet, document = work.tree("word/styles.xml"), work.tree(MAIN)
    return Values(found, _date(work, core), lambda asked: _first_in(document, sheet, asked))


def _date(work: Work, core: str | None) -> str:
    """The briefing's date, YYYY-MM-DD."""
    for node in work.tree(core).iter(etree.Element) if core else ():
        if etree.QName(node).localname == "created":
            return (node.text or "")[:10]
    return ""


def _first_in(document: Element, sheet: Element, asked: str) -> str | None:
    """The text of the first paragraph, or run, in a style, asked for by name, number or id."""
    name = f"heading {asked}" if asked.isdecimal() else asked
    plain = "".join(c for c in name if c.isascii() and c.isalnum()).casefold()
    for identifier, style in by_id(sheet).items():
        if name_of(style).casefold() != name.casefold() and identifier.casefold() != plain:
            continue
        for link in document.iter(f"{W}pStyle", f"{W}rStyle"):
            holder = link.getparent()
            owner = holder.getparent() if holder is not None else None
            if link.get(f"{W}val") == identifier and owner is not None:
                return _text(owner)
    return None


def _text(node: Element) -> str:
    return "".join(n.text or "" for n in node.iter(f"{W}t"))


def check_classification(work: Work, shown: Shown, classification: str, faults: Faults) -> None:
    """A warning where neither header nor footer says the classification; the cover does anyway."""
    wanted = _bare(classification)
    if not wanted:
        return
    pages = ["default"] + (["even"] if any(page == "even" for _, page in shown) else [])
    for page in pages:
        parts = [part for (_, at), part in shown.items() if at == page]
        if wanted not in _bare("".join(_text(work.tree(part)) for part in parts)):
            faults.warning(
                "W224",
                f'neither header nor footer shows the classification "{classification}"',
                "put a field there in Word: Insert > Quick Parts > Field > DocProperty, and name"
                " the property Classification",
            )
            return


def _bare(text: str) -> str:
    return _SPACES.sub("", text).casefold()
