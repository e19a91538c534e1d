"""Pictures: a part for each distinct one, and a PNG beside each SVG for readers without SVG."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha1
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from briefgen.diagnostics import did_you_mean
from briefgen.html.document import Asset
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.line import Format, Line
from briefgen.writers.docx.oxml import R_URI, Element, quoted

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


class Unusable(Exception):
    """The picture cannot be put into a Word file; the message says why."""


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
        asset = draft.document.assets.get(name)
        if asset is None:
            near = did_you_mean(name, draft.document.assets)
            draft.error("W105", f'the picture "{name}" is not there', node, near)
            return
        size = _shown(asset, flow.width, draft.tokens.text_height)
        try:
            parts = self._get(asset, size)
        except Unusable as why:
            draft.error("W106", f'the picture "{name}" cannot be used: {why}', node)
            return
        alternative = draft.legal(node.get("alt") or "", node)
        self._drawn += 1
        line.run(look).append(_drawing(self._drawn, alternative, size, flow, parts))

    def _get(self, asset: Asset, size: tuple[int, int]) -> Parts:
        key = sha1(asset.data).hexdigest()
        if key not in self._parts:
            self._parts[key] = self._make(asset, size)
        return self._parts[key]

    def _make(self, asset: Asset, size: tuple[int, int]) -> Parts:
        if asset.media_type in _RASTER:
            return Parts(self._part(asset.data, asset.media_type, _RASTER[asset.media_type]))
        if asset.media_type != _SVG:
            raise Unusable(f"{asset.media_type} is no SVG, PNG or JPEG")
        pixels = max(1, size[0] * _SHARPNESS // _EMU_PER_PIXEL)
        png = self._part(rasterize(asset.data, pixels), "image/png", "png")
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


@lru_cache(maxsize=64)
def rasterize(svg: bytes, width: int) -> bytes:
    """The SVG as PNG, `width` pixels wide.

    The fonts of the system are read only where the picture holds text: it takes long.
    """
    import resvg_py

    root = _checked(svg)
    text = etree.tostring(root, encoding="unicode")
    holds_text = next(root.iter("{*}text"), None) is not None
    try:
        png = resvg_py.svg_to_bytes(svg_string=text, width=width, skip_system_fonts=not holds_text)
    except ValueError as why:
        raise Unusable(str(why).splitlines()[0]) from why
    return bytes(png)


def _checked(svg: bytes) -> Element:
    """The SVG's tree; refused where it is broken or refers to anything outside itself."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError as why:
        raise Unusable(f"it is no well-formed SVG ({why})") from why
    for node in root.iter(etree.Element):
        for attribute, value in node.attrib.items():
            if str(attribute).rpartition("}")[2] == "href" and _outside(str(node.tag), str(value)):
                raise Unusable(f'it refers to something outside itself ("{str(value)[:60]}")')
    return root


def _outside(tag: str, href: str) -> bool:
    """Whether the reference loads something (a link that waits for a click does not)."""
    return tag.rpartition("}")[2] != "a" and not href.strip().startswith(("#", "data:"))


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
