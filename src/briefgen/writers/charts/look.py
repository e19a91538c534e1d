"""How charts look: the theme's colours, sans-serif family and small size, in CSS pixels.

Colours that stand for something (series, slices) differ in lightness, so that they are told apart
in grey too; lines differ in their dashes besides.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.html.graphics.lettering import text_width
from briefgen.theme import Theme, paper_size

_PIXELS = 96 / 25.4
"""CSS pixels in a millimetre."""

_POINTS = 96 / 72

LINE_DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 2.5), (9, 3, 2, 3), (4, 2), (12, 4))
LINE_ROLES = ("primary", "accent", "opportunities", "weaknesses", "strengths", "muted")
"""Dashes and colour roles of the lines of a chart, in the order of the series."""

LIGHTEST = 0.74
"""How far the last of several fills has gone from the first colour to the paper."""


class Look(Struct, frozen=True):
    """What the theme says of charts. `width`: the page's measure; `line`: the height of a line."""

    width: float
    size: float
    font: str
    colors: Mapping[str, str]

    @classmethod
    def of(cls, theme: Theme) -> Look:
        """The theme's look."""
        margins = sum(float(theme.page.get(f"margin-{s}", 22)) for s in ("left", "right"))
        measure = (paper_size(str(theme.page.get("size", "A4")))[0] - margins) * _PIXELS
        families = theme.fonts.get("headings") or theme.fonts.get("body", ())
        return cls(
            round(max(measure, 200.0)),
            round(theme.sizes.get("small", 8.5) * _POINTS, 2),
            ", ".join([*(f'"{name}"' for name in families), "sans-serif"]),
            theme.colors,
        )

    def color(self, role: str) -> str:
        """The colour of a role; that of the text where the theme has none."""
        return self.colors.get(role) or self.colors.get("foreground", "#000000")

    @property
    def ink(self) -> str:
        """The colour of words."""
        return self.color("foreground")

    @property
    def paper(self) -> str:
        """The colour behind everything."""
        return self.colors.get("background", "#ffffff")

    @property
    def line(self) -> float:
        """The distance of two lines of words."""
        return round(self.size * 1.3, 2)

    def width_of(self, text: str, *, bold: bool = False) -> float:
        """An estimate of how wide words are drawn."""
        return text_width(text, self.size, bold=bold)

    def fills(self, count: int) -> list[str]:
        """As many fills, from the theme's first colour to the lightest."""
        steps = [LIGHTEST * n / max(count - 1, 1) for n in range(count)]
        return [mixed(self.color("primary"), self.paper, step) for step in steps]

    def dashes(self, number: int) -> tuple[float, ...]:
        """The dashes of a line."""
        return LINE_DASHES[number % len(LINE_DASHES)]

    def line_color(self, number: int) -> str:
        """The colour of a line."""
        return self.color(LINE_ROLES[number % len(LINE_ROLES)])


def mixed(one: str, other: str, share: float) -> str:
    """A colour on the way from one "#rrggbb" to another."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
