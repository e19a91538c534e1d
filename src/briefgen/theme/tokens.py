"""The tokens' vocabulary: which there are, of which kind, and how a value of each kind is read.

A value that cannot be read makes a diagnostic at its place and gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from briefgen.diagnostics import did_you_mean
from briefgen.source import Reader, ValuePath

Tree: TypeAlias = Mapping[str, Any]
Tokens: TypeAlias = Mapping[ValuePath, tuple[str, Reader]]
"""Tokens that are set: path → kind, and the reader of the value."""

BRAND_ROLES = (
    *("foreground", "background", "primary", "secondary", "tertiary"),
    *("success", "info", "warning", "danger", "light", "dark"),
)
"""Colour roles of brand.yml; the first three are used, others are there for own templates."""

OWN_ROLES = (
    *("accent", "muted", "rule", "tint", "link", "assessment"),
    *("strengths", "weaknesses", "opportunities", "threats"),
)
"""Colour roles that brand.yml has no words for."""

PAPERS = ("A3", "A4", "A5", "B4", "B5", "letter", "legal")
"""Page sizes, by their names in CSS."""

NUMBERINGS = ("none", "decimal")
"""How headings are numbered: not at all, or 1, 1.1, 1.1.1."""

BASE_SIZE: ValuePath = ("typography", "base", "size")
_SIDES = ("top", "right", "bottom", "left")
_SPACES = ("paragraph", *(f"h{n}-{side}" for n in (2, 3, 4) for side in ("before", "after")))
"""Distances: below a paragraph or list, above and below headings."""
_WORD = ("latin", "latin-headings", "east-asian", "east-asian-headings")

TOKENS: Tree = {
    "color": {"palette": {"*": "color"}, **dict.fromkeys(BRAND_ROLES, "color")},
    "typography": {
        "base": {"family": "fonts", "size": "points", "line-height": "factor"},
        "headings": {"family": "fonts"},
        "monospace": {"family": "fonts"},
    },
    "defaults": {
        "briefgen": {
            "color": dict.fromkeys(OWN_ROLES, "color"),
            "sizes": dict.fromkeys(("small", "h1", "h2", "h3", "h4"), "points"),
            "spacing": dict.fromkeys(_SPACES, "space"),
            "page": {"size": "paper", **{f"margin-{side}": "margin" for side in _SIDES}},
            "headings": {"numbering": "numbering"},
            "word": dict.fromkeys(_WORD, "fonts"),
        }
    },
}
"""The tokens a theme file may have, and the kind of each."""

FONT_ROLES: Mapping[str, ValuePath] = {
    "body": ("typography", "base", "family"),
    "headings": ("typography", "headings", "family"),
    "monospace": ("typography", "monospace", "family"),
    **{f"word-{role}": ("defaults", "briefgen", "word", role) for role in _WORD},
}

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+) *([a-z%]*)\Z")
_FAMILY = re.compile(r"[\w .,'()+&-]+\Z")
_UNITS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0}
_TYPE_SIZES = (3.0, 144.0)
_MARGINS = (0.0, 300.0)
_DISTANCES = (0.0, 144.0)


def _color(reader: Reader, tokens: Tokens, body: float) -> str | None:
    """A colour, through as many names of the palette as it takes."""
    text = _written(reader, "a colour begins with #: put it in quotes")
    seen: list[str] = []
    while text is not None and not _HEX.match(text):
        entry = tokens.get(("color", "palette", text))
        if text in seen:
            reader.error("T503", f'the colour "{text}" leads back to itself', "give it a colour")
            return None
        if entry is None and not seen:  # names further on are faults of the palette's entries
            reader.error("T502", f'"{text}" is neither a colour nor a name', _hint(text, tokens))
        seen.append(text)
        text = entry[1].value if entry and isinstance(entry[1].value, str) else None
    return None if text is None else _six_digits(text)


def _six_digits(color: str) -> str:
    digits = color[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))


def _hint(text: str, tokens: Tokens) -> str:
    names = [str(path[-1]) for path in tokens if path[:2] == ("color", "palette")]
    return did_you_mean(text, names) or 'write a colour as "#16324f"'


def _fonts(reader: Reader, tokens: Tokens, body: float) -> tuple[str, ...] | None:
    items = reader.items() if reader.is_list else [reader]
    names = [_written(item, "name a font family") for item in items]
    for item, name in zip(items, names, strict=True):
        if name and not _FAMILY.match(name):
            item.error("T504", f'"{name}" cannot be the name of a font family')
            return None
    if not names:
        reader.error("T504", "no font family is named")
    return tuple(name for name in names if name) or None


def base_size(reader: Reader) -> float | None:
    """The base size in points; em and rem have no meaning here."""
    return _size(reader, "pt", None, _TYPE_SIZES)


def _points(reader: Reader, tokens: Tokens, body: float) -> float | None:
    return _size(reader, "pt", body, _TYPE_SIZES)


def _space(reader: Reader, tokens: Tokens, body: float) -> float | None:
    return _size(reader, "pt", body, _DISTANCES)


def _margin(reader: Reader, tokens: Tokens, body: float) -> float | None:
    points = _size(reader, "mm", body, _MARGINS)
    return None if points is None else round(points / _UNITS["mm"], 3)


def _size(
    reader: Reader, unit: str, body: float | None, bounds: tuple[float, float]
) -> float | None:
    text = _written(reader, "write a size with its unit, such as 10.5pt or 22mm")
    match = _SIZE.match(text) if text else None
    units = _UNITS | ({"em": body, "rem": body, "%": body / 100} if body else {})
    if text is None:
        return None
    if match is None or (match[2] or unit) not in units:
        reader.error("T505", f'"{text}" is not a size', f"units: {', '.join(units)}")
        return None
    points = round(float(match[1]) * units[match[2] or unit], 3)
    if not bounds[0] <= points <= bounds[1]:
        reader.error("T505", f'"{text}" is out of range: {bounds[0]:g} to {bounds[1]:g} points')
        return None
    return points


def _factor(reader: Reader, tokens: Tokens, body: float) -> float | None:
    factor = reader.number()
    if factor is not None and not 0.8 <= factor <= 4:
        reader.error("T505", f"{factor:g} is out of range: 0.8 to 4 times the font size")
        return None
    return factor


def _paper(reader: Reader, tokens: Tokens, body: float) -> str | None:
    return reader.choice(PAPERS)


def _numbering(reader: Reader, tokens: Tokens, body: float) -> str | None:
    return reader.choice(NUMBERINGS)


def _written(reader: Reader, hint: str) -> str | None:
    """The text of a token; an empty one, and an unquoted colour is one, gets a hint."""
    if reader.value is None:
        name = reader.path[-1] if reader.path else "theme"
        reader.found.error("Y301", f'"{name}" is empty', reader.key_span, hint)
        return None
    text = reader.text()
    return text.strip() if text else None


READ: Mapping[str, Callable[[Reader, Tokens, float], Any]] = {
    "color": _color,
    "fonts": _fonts,
    "points": _points,
    "factor": _factor,
    "space": _space,
    "margin": _margin,
    "paper": _paper,
    "numbering": _numbering,
}
