"""The banner and the watermark of a Word file, on pages of all kinds.

They come last, into the finished members: so they stand in the headers and footers of an
organisation's own file as in ours. The watermark is the one that Word itself makes (Design >
Watermark): a VML shape in each header, known to Word by its name, behind the text (ISO/IEC 29500-4,
19.1). A header that has another one loses it: two across each other could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from briefgen.html.document import HtmlDocument
from briefgen.writers.docx.languages import is_han
from briefgen.writers.docx.oxml import HEAD, R_URI, W_URI, Element, R, W, quoted
from briefgen.writers.docx.reference.furnishing import is_on
from briefgen.writers.docx.reference.page import sections
from briefgen.writers.docx.reference.pages import WORD
from briefgen.writers.docx.reference.stories import KINDS
from briefgen.writers.docx.reference.work import MAIN, Work
from briefgen.writers.docx.sheet.looks import Tokens
from briefgen.writers.marks import ANGLE, BANNER, PALE, WATERMARK, ems, letters, words_of

NAME = "PowerPlusWaterMarkObject"
"""How the names of Word's watermarks begin: by it Word finds them to change or remove them."""

_TWIPS = 1440 / 25.4
_POINTS = 72 / 25.4
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_TEXT_ON_A_LINE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    + "".join(
        f'<v:f eqn="{equation}"/>'
        for equation in (
            *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3"),
            *("if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6"),
            *("mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5"),
        )
    )
    + '</v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""The shape of plain WordArt, number 136 of VML's own."""


class Marks(Struct, frozen=True):
    """What every page carries, and how it looks.

    `language`: a tag as Word has it. `size` of the banner in half-points, colours as RRGGBB; `box`:
    width and height of the text in twips.
    """

    banner: str
    watermark: str
    language: str
    color: str
    size: int
    latin: str
    east_asian: str
    box: tuple[int, int]


def marks_of(document: HtmlDocument, tokens: Tokens, language: str) -> Marks | None:
    """The marks of a document; None where it has none."""
    banner, watermark = (words_of(document.tree, name) for name in (BANNER, WATERMARK))
    if not banner and not watermark:
        return None
    return Marks(
        banner=banner,
        watermark=watermark,
        language=language,
        color=tokens.color("accent"),
        size=tokens.half_points("small"),
        latin=tokens.fonts["headings"].latin,
        east_asian=tokens.fonts["headings"].east_asian,
        box=(tokens.text_width, tokens.text_height),
    )


def add_marks(members: Mapping[str, bytes], marks: Marks) -> dict[str, bytes]:
    """The members of a finished file with the marks in all headers and footers that it shows."""
    work = Work(members)
    kinds = KINDS if marks.banner else KINDS[:1]
    stories = dict.fromkeys(_stories(work, kinds))
    for number, (kind, part) in enumerate(stories, start=1):
        root = work.tree(part)
        if kind == "header":
            _mark_header(root, marks, number)
        else:
            root.append(_banner(root, marks))
    return work.done()


def _stories(work: Work, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Kind and part of each header and footer that some page shows; missing ones are made."""
    settings = work.related("settings")
    even = settings is not None and is_on(work.tree(settings), "evenAndOddHeaders")
    made: dict[tuple[str, str], tuple[str, str]] = {}
    for section in sections(work.tree(MAIN)):
        pages = ["default", *(["first"] if is_on(section, "titlePg") else ())]
        pages += ["even"] if even else []
        targets = {r.id: r.target for r in work.relationships()}
        for kind in kinds:
            there = {
                node.get(f"{W}type") or "default": targets[node.get(f"{R}id") or ""]
                for node in section.iterchildren(f"{W}{kind}Reference")
            }
            for page in pages:
                if page not in there:
                    if (kind, page) not in made:
                        made[kind, page] = _new_story(work, kind, page)
                    part, identifier = made[kind, page]
                    said = {f"{W}type": page, f"{R}id": identifier}
                    section.insert(0, section.makeelement(f"{W}{kind}Reference", said))
                    there[page] = part
                yield kind, there[page]


def _new_story(work: Work, kind: str, page: str) -> tuple[str, str]:
    """An empty header or footer: its part, and the relationship that leads to it."""
    name = f"word/{kind}Marks{page.title()}.xml"
    root = "hdr" if kind == "header" else "ftr"
    empty = f'{HEAD}<w:{root} xmlns:w="{W_URI}" xmlns:r="{R_URI}"></w:{root}>'
    work.add(name, empty.encode(), f"{WORD}{kind}+xml")
    return name, work.relate(kind, name)


def _mark_header(root: Element, marks: Marks, number: int) -> None:
    """The banner above what is there, and the watermark in the first paragraph, as Word has it."""
    if marks.banner:
        root.insert(0, _banner(root, marks))
    if not marks.watermark:
        _fill(root)
        return
    _remove_watermarks(root)
    paragraph = next(root.iter(f"{W}p"), None)
    if paragraph is None:
        paragraph = etree.SubElement(root, f"{W}p")
    paragraph.append(_parsed(_watermark(marks, number)))


def _fill(root: Element) -> None:
    """A story has a paragraph (17.10.4)."""
    if not len(root):
        etree.SubElement(root, f"{W}p")


def _remove_watermarks(root: Element) -> None:
    for shape in [*root.iter(f"{{{_VML}}}shape")]:
        if not str(shape.get("id") or "").startswith(NAME):
            continue
        run = next(shape.iterancestors(f"{W}r"), None)
        holder = run.getparent() if run is not None else None
        if run is not None and holder is not None:
            holder.remove(run)


def _banner(root: Element, marks: Marks) -> Element:
    """A paragraph of its own, in no style: other files' styles may have rules and stops."""
    fonts = (
        f"<w:rFonts w:ascii={quoted(marks.latin)} w:hAnsi={quoted(marks.latin)}"
        f" w:eastAsia={quoted(marks.east_asian)} w:cs={quoted(marks.latin)}/>"
    )
    script = "eastAsia" if is_han(marks.language) else "val"
    paragraph = _parsed(
        f'<w:p xmlns:w="{W_URI}"><w:pPr><w:suppressAutoHyphens/>'
        '<w:spacing w:before="0" w:beforeAutospacing="0" w:after="60" w:afterAutospacing="0"'
        ' w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        f"<w:r><w:rPr>{fonts}<w:b/><w:bCs/><w:color w:val={quoted(marks.color)}/>"
        f'<w:sz w:val="{marks.size}"/><w:szCs w:val="{marks.size}"/>'
        f"<w:lang w:{script}={quoted(marks.language)}/></w:rPr>"
        f'<w:t xml:space="preserve"></w:t></w:r></w:p>'
    )
    next(paragraph.iter(f"{W}t")).text = marks.banner
    return paragraph


def _watermark(marks: Marks, number: int) -> str:
    """The run that holds the shape: turned, behind the text, in the middle of the margins."""
    across, down = (side / _TWIPS for side in marks.box)
    height = letters(marks.watermark, across, down) * _POINTS
    width = height * ems(marks.watermark)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;"
        f"rotation:{ANGLE % 360};z-index:-251658240;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    family = marks.east_asian if max(marks.watermark) >= "\u2e80" else marks.latin
    family = family.replace("'", "").replace(";", "")
    look = f"font-family:'{family}';font-size:1pt;font-weight:bold"
    return (
        f'<w:r xmlns:w="{W_URI}" xmlns:v="{_VML}" xmlns:o="{_OFFICE}"><w:rPr><w:noProof/></w:rPr>'
        f"<w:pict>{_TEXT_ON_A_LINE}"
        f'<v:shape id="{NAME}{number}" alt={quoted(marks.watermark)} type="#_x0000_t136"'
        f' style="{style}" o:allowincell="f" fillcolor="{PALE}" stroked="f">'
        f"<v:textpath style={quoted(look)}"
        f" string={quoted(marks.watermark)}/></v:shape></w:pict></w:r>"
    )


def _parsed(markup: str) -> Element:
    return etree.fromstring(markup)
