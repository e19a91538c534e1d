"""content_reference.py: write the tables of keys of docs/content.md, and docs/csl.md, from the shapes.

In docs/content.md a table stands between `<!-- keys: NAME -->` and `<!-- /keys -->`, where NAME is
a shape's; all around is written by hand and stays.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen.document import csl
from briefgen.document.ledgers import LEDGER
from briefgen.document.sections import SHAPES as KINDS
from briefgen.document.sections.head import section
from briefgen.document.statements import STATEMENT
from briefgen.schema import FILES
from briefgen.source.shapes import Choice, Either, Forms, Free, Key, Many, Plain, Shape, Value
from briefgen.theme.tokens import TOKENS

DOCS = Path(__file__).resolve().parent.parent / "docs"
CONTENT, CSL = DOCS / "content.md", DOCS / "csl.md"

_BLOCK = re.compile(r"(<!-- keys: (.+?) -->\n).*?(<!-- /keys -->)", re.DOTALL)
_HEAD = section("", "", titled=False).keys
PARTS_OF_THEME = frozenset(TOKENS)
"""Shapes below these have no table of their own: the theme's has their tokens."""

FEW = 12
"""Words of a choice that a table names; more have a table of their own."""

CSL_HEAD = """\
# Types and variables of sources

What `content/sources.yaml` may say of a source: the types and variables of CSL 1.0.2. [Content](content.md#sourcesyaml)
tells how. This page is made from what briefgen reads, like the schemas for editors.
"""


def shapes() -> dict[str, Shape]:
    """Every shape there is, by name."""
    found: dict[str, Shape] = {}
    for shape in (*FILES.values(), *KINDS.values()):
        _gather(shape, found)
    return found


def _gather(value: Value, found: dict[str, Shape]) -> None:
    if isinstance(value, Shape):
        if value.name not in found:
            found[value.name] = value
            for key in value.keys:
                _gather(key.value, found)
    elif isinstance(value, Many | Free | Forms):
        _gather(value.of, found)
    elif isinstance(value, Either):
        for one in value.of:
            _gather(one, found)


# --- content.md ----------------------------------------------------------------------------------


def content(text: str) -> str:
    """The page with its tables written anew."""
    known = shapes()

    def block(match: re.Match[str]) -> str:
        return f"{match[1]}{table(_own_keys(known, match[2]))}{match[3]}"

    return _BLOCK.sub(block, text)


def tables(text: str) -> list[str]:
    """The names of the shapes that have a table on the page."""
    return [match[2] for match in _BLOCK.finditer(text)]


def _own_keys(known: dict[str, Shape], name: str) -> Iterable[Key]:
    """A shape's keys without those that every statement or section has."""
    if name == "section":
        kinds = Choice(dict.fromkeys(KINDS, ""))
        return [replace(key, value=kinds) if key.name == "kind" else key for key in _HEAD]
    if name == "source":
        return [key for key in known[name].keys if key.name not in csl.MEANINGS]
    if name == "theme":
        return tuple(_leaves(known[name]))
    shape = known[name]
    names = {key.name: key for key in shape.keys}
    if name in KINDS:
        head = {key.name for key in _HEAD}
        return [key for key in shape.keys if key.name not in head]
    common: tuple[Key, ...] = LEDGER
    if shape is not STATEMENT and all(key.name in names for key in STATEMENT.keys):
        common = tuple(key for key in STATEMENT.keys if names[key.name] == key)
    return [key for key in shape.keys if key not in common]


def _leaves(shape: Shape, path: str = "") -> Iterator[Key]:
    """The tokens of a theme, each by its whole path."""
    for key in shape.keys:
        if isinstance(key.value, Shape):
            yield from _leaves(key.value, f"{path}{key.name}.")
        else:
            yield Key(f"{path}{key.name}", key.value, key.doc)


def table(keys: Iterable[Key]) -> str:
    """A table of keys; required ones are bold."""
    rows = [_row(key) for key in keys]
    return "\n".join(["| key | value | |", "|---|---|---|", *rows, ""]) if rows else ""


def _row(key: Key) -> str:
    name = f"`{key.name}`"
    if key.required or key.needed:
        name = f"**{name}**"
    default = "" if key.default is None else f" (default: `{_shown(key.default)}`)"
    return f"| {name} | {_cell(what(key.value))} | {_cell(key.doc)}{default} |"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def what(value: Value) -> str:
    """A value in a few words.

    >>> what(Many(Choice({"a": "", "b": ""})))
    'list: `a`, `b`'
    """
    for kind, say in _SAID.items():
        if isinstance(value, kind):
            return say(value)
    raise TypeError(value)


def _choice(value: Choice) -> str:
    if len(value.words) > FEW:
        return "a [CSL type](csl.md#types)"
    return ", ".join(f"`{word}`" for word in value.words)


def _forms(value: Forms) -> str:
    inner = what(value.of)
    return f"{inner}, in each language" if value.short else f"{{language: {inner}}}"


_SAID: dict[type, Callable[[Any], str]] = {
    Plain: lambda value: value.what,
    Choice: _choice,
    Many: lambda value: f"list: {what(value.of)}",
    Free: lambda value: f"{{{value.keys.what}: {what(value.of)}}}",
    Forms: _forms,
    Either: lambda value: " or ".join(dict.fromkeys(what(one) for one in value.of)),
    Shape: lambda value: f"*{value.name}*",
}


# --- csl.md --------------------------------------------------------------------------------------


def csl_page() -> str:
    """The page of types and variables."""
    parts = [
        CSL_HEAD,
        _words("Types", csl.TYPES, "The `type` of a source."),
        _words("Texts", csl.STANDARD, "Variables that hold text."),
        _words("Numbers", csl.NUMBERS, "Variables that hold numbers, or what stands for them."),
        _words("Dates", csl.DATES, "Variables that hold a date (EDTF)."),
        _words("Names", csl.NAMES, "Variables that hold names: one, or a list."),
        _words("Parts of a name", csl.PARTS, "A name is a mapping of these, or text as it is."),
    ]
    return "\n".join(parts)


def _words(title: str, words: dict[str, str], lead: str) -> str:
    rows = [f"| `{word}` | {_cell(meaning)} |" for word, meaning in words.items()]
    return "\n".join([f"## {title}", "", lead, "", "| | |", "|---|---|", *rows, ""])


def main() -> int:
    """Write both pages."""
    CONTENT.write_text(content(CONTENT.read_text(encoding="utf-8")), encoding="utf-8")
    CSL.write_text(csl_page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
