"""Fonts: are the theme's families installed, and were they the only ones drawn?

Fontconfig never says no: it substitutes another family silently, and the page would look, break
and measure differently from machine to machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.diagnostics import Collector
from briefgen.html.document import HtmlDocument
from briefgen.theme import Theme
from briefgen.writers.pdf.places import Found, characters, find_character, find_drawing, shown

ROLES = ("body", "headings", "monospace")
"""The font roles of the print style sheet."""

PACKAGES = {
    "Noto Serif CJK SC": ("fonts-noto-cjk", "font-noto-serif-cjk-sc"),
    "Noto Sans CJK SC": ("fonts-noto-cjk", "font-noto-sans-cjk-sc"),
    "Noto Sans Mono CJK SC": ("fonts-noto-cjk", "font-noto-sans-mono-cjk-sc"),
}
"""Family → its package on Debian and Ubuntu, and its Homebrew cask."""

MONOSPACE_ELEMENTS = ("code", "pre")


def check_installed(document: HtmlDocument, found: Collector) -> None:
    """Note an error for each font role that the document uses and that has no family here."""
    for role in ROLES:
        families = document.theme.fonts.get(role, ())
        if role == "monospace" and not any(
            document.tree.find(f".//{name}") is not None for name in MONOSPACE_ELEMENTS
        ):
            continue
        if not any(is_installed(family) for family in families):
            named = ", ".join(f'"{family}"' for family in families) or "none is named"
            found.error(
                "P102",
                f'no family of the font role "{role}" is installed: {named}',
                None,
                *_install_hints(families),
                f"or name an installed family for {role} in the theme",
            )


def is_installed(family: str) -> bool:
    """Whether Fontconfig has a family of exactly that name (letter case aside)."""
    from weasyprint.text.ffi import ffi, fontconfig  # type: ignore[import-untyped]

    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", family.encode().replace(b"\0", b""))
    # no configuration given: the process's own, as WeasyPrint loads it
    fontconfig.FcConfigSubstitute(ffi.NULL, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    match = fontconfig.FcFontMatch(ffi.NULL, pattern, ffi.new("FcResult *"))
    if match == ffi.NULL:
        return False
    names = _strings(match, b"family")
    fontconfig.FcPatternDestroy(match)
    return family.casefold() in names


def _strings(pattern: Any, name: bytes) -> set[str]:
    """All values of a string property of a Fontconfig pattern, case folded."""
    from weasyprint.text.ffi import ffi, fontconfig

    values: set[str] = set()
    value = ffi.new("FcChar8 **")
    number = 0
    while fontconfig.FcPatternGetString(pattern, name, number, value) == fontconfig.FcResultMatch:
        values.add(ffi.string(value[0]).decode("utf-8", "replace").casefold())
        number += 1
    return values


def _install_hints(families: Iterable[str]) -> list[str]:
    for family in families:
        if family in PACKAGES:
            debian, cask = PACKAGES[family]
            return [
                f"Debian, Ubuntu: apt-get install {debian}",
                f"macOS: brew install --cask {cask}",
            ]
    return []


def check_drawn(fonts: Mapping[Any, Any], document: HtmlDocument, found: Collector) -> None:
    """Note an error for each family in the PDF that is none of the theme's.

    `fonts` are WeasyPrint's, after the pages were drawn. A substitute is drawn where the theme's
    families lack a character.
    """
    known = theme_families(document.theme)
    for font in fonts.values():
        if font.family.casefold() in known or font.missing:
            continue
        drawn = {c for text in font.to_unicode.values() for c in characters(text)}
        named = any(c.isascii() and c.isalnum() for c in drawn)
        place = _named_place(document) if named else _first_place(document, drawn)
        found.error(
            "P103",
            f'{_counted(drawn)} in "{font.family}", which is no family of the theme{place.where}: '
            f"{shown(drawn)}",
            place.span,
            NAMED_HINT if named else LACKING_HINT,
        )


def theme_families(theme: Theme) -> set[str]:
    """The families that may be drawn, case folded."""
    return {family.casefold() for role in ROLES for family in theme.fonts.get(role, ())}


def _counted(drawn: set[str]) -> str:
    return "1 character is drawn" if len(drawn) == 1 else f"{len(drawn)} characters are drawn"


LACKING_HINT = (
    "use other characters, or name a family that has them in templates/theme.yaml: then the pages "
    "look the same on every machine"
)
NAMED_HINT = "set font-family to a family of the theme where the style sheet or picture names it"


def _first_place(document: HtmlDocument, drawn: set[str]) -> Found:
    """The first place in the content that holds one of the characters."""
    places = [find_character(document, c) for c in sorted(drawn)]
    spanned = [place for place in places if place.span]
    return min(spanned, default=places[0] if places else Found(None))


def _named_place(document: HtmlDocument) -> Found:
    """Where another family was asked for: letters of ASCII are in every family of a theme."""
    families = [name for role in ROLES for name in document.theme.fonts.get(role, ())]
    return find_drawing(document, families) or Found(None, STYLE_SHEET_NAMES_IT)


STYLE_SHEET_NAMES_IT = "; a style sheet names it"


def drawn_versions(fonts: Mapping[Any, Any]) -> dict[str, str]:
    """Each drawn font and its revision: the `fontRevision` of its `head` table."""
    return {f"font {_name(font)}": _revision(font) for font in fonts.values()}


def _name(font: Any) -> str:
    """The font's name without the subset's tag: “Noto-Serif-CJK-SC-Bold”."""
    return str(font.name.decode().partition("+")[2])


def _revision(font: Any) -> str:
    from weasyprint.text.ffi import ffi, harfbuzz

    blob = harfbuzz.hb_face_reference_table(font.hb_face, harfbuzz.hb_tag_from_string(b"head", -1))
    try:
        with ffi.new("unsigned int *") as length:
            data = harfbuzz.hb_blob_get_data(blob, length)
            head = ffi.buffer(data, length[0])[:] if length[0] >= 8 else bytes(8)
    finally:
        harfbuzz.hb_blob_destroy(blob)
    # a 16.16 fixed number
    return f"{int.from_bytes(head[4:8], 'big') / 65536:.3f}"
