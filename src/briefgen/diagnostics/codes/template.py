"""Codes of the family: templates and theme."""

from __future__ import annotations

CODES: dict[str, str] = {
    # T1xx to T4xx: templates
    # T5xx: theme
    "T501": "A theme file or an audience's theme sets a token that does not exist.",
    "T502": "A theme token is neither a colour nor a name of the palette.",
    "T503": "A colour of the palette leads back to itself.",
    "T504": "A theme token is not the name of a font family.",
    "T505": "A theme token is not a size, or out of range.",
}
