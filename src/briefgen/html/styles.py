"""The style sheets of an edition: the theme's tokens, the sheet, and what the layers add.

`theme/print.css` and `theme/screen.css` are looked up like templates; a `theme.css` of the
project's or the audience's templates folder is put behind both.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics import Collector
from briefgen.html.document import SheetPart
from briefgen.html.faults import TemplateFault
from briefgen.html.overlay import Overlay
from briefgen.theme import Theme, css_variables

ADDED = "theme.css"


class StyleSheet(Struct, frozen=True):
    """A finished sheet, and the files in it, in their order."""

    text: str
    parts: tuple[SheetPart, ...] = ()


def style_sheet(name: str, theme: Theme, overlay: Overlay, found: Collector) -> StyleSheet:
    """A sheet ("print" or "screen") with everything that belongs to it."""
    try:
        base = overlay.find(f"theme/{name}.css")
        added = list(overlay.find_all(ADDED))
    except TemplateFault as fault:
        found.error(fault.code, fault.message, fault.span, *fault.hints)
        return StyleSheet("")
    text, parts = css_variables(theme) + "\n", []
    for layer, path in [*([base] if base else []), *reversed(added)]:
        file = overlay.read(layer, path)
        found.extend(file.diagnostics)
        if file.value is None:
            continue
        bare = file.value.text.strip("\n")
        skipped = len(file.value.text) - len(file.value.text.lstrip("\n"))
        parts.append(SheetPart(file.value.file, text.count("\n") + 1, skipped + 1))
        text += bare + "\n"
    return StyleSheet(text, tuple(parts))
