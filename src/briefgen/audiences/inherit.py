"""Audiences that extend others: one file's keys laid over its parent's, over any depth.

What a file says replaces what its parent says; mappings whose keys are names (titles, labels,
theme, checks …) are laid over key by key, as deep as they go. Words in several languages are one
value: no translation is left of a text that was replaced. `key: null` takes a parent's key back to
its default (RFC 7396 has the same rules). A file whose name begins with `_` is only extended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.source import Reader, SpanMap, ValuePath, YamlFile
from briefgen.source.shapes import Either, Forms, Free, Shape, Value

EXTENDS = "extends"

Owners = dict[ValuePath, SpanMap]
"""The paths of values and the files that they stand in; what is below a path stands there too."""


class Line(Struct, frozen=True):
    """A file and those that it extends, nearest first; `broken`: one of them cannot be read."""

    names: tuple[str, ...]
    broken: bool = False

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The names without the first."""
        return self.names[1:]

    def depth(self, file: str) -> int:
        """How many audiences stand between the first and the one of that file."""
        stem = file.rpartition("/")[2].removesuffix(".yaml")
        return self.names.index(stem) if stem in self.names else 0


def line_of(name: str, files: Mapping[str, YamlFile | None], found: Collector) -> Line:
    """The file `name` and all that it extends; unknown parents and cycles are errors."""
    names = [name]
    while True:
        parent = _parent(names[-1], files, found)
        if parent is None:
            return Line(tuple(names), broken=files[names[-1]] is None)
        if parent.name not in files:
            _tell_unknown(parent, names[-1], files, found)
            return Line(tuple(names), broken=True)
        if parent.name in names:
            _tell_cycle(names[names.index(parent.name) :], files, found)
            return Line(tuple(names), broken=True)
        names.append(parent.name)


class _Parent(Struct, frozen=True):
    name: str
    span: Span


def _parent(name: str, files: Mapping[str, YamlFile | None], found: Collector) -> _Parent | None:
    """What a file extends, and where it says so."""
    file = files[name]
    said = file.data.get(EXTENDS) if file is not None and isinstance(file.data, dict) else None
    if file is None or said is None:
        return None
    reader = Reader(said, (EXTENDS,), file.spans, found)
    text = reader.text()
    return None if text is None else _Parent(text, reader.span)


def _tell_unknown(
    parent: _Parent, name: str, files: Mapping[str, YamlFile | None], found: Collector
) -> None:
    others = sorted(other for other in files if other != name)
    stem = parent.name.removesuffix(".yaml").rpartition("/")[2]
    hint = f'did you mean "{stem}"?' if stem in others else did_you_mean(parent.name, others)
    there = f"there are: {', '.join(others)}" if others else "there is no other audience"
    found.error("A111", f'there is no audience "{parent.name}" to extend', parent.span,
                hint or there)  # fmt: skip


def _tell_cycle(
    names: Sequence[str], files: Mapping[str, YamlFile | None], found: Collector
) -> None:
    """The same words at the same place, whichever of them is read first."""
    first = names.index(min(names))
    circle = [*names[first:], *names[:first]]
    file = files[circle[0]]
    assert file is not None  # it says what it extends
    shown = " → ".join([*circle, circle[0]])
    hint = "take `extends` out of one of them"
    found.error("A110", f"audiences extend each other: {shown}", file.spans.of((EXTENDS,)), hint)


# --- laying over ---------------------------------------------------------------------------------


class LayeredSpans(SpanMap):
    """The places of values that stand in several files: asks the file that a value stands in."""

    __slots__ = ("_nearest", "_owners")

    def __init__(self, nearest: SpanMap, owners: Owners) -> None:
        super().__init__(nearest.file)
        self._nearest = nearest
        self._owners = owners

    def of(self, path: ValuePath) -> Span:
        """The place where the value begins."""
        return self._owner(path).of(path)

    def key(self, path: ValuePath) -> Span:
        """The place of the key that holds the value."""
        return self._owner(path).key(path)

    def inside(self, path: ValuePath, offset: int) -> Span:
        """The place of the character at `offset` of a text value."""
        return self._owner(path).inside(path, offset)

    def written(self, path: ValuePath) -> str | None:
        """A plain scalar as its author wrote it."""
        return self._owner(path).written(path)

    def _owner(self, path: ValuePath) -> SpanMap:
        """The file of the nearest value around the path."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._owners:
                return self._owners[path[:length]]
        return self._nearest


def laid_over(files: Sequence[YamlFile], shape: Shape, found: Collector) -> Reader:
    """One reader on the keys of several files, the nearest first."""
    nearest = files[0]
    if len(files) == 1 or not all(isinstance(file.data, dict) for file in files):
        return Reader.of(nearest, found)
    data: dict[str, Any] = {}
    owners: Owners = {}
    for file in reversed(files):
        own = {k: v for k, v in file.data.items() if k != EXTENDS or file is nearest}
        data = _over(own, data, shape, (), file.spans, owners)
    return Reader(data, (), LayeredSpans(nearest.spans, owners), found)


def _over(
    upper: Mapping[str, Any],
    lower: Mapping[str, Any],
    value: Value | None,
    path: ValuePath,
    spans: SpanMap,
    owners: Owners,
) -> dict[str, Any]:
    """The mapping `upper`, which stands in the file of `spans`, over `lower`; owners are noted."""
    result = dict(lower)
    for key, said in upper.items():
        inner, at = _inner(value, key), (*path, key)
        below = lower.get(key)
        if said is None and key in lower:
            del result[key]  # taken back to its default
        elif isinstance(said, dict) and isinstance(below, dict) and _is_by_name(inner):
            result[key] = _over(said, below, inner, at, spans, owners)
        else:
            result[key] = said
            for old in [p for p in owners if p[: len(at)] == at]:
                del owners[old]
            owners[at] = spans
    return result


def _inner(value: Value | None, key: str) -> Value | None:
    """What the value of a key may be."""
    if isinstance(value, Shape | Free):
        named = value.keys if isinstance(value, Shape) else value.known
        known = next((k.value for k in named if k.name == key), None)
        return known or (value.of if isinstance(value, Free) else None)
    if isinstance(value, Forms):
        return value.of
    if isinstance(value, Either):
        return next((_inner(one, key) for one in value.of if _is_by_name(one)), None)
    return None


def _is_by_name(value: Value | None) -> bool:
    """Whether a mapping has keys that stand for themselves: names or settings, no translations."""
    if isinstance(value, Either):
        return any(map(_is_by_name, value.of))
    return isinstance(value, Shape | Free) or (isinstance(value, Forms) and not value.short)
