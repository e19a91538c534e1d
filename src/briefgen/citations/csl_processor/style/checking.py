"""What a style must keep to, so that rendering needs no doubts: versions, elements, macros."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.citations.csl_processor.errors import Problem
from briefgen.citations.csl_processor.style.model import Element

_RENDERING = frozenset("text date number names label group choose".split())
_CHILDREN: dict[str, frozenset[str]] = {
    "style": frozenset("info locale macro citation bibliography".split()),
    "macro": _RENDERING,
    "citation": frozenset(("layout", "sort")),
    "bibliography": frozenset(("layout", "sort")),
    "layout": _RENDERING,
    "group": _RENDERING,
    "choose": frozenset(("if", "else-if", "else")),
    "if": _RENDERING,
    "else-if": _RENDERING,
    "else": _RENDERING,
    "names": frozenset(("name", "et-al", "label", "substitute", "institution")),
    "name": frozenset(("name-part",)),
    "substitute": _RENDERING,
    "date": frozenset(("date-part",)),
    "sort": frozenset(("key",)),
}
# Far more than any real style has, and less than exhausts the stack.
_MOST_CALLS = 60
_DEEPEST = 120
_VERSIONS = ("1.0", "1.1")


def check(style: Element) -> list[Problem]:
    """Everything that keeps a style from being used."""
    problems = list(_version(style))
    if _parent(style):
        return problems
    problems += _elements(style)
    if style.child("citation") is None:
        problems.append(Problem(style.line, 1, "<citation> is missing"))
    for area in style.children:
        if area.name in ("citation", "bibliography") and area.child("layout") is None:
            problems.append(Problem(area.line, 1, f"<{area.name}> has no <layout>"))
    problems += _macros(style)
    return problems


def _parent(style: Element) -> bool:
    info = style.child("info")
    links = info.children if info else []
    return any(link.get("rel") == "independent-parent" for link in links) and not style.child(
        "citation"
    )


def _version(style: Element) -> Iterator[Problem]:
    version = style.get("version")
    if not version.startswith(_VERSIONS):
        text = f'version "{version}" of CSL is not known' if version else "the version is missing"
        yield Problem(style.line, 1, text, 'version="1.0" is what styles say')


def _elements(parent: Element) -> Iterator[Problem]:
    allowed = _CHILDREN.get(parent.name)
    if allowed is None:
        return
    for child in parent.children:
        if child.name not in allowed:
            text = f"<{child.name}> cannot stand in <{parent.name}>"
            yield Problem(child.line, 1, text, "allowed: " + ", ".join(sorted(allowed)))
        yield from _elements(child)


def _macros(style: Element) -> Iterator[Problem]:
    """Calls of macros that do not exist, and macros that call themselves."""
    macros = {m.get("name"): m for m in style.children if m.name == "macro"}
    for element in _all(style):
        name = element.attributes.get("macro")
        if name is not None and name not in macros:
            yield Problem(element.line, 1, f'there is no macro "{name}"')
    calls = {name: _calls(macro) & macros.keys() for name, macro in macros.items()}
    done: dict[str, None] = {}
    for name in macros:
        path = _faulty_path(name, calls, [], done)
        if path:
            ring = path[-1] in path[:-1]
            text = "in a ring: " + " → ".join(path) if ring else f"more than {_MOST_CALLS} deep"
            yield Problem(macros[name].line, 1, f"macros call each other {text}")
            return
    yield from _depths(style, macros, done)


def _faulty_path(
    name: str, calls: dict[str, set[str]], path: list[str], done: dict[str, None]
) -> list[str]:
    """A path of calls that ends where it has been, or not soon enough; [] if there is none.

    `done` comes to hold the macros in an order in which each stands after those that it calls.
    """
    if name in path:
        return [*path[path.index(name) :], name]
    if name in done:
        return []
    if len(path) >= _MOST_CALLS:
        return [*path, name]
    for other in sorted(calls[name]):
        found = _faulty_path(other, calls, [*path, name], done)
        if found:
            return found
    done[name] = None
    return []


def _depths(style: Element, macros: dict[str, Element], order: Iterable[str]) -> Iterator[Problem]:
    """Layouts whose elements, with those of the macros they call, stand too deep in each other."""
    depths: dict[str, int] = {}
    for name in order:
        depths[name] = _depth(macros[name], depths)
    for area in style.children:
        if area.name in ("citation", "bibliography") and _depth(area, depths) > _DEEPEST:
            yield Problem(area.line, 1, f"elements are nested more than {_DEEPEST} deep")


def _depth(element: Element, depths: dict[str, int]) -> int:
    below = max([_depth(child, depths) for child in element.children], default=0)
    return 1 + max(below, depths.get(element.get("macro"), 0))


def _calls(macro: Element) -> set[str]:
    return {e.attributes["macro"] for e in _all(macro) if "macro" in e.attributes}


def _all(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _all(child)
