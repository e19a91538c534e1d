"""LaTeX commands that stand for characters, and those that format their argument."""

from __future__ import annotations

import unicodedata


def _pairs(text: str) -> dict[str, str]:
    """ "ss ß  o ø" → {"ss": "ß", "o": "ø"}."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


ACCENTS = {
    **dict(zip("`'^~\"=.", "\u0300\u0301\u0302\u0303\u0308\u0304\u0307", strict=True)),
    **dict(zip("uvHcdb", "\u0306\u030c\u030b\u0327\u0323\u0331", strict=True)),
    **dict(zip("krt", "\u0328\u030a\u0361", strict=True)),
}
"""Accent commands → combining characters."""

LETTERS = _pairs(
    """ss ß  o ø  O Ø  l ł  L Ł  ae æ  AE Æ  oe œ  OE Œ  aa å  AA Å  i ı  j ȷ  th þ  TH Þ
    dh ð  DH Ð  dj đ  DJ Đ  ng ŋ  NG Ŋ  SS SS"""
)
"""Letters; space behind them ends the command and is not printed."""

_SIGNS = _pairs(
    r"""& &  % %  $ $  # #  _ _  { {  } }  slash /  textendash –  textemdash —  ldots …
    dots …  textellipsis …  S §  P ¶  textquoteleft ‘  textquoteright ’  textquotedblleft “
    textquotedblright ”  textquotesingle '  guillemotleft «  guillemotright »  pounds £  euro €
    texteuro €  textbackslash \  textasciitilde ~  textasciicircum ^  textasciigrave `
    textunderscore _  copyright ©  textregistered ®  texttrademark ™  textdegree °  deg °
    textbullet •  textless <  textgreater >  textbar |  times ×  cdot ·  pm ±  leq ≤  geq ≥
    neq ≠  approx ≈  sim ∼  infty ∞  to →  rightarrow →  prime ′  hyphen -  LaTeX LaTeX
    TeX TeX  BibTeX BibTeX"""
)
_SPACES = {
    **dict.fromkeys([" ", "\n", ";", ":", "\\", "quad", "qquad", "space"], " "),
    **dict.fromkeys(["!", "-", "/", "@", "relax", "protect", "noopsort"], ""),
    ",": "\u202f",
    "nobreakspace": "\u00a0",
}
_GREEK = {
    ("lambda" if name == "lamda" else name): letter
    for letter in "αβγδεζηθικλμνξοπρστυφχψω"
    for name in [unicodedata.name(letter).split()[-1].lower()]
}
SYMBOLS = (
    LETTERS
    | _SIGNS
    | _SPACES
    | _GREEK
    | {name.capitalize(): letter.upper() for name, letter in _GREEK.items()}
)
"""Commands (without backslash) → what they print."""

LIGATURES = _pairs("-- –  --- —  `` “  '' ”  ` ‘  ' ’") | {"~": "\u00a0"}

_SMALL_CAPS = '<span style="font-variant:small-caps;">{}</span>'
FONTS = {
    **dict.fromkeys(["emph", "textit", "textsl", "mkbibemph", "mkbibitalic"], "<i>{}</i>"),
    **dict.fromkeys(["textbf", "mkbibbold"], "<b>{}</b>"),
    **dict.fromkeys(["textsuperscript", "mkbibsuperscript"], "<sup>{}</sup>"),
    **dict.fromkeys(["textsubscript", "mkbibsubscript"], "<sub>{}</sub>"),
    **dict.fromkeys(["enquote", "mkbibquote"], "“{}”"),
    "textsc": _SMALL_CAPS,
    "mkbibparens": "({})",
    "mkbibbrackets": "[{}]",
    **dict.fromkeys(
        """texttt textrm textsf textup textmd textnormal text mbox hbox url nolinkurl path
        ensuremath mathrm mathbf mathit mathcal mathbb uppercase bibstring autocap
        MakeUppercase MakeLowercase MakeSentenceCase foreignword""".split(),
        "{}",
    ),
    # of two arguments the second is read
    **dict.fromkeys(["href", "textcolor", "foreignlanguage", "texorpdfstring"], ""),
}
"""Commands with an argument → CSL's HTML around it."""

SWITCHES = {
    **dict.fromkeys(["em", "it", "itshape", "sl"], "<i>{}</i>"),
    **dict.fromkeys(["bf", "bfseries"], "<b>{}</b>"),
    **dict.fromkeys(["sc", "scshape"], _SMALL_CAPS),
    **dict.fromkeys(["rm", "tt", "sf", "normalfont", "upshape", "selectfont"], "{}"),
}
"""Declarations, which hold to the end of their group → CSL's HTML around its rest."""
