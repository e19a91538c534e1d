"""Fonts, palette and settings of the reference, and tab stops that fit its page."""

from __future__ import annotations

from copy import deepcopy

from briefgen.writers.docx.oxml import PARAGRAPH_PROPERTIES, SETTINGS, Element, W, put
from briefgen.writers.docx.reference.names import StyleMap, by_id, chain
from briefgen.writers.docx.reference.opened import Reference
from briefgen.writers.docx.reference.page import twips
from briefgen.writers.docx.reference.stories import KINDS
from briefgen.writers.docx.reference.tidying import tidy_fonts
from briefgen.writers.docx.reference.work import MAIN, Work

_SETTINGS = ("mirrorMargins", "gutterAtTop", "defaultTabStop", "evenAndOddHeaders")
"""Settings that belong to the page and its furniture; all others are ours."""
_MAPPING = "clrSchemeMapping"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CONTENTS = ("TOC1", "TOC2", "TOC3", "TableofFigures")


def adopt_fonts(work: Work, reference: Reference) -> None:
    """Their theme; their font table with the families of our styles added."""
    package = reference.package
    theme, table = reference.part("theme"), reference.part("fontTable")
    ours = work.related("theme")
    if theme and ours:
        work.put(ours, _nameless(package.tree(theme)))
        work.take_relationships(package, theme, ours)
    ours = work.related("fontTable")
    if table and ours:
        work.put(ours, _merged(work.tree(ours), package.tree(table)))


def _nameless(theme: Element) -> Element:
    """A theme without its own name and its family's: they are those of somebody's template."""
    theme.attrib.pop("name", "")
    for node in theme.findall(f"{{{_DRAWING}}}extLst"):
        theme.remove(node)
    return theme


def _merged(ours: Element, theirs: Element) -> Element:
    """Embedded fonts stay behind: they may hold the letters of another text only."""
    for node in list(theirs.iter()):
        parent = node.getparent()
        if str(node.tag).startswith(f"{W}embed") and parent is not None:
            parent.remove(node)
    tidy_fonts(theirs)
    known = {font.get(f"{W}name") for font in theirs}
    theirs.extend(deepcopy(font) for font in ours if font.get(f"{W}name") not in known)
    return theirs


def adopt_settings(work: Work, reference: Reference) -> None:
    """What belongs to the page; the colours' mapping where the colours are theirs."""
    part, ours = reference.part("settings"), work.related("settings")
    if part is None or ours is None:
        return
    theirs, root = reference.package.tree(part), work.tree(ours)
    taken = (*_SETTINGS, _MAPPING) if reference.part("theme") else _SETTINGS
    for name in taken:
        found = theirs.find(W + name)
        if found is not None:
            node = put(root, SETTINGS, name)
            node.attrib.clear()
            node.attrib.update(found.attrib)


def is_on(root: Element, name: str) -> bool:
    """Whether an on/off child is there and not switched off."""
    node = root.find(W + name)
    return node is not None and node.get(f"{W}val", "1") not in ("0", "false", "off")


# --- tab stops -----------------------------------------------------------------------------------


def fit_tabs(work: Work, reference: Reference, names: StyleMap) -> None:
    """What stands at the right margin does so on their page, whatever stops their styles have."""
    known = by_id(work.tree("word/styles.xml"))
    if reference.page is None:
        return
    box = reference.page
    for identifier in _CONTENTS:
        style = known.get(names.id(identifier))
        if style is not None and identifier in names.adopted:
            _add_stop(style, known, box.column)
    given = reference.furniture
    for part in (r.target for r in work.relationships(MAIN) if r.kind in KINDS):
        kind = "header" if work.tree(part).tag == f"{W}hdr" else "footer"
        if kind not in given:
            for paragraph in work.tree(part).iter(f"{W}p"):
                _fit(paragraph, known, box.width - box.left - box.right)


def _stops(known: dict[str, Element], style: str | None) -> list[Element]:
    return [
        stop
        for source in chain(known, style)
        for stop in source.iterfind(f"{W}pPr/{W}tabs/{W}tab")
        if stop.get(f"{W}val") != "clear"
    ]


def _add_stop(style: Element, known: dict[str, Element], measure: int) -> None:
    """A right stop with dots before the page number, unless the style has one."""
    stops = _stops(known, style.get(f"{W}styleId"))
    properties = style.find(f"{W}pPr")
    if any(stop.get(f"{W}val") in ("right", "end") for stop in stops):
        return
    if properties is None:
        properties = style.makeelement(f"{W}pPr")
        run = style.find(f"{W}rPr")
        style.insert(len(style) if run is None else style.index(run), properties)
    tabs = put(properties, PARAGRAPH_PROPERTIES, "tabs")
    said = {W + "val": "right", W + "leader": "dot", W + "pos": str(measure)}
    tabs.append(tabs.makeelement(f"{W}tab", said))


def _fit(paragraph: Element, known: dict[str, Element], measure: int) -> None:
    """One right stop at the measure; the style's others are cleared."""
    properties = paragraph.find(f"{W}pPr")
    link = properties.find(f"{W}pStyle") if properties is not None else None
    if properties is None or link is None:
        return
    places = {twips(stop, "pos") for stop in _stops(known, link.get(f"{W}val"))}
    tabs = put(properties, PARAGRAPH_PROPERTIES, "tabs")
    del tabs[:]
    stops = [(place, "clear") for place in places - {measure}] + [(measure, "right")]
    for place, kind in sorted(stops):
        tabs.append(tabs.makeelement(f"{W}tab", {W + "val": kind, W + "pos": str(place)}))
