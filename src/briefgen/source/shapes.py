"""Shapes: which keys a mapping of a YAML file has, said once, as data.

    TERM = Shape(
        "term",
        "A term of the glossary.",
        Key("id", ID, "what other files call it", required=True),
        Key("term", PROSE, "the term itself", required=True),
        Key("cite", CITE, "where its meaning is told"),
    )
    fields = reader.shape(TERM)

A reader takes the keys that it knows from the shape; so do the JSON Schemas that editors complete
and check with, and the tables of docs/content.md. What a value may be is a `Value`:

| value | stands for |
|---|---|
| `Plain` | text, a number, true or false |
| `Choice` | one of a few words, each with what it means |
| `Many` | a list |
| `Free` | a mapping whose keys the author chooses: names, ids |
| `Forms` | words of a reader: one form a language, `any`, or the short form |
| `Either` | one of several values |
| `Shape` | a mapping with these keys |

`what` is said in the tables, a few words; `doc` of a key says what the key is for, without capital
or full stop. A value knows nothing of other files: what a shape cannot say, its reader does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace


class Plain(Struct, frozen=True):
    """A scalar. `types` are JSON Schema's. `listed` names words that only a project knows.

    `pattern` is a regular expression that both Python and JavaScript understand; `wrong` is what
    to say of a text that does not match it. `open`: other words than those listed will do, too.
    """

    what: str
    types: tuple[str, ...] = ("string",)
    pattern: str = ""
    wrong: str = ""
    low: float | None = None
    high: float | None = None
    listed: str = ""
    open: bool = False
    examples: tuple[Any, ...] = ()


class Choice(Struct, frozen=True):
    """One of these words; each with what it means."""

    words: Mapping[str, str]


class Many(Struct, frozen=True):
    """A list; `least` and `most` items (None: any number)."""

    of: Value
    least: int = 0
    most: int | None = None


class Free(Struct, frozen=True):
    """A mapping whose keys are free; `keys` says what they are, `known` are some that mean more."""

    keys: Plain
    of: Value
    known: tuple[Key, ...] = ()


class Forms(Struct, frozen=True):
    """One form a language, or `any`; without languages the short form, where that is allowed.

    `name`: what schemas call it, where it is used so often that they say it once.
    """

    of: Value
    short: bool = True
    name: str = ""


class Either(Struct, frozen=True):
    """One of several values."""

    of: tuple[Value, ...]


class Key(Struct, frozen=True):
    """A key: its name, what its value may be, and what it is for.

    `needed`: it must be there too, but its reader misses it in words of its own.
    """

    name: str
    value: Value
    doc: str
    required: bool = False
    default: Any = None
    examples: tuple[Any, ...] = ()
    needed: bool = False


class Shape(Struct, frozen=True):
    """A mapping: what it is called, what it is, and its keys in the order of the docs."""

    name: str
    doc: str
    keys: tuple[Key, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that must be there."""
        return tuple(key.name for key in self.keys if key.required)

    @property
    def optional(self) -> tuple[str, ...]:
        """The keys that may be there."""
        return tuple(key.name for key in self.keys if not key.required)

    def with_keys(self, name: str, doc: str, *keys: Key) -> Shape:
        """Another shape, that has more keys; one of a known name takes its place."""
        own = {key.name: key for key in keys}
        kept = [own.pop(key.name, key) for key in self.keys]
        return replace(self, name=name, doc=doc, keys=(*kept, *own.values()))


Value: TypeAlias = Plain | Choice | Many | Free | Forms | Either | Shape


# --- values that files of all kinds have ---------------------------------------------------------

TEXT = Plain("text", ("string", "number"))
BOOLEAN = Plain("true or false", ("boolean",))
NUMBER = Plain("a number", ("number",))
ID = Plain(
    "an id",
    pattern="^[A-Za-z][A-Za-z0-9-]*$",
    wrong="an id has letters (a to z), digits and hyphens, and begins with a letter",
)
LANGUAGE = Plain("a language of the project", listed="languages", examples=("en", "zh-CN"))
WORDS = Forms(TEXT, name="words")
"""Plain words of a reader, without Markdown."""


def integer(low: int | None = None, high: int | None = None) -> Plain:
    """A whole number between two bounds, both included."""
    if low is not None and high is not None:
        return Plain(f"{low} to {high}", ("integer",), low=low, high=high)
    return Plain("a whole number", ("integer",), low=low, high=high)
