"""DrawingML for the looks of a chart: fills, lines and letters in the theme's colours and fonts.

Colours are slots of the file's palette (`sheet/fonts.py`), lightened by their luminance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from colorsys import rgb_to_hls

from msgspec import Struct

_SLOTS = {
    "primary": "accent1",
    "accent": "accent2",
    "strengths": "accent3",
    "weaknesses": "accent4",
    "opportunities": "accent5",
    "muted": "folHlink",
}
_EMU_PER_POINT = 12700

_MUTED = 0.35
"""How much lighter than the text labels and numbers of axes are."""

NO_LINE = "<a:ln><a:noFill/></a:ln>"


class Palette(Struct, frozen=True):
    """The theme's colours ("#rrggbb" by role), and the size of letters in points."""

    colors: Mapping[str, str]
    points: float

    def color(self, role: str, lighter: float = 0.0) -> str:
        """A slot of the palette, as far on the way to white as `lighter` says."""
        name = _SLOTS.get(role, "bg1" if role == "background" else "tx1")
        inside = _lightened(self.colors.get(role, "#000000"), lighter) if lighter else ""
        return f'<a:schemeClr val="{name}">{inside}</a:schemeClr>'

    def fill(self, role: str, lighter: float = 0.0) -> str:
        """A plain fill."""
        return f"<a:solidFill>{self.color(role, lighter)}</a:solidFill>"

    def line(
        self, points: float, role: str, lighter: float = 0.0, dashes: Sequence[float] = ()
    ) -> str:
        """A line; `dashes` and the gaps between them in points, as stroke-dasharray has them."""
        if not points:
            return NO_LINE
        drawn = f"{self.fill(role, lighter)}{_dashes(dashes, points)}<a:round/>"
        return f'<a:ln w="{round(points * _EMU_PER_POINT)}" cap="flat">{drawn}</a:ln>'

    def letters(self, role: str = "foreground", *, bold: bool = False, muted: bool = False) -> str:
        """Properties of characters, and their element's end: the theme's sans-serif fonts."""
        return (
            f'sz="{round(self.points * 100)}" b="{int(bold)}">'
            f"{self.fill(role, _MUTED if muted else 0.0)}"
            '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>'
        )


def _lightened(color: str, share: float) -> str:
    """What makes a colour as light as if it were mixed with white, by so large a share of white.

    Luminance alone (20.1.2.3.20) would leave the saturation, and pale tints would shine.
    """
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    full = rgb_to_hls(red, green, blue)[2]
    mixed = (part + (1 - part) * share for part in (red, green, blue))
    wanted = rgb_to_hls(*mixed)[2]
    keep = round(wanted / full * 100_000) if full else 100_000
    return (
        f'<a:satMod val="{keep}"/><a:lumMod val="{round((1 - share) * 100_000)}"/>'
        f'<a:lumOff val="{round(share * 100_000)}"/>'
    )


def _dashes(dashes: Sequence[float], points: float) -> str:
    """Dashes and gaps in 1/1000 percent of the line's width (20.1.8.21)."""
    if not dashes:
        return '<a:prstDash val="solid"/>'
    even = list(dashes) if len(dashes) % 2 == 0 else [*dashes, *dashes]
    stops = "".join(
        f'<a:ds d="{round(on / points * 100_000)}" sp="{round(off / points * 100_000)}"/>'
        for on, off in zip(even[::2], even[1::2], strict=True)
    )
    return f"<a:custDash>{stops}</a:custDash>"


def shape(inside: str) -> str:
    """Shape properties."""
    return f"<c:spPr>{inside}</c:spPr>"


BARE = shape(f"<a:noFill/>{NO_LINE}")
"""Shape properties of what is neither filled nor outlined."""


def text_properties(said: str, *, level: bool = True) -> str:
    """c:txPr: how the texts of an element look; `level`: none of them is turned."""
    body = '<a:bodyPr rot="0" vert="horz"/>' if level else "<a:bodyPr/>"
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {said}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )
