"""Resolved tokens, and the CSS that says them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui"})
"""Family names that CSS knows by itself and that stand without quotes."""


class Theme(Struct, frozen=True):
    """Resolved tokens.

    `colors`: role → "#rrggbb" (foreground, background, primary, accent, muted, rule, tint, link,
    strengths, weaknesses, opportunities, threats, assessment). `fonts`: role → family names, best
    first ("body", "headings", "monospace"; and for Word "word-latin", "word-east-asian", with
    "-headings" variants). `sizes`: role → points (body, small, h1, h2, h3, h4, line-height as a
    factor). `page`: "size" ("A4"), and "margin-top|right|bottom|left" in millimetres.
    """

    colors: Mapping[str, str]
    fonts: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, float]
    page: Mapping[str, str | float]


def css_variables(theme: Theme) -> str:
    """The tokens as custom properties of `:root`.

    `--color-<role>`, `--font-<role>`, `--size-<role>` in points (`--size-line-height`: a factor),
    `--page-size`, and `--page-margin-<side>` in millimetres.
    """
    lines = [f"--color-{role}:{value}" for role, value in theme.colors.items()]
    lines += [f"--font-{role}:{_family_list(names)}" for role, names in theme.fonts.items()]
    lines += [
        f"--size-{role}:{size:g}{'' if role == 'line-height' else 'pt'}"
        for role, size in theme.sizes.items()
    ]
    lines += [
        f"--page-{name}:{value if isinstance(value, str) else f'{value:g}mm'}"
        for name, value in theme.page.items()
    ]
    return f":root{{{';'.join(lines)}}}"


def _family_list(names: tuple[str, ...]) -> str:
    return ",".join(name if name in GENERIC else f'"{name}"' for name in names)
