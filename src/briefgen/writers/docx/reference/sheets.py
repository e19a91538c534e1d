"""styles.xml: theirs, with our missing styles behind them (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from copy import deepcopy

from briefgen.writers.docx.oxml import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, Element, W, put
from briefgen.writers.docx.reference.faults import Faults
from briefgen.writers.docx.reference.names import (
    StyleMap,
    attributes,
    by_id,
    chain,
    identifier,
    name_of,
    styles,
    value,
)

_HEADING = "heading "
_NEVER = ("0", "false", "off")
_AUTOMATIC = ("beforeAutospacing", "afterAutospacing", "beforeLines", "afterLines")
_CHARS = ("firstLineChars", "hangingChars", "leftChars", "rightChars", "startChars", "endChars")


def adopt_defaults(ours: Element, theirs: Element) -> None:
    """Theirs win, but for the languages: those are the edition's, and no third one is named.

    Marks of editing sessions go too.
    """
    for style in styles(theirs):
        for node in list(style.iter(f"{W}lang", f"{W}rsid")):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    properties = _run_defaults(theirs)
    for lang in properties.findall(f"{W}lang"):
        properties.remove(lang)
    said = ours.find(f"{W}docDefaults//{W}lang")
    if said is not None:
        put(properties, RUN_PROPERTIES, "lang").attrib.update(said.attrib)
    _name_east_asian_font(ours, theirs, properties)


def _run_defaults(root: Element) -> Element:
    """The run properties of the defaults, made where they are missing."""
    defaults = root.find(f"{W}docDefaults")
    if defaults is None:
        defaults = root.makeelement(f"{W}docDefaults")
        root.insert(0, defaults)
    node = defaults
    for name in ("rPrDefault", "rPr"):
        found = node.find(W + name)
        if found is None:
            found = node.makeelement(W + name)
            node.insert(0, found)
        node = found
    return node


def _name_east_asian_font(ours: Element, theirs: Element, properties: Element) -> None:
    """A Western file may name no font for Han characters: then it is the theme's."""
    known = by_id(theirs)
    normal = next((i for i, s in known.items() if name_of(s).casefold() == "normal"), None)
    fonts = [properties.find(f"{W}rFonts")]
    fonts += [style.find(f"{W}rPr/{W}rFonts") for style in chain(known, normal)]
    if any(f is not None and (f.get(f"{W}eastAsia") or f.get(f"{W}eastAsiaTheme")) for f in fonts):
        return
    for style in styles(ours):
        named = style.find(f"{W}rPr/{W}rFonts")
        if name_of(style) == "Normal" and named is not None and named.get(f"{W}eastAsia"):
            put(properties, RUN_PROPERTIES, "rFonts", eastAsia=named.get(f"{W}eastAsia") or "")


# --- styles that the reference has ---------------------------------------------------------------


def settle_adopted(
    ours: Element, theirs: Element, names: StyleMap, numbers: dict[str, str], faults: Faults
) -> None:
    """Adopted styles neither number what the PDF does not, nor hide text."""
    mine, known = by_id(ours), by_id(theirs)
    unnumbered, unhidden = [], []
    for style in (mine[i] for i in mine if i in names.adopted):
        found = known[names.id(identifier(style))]
        if found.get(W + "type") == "paragraph" and _settle_number(style, found, known, numbers):
            unnumbered.append(name_of(found))
        if _unhide(found, known):
            unhidden.append(name_of(found))
    if unnumbered:
        faults.warning(
            "W223",
            f"numbers of paragraphs are left out, as the PDF has none: {_listed(unnumbered)}",
        )
    if unhidden:
        faults.warning("W226", f"styles that hide their text are shown: {_listed(unhidden)}")


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _settle_number(
    ours: Element, found: Element, known: dict[str, Element], numbers: dict[str, str]
) -> bool:
    """Give the style the numbering of ours; True where its own was taken off."""
    said = ours.find(f"{W}pPr/{W}numPr")
    if said is not None and not name_of(ours).startswith(_HEADING):
        return False  # a list: every list in the text names its counter itself
    if said is None and not _counts(found, known):
        return False
    properties = _paragraph_properties(found)
    numbering = put(properties, PARAGRAPH_PROPERTIES, "numPr")
    del numbering[:]
    if said is None:
        numbering.append(numbering.makeelement(f"{W}numId", {W + "val": "0"}))
        return True
    numbering.extend(deepcopy(node) for node in said)
    translate_numbers(numbering, numbers)
    return False


def _counts(style: Element, known: dict[str, Element]) -> bool:
    """Whether the style, or one it is based on, numbers its paragraphs."""
    numbers = (value(s, "pPr/numPr/numId") for s in chain(known, identifier(style)))
    return next((n for n in numbers if n is not None), "0") != "0"


def _unhide(style: Element, known: dict[str, Element]) -> bool:
    hidden = False
    for name in ("vanish", "specVanish"):
        said = (s.find(f"{W}rPr/{W}{name}") for s in chain(known, identifier(style)))
        first = next((node for node in said if node is not None), None)
        if first is None or first.get(W + "val") in _NEVER:
            continue
        put(_run_properties(style), RUN_PROPERTIES, name, val=0)
        hidden = True
    return hidden


def _paragraph_properties(style: Element) -> Element:
    """The w:pPr of a style, made before what follows it."""
    return _child(style, "pPr", ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))


def _run_properties(style: Element) -> Element:
    return _child(style, "rPr", ("tblPr", "trPr", "tcPr", "tblStylePr"))


def _child(style: Element, name: str, later: tuple[str, ...]) -> Element:
    found = style.find(W + name)
    if found is None:
        found = style.makeelement(W + name)
        behind = {W + other for other in later}
        at = next((n for n, node in enumerate(style) if node.tag in behind), len(style))
        style.insert(at, found)
    return found


# --- styles that it lacks ------------------------------------------------------------------------


def add_missing(ours: Element, theirs: Element, names: StyleMap, numbers: dict[str, str]) -> None:
    """Our styles that the reference has none for, on the ones that it has."""
    mine, known = by_id(ours), by_id(theirs)
    for style in styles(ours):
        if identifier(style) in names.adopted:
            continue
        added = deepcopy(style)
        if value(style, "basedOn") == "Normal" and "Normal" in names.adopted:
            _complete(added, mine, ours, _inherited(known, theirs, names.id("Normal")))
        _translate(added, names, numbers)
        theirs.append(added)


def _translate(style: Element, names: StyleMap, numbers: dict[str, str]) -> None:
    style.set(W + "styleId", names.id(identifier(style)))
    for name in ("basedOn", "next", "link"):
        node = style.find(W + name)
        if node is not None:
            node.set(W + "val", names.id(node.get(W + "val") or ""))
    translate_numbers(style, numbers)


def translate_numbers(node: Element, numbers: dict[str, str]) -> None:
    """The new w:numId of each of our lists."""
    for number in node.iter(f"{W}numId"):
        number.set(W + "val", numbers.get(number.get(W + "val") or "", "0"))


def _inherited(
    known: dict[str, Element], root: Element, normal: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Spacing and indents of the reference's plain paragraphs."""
    sources = [s.find(f"{W}pPr") for s in chain(known, normal)][::-1]
    sources.insert(0, root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
    spacing: dict[str, str] = {}
    indents: dict[str, str] = {}
    for source in sources:
        for name, into in (("spacing", spacing), ("ind", indents)):
            found = source.find(W + name) if source is not None else None
            if found is not None:
                into.update(attributes(found))
    return spacing, indents


def _complete(
    style: Element,
    mine: dict[str, Element],
    ours: Element,
    inherited: tuple[dict[str, str], dict[str, str]],
) -> None:
    """Say outright what our plain paragraphs had said: theirs may be spaced and indented.

    Body text alone stays as the reference's plain paragraphs are, if these keep their distance.
    """
    if style.get(W + "type") != "paragraph":
        return
    spacing, indents = inherited
    properties = _paragraph_properties(style)
    if identifier(style) == "BodyText":
        own = properties.find(f"{W}spacing")
        apart = any(spacing.get(n, "0") != "0" for n in ("after", "afterLines", "afterAutospacing"))
        if own is not None and apart:
            properties.remove(own)
        return
    said, _ = _inherited(mine, ours, identifier(style))
    node = put(properties, PARAGRAPH_PROPERTIES, "spacing")
    for name, measure in ({n: "0" for n in _AUTOMATIC if n in spacing} | said).items():
        node.set(W + name, measure)
    if indents:
        node = put(properties, PARAGRAPH_PROPERTIES, "ind")
        for name in ("left", "right", *_CHARS):
            if name in indents and W + name not in node.attrib:
                node.set(W + name, "0")
        if not {W + "firstLine", W + "hanging"} & set(node.attrib):
            node.set(W + "firstLine", "0")
