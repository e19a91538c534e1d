"""The XMP packet (6.6): one, with one RDF, that names both standards and describes its schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from .opened import Finding, Opened

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PREDEFINED = frozenset(
    {
        DC, XMP, PDF, PDFA, EXTENSION, RDF,
        "{http://ns.adobe.com/xap/1.0/mm/}", "{http://ns.adobe.com/xap/1.0/rights/}",
        "{http://ns.adobe.com/xap/1.0/bj/}", "{http://ns.adobe.com/xap/1.0/t/pg/}",
        "{http://ns.adobe.com/photoshop/1.0/}", "{http://ns.adobe.com/exif/1.0/}",
        "{http://ns.adobe.com/tiff/1.0/}",
    }
)  # fmt: skip
"""Schemas that need no description (6.6.2.3.1)."""

ARRAYS = {
    "title": "Alt", "description": "Alt", "rights": "Alt", "creator": "Seq", "date": "Seq",
    "subject": "Bag", "language": "Bag", "contributor": "Bag", "publisher": "Bag",
}  # fmt: skip
"""Dublin Core properties that are arrays, and the kind that each is."""

Properties: TypeAlias = dict[str, list[etree._Element | str]]
"""Each property's values: elements, or texts where it stands as an attribute."""

INFO = {
    "/Title": f"{DC}title", "/Subject": f"{DC}description", "/Keywords": f"{PDF}Keywords",
    "/Creator": f"{XMP}CreatorTool", "/Producer": f"{PDF}Producer",
    "/CreationDate": f"{XMP}CreateDate", "/ModDate": f"{XMP}ModifyDate",
}  # fmt: skip
"""Entries of the old information dictionary, and the property that says the same."""


def check(opened: Opened) -> Iterator[Finding]:
    """The packet as bytes, then as XML, then what it says."""
    stream = opened.pdf.Root.get("/Metadata")
    if stream is None:
        yield Finding("", "there is no metadata")
        return
    if stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield Finding("", "the metadata is not marked as XML")
    packet = stream.read_bytes()
    headers = re.findall(rb"<\?xpacket begin=[^?]*\?>", packet)
    if len(headers) != 1 or packet.count(b"<?xpacket end=") != 1:
        yield Finding("", "the metadata is not one XMP packet")
    if any(b"bytes=" in header or b"encoding=" in header for header in headers):
        yield Finding("", "the packet's header says its length or encoding")
    try:
        packet.decode("utf-8")
        root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    except (UnicodeDecodeError, etree.XMLSyntaxError) as error:
        yield Finding("", f"the packet is not well-formed XML in UTF-8: {error}")
        return
    rdf = [*root.iter(f"{RDF}RDF")]
    if len(rdf) != 1:
        yield Finding("", f"the packet holds {len(rdf)} RDF elements instead of one")
    properties = _properties(root)
    yield from _identification(properties)
    yield from _schemas(root, properties)
    yield from _forms(properties)
    yield from _agreement(opened, properties)


def _properties(root: etree._Element) -> Properties:
    """The properties of the packet by name."""
    found: Properties = {}
    for description in root.iterfind(f".//{RDF}RDF/{RDF}Description"):
        for key, value in description.attrib.items():
            if not str(key).startswith((RDF, "{http://www.w3.org/XML")):
                found.setdefault(str(key), []).append(str(value))
        for element in description.iterchildren(etree.Element):
            found.setdefault(str(element.tag), []).append(element)
    return found


def _text(value: etree._Element | str) -> str:
    """The value's text; of a language alternative the default's."""
    if isinstance(value, str):
        return value
    items = [*value.iter(f"{RDF}li")]
    chosen = next((item for item in items if item.get(XML_LANG) == "x-default"), None)
    return "".join(map(str, (chosen if chosen is not None else value).itertext())).strip()


def _identification(properties: Properties) -> Iterator[Finding]:
    wanted = {f"{PDFA}part": "3", f"{PDFA}conformance": "A", f"{PDFUA}part": "1"}
    for name, value in wanted.items():
        if [_text(item) for item in properties.get(name, [])] != [value]:
            prefix = "pdfaid" if name.startswith(PDFA) else "pdfuaid"
            local = name.rpartition("}")[2]
            yield Finding("", f"the metadata does not say {prefix}:{local} {value}, once")


def _schemas(root: etree._Element, properties: Properties) -> Iterator[Finding]:
    """Every property of a schema that PDF/A does not know is described (6.6.2.3.2)."""
    described: set[str] = set()
    for uri in root.iter(f"{SCHEMA}namespaceURI"):
        schema = uri.getparent()
        if schema is None:
            continue
        if any(not schema.findtext(f"{SCHEMA}{name}") for name in ("schema", "prefix")):
            yield Finding("", "a described schema has no name or no prefix")
        for field in schema.iter(f"{PROPERTY}name"):
            entry = field.getparent()
            needed = ("valueType", "category", "description")
            if entry is None or any(not entry.findtext(f"{PROPERTY}{n}") for n in needed):
                yield Finding("", f"the property {field.text} is described by halves")
            described.add(f"{{{(uri.text or '').strip()}}}{(field.text or '').strip()}")
    for name in properties:
        namespace = name.rpartition("}")[0] + "}"
        if namespace not in PREDEFINED and name not in described:
            yield Finding("", f"the property {name} belongs to no schema that is described")


def _forms(properties: Properties) -> Iterator[Finding]:
    """Properties once, in the form that their schema gives them."""
    for name, values in properties.items():
        if len(values) > 1:
            yield Finding("", f"the property {name} stands {len(values)} times")
        kind = ARRAYS.get(name.removeprefix(DC)) if name.startswith(DC) else None
        value = values[0]
        if kind and (isinstance(value, str) or value.find(f"{RDF}{kind}") is None):
            yield Finding("", f"the property {name} is no array of the kind {kind}")
    if not any(_text(value) for value in properties.get(f"{DC}title", [])):
        yield Finding("", "the metadata has no title")


def _agreement(opened: Opened, properties: Properties) -> Iterator[Finding]:
    """The old information dictionary says the same, where it says anything."""
    for name, wanted in INFO.items():
        if name not in opened.pdf.docinfo:
            continue
        old = str(opened.pdf.docinfo[name])
        new = next((_text(value) for value in properties.get(wanted, [])), "")
        if name.endswith("Date"):
            old, new = re.sub(r"\D", "", old), re.sub(r"\D", "", new)
        if old != new:
            yield Finding("", f"{name[1:]} is “{old}” in one place and “{new}” in the other")
