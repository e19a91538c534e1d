"""Resolved tokens, and the CSS that says them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

PAPER_SIZES = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B4": (250.0, 353.0),
    "B5": (176.0, 250.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
}
"""Width and height in millimetres of the papers that CSS has names for (CSS Paged Media 3, 7.1)."""

GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui"})
"""Family names that CSS knows by itself and that stand without quotes."""


class Theme(Struct, frozen=True):
    """Resolved tokens.

    `colors`: role → "#rrggbb" (foreground, background, primary, accent, muted, rule, tint, link,
    strengths, weaknesses, opportunities, threats, assessment). `fonts`: role → family names, best
    first ("body", "headings", "monospace"; and for Word "word-latin", "word-east-asian", with
    "-headings" variants). `sizes`: role → points (body, small, h1, h2, h3, h4, line-height as a
    factor). `page`: "size" ("A4"), and "margin-top|right|bottom|left" in millimetres. `headings`:
    "numbering" ("none", or "decimal": 1, 1.1, 1.1.1). `spacing`: distance → points (paragraph, and
    "-before" and "-after" of h2, h3, h4).
    """

    colors: Mapping[str, str]
    fonts: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, float]
    page: Mapping[str, str | float]
    headings: Mapping[str, str] = field(default_factory=dict)
    spacing: Mapping[str, float] = field(default_factory=dict)


def paper_size(name: str) -> tuple[float, float]:
    """Width and height of a paper in millimetres; A4 where the name is none of them."""
    return PAPER_SIZES.get(name, PAPER_SIZES["A4"])


def css_variables(theme: Theme) -> str:
    """The tokens as custom properties of `:root`.

    `--color-<role>`, `--font-<role>`, `--size-<role>` in points (`--size-line-height`: a factor),
    `--space-<distance>` in points, `--page-size`, and `--page-margin-<side>` in millimetres.
    """
    lines = [f"--color-{role}:{value}" for role, value in theme.colors.items()]
    lines += [f"--font-{role}:{_family_list(names)}" for role, names in theme.fonts.items()]
    lines += [
        f"--size-{role}:{size:g}{'' if role == 'line-height' else 'pt'}"
        for role, size in theme.sizes.items()
    ]
    lines += [f"--space-{name}:{points:g}pt" for name, points in theme.spacing.items()]
    lines += [
        f"--page-{name}:{value if isinstance(value, str) else f'{value:g}mm'}"
        for name, value in theme.page.items()
    ]
    return f":root{{{';'.join(lines)}}}"


def _family_list(names: tuple[str, ...]) -> str:
    return ",".join(name if name in GENERIC else f'"{name}"' for name in names)
