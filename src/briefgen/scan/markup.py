"""XML: the parts of Word files and workbooks, XMP, SVG. Text however it is cut, every attribute.

A document type is refused: entities could hold anything, and nothing of ours has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefgen.scan.package import channel_of
from briefgen.scan.search import Search

_EDGE = re.compile("[<>\"']")
"""Where markup ends and words begin: letters on both sides are no neighbours (U+02B9 stays)."""
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']")
_DATA_URI = re.compile(r"data:([a-zA-Z0-9/+.-]*)((?:;[^;,\"'\s]*)*),([^\"')\s<>]+)")
_GROUPS = ("t", "delText", "instrText", "delInstrText", "v", "text")
"""Elements that hold text of one kind, which runs may cut anywhere."""
_READ = frozenset(("t", "delText", "v", "text"))
"""Those that people read; the others have words of the format, too."""
_CODE = ("script", "style")
"""Elements of a page that nobody reads."""
_BREAKS = frozenset(
    "p tr td th li dt dd div h1 h2 h3 h4 h5 h6 caption figcaption si row pt comment title".split()
)
"""Elements where a text ends: words before and behind are no neighbours."""

_TEXTS = {
    "delText": "tracked deletion", "instrText": "field code", "delInstrText": "field code",
    "v": "value", "script": "script", "style": "style", "title": "title",
    "desc": "alternative text",
}  # fmt: skip
_ATTRIBUTES = {
    "descr": "alternative text", "title": "alternative text", "alt": "alternative text",
    "tooltip": "link", "Target": "link", "href": "link", "src": "link", "anchor": "link",
    "instr": "field code", "author": "author", "initials": "author", "id": "anchor",
    "style": "style", "class": "style", "content": "metadata", "aria-label": "alternative text",
}  # fmt: skip


def read_markup(search: Search, data: bytes, where: str, depth: int) -> None:
    """Search an XML file."""
    from lxml import etree

    source = _source(data)
    place, channel = where or "the file", channel_of(where)
    if "<!DOCTYPE" in source or "<!ENTITY" in source:
        search.text(channel, place, source, words=False)
        search.unread(place, "it has a document type")
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        search.text(channel, place, source, words=False)
        search.unread(place, f"it is no sound XML ({type(error).__name__})")
        return
    look_at_tree(search, root, source, place, channel, depth)


def _source(data: bytes) -> str:
    """The text of the file, in the encoding that it names."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    named = _ENCODING.match(data[:200].lstrip(b"\xef\xbb\xbf"))
    try:
        return data.decode(named[1].decode("ascii") if named else "utf-8", "replace")
    except LookupError:
        return data.decode("latin-1")


def look_at_tree(
    search: Search,
    root: Any,
    source: str,
    place: str,
    channel: str,
    depth: int,
    *,
    page: bool = False,
) -> None:
    """Search a parsed file: as written, as text without tags, by kinds of text, by attributes.

    `page`: all its text is to be read, but for scripts and styles.
    """

    def detail() -> Iterator[tuple[str, str, str]]:
        return _pieces(root, place, channel)

    search.raw(channel, place, _EDGE.sub("ʹ", source), detail)
    texts, values = _gathered(root, page=page)
    for name, text in texts.items():
        own = not page if name == "" else name not in _READ
        search.text(channel, place, text, own=own, detail=detail)
    search.texts(channel, place, values, detail=detail)
    for number, match in enumerate(_DATA_URI.finditer(source), start=1):
        look_at_address(search, match, f"{place}, data address {number}", depth)


def look_at_address(search: Search, match: re.Match[str], where: str, depth: int) -> None:
    """Search what a data: address holds."""
    import base64
    import binascii
    from html import unescape
    from urllib.parse import unquote_to_bytes

    from briefgen.scan.files import look_at

    data = unquote_to_bytes(unescape(match[3]))
    if "base64" in match[2]:
        try:
            data = base64.b64decode(data + b"=" * (-len(data) % 4))
        except binascii.Error:
            search.unread(where, "its base64 is broken")
            return
    look_at(search, data, "data address", where, depth + 1)


def _gathered(root: Any, *, page: bool) -> tuple[dict[str, str], list[str]]:
    """The text as a whole ("") and by kinds; attributes, comments, instructions.

    Of a page, the whole is without scripts and styles, which are kinds.
    """
    kinds = (*_GROUPS, *_CODE) if page else _GROUPS
    groups: dict[str, list[str]] = {name: [] for name in kinds}
    whole: list[str] = []
    values: list[str] = []
    for element in root.iter():
        tag = element.tag
        text = element.text
        if not isinstance(tag, str):
            if text:
                values.append(text)
        else:
            name = tag.rpartition("}")[2]
            if name in _BREAKS:
                whole.append("\n")
                for pieces in groups.values():
                    if pieces:
                        pieces.append("\n")
            if text:
                if not page or name not in _CODE:
                    whole.append(text)
                if name in groups:
                    groups[name].append(text)
            values.extend(element.attrib.values())
        if element.tail:
            whole.append(element.tail)
    parts = {"": whole, **groups}
    return {name: "".join(part) for name, part in parts.items() if part}, values


def _pieces(root: Any, place: str, channel: str) -> Iterator[tuple[str, str, str]]:
    """Every text and attribute on its own, and each paragraph: where exactly does it stand?"""
    paragraph = 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield "comment", f"{place}, a comment", element.text or ""
            continue
        name = element.tag.rpartition("}")[2]
        here = f"{place}, paragraph {paragraph}" if paragraph else place
        if name == "p":
            paragraph += 1
            here = f"{place}, paragraph {paragraph}"
            yield channel, here, "".join(t.text or "" for t in element.iter("{*}t"))
        yield _TEXTS.get(name, channel), here, element.text or ""
        for key, value in element.attrib.items():
            yield _attribute(name, key, channel), here, value


def _attribute(element: str, key: str, channel: str) -> str:
    name = key.rpartition("}")[2]
    if element == "bookmarkStart" and name == "name":
        return "bookmark"
    return _ATTRIBUTES.get(name, "data attribute" if name.startswith("data-") else channel)
