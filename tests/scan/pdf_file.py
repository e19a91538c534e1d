"""Small PDF files written by hand: each byte is where a test wants it (ISO 32000-2, 7.5)."""

from __future__ import annotations

import zlib

BLANK = b"BT ET"


def text_string(words: str) -> bytes:
    """A text string (7.9.2.2): literal where it is ASCII, else UTF-16 behind a mark."""
    if words.isascii():
        return b"(" + words.encode().replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
    return hex_string(words)


def hex_string(words: str) -> bytes:
    return b"<" + (b"\xfe\xff" + words.encode("utf-16-be")).hex().encode() + b">"


def name(words: str) -> bytes:
    """A name (7.3.5), each byte that is no letter as #xx."""
    return b"/" + b"".join(
        bytes([b]) if chr(b).isalnum() and b < 128 else b"#%02X" % b for b in words.encode()
    )


class Pdf:
    """Objects in their order; 1 is the catalog, 2 the tree of pages, 3 the page, 4 its content."""

    def __init__(self) -> None:
        self.objects: dict[int, bytes] = {}
        self.last = 9
        self.catalog = self.page = self.info = b""
        self.fonts = b""
        self.resources = b""

    def add(self, body: bytes) -> int:
        self.last += 1
        self.objects[self.last] = body
        return self.last

    def stream(self, data: bytes, head: bytes = b"", *, packed: bool = True) -> int:
        return self.add(stream(data, head, packed=packed))

    def font(self, words: str, base: str = "Songti") -> dict[str, bytes]:
        """A font /F1 with codes of its own for the characters; which mean what, /ToUnicode says."""
        codes = {c: b"%04X" % (3 + i) for i, c in enumerate(dict.fromkeys(words))}
        lines = [b"<%s> <%s>" % (v, k.encode("utf-16-be").hex().encode()) for k, v in codes.items()]
        groups = [lines[i : i + 100] for i in range(0, len(lines), 100)]
        table = b"".join(
            b"%d beginbfchar\n%s\nendbfchar\n" % (len(g), b"\n".join(g)) for g in groups
        )
        cmap = self.stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + table + b"endcmap end end"
        )
        base_name = name(base)
        below = self.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s/DW 1000/CIDSystemInfo"
            b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor"
            b"<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0"
            b"/Ascent 1/Descent 0/CapHeight 1/StemV 1>>>>" % (base_name, base_name)
        )
        font = self.add(
            b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H"
            b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (base_name, below, cmap)
        )
        self.fonts = b"/Font<</F1 %d 0 R>>" % font
        return codes

    def write(self, content: bytes = BLANK) -> bytes:
        """The whole file."""
        objects = {
            1: b"<</Type/Catalog/Pages 2 0 R%s>>" % self.catalog,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<<%s%s>>%s>>" % (self.fonts, self.resources, self.page),
            4: stream(content),
            5: b"<<%s>>" % self.info,
            **self.objects,
        }
        return b"%PDF-1.7\n" + _body(b"%PDF-1.7\n", objects, 0)


def revised(before: bytes, number: int, body: bytes) -> bytes:
    """The file with one object written anew behind its end; the old one stays in it (7.5.6)."""
    start = int(before.rpartition(b"startxref\n")[2].split()[0])
    return before + _body(before, {number: body}, start)


def _body(before: bytes, objects: dict[int, bytes], previous: int) -> bytes:
    out = bytearray()
    rows = []
    for number, body in sorted(objects.items()):
        rows.append(b"%d 1\n%010d 00000 n \n" % (number, len(before) + len(out)))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(before) + len(out)
    back = b"/Prev %d" % previous if previous else b""
    out += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(rows)
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 5 0 R%s>>\n" % (max(objects) + 1, back)
    out += b"startxref\n%d\n%%%%EOF\n" % at
    return bytes(out)


def stream(data: bytes, head: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object (7.3.8), packed with zlib where `packed`."""
    if packed:
        data, head = zlib.compress(data), head + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)
