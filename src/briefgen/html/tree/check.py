"""The tree against the contract: elements, attributes, addresses, places, ids, headings.

`check_structure` looks at one fragment, as a template made it; `check_document` at what only the
whole document shows: ids that stand twice, links that lead nowhere, headings that skip a level.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from briefgen.diagnostics import Collector, did_you_mean
from briefgen.html.contract import ATTRIBUTES, BLOCKS, ELEMENTS, HREF_SCHEMES, INLINES
from briefgen.html.tree.grid import widths
from briefgen.html.tree.origin import Origin
from briefgen.html.tree.rules import (
    CHILDREN,
    FRAGMENT,
    HEADINGS,
    INLINE_ONLY,
    LISTS,
    PARENTS,
    REQUIRED,
    TEXTLESS,
    VALUES,
)


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """The elements below a root, in document order."""
    return (e for e in root.iterdescendants() if isinstance(e.tag, str))


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """An element's attributes, in the order written."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def words(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def check_structure(
    root: etree._Element, origin: Origin, found: Collector, holds: str = ""
) -> None:
    """Check each element of a fragment by itself and in its parent.

    `holds`: the only element that may stand at the fragment's top ("" allows any).
    """
    check = _Structure(origin, found)
    check.top(root, holds)
    for element in elements(root):
        check.element(element)


class _Structure:
    def __init__(self, origin: Origin, found: Collector) -> None:
        self.origin = origin
        self.found = found

    def top(self, root: etree._Element, holds: str) -> None:
        self._text(root)
        for element in root if holds else ():
            if element.tag != holds:
                self._misplaced(element, f"this template makes <{holds}>, not <{element.tag}>")

    def element(self, element: etree._Element) -> None:
        tag = element.tag
        if tag not in ELEMENTS:
            hint = did_you_mean(tag, ELEMENTS) or "docs/templates.md lists the elements there are"
            self._report("H101", f"<{tag}> is not part of the HTML contract", element, hint)
            return
        self._attributes(element)
        self._place(element)
        self._text(element)
        if tag == "table":
            self._rows(element)

    def _rows(self, table: etree._Element) -> None:
        """Every row fills as many columns as the first; formats differ in what they would add."""
        rows = list(widths(table))
        for row, width in rows[1:]:
            if width != rows[0][1]:
                message = f"the rows of a table differ in length: {rows[0][1]} and {width}"
                self._report("H116", message, row, "write an empty cell as <td></td>")

    def _attributes(self, element: etree._Element) -> None:
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, frozenset())
        for name, value in attributes(element):
            if name.startswith("data-"):
                continue
            if name not in allowed:
                self._unknown_attribute(element, name, allowed)
            elif name in VALUES and VALUES[name][0].match(value) is None:
                message = f'<{element.tag} {name}="{value[:40]}">: expected {VALUES[name][1]}'
                self._report("H110", message, element)
            elif name == "href" and not value.lower().startswith(HREF_SCHEMES):
                hint = "links lead to #ids, http, https or mailto"
                message = f'a link to "{value[:60]}" is not allowed'
                self._report("H103", message, element, hint, needle=value)
        for name in REQUIRED.get(element.tag, ()):
            if name not in element.attrib:
                self._report("H111", f'<{element.tag}> needs the attribute "{name}"', element)

    def _unknown_attribute(
        self, element: etree._Element, name: str, allowed: Collection[str]
    ) -> None:
        hint = did_you_mean(name, allowed)
        if name == "style":
            hint = "give it a class and style that in theme.css; Word reads tokens of the theme"
        elif name.startswith("on"):
            hint = "documents run no scripts"
        message = f'<{element.tag}> cannot have the attribute "{name}"'
        self._report("H102", message, element, hint, needle=f"{name}=")

    def _place(self, element: etree._Element) -> None:
        parent = element.getparent()
        tag, outer = element.tag, "" if parent is None else parent.tag
        if outer not in ELEMENTS:
            return
        if outer in CHILDREN and tag not in CHILDREN[outer]:
            allowed = ", ".join(f"<{c}>" for c in CHILDREN[outer]) or "text"
            self._misplaced(element, f"<{outer}> holds only {allowed}, not <{tag}>")
        elif tag in PARENTS and outer not in PARENTS[tag]:
            allowed = " or ".join(f"<{p}>" for p in PARENTS[tag])
            self._misplaced(element, f"<{tag}> stands only in {allowed}, not in <{outer}>")
        elif outer in INLINE_ONLY and tag in BLOCKS:
            self._misplaced(element, f"<{outer}> holds text, not the block <{tag}>")
        elif tag in INLINES and outer in TEXTLESS:
            self._misplaced(element, f"<{tag}> stands in <{outer}> without a paragraph around it")
        elif tag == "a" and any(a.tag == "a" for a in element.iterancestors()):
            self._misplaced(element, "a link inside a link")

    def _misplaced(self, element: etree._Element, message: str) -> None:
        self._report("H104", message, element)

    def _text(self, element: etree._Element) -> None:
        if element.tag in TEXTLESS:
            pieces = [element.text, *(child.tail for child in element)]
            stray = next((p.strip() for p in pieces if p and p.strip()), None)
            if stray is not None:
                place = "" if element.tag == FRAGMENT else f" in <{element.tag}>"
                message = f"text{place} without a paragraph around it: {stray[:40]}"
                self._report("H105", message, element, needle=stray)
        elif element.tag in ("li", "td", "th", "dd", "div"):
            self._mixture(element)

    def _mixture(self, element: etree._Element) -> None:
        """Text beside blocks: only the lists inside a list item may stand behind its text."""
        blocks = [c for c in element if c.tag in BLOCKS]
        lists_only = element.tag == "li" and all(b.tag in LISTS for b in blocks)
        if not blocks:
            return
        inline = [c for c in element if c.tag in INLINES]
        tails = any((c.tail or "").strip() for c in blocks)
        before = bool((element.text or "").strip()) or bool(inline)
        if tails or (before and not lists_only):
            message = f"text beside blocks in <{element.tag}>"
            self._report("H105", message, element, "put the text into <p>")

    def _report(
        self, code: str, message: str, near: etree._Element, *hints: str, needle: str = ""
    ) -> None:
        needles = [n for n in (needle, f"<{near.tag}") if n and self.origin.find(n)]
        found = needles[0] if needles else ""
        self.origin.report(self.found, code, message, *hints, needle=found, near=near)


def check_document(root: etree._Element, origins: Mapping[str, Origin], found: Collector) -> None:
    """Check ids, links inside the document, and the order of headings.

    `origins` maps the `data-origin` of a fragment's elements to the fragment's templates.
    """
    known: dict[str, etree._Element] = {}
    for element in elements(root):
        id_ = element.get("id")
        if id_ is not None and id_ in known:
            _report(element, origins, found, "H106", f'the id "{id_}" stands twice')
        elif id_ is not None:
            known[id_] = element
    for element in elements(root):
        href = element.get("href", "")
        if href.startswith("#") and href[1:] not in known:
            hint = did_you_mean(href[1:], known)
            message = f'the link to "{href[1:]}" leads nowhere in this edition'
            _report(element, origins, found, "H107", message, hint)
    _check_headings(root, origins, found)


def _check_headings(root: etree._Element, origins: Mapping[str, Origin], found: Collector) -> None:
    level = 0
    for heading in (e for e in elements(root) if e.tag in HEADINGS):
        here = int(heading.tag[1])
        if here > level + 1 or (here == 1 and level):
            message = f"<{heading.tag}> follows a heading of level {level or 'none'}"
            hint = "h1 is the title, h2 a section's, h3 and h4 stand inside; none is skipped"
            _report(heading, origins, found, "H108", message, hint)
        if not words(heading).strip():
            _report(heading, origins, found, "H109", f"<{heading.tag}> without words")
        level = here


def origin_of(element: etree._Element, origins: Mapping[str, Origin]) -> Origin:
    """The templates that an element comes from."""
    node: etree._Element | None = element
    while node is not None:
        name = node.get("data-origin")
        if name is not None and name in origins:
            return origins[name]
        node = node.getparent()
    return Origin(())


def _report(
    element: etree._Element,
    origins: Mapping[str, Origin],
    found: Collector,
    code: str,
    message: str,
    *hints: str,
) -> None:
    origin_of(element, origins).report(found, code, message, *hints, near=element)
