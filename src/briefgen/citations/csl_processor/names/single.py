"""One name as text (CSL 1.0.2, "Name", "Name-part Order")."""

from __future__ import annotations

from briefgen.citations.csl_processor import richtext
from briefgen.citations.csl_processor.names.initials import initials
from briefgen.citations.csl_processor.names.options import NameOptions
from briefgen.citations.csl_processor.names.person import Person
from briefgen.citations.csl_processor.output import Child, Node
from briefgen.citations.csl_processor.rendering.decoration import Decoration

_LEANS = frozenset("'’ʼ‘-‐–")


def write_name(
    person: Person, options: NameOptions, level: int, inverted: bool, english: bool, sorting: bool
) -> Child:
    """A name; `level` adds to it what disambiguation asks for (see Disambiguation)."""
    key = (options, level, inverted, english, sorting)
    try:
        return person.kept[key]
    except KeyError:
        parts = _write(person, options, level, inverted, english, sorting)
        made: Child = parts[0] if len(parts) == 1 else Node(parts)
        person.kept[key] = made
        return made


def _write(
    person: Person, options: NameOptions, level: int, inverted: bool, english: bool, sorting: bool
) -> list[Child]:
    def part(text: str, decoration: Decoration | None) -> list[Child]:
        children = _typed(text)
        return [_styled(children, decoration, english)] if decoration else children

    family, given = options.family, options.given
    if person.literal:
        whole = part(person.literal, family)
        return _affixed(whole, family)
    first = given_text(person, options, level)
    name, tail = part(person.family, family), part(person.suffix, None) if person.suffix else []
    if person.east_asian:
        rest = part(first, given) if first else []
        return _affixed(name, family) + (_affixed(rest, given) if rest else [])
    of = part(person.non_dropping, family) if person.non_dropping else []
    dropping = part(person.dropping, given) if person.dropping else []
    if not first and (options.form == "short" and level == 0):
        return _affixed(_lean(of, name, person.non_dropping), family)
    firsts = part(first, given) if first else []
    if person.static:
        named = _affixed(_lean(of, name, person.non_dropping), family)
        return _spaced([named, _affixed(firsts, given), tail])
    if inverted and person.comma_dropping and dropping:
        dropping = [", ", *dropping]
    if inverted:
        demoted = options.demote == "display-and-sort" or (
            sorting and options.demote == "sort-only"
        )
        named = name if demoted else _lean(of, name, person.non_dropping)
        if person.comma_dropping and firsts:
            firsts, dropping = [*firsts, *dropping], []
        after = _spaced([firsts, dropping, of if demoted else []])
        pieces = [_affixed(named, family), _affixed(after, given) if after else [], tail]
        return _separated([piece for piece in pieces if piece], options.sort_separator)
    named = _lean(dropping, _lean(of, name, person.non_dropping), person.dropping)
    if tail:
        named = [*named, ", " if person.comma_suffix else " ", *tail]
    if given is not None and given.suffix[-1:].isspace():
        return [*_affixed(firsts, given), *_affixed(named, family)]
    return _spaced([_affixed(firsts, given), _affixed(named, family)])


def given_text(person: Person, options: NameOptions, level: int) -> str:
    """The given name as far as options and level show it."""
    given = person.given
    if not given or (options.form == "short" and level == 0):
        return ""
    mark = options.initialize_with
    if mark is None or level >= 2 or person.east_asian or person.pinyin:
        return given
    return initials(given, mark, options.hyphens, only_existing=not options.initialize)


def _typed(text: str) -> list[Child]:
    if "<" in text or '"' in text or "“" in text:
        return richtext.parse(text)
    return [text.replace("'", "’") if "'" in text else text]


def _styled(children: list[Child], decoration: Decoration, english: bool) -> Child:
    if decoration.text_case:
        from briefgen.citations.csl_processor import textcase

        children = textcase.apply(children, decoration.text_case, english)
    return Node(children, decoration.formatting)


def _affixed(children: list[Child], decoration: Decoration | None) -> list[Child]:
    if not children or decoration is None or not (decoration.prefix or decoration.suffix):
        return children
    return [Node(children, prefix=decoration.prefix, suffix=decoration.suffix)]


def _lean(particle: list[Child], name: list[Child], text: str) -> list[Child]:
    if not particle:
        return name
    joined = text[-1] in _LEANS or text[-1].isspace()
    return [*particle, *name] if joined else [*particle, " ", *name]


def _spaced(pieces: list[list[Child]]) -> list[Child]:
    return _separated([piece for piece in pieces if piece], " ")


def _separated(pieces: list[list[Child]], separator: str) -> list[Child]:
    out: list[Child] = []
    for piece in pieces:
        if out:
            out.append(separator)
        out += piece
    return out
