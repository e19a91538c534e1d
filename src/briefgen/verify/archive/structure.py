"""The structure tree as a screen reader takes it (6.7, UA 7.2 to 7.9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from .opened import Element, Finding, Opened
from .tables import check_table

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 "
    "H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry "
    "Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
"""ISO 32000-1, 14.8.4."""

LISTED = {
    "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"},
    "TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
}  # fmt: skip
"""Types that hold nothing but these (14.8.4.3.3 and 14.8.4.3.4)."""

HELD = {
    "LI": {"L"}, "Lbl": {"LI", "Note", "Reference", "Span", "P", "NonStruct"},
    "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
    "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
}  # fmt: skip
"""Types that stand in nothing but these."""

_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_HEADING = re.compile(r"H([1-6])\Z")


def check(opened: Opened) -> Iterator[Finding]:
    """Types and nesting, then each kind of element."""
    yield from _document(opened)
    for element in opened.elements:
        for problem in _problems(element):
            yield Finding(_place(element), problem)
    yield from _headings(opened)
    yield from _identifiers(opened)


def _document(opened: Opened) -> Iterator[Finding]:
    """What the catalog says for all of it."""
    import pikepdf

    root = opened.pdf.Root
    if not _TAG.match(str(root.get("/Lang", ""))):
        yield Finding("", "it does not say which language it is in")
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield Finding("", "a viewer shows the name of the file instead of its title")
    roles = root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/RoleMap", {})
    for name in roles:
        if name.removeprefix("/") in STANDARD:
            yield Finding("", f"the type {name[1:]} is made another")
    if any(_HEADING.match(e.type) for e in opened.elements) and not root.get("/Outlines"):
        yield Finding("", "it has headings and no outline")


def _problems(element: Element) -> Iterator[str]:
    if element.type not in STANDARD:
        yield "its type is not of the standard"
    language = element.node.get("/Lang")
    if language is not None and not _TAG.match(str(language)):
        yield f"its language “{language}” is no language tag"
    yield from _nesting(element)
    test = TESTS.get(element.type)
    if test:
        yield from test(element)


def _nesting(element: Element) -> Iterator[str]:
    allowed = LISTED.get(element.type)
    for kid in element.kids:
        if allowed and kid.type not in allowed:
            yield f"it holds an element of the type {kid.type}"
    parents = HELD.get(element.type)
    if parents and (element.parent is None or element.parent.type not in parents):
        yield f"it stands in {element.parent.type if element.parent else 'nothing'}"


def _figure(element: Element) -> Iterator[str]:
    if not any(str(element.node.get(name, "")).strip() for name in ("/Alt", "/ActualText")):
        yield "it has no alternative text"
    box = element.attributes.get("/BBox")
    if box is None or len(box) != 4:
        yield "it does not say where it is"
        return
    left, bottom, right, top = (float(edge) for edge in box)
    page = element.node.get("/Pg")
    edges = [float(edge) for edge in page.MediaBox] if page is not None else [0, 0, 1e9, 1e9]
    inside = edges[0] - 1 <= left < right <= edges[2] + 1
    if not (inside and edges[1] - 1 <= bottom < top <= edges[3] + 1):
        yield "the place that it names is not on its page"


def _list(element: Element) -> Iterator[str]:
    """A list whose items have labels says how it counts."""
    labels = any(kid.type == "Lbl" for item in element.kids for kid in item.kids)
    if labels and str(element.attributes.get("/ListNumbering", "/None")) == "/None":
        yield "its items have labels, and it does not say how it counts"


def _note(element: Element) -> Iterator[str]:
    if not len(bytes(element.node.get("/ID", b""))):
        yield "it has no identifier"


def _heading(element: Element) -> Iterator[str]:
    if not any(inner.mcids for inner in element.below()):
        yield "it is empty"


TESTS: dict[str, Callable[[Element], Iterator[str]]] = {
    "Figure": _figure, "Formula": _figure, "L": _list, "Note": _note, "Table": check_table,
    **{f"H{level}": _heading for level in range(1, 7)},
}  # fmt: skip
"""What is asked of an element of each type besides its place."""


def _headings(opened: Opened) -> Iterator[Finding]:
    """Levels begin with 1 and leave none out on the way down."""
    last = 0
    for element in opened.elements:
        found = _HEADING.match(element.type)
        if not found:
            continue
        level = int(found[1])
        if level > last + 1:
            yield Finding(_place(element), f"it follows on level {last}" if last else "it is first")
        last = level


def _identifiers(opened: Opened) -> Iterator[Finding]:
    """Identifiers are each one's own, and listed."""
    import pikepdf

    ids = [bytes(e.node.ID) for e in opened.elements if "/ID" in e.node]
    for name, times in Counter(ids).items():
        if times > 1:
            yield Finding("", f"{times} elements have the identifier {name!r}")
    root = opened.pdf.Root.get("/StructTreeRoot")
    tree = root.get("/IDTree") if root is not None else None
    listed = {} if tree is None else {str(name) for name in pikepdf.NameTree(tree)}
    missing = {str(e.node.ID) for e in opened.elements if "/ID" in e.node} - set(listed)
    if missing:
        yield Finding("", f"{len(missing)} identifiers of elements are not listed")


def _place(element: Element) -> str:
    """Type and number of the element's object."""
    return f"{element.type}, object {element.node.objgen[0]}"
