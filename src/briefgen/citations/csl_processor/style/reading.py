"""Read a style from XML and check it; all faults come at once, each with its line."""

from __future__ import annotations

from briefgen.citations.csl_processor.errors import Problem, StyleError
from briefgen.citations.csl_processor.style.checking import check
from briefgen.citations.csl_processor.style.model import Area, Element, Style
from briefgen.citations.csl_processor.xmltree import XmlElement, XmlFault, parse

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_PREFIX = f"{{{NAMESPACE}}}"
# Attributes that names, name and others inherit from the style and its areas.
INHERITABLE = frozenset(
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last "
    "et-al-subsequent-min et-al-subsequent-use-first initialize initialize-with name-as-sort-order "
    "sort-separator name-form name-delimiter names-delimiter".split()
)


def read_style(source: str | bytes) -> Style:
    """The style in this XML; raises StyleError with everything that is wrong with it."""
    root = _parse(source)
    element = _convert(root)
    if element is None or element.name != "style":
        raise StyleError((Problem(1, 1, "this is no CSL style", "its root must be <style>"),))
    problems = check(element)
    if problems:
        raise StyleError(tuple(problems))
    return _style(element, root)


def _parse(source: str | bytes) -> XmlElement:
    try:
        return parse(source)
    except XmlFault as fault:
        problem = Problem(fault.line, fault.column, fault.message, fault.hint)
        raise StyleError((problem,)) from None


def _convert(node: XmlElement) -> Element | None:
    if not node.tag.startswith(_PREFIX):
        return None
    children = [c for c in [_convert(child) for child in node] if c is not None]
    return Element(node.tag[len(_PREFIX) :], node.attrib, children, node.line, node.text.strip())


def _style(root: Element, xml: XmlElement) -> Style:
    info = root.child("info")
    title = info.child("title") if info else None
    identifier = info.child("id") if info else None
    citation, bibliography = root.child("citation"), root.child("bibliography")
    inherited = {k: v for k, v in root.attributes.items() if k in INHERITABLE}
    return Style(
        id=identifier.text if identifier else "",
        title=title.text if title else "",
        in_note=root.get("class") == "note",
        default_locale=root.get("default-locale"),
        options=root.attributes,
        macros={m.get("name"): m for m in root.children if m.name == "macro"},
        citation=_area(citation, inherited) if citation else Area("citation", {}, [], []),
        bibliography=_area(bibliography, inherited) if bibliography else None,
        locales=[child for child in xml if child.tag == f"{_PREFIX}locale"],
        parent=_parent(info),
    )


def _parent(info: Element | None) -> str:
    for link in info.children if info else []:
        if link.name == "link" and link.get("rel") == "independent-parent":
            return link.get("href")
    return ""


def _area(element: Element, inherited: dict[str, str]) -> Area:
    sort = element.child("sort")
    return Area(
        name=element.name,
        options={**inherited, **element.attributes},
        layouts=[child for child in element.children if child.name == "layout"],
        sort=[key for key in sort.children if key.name == "key"] if sort else [],
    )
