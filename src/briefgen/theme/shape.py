"""The shape of a theme file: the tokens of `tokens.TOKENS`, each with what it is for."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.source.shapes import Choice, Either, Free, Key, Many, Plain, Shape, Value
from briefgen.theme.tokens import NUMBERINGS, PAPERS, TOKENS, Tree

_COLOR = Plain(
    "a colour",
    pattern=r"^\s*(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[^#\s].*)$",
    wrong='a colour is "#16324f" (in quotes) or a name of the palette',
    examples=("#16324f", "accent"),
)
_UNITS = "pt|px|mm|cm|in|pc|em|rem|%"
_NUMBER = r"([0-9]+(\.[0-9]+)?|\.[0-9]+)"
_FAMILY = Plain("a font family", examples=("Noto Serif CJK SC",))


def _size(example: str) -> Plain:
    return Plain(
        "a size",
        ("string", "number"),
        pattern=rf"^\s*{_NUMBER} *({_UNITS})?\s*$",
        wrong="write a size with its unit, such as 10.5pt or 22mm",
        examples=(example,),
    )


KINDS: Mapping[str, Value] = {
    "color": _COLOR,
    "fonts": Either((_FAMILY, Many(_FAMILY, 1))),
    "points": _size("10.5pt"),
    "space": _size("0.55rem"),
    "margin": _size("24mm"),
    "factor": Plain("0.8 to 4", ("number",), low=0.8, high=4, examples=(1.65,)),
    "paper": Choice({name: f"paper {name}" for name in PAPERS}),
    "numbering": Choice(dict(zip(NUMBERINGS, ("no numbers", "1, 1.1, 1.1.1"), strict=True))),
}
"""What a token of each kind may be."""

DOCS: Mapping[str, str] = {
    "color": "colours, by the roles of brand.yml",
    "color.palette": "names for colours; every colour is one of these names or #rrggbb",
    "color.foreground": "text",
    "color.background": "paper",
    "color.primary": "headings",
    "color.secondary": "not used by the templates that ship; for your own",
    "color.tertiary": "not used by the templates that ship; for your own",
    "color.success": "not used by the templates that ship; for your own",
    "color.info": "not used by the templates that ship; for your own",
    "color.warning": "not used by the templates that ship; for your own",
    "color.danger": "not used by the templates that ship; for your own",
    "color.light": "not used by the templates that ship; for your own",
    "color.dark": "not used by the templates that ship; for your own",
    "typography": "font families, best first: the first that is installed is used",
    "typography.base": "running text",
    "typography.base.family": "its families",
    "typography.base.size": "its size, in which em and rem count",
    "typography.base.line-height": "from line to line, times the font size",
    "typography.headings": "headings",
    "typography.headings.family": "their families",
    "typography.monospace": "code",
    "typography.monospace.family": "its families",
    "defaults": "what brand.yml has no words for",
    "defaults.briefgen": "tokens of briefgen's own",
    "defaults.briefgen.color": "colours of parts of a briefing",
    "defaults.briefgen.color.accent": "the one accent: bottom line, marks, plans",
    "defaults.briefgen.color.muted": "labels, notes, what stands at the pages' edges",
    "defaults.briefgen.color.rule": "thin lines",
    "defaults.briefgen.color.tint": "quiet backgrounds",
    "defaults.briefgen.color.link": "links",
    "defaults.briefgen.color.assessment": "the analyst's judgement",
    "defaults.briefgen.color.strengths": "that quadrant",
    "defaults.briefgen.color.weaknesses": "that quadrant",
    "defaults.briefgen.color.opportunities": "that quadrant",
    "defaults.briefgen.color.threats": "that quadrant",
    "defaults.briefgen.sizes": "font sizes",
    "defaults.briefgen.sizes.small": "notes and labels",
    "defaults.briefgen.sizes.h1": "the title",
    "defaults.briefgen.sizes.h2": "headings of sections",
    "defaults.briefgen.sizes.h3": "headings below them",
    "defaults.briefgen.sizes.h4": "headings below those",
    "defaults.briefgen.spacing": "distances",
    "defaults.briefgen.spacing.paragraph": "below a paragraph or list",
    "defaults.briefgen.spacing.h2-before": "above headings of sections",
    "defaults.briefgen.spacing.h2-after": "below headings of sections",
    "defaults.briefgen.spacing.h3-before": "above headings of the third level",
    "defaults.briefgen.spacing.h3-after": "below headings of the third level",
    "defaults.briefgen.spacing.h4-before": "above headings of the fourth level",
    "defaults.briefgen.spacing.h4-after": "below headings of the fourth level",
    "defaults.briefgen.page": "the page",
    "defaults.briefgen.page.size": "its paper",
    "defaults.briefgen.page.margin-top": "its margin above",
    "defaults.briefgen.page.margin-right": "its margin on the right",
    "defaults.briefgen.page.margin-bottom": "its margin below",
    "defaults.briefgen.page.margin-left": "its margin on the left",
    "defaults.briefgen.headings": "headings",
    "defaults.briefgen.headings.numbering": "whether they are numbered",
    "defaults.briefgen.word": "families in Word files, which name one for each script",
    "defaults.briefgen.word.latin": "Latin letters",
    "defaults.briefgen.word.latin-headings": "Latin letters in headings",
    "defaults.briefgen.word.east-asian": "Han characters",
    "defaults.briefgen.word.east-asian-headings": "Han characters in headings",
}
"""What each token is for."""


def _shape(name: str, doc: str, tree: Tree, path: str) -> Shape:
    return Shape(name, doc, tuple(_key(key, part, f"{path}{key}") for key, part in tree.items()))


def _key(name: str, part: str | Tree, path: str) -> Key:
    doc = DOCS[path]
    if isinstance(part, str):
        return Key(name, KINDS[part], doc)
    if "*" in part:
        names = Plain("a name", examples=("accent",))
        return Key(name, Free(names, KINDS[str(part["*"])]), doc)
    return Key(name, _shape(path, doc, part, f"{path}."), doc)


SHAPE = _shape(
    "theme", "Design tokens, in the words of brand.yml, laid over those that ship.", TOKENS, ""
)
