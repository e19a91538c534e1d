"""styles.xml: the looks and the theme's tokens, written out (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.writers.docx.oxml import W_URI, quoted
from briefgen.writers.docx.sheet.characters import CHARACTER_STYLES
from briefgen.writers.docx.sheet.looks import Fonts, Look, Style, Tokens
from briefgen.writers.docx.sheet.numbering import DEFINITIONS
from briefgen.writers.docx.sheet.paragraphs import PARAGRAPH_STYLES
from briefgen.writers.docx.sheet.tables import table_styles

_WORDS_OWN = frozenset(
    "Normal|Body Text|Title|Subtitle|heading 1|heading 2|heading 3|heading 4|Quote|caption|"
    "TOC Heading|toc 1|toc 2|toc 3|table of figures|header|footer|footnote text|"
    "footnote reference|Bibliography|Default Paragraph Font|Strong|Emphasis|Hyperlink|"
    "FollowedHyperlink|List Bullet|List Bullet 2|"
    "List Bullet 3|List Bullet 4|List Bullet 5|List Number|List Number 2|List Number 3|"
    "List Number 4|List Number 5|List Continue|List Continue 2|List Continue 3|List Continue 4|"
    "List Continue 5".split("|")
)
"""Names that Word knows; all others are marked as custom."""

_HIDDEN = frozenset(
    "DefaultParagraphFont TOCHeading TOC1 TOC2 TOC3 TableofFigures Header Footer FootnoteText "
    "FootnoteReference FollowedHyperlink TableGap RunningClassification Marker Backlinks".split()
)
"""Styles that nobody picks from the gallery."""

_WHOLE_WORDS = frozenset(
    "Title Subtitle Question Heading1 Heading2 QuadrantHeading TOCHeading TOC1 TableofFigures "
    "Bibliography CodeBlock KeyFigure".split()
)
"""Styles in which no word is hyphenated: large type, entries with addresses, code."""


def styles_xml(tokens: Tokens, language: str, east_asian: str | None) -> bytes:
    """The whole part; the languages are those of the document and of its East Asian characters."""
    parts = [
        f'<w:styles xmlns:w="{W_URI}">',
        _defaults(tokens, language, east_asian),
        # Word's gallery shows the styles below, not its 370 built-in ones
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>',
        *(_style(i, s, "paragraph", tokens) for i, s in PARAGRAPH_STYLES.items()),
        *(_style(i, s, "character", tokens) for i, s in CHARACTER_STYLES.items()),
        table_styles(tokens),
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        "</w:styles>",
    ]
    return "".join(parts).encode()


def _defaults(tokens: Tokens, language: str, east_asian: str | None) -> str:
    """What holds for every paragraph and run that no style says otherwise of."""
    # the document's language holds for its Latin letters and digits too: a screen reader should
    # read "1688" in a Chinese sentence in Chinese
    lang = f'w:val="{language}"' + (f' w:eastAsia="{east_asian}"' if east_asian else "")
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:lang {lang}/></w:rPr></w:rPrDefault><w:pPrDefault>"
        "<w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"
        f'<w:spacing w:before="0" w:after="0" {_line(tokens, "body", tokens.line_height)}/>'
        f'<w:jc w:val="{"both" if tokens.han else "left"}"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _style(identifier: str, style: Style, kind: str, tokens: Tokens) -> str:
    default = ' w:default="1"' if identifier in ("Normal", "DefaultParagraphFont") else ""
    custom = "" if style.name in _WORDS_OWN else ' w:customStyle="1"'
    base = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    paragraph = ""
    if kind == "paragraph":
        paragraph = "".join(_paragraph(style.look, tokens, identifier in _WHOLE_WORDS))
    characters = "".join(_characters(style.look, tokens, inline=kind == "character"))
    shown = '<w:uiPriority w:val="99"/>' if identifier in _HIDDEN else "<w:qFormat/>"
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{identifier}">'
        f"<w:name w:val={quoted(style.name)}/>{base}{following}{shown}"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{characters}</w:rPr>" if characters else "")
        + "</w:style>"
    )


def _paragraph(look: Look, tokens: Tokens, whole_words: bool) -> Iterator[str]:
    """The children of w:pPr, in schema order."""
    if look.keep_next is not None:
        yield "<w:keepNext/>" if look.keep_next else '<w:keepNext w:val="0"/>'
    if look.keep_lines:
        yield "<w:keepLines/>"
    if look.numbering and (look.numbering[0] != "headings" or tokens.numbered):
        definition, level = look.numbering
        depth = f'<w:ilvl w:val="{level}"/>' if level else ""
        number = DEFINITIONS[definition].number if level is not None else 0
        yield f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'
    if look.borders:
        yield "<w:pBdr>" + "".join(tokens.border(s, line) for s, line in look.borders) + "</w:pBdr>"
    if look.shade:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{tokens.color(look.shade)}"/>'
    if look.tabs:
        yield "<w:tabs>" + "".join(_tab(*tab, tokens) for tab in look.tabs) + "</w:tabs>"
    if whole_words:
        yield "<w:suppressAutoHyphens/>"
    yield from _spacing(look, tokens)
    if look.left is not None or look.right is not None or look.hanging is not None:
        yield f"<w:ind{_indents(look, tokens)}/>"
    if look.align:
        yield f'<w:jc w:val="{look.align}"/>'
    if look.outline is not None:
        yield f'<w:outlineLvl w:val="{look.outline}"/>'


def _spacing(look: Look, tokens: Tokens) -> Iterator[str]:
    said = [
        f'w:{side}="{tokens.twips(value)}"'
        for side, value in (("before", look.before), ("after", look.after))
        if value is not None
    ]
    if look.natural_leading:
        said.append('w:line="240" w:lineRule="auto"')
    elif look.leading or look.size:
        said.append(_line(tokens, look.size or "body", look.leading or tokens.line_height))
    if said:
        yield f"<w:spacing {' '.join(said)}/>"


def _line(tokens: Tokens, size: str | float, leading: float) -> str:
    """The line's height in twips, "at least": Word's "multiple" counts in the font's own line.

    That own line is 1.2 to 1.5 times the size, so a multiple would come out airy in Chinese fonts.
    """
    return f'w:line="{round(tokens.points(size) * leading * 20)}" w:lineRule="atLeast"'


def _indents(look: Look, tokens: Tokens) -> str:
    sides = (("left", look.left), ("right", look.right), ("hanging", look.hanging))
    return "".join(f' w:{side}="{tokens.twips(v)}"' for side, v in sides if v is not None)


def _tab(position: float | str, kind: str, leader: str, tokens: Tokens) -> str:
    at = tokens.text_width if isinstance(position, str) else tokens.twips(position)
    return f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{at}"/>'


def _characters(look: Look, tokens: Tokens, *, inline: bool) -> Iterator[str]:
    """The children of w:rPr, in schema order."""
    if look.font:
        yield _fonts(tokens.fonts[look.font])
    if look.emphasis_fonts:
        fonts = tokens.fonts["headings"]
        yield f"<w:rFonts w:eastAsia={quoted(fonts.east_asian)}/>"
    if look.bold is not None:
        yield "<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    if look.italic is not None:
        yield "<w:i/><w:iCs/>" if look.italic else '<w:i w:val="0"/><w:iCs w:val="0"/>'
    if look.color:
        yield f'<w:color w:val="{tokens.color(look.color)}"/>'
    if look.size:
        size = tokens.half_points(look.size)
        yield f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    if look.underline:
        yield '<w:u w:val="single"/>'
    if look.shade and inline:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{tokens.color(look.shade)}"/>'
    if look.raised:
        yield '<w:vertAlign w:val="superscript"/>'


def _fonts(fonts: Fonts) -> str:
    latin, han = quoted(fonts.latin), quoted(fonts.east_asian)
    return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={han} w:cs={latin}/>"
