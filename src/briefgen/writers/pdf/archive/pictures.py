"""Pictures as PDF/A wants them: not smoothed by the viewer, and in colours that are defined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.diagnostics import Collector
from briefgen.html.document import Asset, HtmlDocument
from briefgen.writers.pdf.places import find_attribute

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG markers that begin a frame (ITU-T T.81, table B.1)."""

_CMYK = 4
"""Components of a picture for print."""


def unsmooth(pdf: Any) -> None:
    """Say of no image that a viewer interpolates it (ISO 19005-3, 6.2.8)."""
    for item in pdf.objects:
        extra = getattr(item, "extra", None)
        if extra and extra.get("Subtype") == "/Image" and "Interpolate" in extra:
            extra["Interpolate"] = "false"


def check_colours(document: HtmlDocument, found: Collector) -> None:
    """A JPEG in CMYK has no defined colours beside the sRGB that the file is in (6.2.4.3)."""
    for name, asset in _jpegs(document.assets).items():
        place = find_attribute(document.tree, "img", "src", name)
        if _components(asset.data) == _CMYK:
            hint = "save it in RGB: File > Export in a picture editor, or convert -colorspace sRGB"
            found.error("P210", f'the picture "{name}" is in CMYK colours', place, hint)


def _jpegs(assets: Mapping[str, Asset]) -> dict[str, Asset]:
    return {n: a for n, a in assets.items() if a.media_type == "image/jpeg"}


def _components(data: bytes) -> int:
    """How many colour components a JPEG has; 0 where its frame is not found."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            return data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0
