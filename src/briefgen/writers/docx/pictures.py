"""Pictures: a part for each distinct one, and a PNG beside each SVG for readers without SVG."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING, NamedTuple

from briefgen.diagnostics import did_you_mean
from briefgen.html.document import Asset
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.line import Format, Line
from briefgen.writers.docx.oxml import R_URI, Element, quoted
from briefgen.writers.docx.rasters import Unusable, png_of

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.package import Package

    from briefgen.writers.docx.draft import Draft

_EMU_PER_PIXEL = 9525
_EMU_PER_TWIP = 635
_HIGHEST = 0.6
"""Share of the text's height that a picture may take."""
_SHARPNESS = 2
"""Pixels of the PNG for each CSS pixel shown."""

_RASTER = {"image/png": "png", "image/jpeg": "jpeg"}
_SVG = "image/svg+xml"


class Parts(NamedTuple):
    """A picture's parts: the one every reader shows, and the SVG that newer Words prefer."""

    picture: Part
    vector: Part | None = None


class Pictures:
    """The pictures of one file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[str, Parts] = {}
        self._drawn = 0

    def draw(self, draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
        """The picture that the img element names, as an inline drawing in the line."""
        name = node.get("src") or ""
        if name in draft.document.charts:
            self._chart(draft, flow, line, node, look)
            return
        asset = draft.document.assets.get(name)
        if asset is None:
            near = did_you_mean(name, draft.document.assets)
            draft.error("W105", f'the picture "{name}" is not there', node, near)
            return
        size = _shown(asset, flow.width, draft.tokens.text_height)
        try:
            parts = self._get(asset, draft)
        except Unusable as why:
            draft.error("W106", f'the picture "{name}" cannot be used: {why}', node)
            return
        alternative = draft.legal(node.get("alt") or "", node)
        self._drawn += 1
        line.run(look).append(_drawing(self._drawn, alternative, size, flow, parts))

    def number_anew(self, story: Element) -> None:
        """Give the drawings of a story that was copied numbers of their own."""
        for drawing in story.iter(f"{{{_WP}}}docPr"):
            self._drawn += 1
            drawing.set("id", str(self._drawn))

    def _chart(self, draft: Draft, flow: Flow, line: Line, node: Element, look: Format) -> None:
        """A chart of Word's own in the place of a picture."""
        from briefgen.writers.docx.charts import chart_drawing

        self._drawn += 1
        alternative = draft.legal(node.get("alt") or "", node)
        line.run(look).append(chart_drawing(draft, flow, node, self._drawn, alternative))

    def _get(self, asset: Asset, draft: Draft) -> Parts:
        key = sha1(asset.data).hexdigest()
        if key not in self._parts:
            self._parts[key] = self._make(asset, draft)
        return self._parts[key]

    def _make(self, asset: Asset, draft: Draft) -> Parts:
        if asset.media_type in _RASTER:
            return Parts(self._part(asset.data, asset.media_type, _RASTER[asset.media_type]))
        if asset.media_type != _SVG:
            raise Unusable(f"{asset.media_type} is no SVG, PNG or JPEG")
        # as sharp as the text's full measure asks for: a header may show it first, and smaller
        widest, _ = _shown(asset, draft.tokens.text_width, draft.tokens.text_height)
        pixels = max(1, widest * _SHARPNESS // _EMU_PER_PIXEL)
        png = self._part(png_of(asset.data, pixels, draft.options.store), "image/png", "png")
        return Parts(png, self._part(asset.data, _SVG, "svg"))

    def _part(self, data: bytes, media_type: str, suffix: str) -> Part:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        number = len(self._parts) + 1
        name = PackURI(f"/word/media/image{number}.{suffix}")
        return Part(name, media_type, data, self._package)


def _shown(asset: Asset, width: int, height: int) -> tuple[int, int]:
    """Width and height in EMU: the natural size, or less where the text's measure is less."""
    natural = max(asset.width, 1.0), max(asset.height, 1.0)
    widest = width * _EMU_PER_TWIP / (natural[0] * _EMU_PER_PIXEL)
    highest = height * _HIGHEST * _EMU_PER_TWIP / (natural[1] * _EMU_PER_PIXEL)
    scale = min(1.0, widest, highest) * _EMU_PER_PIXEL
    return max(1, round(natural[0] * scale)), max(1, round(natural[1] * scale))


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def _drawing(
    number: int, alternative: str, size: tuple[int, int], flow: Flow, parts: Parts
) -> Element:
    """The w:drawing element (ISO/IEC 29500-1, 20.4.2.8), with Word's extension for SVG."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    picture = flow.story.part.relate_to(parts.picture, RELATIONSHIP_TYPE.IMAGE)
    vector = ""
    if parts.vector is not None:
        relationship = flow.story.part.relate_to(parts.vector, RELATIONSHIP_TYPE.IMAGE)
        vector = (
            f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip r:embed="{relationship}"'
            ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"/>'
            "</a:ext></a:extLst>"
        )
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    return parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        f' xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}" xmlns:r="{R_URI}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"{_description(number, alternative)}<wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture}">{vector}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _description(number: int, alternative: str) -> str:
    """The drawing's name and alternative text; without one it is marked as decoration."""
    name = f'<wp:docPr id="{number}" name="Picture {number}"'
    if alternative:
        return f"{name} descr={quoted(alternative)}/>"
    return (
        f'{name}><a:extLst><a:ext uri="{_DECORATIVE_EXTENSION}"><adec:decorative val="1"'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/>'
        "</a:ext></a:extLst></wp:docPr>"
    )
