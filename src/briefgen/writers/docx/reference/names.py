"""Which style of the reference is which of ours: matched by name, as Word does.

The ids differ by language ("berschrift1" in a German file), the names of Word's own styles do not:
w:name is "heading 1" everywhere, in any case (ISO/IEC 29500-1, 17.7.4.9).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.writers.docx.oxml import Element, W
from briefgen.writers.docx.reference.faults import Faults

_DEFAULTS = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
"""Our styles whose place the reference's default of the type takes, whatever its name."""


class StyleMap(Struct, frozen=True):
    """`ids`: our style id → the id in the file; `adopted`: our ids that the reference has."""

    ids: dict[str, str]
    adopted: frozenset[str]

    def id(self, ours: str) -> str:
        """The id in the file; an id that is not ours stays."""
        return self.ids.get(ours, ours)


def match(ours: Element, theirs: Element, faults: Faults) -> StyleMap:
    """Find each of our styles among theirs; those that are missing get an id of their own."""
    by_name = {name_of(style).casefold(): style for style in reversed(list(styles(theirs)))}
    taken = {identifier(style).casefold() for style in styles(theirs)}
    ids: dict[str, str] = {}
    adopted = set()
    for style in styles(ours):
        mine = identifier(style)
        found = by_name.get(name_of(style).casefold())
        if found is not None and found.get(W + "type") != style.get(W + "type"):
            _rename(style, found, by_name, faults)
            found = None
        if found is None and mine in _DEFAULTS:
            found = default(theirs, style.get(W + "type") or "")
        if found is not None:
            ids[mine] = identifier(found)
            adopted.add(mine)
        else:
            ids[mine] = _free(mine, taken)
            taken.add(ids[mine].casefold())
    return StyleMap(ids, frozenset(adopted))


def _rename(style: Element, found: Element, known: dict[str, Element], faults: Faults) -> None:
    """Names are unique across types: ours yields."""
    name = name_of(style)
    other = f"{name} (briefing)"
    while other.casefold() in known:
        other += "'"
    node = style.find(f"{W}name")
    if node is not None:
        node.set(W + "val", other)
    style.set(W + "customStyle", "1")
    kinds = f"a {found.get(W + 'type')} style, not a {style.get(W + 'type')} style"
    faults.warning("W225", f'the style "{name}" is {kinds}: "{other}" is used instead')


def _free(identifier: str, taken: set[str]) -> str:
    """An id that nobody has."""
    found, number = identifier, 1
    while found.casefold() in taken:
        number += 1
        found = f"{identifier}Briefing{number if number > 2 else ''}"
    return found


def styles(root: Element) -> Iterator[Element]:
    """The styles of a part."""
    return root.iterchildren(f"{W}style")


def identifier(style: Element) -> str:
    """A style's id."""
    return style.get(W + "styleId") or ""


def name_of(style: Element) -> str:
    """A style's name."""
    return value(style, "name") or ""


def default(root: Element, kind: str) -> Element | None:
    """The default style of a type."""
    for style in styles(root):
        if style.get(W + "type") == kind and style.get(W + "default") in ("1", "true", "on"):
            return style
    return None


def value(node: Element, path: str) -> str | None:
    """w:val of the descendant at `path`, such as "pPr/numPr/numId"."""
    found = node.find("/".join(W + name for name in path.split("/")))
    return found.get(W + "val") if found is not None else None


def attributes(node: Element) -> dict[str, str]:
    """The attributes by their names without namespace."""
    return {str(key).removeprefix(W): str(said) for key, said in node.attrib.items()}


def chain(styles_by_id: dict[str, Element], start: str | None) -> Iterator[Element]:
    """A style and those it is based on, nearest first; circles end."""
    seen: set[str] = set()
    while start in styles_by_id and start not in seen:
        seen.add(start)
        yield styles_by_id[start]
        start = value(styles_by_id[start], "basedOn")


def by_id(root: Element) -> dict[str, Element]:
    """Styles by id."""
    return {identifier(style): style for style in styles(root)}
