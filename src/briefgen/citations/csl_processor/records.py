"""Small classes with slots, made from their annotations.

What dataclasses and msgspec do as well: this costs next to nothing to import, and importing is
most of what the first few citations take.

    class Point(Record, frozen=True):
        x: int
        y: int = 0
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar, dataclass_transform

T = TypeVar("T", bound="Record")
_NEW: Any = object()


@dataclass_transform()
class _RecordType(type):
    """Makes slots and `__init__` of a class from its annotations; `frozen` makes it a value."""

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        frozen: bool = False,
        eq: bool = True,
    ) -> Any:
        """The class; defaults that are empty lists or dicts are made anew for each record."""
        if not bases:
            return super().__new__(mcs, name, bases, {**namespace, "__slots__": ()})
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace.pop(field) for field in fields if field in namespace}
        namespace["__slots__"] = fields
        namespace["_fields"] = fields
        namespace.setdefault("__init__", _initializer(fields, defaults, frozen))
        if frozen:
            namespace["__setattr__"] = _refuse
            namespace["__hash__"] = _hash
        if eq:
            namespace["__eq__"] = _equal
            namespace.setdefault("__hash__", None)
        return super().__new__(mcs, name, bases, namespace)


def _initializer(fields: tuple[str, ...], defaults: dict[str, Any], frozen: bool) -> Any:
    """An `__init__` that takes the fields by place or by name."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_new": _NEW}
    heads, lines = [], []
    for field in fields:
        value = field
        if field not in defaults:
            heads.append(field)
        elif isinstance(defaults[field], list | dict | set):
            kind = type(defaults[field]).__name__
            heads.append(f"{field}=_new")
            value = f"{kind}() if {field} is _new else {field}"
        else:
            scope[f"_of_{field}"] = defaults[field]
            heads.append(f"{field}=_of_{field}")
        lines.append(f" _set(self, {field!r}, {value})" if frozen else f" self.{field} = {value}")
    source = f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines or [" pass"])
    exec(source, scope)
    return scope["__init__"]


def _refuse(self: Any, name: str, value: Any) -> None:
    raise AttributeError(f"a {type(self).__name__} cannot be changed: {name}")


def _values(record: Any) -> tuple[Any, ...]:
    return tuple([getattr(record, field) for field in record._fields])


def _hash(self: Any) -> int:
    return hash(_values(self))


def _equal(self: Any, other: object) -> bool:
    return type(self) is type(other) and _values(self) == _values(other)


class Record(metaclass=_RecordType):
    """The base of all records."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __repr__(self) -> str:
        inner = ", ".join([f"{field}={getattr(self, field)!r}" for field in self._fields])
        return f"{type(self).__name__}({inner})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), _values(self)


def replace(record: T, /, **changes: Any) -> T:
    """The same record with some fields changed."""
    for field in record._fields:
        if field not in changes:
            changes[field] = getattr(record, field)
    return type(record)(**changes)
