"""Codes of the family: templates and theme."""

from __future__ import annotations

CODES: dict[str, str] = {
    # T1xx: finding and reading templates
    "T101": "A template cannot be read: its syntax is wrong.",
    "T102": "There is no template of that name.",
    "T103": "A template's name leads out of the templates folders.",
    "T105": "An audience names a folder of templates that does not exist.",
    "T108": "A file in the templates folder is used by nothing; its name may be wrong (warning).",
    "T107": "A template overrides a block that the template it extends does not have.",
    "T106": "A template nests too deeply to be compiled.",
    # T2xx: rendering
    "T201": "A template uses a name, or a key of a value, that does not exist.",
    "T202": "A template asks for something that its values cannot do.",
    "T203": "A template prints a value that is neither text nor a number.",
    "T204": "A template asks for a label that does not exist, or leaves its places empty.",
    "T205": "A template cites a source or shows a key figure that does not exist.",
    # T3xx: limits
    "T301": "The templates of an edition make too much text.",
    "T302": "The templates of an edition take too long.",
    "T303": "A template, macro or loop calls itself without end.",
    "T304": "A template reaches for something that is closed to it.",
    "T305": "A template makes a value that is too large, or not a number.",
    # T4xx: locales and labels
    "T401": "There are no labels, dates and numbers for a language.",
    "T402": "A locale file lacks patterns.",
    "T403": "A pattern of a locale file has an unknown place, or a list the wrong length.",
    "T404": "An audience renames a label that does not exist.",
    "T405": "A locale file sets a label that no shipped template uses; its name may be misspelt.",
    # T5xx: theme
    "T501": "A theme file or an audience's theme sets a token that does not exist.",
    "T502": "A theme token is neither a colour nor a name of the palette.",
    "T503": "A colour of the palette leads back to itself.",
    "T504": "A theme token is not the name of a font family.",
    "T505": "A theme token is not a size, or out of range.",
    "T506": "No colour uses a name of the project's palette (warning).",
}
