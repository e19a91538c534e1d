"""What a reference file holds besides looks, and what no briefing takes over: named, and left out.

Only what `dress` asks for enters a briefing's file; this module tells which of the other things a
reader could mind. Traces of saving (rsids, proofing state) go without a word.
"""

from __future__ import annotations

from lxml import etree

from briefgen.writers.docx.oxml import W
from briefgen.writers.docx.reference.faults import Faults, shown
from briefgen.writers.docx.reference.package import Package

_PARTS = (
    ("customxml/item", "data of another program"),
    ("docprops/thumbnail", "the thumbnail"),
    ("docprops/custom.xml", "the file's own properties"),
    ("docmetadata/", "the file's label"),
    ("word/glossary/document", "building blocks"),
    ("word/printersettings", "a printer's settings"),
    ("word/comments", "comments"),
    ("word/people", "the names of those who commented"),
    ("word/customizations", "keyboard shortcuts"),
    ("word/fonts/", "an embedded font"),
    ("customui/", "buttons of the ribbon"),
    ("usercustomization/", "buttons of the ribbon"),
)
"""How names of parts begin, in small letters, and what the parts are."""

_SETTINGS = {
    "docVars": "document variables",
    "documentProtection": "the protection against changes",
    "writeProtection": "the protection against changes",
}


def warn_of_leftovers(package: Package, main: str, faults: Faults) -> None:
    """A warning for each thing that is left out and that somebody might look for, or mind."""
    for name in package.files:
        what = next((w for start, w in _PARTS if name.casefold().startswith(start)), None)
        if what and "/_rels/" not in name and "itemProps" not in name:
            faults.warning("W221", f"{what}: left out", part=name)
    settings = package.related(main, "settings")
    if settings is None:
        return
    _warn_of_settings(package.tree(settings), settings, faults)
    for relationship in package.relationships(settings):
        if relationship.kind == "attachedTemplate":
            what = f"the attached template ({_file(relationship.target)}): left out"
            faults.warning("W221", what, part=settings)


def _warn_of_settings(root: etree._Element, settings: str, faults: Faults) -> None:
    for name, what in _SETTINGS.items():
        if root.find(W + name) is not None:
            faults.warning("W221", f"{what}: left out", part=settings)


def _file(target: str) -> str:
    """The template's file name; the folders are nobody's business."""
    return shown(target.replace("\\", "/").rpartition("/")[2])
