"""Attributes in braces: `#id .class name=value`, and what paragraphs and passages take of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct, field

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.document.text import Confidence

At: TypeAlias = Callable[[int], Span]

ESCAPE_BRACE = "to show a brace, write \\{"
_PASSAGE_HINT = "write [text]{lang=en} or [text]{clearance=internal}; " + ESCAPE_BRACE
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class Attribute(Struct):
    """One attribute: `#` (an id), `.` (a class) or its name, its value, and its offset."""

    name: str
    value: str
    offset: int


class Attributes(Struct):
    """The attributes of one pair of braces; `faulty` are the parts that are none."""

    items: list[Attribute] = field(default_factory=list)
    faulty: list[Attribute] = field(default_factory=list)
    offset: int = 0


_PART = re.compile(
    r"""(?P<space>\s+)
    | (?P<mark>[#.])(?P<word>[^\s#.="']+)
    | (?P<name>[^\s#.="']+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"']+))
    | (?P<rest>\S+)""",
    re.VERBOSE,
)


def parse_attributes(inner: str, offset: int) -> Attributes:
    """Read what stands between the braces; `offset` is where it begins in the text.

    >>> [(a.name, a.value) for a in parse_attributes("#kj-1 confidence=low", 0).items]
    [('#', 'kj-1'), ('confidence', 'low')]
    """
    found = Attributes(offset=offset)
    for part in _PART.finditer(inner):
        at = offset + part.start()
        if part["mark"]:
            found.items.append(Attribute(part["mark"], part["word"], at))
        elif part["name"]:
            value = part["plain"] if part["quoted"] is None else part["quoted"]
            found.items.append(Attribute(part["name"], value, at))
        elif part["rest"]:
            found.faulty.append(Attribute("", part["rest"], at))
    return found


class Kind(Struct, frozen=True):
    """What a kind of block takes beside `#id`: names and classes; `hint` says so."""

    names: tuple[str, ...]
    classes: tuple[str, ...]
    hint: str


PARAGRAPH = Kind(
    ("confidence", "clearance"),
    ("note",),
    "a paragraph takes #id, .note, confidence and clearance",
)
HEADING = Kind(("clearance",), (), "a heading takes #id and clearance")


def read_marks(
    attributes: Attributes | None, kind: Kind, at: At, found: Collector
) -> dict[str, str]:
    """The attributes at the end of a paragraph or heading; those it does not take are errors."""
    marks: dict[str, str] = {}
    for part in attributes.items if attributes is not None else ():
        if part.name in marks:
            what = {"#": "an id", ".": "a class"}.get(part.name, part.name)
            found.error("M208", f"{what} stands here a second time", at(part.offset))
        elif _takes(kind, part, at(part.offset), found):
            marks[part.name] = part.value
    report_faulty(attributes, at, found)
    return marks


def _takes(kind: Kind, part: Attribute, span: Span, found: Collector) -> bool:
    """Whether a block of that kind takes an attribute with that value."""
    if part.name == "#":
        return _is_id(part.value, span, found)
    if part.name == "." and part.value not in kind.classes:
        hint = did_you_mean(part.value, kind.classes) or kind.hint
        found.error("M207", f'unknown class "{part.value}"', span, hint)
        return False
    if part.name == "confidence" and part.name in kind.names:
        return _is_confidence(part.value, span, found)
    if part.name != "." and part.name not in kind.names:
        hint = did_you_mean(part.name, kind.names) or kind.hint
        if part.name == "lang":
            hint = "[text]{lang=…} marks a passage"
        found.error("M206", f'unknown attribute "{part.name}"', span, hint)
        return False
    return True


def _is_id(value: str, span: Span, found: Collector) -> bool:
    if _ID.fullmatch(value):
        return True
    hint = "letters (a to z), digits and hyphens, beginning with a letter"
    found.error("Y306", f'"{value}" cannot be an id', span, hint)
    return False


def _is_confidence(value: str, span: Span, found: Collector) -> bool:
    known = [c.value for c in Confidence]
    if value in known:
        return True
    hint = did_you_mean(value, known) or "confidence is low, moderate or high"
    found.error("M131", f'"{value}" is not a confidence', span, hint)
    return False


def read_passage(attributes: Attributes, at: At, found: Collector) -> dict[str, str]:
    """The attributes of a passage, `lang` and `clearance`; others are errors."""
    values: dict[str, str] = {}
    for part in attributes.items:
        span = at(part.offset)
        if part.name in ("#", "."):
            hint = "put a space before the brace: an id belongs to the whole paragraph"
            found.error("M206", "a passage takes only lang and clearance", span, hint)
        elif part.name not in ("lang", "clearance"):
            hint = did_you_mean(part.name, ("lang", "clearance")) or _PASSAGE_HINT
            found.error("M206", f'unknown attribute "{part.name}"', span, hint)
        elif part.name == "lang" and not _LANGUAGE.fullmatch(part.value):
            message = f'"{part.value}" is not a language tag'
            found.error("M225", message, span, "write en, zh-CN, de-AT …")
        else:
            values[part.name] = part.value
    report_faulty(attributes, at, found)
    if not attributes.items and not attributes.faulty:
        place = at(attributes.offset - 1)
        found.error("M208", "braces without an attribute", place, _PASSAGE_HINT)
    return values


def report_faulty(attributes: Attributes | None, at: At, found: Collector) -> None:
    """Name the parts between braces that are no attribute."""
    for part in attributes.faulty if attributes is not None else ():
        message = f'"{part.value}" is not an attribute'
        found.error("M208", message, at(part.offset), ESCAPE_BRACE)
