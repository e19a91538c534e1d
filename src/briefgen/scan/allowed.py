"""The words that an edition's files may hold: all of the briefing that clearance does not keep.

They come from the whole briefing, by a walk of its own, never from the narrowed one: if narrowing
let something through, what it let through would count as allowed, and nobody would find it.
What an audience merely leaves out (`omit`) is no secret, so it counts as allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audiences.restricted import Withheld
from briefgen.diagnostics import Span
from briefgen.document.model import Briefing, Library, TableSection, TimelineSection
from briefgen.document.text import Code, Footnote, Heading, LineBreak, Text
from briefgen.document.walk import field_names, localized_fields
from briefgen.project import shipped_templates

_WORDING = ("*.j2", "*.css", "theme.yaml", "locales/*.yaml")


class Cleared(Struct, frozen=True):
    """A walk past everything above the audience's clearance; `lower` are the levels it has."""

    lower: frozenset[str]

    def texts(self, value: Any, languages: frozenset[str] | None = None) -> Iterator[str]:
        """Every text, id and number in a value; `languages` None: of all languages."""
        if isinstance(value, str):
            yield value
        elif isinstance(value, bool) or value is None or isinstance(value, Span):
            return
        elif isinstance(value, int | float):
            yield f"{value:g}"
            yield f"{value * 100:g}"
        elif isinstance(value, tuple | list | frozenset):
            yield from self._tuple(value, languages)
        elif isinstance(value, Mapping):
            for key, part in value.items():
                yield str(key)
                yield from self.texts(part, languages)
        elif isinstance(value, Struct):
            yield from self._node(value, languages)

    def _tuple(self, values: Iterable[Any], languages: frozenset[str] | None) -> Iterator[str]:
        values = tuple(self._under_headings(values))
        if any(isinstance(value, Text | Code) for value in values):
            yield "".join(self._inline(value) for value in values)
        for value in values:
            yield from self.texts(value, languages)

    def _under_headings(self, values: Iterable[Any]) -> Iterator[Any]:
        """Without what stands under a withheld heading, up to the next of its rank."""
        above: Heading | None = None
        for value in values:
            if isinstance(value, Heading):
                if above is not None and value.level <= above.level:
                    above = None
                if above is None and self._kept(value, "") is None:
                    above = value
            if above is None:
                yield value

    def _inline(self, node: Any) -> str:
        """What a piece of running text says in its place: no footnotes, nothing withheld."""
        if isinstance(node, Text | Code):
            return node.text
        if isinstance(node, LineBreak):
            return " "
        if isinstance(node, Footnote) or self._kept(node, "") is None:
            return ""
        return "".join(map(self._inline, getattr(node, "children", ())))

    def _node(self, node: Struct, languages: frozenset[str] | None) -> Iterator[str]:
        kind: Any = type(node)
        localized = localized_fields(kind)
        for name in field_names(kind):
            if name.endswith("clearance") or name in ("span", "library"):
                continue
            value = getattr(self._without_parts(node), name)
            if name not in localized:
                if self._kept(node, "") is not None:
                    yield from self.texts(value, languages)
                continue
            yield from self._forms(node, value)

    def _forms(self, node: Struct, value: Any) -> Iterator[str]:
        """A localized value's forms in the languages in which the node may be shown."""
        if isinstance(value, tuple):
            for part in value:
                yield from self._forms(node, part)
        elif not isinstance(value, Mapping):
            yield from self.texts(value)
        else:
            for language, form in value.items():
                if self._kept(node, str(language)) is not None:
                    yield from self.texts(form)

    def _kept(self, node: Any, language: str) -> Any | None:
        """The node, where it may be shown in a language ("": in any)."""
        level = getattr(node, "clearance", None)
        if level is None:
            # items, events, indicators and strategies have that of their statement
            level = getattr(getattr(node, "statement", None), "clearance", None)
        if isinstance(level, Mapping):
            levels = [level.get(language)] if language else list(level.values())
            free = not level or any(one is None or one in self.lower for one in levels)
        else:
            free = level is None or level in self.lower
        return node if free else None

    def _without_parts(self, node: Struct) -> Struct:
        """What a node keeps from others: the cells of a withheld column, the events of a lane."""
        if isinstance(node, TableSection):
            kept = [i for i, c in enumerate(node.columns) if self._kept(c, "") is not None]
            rows = tuple(
                replace(row, cells=tuple(row.cells[i] for i in kept if i < len(row.cells)))
                for row in node.rows
            )
            return replace(node, rows=rows)
        if isinstance(node, TimelineSection):
            lanes = {lane.id for lane in node.lanes if self._kept(lane, "") is None}
            return replace(node, events=tuple(e for e in node.events if e.lane not in lanes))
        return node


def allowed_texts(
    briefing: Briefing, level: str, clearances: tuple[str, ...], withheld: Iterable[Withheld]
) -> Iterator[str]:
    """Everything that the files of an edition may say, and the words of what ships with briefgen.

    `level` is the audience's clearance. Sources, figures and terms of the library that `withheld`
    names are not among it.
    """
    lower = frozenset(clearances[: clearances.index(level) + 1])
    walk = Cleared(lower)
    gone = {part.id for part in withheld if part.id}
    yield from walk.texts(briefing)
    library: Library = briefing.library
    for name in field_names(Library):
        for key, value in getattr(library, name).items():
            if key not in gone:
                yield from walk.texts(value)
    yield from shipped_words()


@cache
def shipped_words() -> tuple[str, ...]:
    """The wording of templates, style sheets and locales that ship; not that of a project's own.

    A project's template may repeat what the content withholds, and that is a leak.
    """
    root = shipped_templates()
    paths = sorted({path for pattern in _WORDING for path in root.rglob(pattern)})
    ours = (p for p in paths if p.is_file() and p.relative_to(root).parts[0] != "audiences")
    return tuple(path.read_text(encoding="utf-8") for path in ours)
