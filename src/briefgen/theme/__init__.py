"""The theme: design tokens that both writers read (vocabulary of brand.yml).

`templates/theme.yaml` ships the defaults; a project's own file and an audience's `theme:` are laid
over it, key by key. The same tokens become CSS custom properties and Word styles.

The file's shape is the table `tokens.TOKENS`. Colours are "#rrggbb" or names of `color.palette`;
sizes have a unit (pt, mm, cm, in, pc, px; em, rem and % count in the base size) or are plain points
(margins: millimetres).
"""

from briefgen.theme.load import check_overrides, load_theme, unused_colours
from briefgen.theme.model import Theme, css_variables, paper_size
from briefgen.theme.shape import SHAPE

__all__ = [
    "SHAPE",
    "Theme",
    "check_overrides",
    "css_variables",
    "load_theme",
    "paper_size",
    "unused_colours",
]
