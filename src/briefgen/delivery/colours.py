"""The theme's colours for messages, and what becomes of them on a dark screen.

Mail programs turn a message dark in three ways: not at all, as its style sheet says
(prefers-color-scheme), or by a rule of their own. For the second a message brings colours that can
be read on a dark ground (WCAG 2.2, 1.4.3, asks for a contrast of 4.5).
"""

from __future__ import annotations

from collections.abc import Mapping

DARK = {"background": "#16191d", "foreground": "#e6e9ec", "rule": "#3b424a"}
CONTRAST = 6.5

_INKS = ("primary", "accent", "muted", "link", "assessment")


def mail_colours(colours: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """`light` and `dark`: colours by role."""
    light = {role: colours[role] for role in (*_INKS, *DARK)}
    dark = {role: _on_dark(colours[role]) for role in _INKS}
    return {"light": light, "dark": {**dark, **DARK}}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _on_dark(colour: str) -> str:
    """The colour, mixed with as much white as it takes to be read."""
    parts = _parts(colour)
    for step in range(21):
        mixed = "#" + "".join(f"{round(p + (255 - p) * step / 20):02x}" for p in parts)
        if contrast(mixed, DARK["background"]) >= CONTRAST:
            return mixed
    return DARK["foreground"]


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
