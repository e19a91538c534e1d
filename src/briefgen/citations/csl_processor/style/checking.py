"""What a style must keep to, so that rendering needs no doubts: versions, elements, macros."""

from __future__ import annotations

from collections.abc import Iterator

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
    done: set[str] = set()
    for name in macros:
        ring = _ring(name, calls, [], done)
        if ring:
            text = "macros call each other in a ring: " + " → ".join(ring)
            yield Problem(macros[name].line, 1, text)
            return


def _ring(name: str, calls: dict[str, set[str]], path: list[str], done: set[str]) -> list[str]:
    if name in path:
        return [*path[path.index(name) :], name]
    if name in done:
        return []
    for other in sorted(calls[name]):
        ring = _ring(other, calls, [*path, name], done)
        if ring:
            return ring
    done.add(name)
    return []


def _calls(macro: Element) -> set[str]:
    return {e.attributes["macro"] for e in _all(macro) if "macro" in e.attributes}


def _all(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _all(child)
