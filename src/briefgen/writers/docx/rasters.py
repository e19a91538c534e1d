"""The PNG beside an SVG, for readers without SVG: drawn once, then kept.

Drawing takes longer than all the rest of a file, and most of that is reading the system's fonts.
A kept picture is found by all that decides it: the SVG, the width, the version of the library
that draws, and, where there is text in it, the fonts that are installed.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from briefgen.store import Store, fonts_stamp, key_of
from briefgen.versions import versions_of
from briefgen.writers.docx.oxml import Element

KIND = "pictures"

_PNG = b"\x89PNG\r\n\x1a\n"


class Unusable(Exception):
    """The picture cannot be put into a Word file; the message says why."""


def png_of(svg: bytes, width: int, store: Store) -> bytes:
    """The SVG as PNG, `width` pixels wide: kept from earlier, else drawn now."""
    root = _checked(svg)
    text = next(root.iter("{*}text"), None) is not None
    versions = str(sorted(versions_of("resvg_py").items()))
    key = key_of((svg, str(width), versions, fonts_stamp() if text else ""))
    kept = store.get(KIND, key)
    if kept is not None and kept.startswith(_PNG):
        return kept
    png = _drawn(etree.tostring(root, encoding="unicode"), width, text)
    store.put(KIND, key, png)
    return png


@lru_cache(maxsize=64)
def _drawn(svg: str, width: int, text: bool) -> bytes:
    """The fonts of the system are read only where the picture holds text: it takes long."""
    import resvg_py

    try:
        png = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=not text)
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
