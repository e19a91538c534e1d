"""The XMP packet: what the file says of itself, in one RDF (ISO 16684-1; ISO 19005-3, 6.6.2).

Its dates are the briefing's. The schema of the PDF/UA identification is described in the packet,
since PDF/A knows none but its own list of schemas (6.6.2.3).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from briefgen import __version__
from briefgen.html.document import Metadata

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

PACKET_ID = "W5M0MpCehiHzreSzNTczkc9d"
"""The same in every packet (ISO 16684-1, 7.3.2)."""

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold."""

_PDFUA_SCHEMA = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def packet(metadata: Metadata, producer: str) -> bytes:
    """The packet as UTF-8; `producer` is the program that writes the PDF, with its version."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return "\n".join(
        [
            f'<?xpacket begin="\ufeff" id="{PACKET_ID}"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            f'<rdf:RDF {spaces}><rdf:Description rdf:about="">',
            *_properties(metadata, producer),
            "</rdf:Description></rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        ]
    ).encode()


def _properties(metadata: Metadata, producer: str) -> Iterator[str]:
    yield _simple("pdfaid:part", "3")
    yield _simple("pdfaid:conformance", "A")
    yield _simple("pdfuaid:part", "1")
    yield _PDFUA_SCHEMA
    yield _simple("dc:format", "application/pdf")
    yield _localized("dc:title", metadata.title)
    yield _array("dc:creator", "Seq", metadata.authors)
    yield _localized("dc:description", metadata.subject)
    yield _array("dc:subject", "Bag", metadata.keywords)
    yield _array("dc:language", "Bag", [metadata.language])
    yield _simple("pdf:Keywords", ", ".join(metadata.keywords))
    yield _simple("pdf:Producer", producer)
    yield _simple("xmp:CreatorTool", f"briefgen {__version__}")
    yield _simple("xmp:CreateDate", metadata.date)
    yield _simple("xmp:ModifyDate", metadata.date)
    yield _simple("xmp:MetadataDate", metadata.date)
    yield _simple("xmpMM:DocumentID", _document_id(metadata))


def _document_id(metadata: Metadata) -> str:
    """The same for the same edition, whatever its files are made with."""
    if not metadata.fingerprint:
        return ""
    return f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'briefgen:{metadata.fingerprint}')}"


def _simple(name: str, value: str) -> str:
    return f"<{name}>{_text(value)}</{name}>" if value else ""


def _localized(name: str, value: str) -> str:
    """A language alternative with its one, default form (ISO 16684-1, 8.2.2.4)."""
    item = f'<rdf:li xml:lang="x-default">{_text(value)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if value else ""


def _array(name: str, kind: str, values: Sequence[str]) -> str:
    items = "".join(f"<rdf:li>{_text(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _text(value: str) -> str:
    return escape(_UNWRITABLE.sub("", value))
