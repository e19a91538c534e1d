"""Looks: what a style says, in the theme's words; and the theme in Word's units.

A look names colours and fonts by role and measures in rem (1 = the body size), as the print style
sheet does; `Tokens` turns them into hexadecimal colours, half-points and twips (1/20 point).
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from briefgen.theme import Theme, paper_size

_COLORS = {
    "foreground": "#1c2126",
    "background": "#ffffff",
    "primary": "#16324f",
    "accent": "#8c2f23",
    "muted": "#5a636d",
    "rule": "#c9d0d6",
    "tint": "#f4f6f8",
    "link": "#1d4f7c",
    "assessment": "#6b4a14",
    "strengths": "#2c6150",
    "weaknesses": "#8a5a12",
    "opportunities": "#1f5483",
    "threats": "#8f2f3c",
}
_SIZES = {
    "body": 10.5,
    "small": 8.5,
    "h1": 21.0,
    "h2": 14.0,
    "h3": 11.5,
    "h4": 10.5,
    "line-height": 1.65,
}
_SPACES = {
    "paragraph": 0.55,
    "h2-before": 1.7,
    "h2-after": 0.7,
    "h3-before": 1.15,
    "h3-after": 0.4,
    "h4-before": 0.9,
    "h4-after": 0.3,
}
"""Distances in rem."""


class Line(NamedTuple):
    """A rule at one side of a block: kind of w:ST_Border, points, colour role, space in points."""

    kind: str
    width: float
    color: str
    space: float = 0


class Look(Struct, frozen=True):
    """What a style says; None and 0 say nothing.

    Characters: `font` is a family role ("body", "headings", "monospace"), `size` a size role or a
    factor of the body size, `color` and `shade` colour roles. Paragraphs: `before` and `after` a
    distance of the theme or in rem, `left`, `right` and `hanging` in rem, `leading` a factor of
    the style's own size, borders by side, `outline` the outline level (0 = Heading 1), `tabs`
    (position in rem or "end", kind, leader), `numbering` the numbering definition and its level
    (None: out of the numbering that the style it is based on has).
    """

    font: str | None = None
    size: str | float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    shade: str | None = None
    underline: bool | None = None
    raised: bool = False
    emphasis_fonts: bool = False
    before: float | str | None = None
    after: float | str | None = None
    leading: float | None = None
    natural_leading: bool = False
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    align: str | None = None
    keep_next: bool | None = None
    keep_lines: bool = False
    borders: tuple[tuple[str, Line], ...] = ()
    outline: int | None = None
    tabs: tuple[tuple[float | str, str, str], ...] = ()
    numbering: tuple[str, int | None] | None = None


class Style(NamedTuple):
    """A style: name in Word, the style it is based on, the one that follows it, and its look."""

    name: str
    based_on: str | None
    look: Look
    following: str | None = None


class Fonts(NamedTuple):
    """The families of a role, for Latin and for East Asian characters."""

    latin: str
    east_asian: str


class PageBox(NamedTuple):
    """A page that is given: its size and margins in twips, the gutter counted to the left one.

    `column` is the width of a column of text.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    column: int


class Tokens:
    """The theme in Word's units.

    `han` tells whether the text is written in Han characters, `numbered` whether headings are.

    A page that is given wins over the theme's.
    """

    def __init__(self, theme: Theme, *, han: bool, page: PageBox | None = None) -> None:
        self.theme = theme
        self._given = page
        self.han = han
        self.numbered = theme.headings.get("numbering") == "decimal"
        self.body = self._size("body")
        # Latin letters need less leading than Han characters
        self.line_height = self._size("line-height") * (1 if han else 0.9)
        self.fonts = {role: self._fonts(role) for role in ("body", "headings", "monospace")}

    def color(self, role: str) -> str:
        """The role's colour as RRGGBB."""
        value = self.theme.colors.get(role) or _COLORS.get(role, "#000000")
        digits = value.lstrip("#")
        if len(digits) == 3:
            digits = "".join(d * 2 for d in digits)
        return digits[:6].upper()

    def points(self, size: str | float) -> float:
        """The points of a size role, or of a factor of the body size."""
        return self._size(size) if isinstance(size, str) else self.body * size

    def half_points(self, size: str | float) -> int:
        """The same in half-points, as w:sz has it."""
        return round(self.points(size) * 2)

    def twips(self, measure: float | str) -> int:
        """Twips of a distance of the theme, or of a measure in rem."""
        if isinstance(measure, str) and measure in self.theme.spacing:
            return round(self.theme.spacing[measure] * 20)
        return round(self.body * self.rem(measure) * 20)

    def rem(self, measure: float | str) -> float:
        """The same in rem."""
        if not isinstance(measure, str):
            return measure
        points = self.theme.spacing.get(measure)
        return _SPACES[measure] if points is None else points / self.body

    def border(self, side: str, line: Line) -> str:
        """A border element of that side: w:sz in eighths of a point, w:space in points."""
        return (
            f'<w:{side} w:val="{line.kind}" w:sz="{round(line.width * 8)}"'
            f' w:space="{round(line.space)}" w:color="{self.color(line.color)}"/>'
        )

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of the page in twips."""
        if self._given is not None:
            return self._given.width, self._given.height
        name = str(self.theme.page.get("size", "A4")).split()
        width, height = paper_size(name[0] if name else "A4")
        if "landscape" in name[1:]:
            width, height = height, width
        return _millimetres(width), _millimetres(height)

    def margin(self, side: str) -> int:
        """The page margin at a side ("top", "right", "bottom", "left") in twips."""
        if self._given is not None:
            return int(getattr(self._given, side))
        return _millimetres(float(self.theme.page.get(f"margin-{side}", 24)))

    @property
    def text_width(self) -> int:
        """The width of the text, or of a column of it, in twips."""
        if self._given is not None:
            return self._given.column
        return self.page[0] - self.margin("left") - self.margin("right")

    @property
    def text_height(self) -> int:
        """The height between the margins in twips."""
        return self.page[1] - self.margin("top") - self.margin("bottom")

    def families(self, script: str, role: str) -> tuple[str, ...]:
        """The families of a role for a script ("latin", "east-asian"), best first."""
        fonts = self.theme.fonts
        named = fonts.get(f"word-{script}-{role}") or (
            fonts.get(f"word-{script}") if role != "monospace" or script != "latin" else None
        )
        if named:
            return named
        if script == "latin":
            return ("Consolas",) if role == "monospace" else ("Calibri",)
        return ("微软雅黑",) if role == "headings" else ("宋体",)

    def _fonts(self, role: str) -> Fonts:
        return Fonts(self.families("latin", role)[0], self.families("east-asian", role)[0])

    def _size(self, role: str) -> float:
        return float(self.theme.sizes.get(role, _SIZES.get(role, 10.5)))


def _millimetres(value: float) -> int:
    """Twips of millimetres."""
    return round(value / 25.4 * 1440)
