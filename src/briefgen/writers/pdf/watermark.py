"""Where the watermark lies: across the middle of the text, rising to the right, as wide as fits.

It is a running element in a box of the left margin, drawn before the text and so behind it. A box
of the margin is as narrow as the margin; the words are laid out from there to the page's middle and
turned around it.
"""

from __future__ import annotations

from lxml import etree

from briefgen.theme import Theme, paper_size
from briefgen.writers.marks import ANGLE, WATERMARK, letters, mark_of, words_of


def lay_watermark(tree: etree._Element, theme: Theme) -> None:
    """Give the watermark its size and place, where there is one."""
    element = mark_of(tree, WATERMARK)
    if element is None:
        return
    width, height = paper_size(str(theme.page["size"]))
    sides = {
        side: float(theme.page[f"margin-{side}"]) for side in ("top", "right", "bottom", "left")
    }
    across = width - sides["left"] - sides["right"]
    down = height - sides["top"] - sides["bottom"]
    size = letters(words_of(tree, WATERMARK), across, down)
    line = 2 * (width + height)  # longer than any words: they are never broken
    middle = sides["left"] + across / 2
    element.set(
        "style",
        f"font-size: {size:.3f}mm; width: {line:g}mm; margin-left: {middle - line / 2:.3f}mm; "
        f"transform: rotate({ANGLE}deg)",
    )
