"""The style sheets of an edition: the theme's tokens, the sheet, and what the layers add.

`theme/print.css` and `theme/screen.css` are looked up like templates; a `theme.css` of the
project's or the audience's templates folder is put behind both. Where every page carries a banner
or a watermark, `theme/print-marks.css` or `theme/screen-marks.css` comes before them: a sheet of a
project's own need not know of them.
"""

from __future__ import annotations

from collections.abc import Mapping

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


def see_through(colors: Mapping[str, str]) -> str:
    """The tint as a colour that looks the same on the background and hides no watermark."""
    tint, ground = (_channels(colors[role]) for role in ("tint", "background"))
    shares = [
        (g - t) / g if t <= g else (t - g) / (255 - g)
        for t, g in zip(tint, ground, strict=True)
        if g or t
    ]
    alpha = min(1.0, max(shares, default=0.0))
    if not alpha:
        return "transparent"
    mixed = [
        round(min(255.0, max(0.0, g + (t - g) / alpha))) for t, g in zip(tint, ground, strict=True)
    ]
    return f"rgba({mixed[0]},{mixed[1]},{mixed[2]},{alpha:.4f})"


def _channels(color: str) -> tuple[int, ...]:
    """Red, green and blue of "#rrggbb", 0 to 255."""
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def style_sheet(
    name: str, theme: Theme, overlay: Overlay, found: Collector, *, marked: bool = False
) -> StyleSheet:
    """A sheet ("print" or "screen") with everything that belongs to it.

    `marked`: pages carry a banner or a watermark.
    """
    wanted = [f"theme/{name}-marks.css"] if marked else []
    try:
        base = [sheet for n in (*wanted, f"theme/{name}.css") if (sheet := overlay.find(n))]
        added = list(overlay.find_all(ADDED))
    except TemplateFault as fault:
        found.error(fault.code, fault.message, fault.span, *fault.hints)
        return StyleSheet("")
    text, parts = css_variables(theme) + "\n", []
    if marked:
        text += f":root{{--color-tint:{see_through(theme.colors)}}}\n"
    for layer, path in [*base, *reversed(added)]:
        file = overlay.read(layer, path)
        found.extend(file.diagnostics)
        if file.value is None:
            continue
        bare = file.value.text.strip("\n")
        skipped = len(file.value.text) - len(file.value.text.lstrip("\n"))
        parts.append(SheetPart(file.value.file, text.count("\n") + 1, skipped + 1))
        text += bare + "\n"
    return StyleSheet(text, tuple(parts))
