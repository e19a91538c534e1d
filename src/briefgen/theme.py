"""The theme: design tokens that both writers read (vocabulary of `_brand.yml`).

`templates/theme.yaml` ships the defaults; a project's own file and an audience's `theme:` are laid
over it, key by key. The same tokens become CSS custom properties and Word styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Resolved tokens.

    `colors`: role → "#rrggbb" (foreground, background, primary, accent, muted, rule, tint,
    strengths, weaknesses, opportunities, threats, assessment). `fonts`: role → family names, best
    first ("body", "headings", "monospace"; and for Word "word-latin", "word-east-asian", with
    "-headings" variants). `sizes`: role → points (body, small, h1, h2, h3, h4, line-height as a
    factor). `page`: "size" ("A4"), and "margin-top|right|bottom|left" in millimetres.
    """

    colors: Mapping[str, str]
    fonts: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, float]
    page: Mapping[str, str | float]
