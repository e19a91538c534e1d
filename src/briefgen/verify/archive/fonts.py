"""Fonts that any reader draws and any search reads: embedded, mapped, measured (6.2.11, UA 7.21).

Checked in depth are composite fonts with two-byte codes, the only kind that is written here; others
must be embedded and have a ToUnicode map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..pdf.fonts import font_cmap
from .objects import is_mapping, listed
from .opened import Finding, Opened
from .sfnt import widths

FILES = ("/FontFile", "/FontFile2", "/FontFile3")
SUBSET = re.compile(r"/[A-Z]{6}\+.")
FAMILIES = {"/CIDFontType0", "/CIDFontType2"}
TOLERANCE = 1
"""Thousandths of an em by which widths may differ: they are rounded."""

UNMAPPED = frozenset("\0\ufeff\ufffe\ufffd")
"""What no code may stand for (6.2.11.7.2); U+FFFD is what the map's reader gives for none."""


def check(opened: Opened) -> Iterator[Finding]:
    """Each font once, with all that is shown in it."""
    fonts: dict[tuple[int, int], Any] = {}
    shown: dict[tuple[int, int], dict[bytes, bool]] = {}
    for content in opened.content:
        fonts |= content.fonts
        for key, strings in content.codes.items():
            codes = shown.setdefault(key, {})
            for string, told in strings:
                for at in range(0, len(string), 2):
                    code = string[at : at + 2]
                    codes[code] = codes.get(code, True) and told
    for key, font in fonts.items():
        name = str(font.get("/BaseFont", font.get("/Name", "a font")))
        for problem in _problems(font, shown.get(key, {})):
            yield Finding(f"font {name.removeprefix('/')}", problem)


def _problems(font: Any, shown: Mapping[bytes, bool]) -> Iterator[str]:
    if font.get("/Subtype") == "/Type3":
        return
    if "/ToUnicode" not in font:
        yield "its codes are mapped to no characters"
    if font.get("/Subtype") != "/Type0":
        yield from _embedding(font.get("/FontDescriptor"), str(font.get("/BaseFont")))
        return
    families = listed(font.get("/DescendantFonts"))
    if len(families) != 1 or str(families[0].get("/Subtype")) not in FAMILIES:
        yield "it has not one descendant font"
        return
    (family,) = families
    descriptor = family.get("/FontDescriptor")
    yield from _embedding(descriptor, str(font.get("/BaseFont")))
    if family.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in family:
        yield "its identifiers are mapped to no glyphs (CIDToGIDMap)"
    if any(f"/{name}" not in family.get("/CIDSystemInfo", {}) for name in ("Registry", "Ordering")):
        yield "it does not say which collection of characters it is of (CIDSystemInfo)"
    if font.get("/Encoding") != "/Identity-H":
        yield "its codes are not its glyphs (Identity-H): some may be missing"
    if "/ToUnicode" in font:
        yield from _mapping(font, shown)
    if b"\0\0" in shown:
        yield "a missing glyph is shown (.notdef)"
    yield from _widths(family, descriptor, shown)


def _embedding(descriptor: Any, name: str) -> Iterator[str]:
    if not is_mapping(descriptor) or not any(key in descriptor for key in FILES):
        yield "it is not embedded"
    if not SUBSET.match(name):
        yield "it is no subset"


def _mapping(font: Any, shown: Mapping[bytes, bool]) -> Iterator[str]:
    """What the codes shown stand for."""
    cmap = font_cmap(font)
    texts = {code: cmap.decode(code) for code in shown}
    if bad := sorted(c.hex() for c, text in texts.items() if not text or UNMAPPED & set(text)):
        yield f"codes that are shown stand for no character: {', '.join(bad[:5])}"
    private = sorted(c.hex() for c, text in texts.items() if _is_private(text) and not shown[c])
    if private:
        yield f"codes stand for private characters, and nothing tells them: {', '.join(private)}"


def _is_private(text: str) -> bool:
    return any("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" for c in text)


def _widths(family: Any, descriptor: Any, shown: Mapping[bytes, bool]) -> Iterator[str]:
    """The file's widths are the font program's."""
    program = next((descriptor[key] for key in FILES[1:] if key in (descriptor or {})), None)
    given = _given(family.get("/W"))
    if program is None:
        return
    real = widths(program.read_bytes())
    if real is None:
        yield "its program tells no widths"
        return
    usual = float(family.get("/DW", 1000))
    wrong = []
    for code in sorted(shown):
        glyph = int.from_bytes(code, "big")
        if glyph >= len(real):
            wrong.append(f"{glyph} (absent)")
        elif abs(given.get(glyph, usual) - real[glyph]) > TOLERANCE:
            wrong.append(f"{glyph} ({given.get(glyph, usual):g} for {real[glyph]:g})")
    if wrong:
        yield f"widths of glyphs differ from its program's: {', '.join(wrong[:5])}"


def _given(array: Any) -> dict[int, float]:
    """`W` (ISO 32000-1, 9.7.4.3) as glyph → width."""
    import pikepdf

    found: dict[int, float] = {}
    items = listed(array)
    at = 0
    while at + 1 < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, pikepdf.Array):
            found |= {first + i: float(width) for i, width in enumerate(second)}
            at += 2
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(items[at + 2]))
            at += 3
    return found
