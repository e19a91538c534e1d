"""Finds text that the pages hold and nobody can see: it would be searched, copied and read aloud.

White on white, transparent, without a size, beside the paper: whoever looks at the page believes
that the text is not there, whoever gets the file has it all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from briefgen.diagnostics import Collector
from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf.inspection import FITS, Places

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue in sRGB, 0 to 1."""

LEAST = 1.1
"""The contrast below which no eye tells a text from its ground; 1 is none (WCAG 2.2)."""

SMALLEST = 1.0
"""Pixels below which a text is a line at most."""

FAINTEST = 0.05
"""Opacity below which nothing is seen."""

BESIDE = "it stands beside the page"

PAPER: Colour = (1.0, 1.0, 1.0)


class _Ground(NamedTuple):
    """What a text stands on (None: a picture or gradient), and how much of it shows through."""

    colour: Colour | None = PAPER
    opacity: float = 1.0
    around: tuple[Any, ...] = ()


def check_hidden(rendering: Any, document: HtmlDocument, found: Collector) -> None:
    """Note an error for each place with text that cannot be seen."""
    import weasyprint  # type: ignore[import-untyped]

    if not str(weasyprint.VERSION).startswith(FITS):
        return
    places = Places(document)
    # what runs off the page has been told as that
    told = {(d.span, BESIDE) for d in found if d.code == "P302"}
    for number, page in enumerate(rendering.pages, start=1):
        for text, reason, around in _hidden(page._page_box, page.width, _Ground()):
            place = places.of(around)
            if (place, reason) in told:
                continue
            told.add((place, reason))
            words = " ".join(text.split())
            short = words if len(words) <= 50 else f"{words[:49]}…"
            hint = "make it readable in the style sheet, or take it out of the content"
            found.error("P304", f"page {number}: “{short}” cannot be seen: {reason}", place, hint)


def _hidden(box: Any, width: float, ground: _Ground) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Text, why it cannot be seen, and the elements around it, inner first."""
    ground = _on(box, ground)
    text = getattr(box, "text", None)
    if isinstance(text, str) and text.strip():
        reason = _reason(box, width, ground)
        if reason:
            yield text, reason, ground.around
    for child in getattr(box, "children", ()):
        yield from _hidden(child, width, ground)


def _on(box: Any, ground: _Ground) -> _Ground:
    """The ground of what stands in a box."""
    colour, opacity, around = ground
    if box.element is not None and (not around or around[0] is not box.element):
        around = (box.element, *around)
    if not hasattr(box, "text"):
        opacity *= float(box.style["opacity"])
    background = getattr(box, "background", None)
    if background is not None:
        if any(layer.image is not None for layer in background.layers):
            colour = None
        elif colour is not None:
            colour = _over(background.color, colour)
    return _Ground(colour, opacity, around)


def _reason(box: Any, width: float, ground: _Ground) -> str:
    style = box.style
    if style["visibility"] != "visible":
        return "it is hidden"
    if ground.opacity * float(style["color"].alpha) < FAINTEST:
        return "it is transparent"
    if style["font_size"] < SMALLEST:
        return "it has no size"
    if box.position_x + box.width <= 0 or box.position_x >= width:
        return BESIDE
    if ground.colour is not None and _is_lost(_over(style["color"], ground.colour), ground.colour):
        return "it has the colour of its ground"
    return ""


def _over(colour: Any, ground: Colour) -> Colour:
    """A colour laid over another."""
    red, green, blue = (float(part or 0) for part in colour.to("srgb").coordinates)
    alpha = float(colour.alpha)
    mixed = [
        top * alpha + below * (1 - alpha)
        for top, below in zip((red, green, blue), ground, strict=True)
    ]
    return mixed[0], mixed[1], mixed[2]


def _is_lost(text: Colour, ground: Colour) -> bool:
    """Whether there is too little between the two."""
    dark, light = sorted((_luminance(text), _luminance(ground)))
    return (light + 0.05) / (dark + 0.05) < LEAST


def _luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
