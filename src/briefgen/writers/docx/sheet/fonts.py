"""fontTable.xml and theme1.xml: the families and their substitutes, Word's palette of colours."""

from __future__ import annotations

from briefgen.writers.docx.oxml import W_URI, quoted
from briefgen.writers.docx.sheet.looks import Tokens

_A_URI = "http://schemas.openxmlformats.org/drawingml/2006/main"

_PALETTE = {
    "dk1": "foreground",
    "lt1": "background",
    "dk2": "primary",
    "lt2": "tint",
    "accent1": "primary",
    "accent2": "accent",
    "accent3": "strengths",
    "accent4": "weaknesses",
    "accent5": "opportunities",
    "accent6": "threats",
    "hlink": "link",
    "folHlink": "muted",
}
"""Slots of Word's palette and the colour roles in them (a:clrScheme)."""


def font_table_xml(tokens: Tokens) -> bytes:
    """The families used; where one is missing Word tries the alternatives, in their order."""
    known: dict[str, tuple[str, ...]] = {}
    for script in ("latin", "east-asian"):
        for role in tokens.fonts:
            first, *others = tokens.families(script, role)
            if script == "east-asian":
                others += tokens.theme.fonts.get("headings" if role != "body" else "body", ())
            known.setdefault(first, tuple(dict.fromkeys(o for o in others if o != first)))
    fonts = "".join(_font(name, others) for name, others in known.items())
    return f'{_HEAD}<w:fonts xmlns:w="{W_URI}">{fonts}</w:fonts>'.encode()


def _font(name: str, others: tuple[str, ...]) -> str:
    instead = f"<w:altName w:val={quoted(','.join(others))}/>" if others else ""
    return f"<w:font w:name={quoted(name)}>{instead}</w:font>"


def theme_xml(tokens: Tokens) -> bytes:
    """The theme: whoever edits the file finds the briefing's colours in Word's palette."""
    colors = "".join(
        f'<a:{slot}><a:srgbClr val="{tokens.color(role)}"/></a:{slot}>'
        for slot, role in _PALETTE.items()
    )
    fonts = "".join(
        f"<a:{kind}Font><a:latin typeface={quoted(tokens.fonts[role].latin)}/>"
        f"<a:ea typeface={quoted(tokens.fonts[role].east_asian)}/>"
        f'<a:cs typeface=""/></a:{kind}Font>'
        for kind, role in (("major", "headings"), ("minor", "body"))
    )
    return (
        f'{_HEAD}<a:theme xmlns:a="{_A_URI}" name="briefgen"><a:themeElements>'
        f'<a:clrScheme name="briefgen">{colors}</a:clrScheme>'
        f'<a:fontScheme name="briefgen">{fonts}</a:fontScheme>{_FORMATS}'
        "</a:themeElements></a:theme>"
    ).encode()


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_OUTLINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS = (
    f'<a:fmtScheme name="briefgen"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_OUTLINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
"""Three plain formats each, as the schema asks for (CT_StyleMatrix)."""
