"""Styles (17.7): defined once, of the type that uses them, based on others that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .finding import Finding, finding
from .package import Node, Package, W, value

_USERS = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}
_SAME_TYPE = ("basedOn", "next")


def check(package: Package) -> Iterator[Finding]:
    """Styles that are used and missing, or of another type; doubled ids, names and defaults."""
    found = package.part("styles")
    name, sheet = found if found else ("word/styles.xml", None)
    styles = list(sheet.iter(f"{W}style")) if sheet is not None else []
    types = {value(style, "styleId"): value(style, "type") for style in styles}
    yield from _doubled(name, styles)
    yield from _circles(name, styles)
    for style in styles:
        yield from _family(name, style, types)
    numbering = package.part("numbering")
    parts = {**package.stories, **dict([numbering] if numbering else [])}
    for part, tree in parts.items():
        for node in tree.iter(*_USERS):
            yield from _use(part, node, types)


def _use(part: str, node: Node, types: dict[str, str]) -> Iterator[Finding]:
    wanted, used = _USERS[str(node.tag)], value(node)
    if used not in types:
        yield finding(part, node, f"the {wanted} style “{used}” is missing")
    elif types[used] != wanted:
        yield finding(part, node, f"“{used}” is a {types[used]} style, not a {wanted} style")


def _doubled(part: str, styles: list[Node]) -> Iterator[Finding]:
    ids = Counter(value(style, "styleId").casefold() for style in styles)
    names = Counter(value(style.find(f"{W}name")).casefold() for style in styles)
    defaults = Counter(
        value(s, "type") for s in styles if value(s, "default") in ("1", "true", "on")
    )
    for counts, what in ((ids, "styles of the id"), (names, "styles of the name")):
        for key, count in counts.items():
            if count > 1:
                yield Finding(part, "", f"{count} {what} “{key}”")
    for kind, count in defaults.items():
        if count > 1:
            yield Finding(part, "", f"{count} default {kind} styles")


def _family(part: str, style: Node, types: dict[str, str]) -> Iterator[Finding]:
    own, kind = value(style, "styleId"), value(style, "type")
    for relation in (*_SAME_TYPE, "link"):
        other = value(style.find(f"{W}{relation}"))
        if other and other not in types:
            yield Finding(part, f"style {own}", f"w:{relation} names “{other}”, which is missing")
        elif other and relation in _SAME_TYPE and types[other] != kind:
            yield Finding(
                part, f"style {own}", f"w:{relation} names “{other}”, a {types[other]} style"
            )


def _circles(part: str, styles: list[Node]) -> Iterator[Finding]:
    """Styles that are based on themselves, at once or by way of others."""
    parents = {value(s, "styleId"): value(s.find(f"{W}basedOn")) for s in styles}
    for style in parents:
        at, seen = parents[style], {""}
        while at not in seen and at != style:
            seen.add(at)
            at = parents.get(at, "")
        if at == style:
            yield Finding(part, f"style {style}", "the style is based on itself")
