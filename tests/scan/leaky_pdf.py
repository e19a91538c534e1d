"""PDF: words drawn in odd ways, said in dictionaries, packed, attached, left behind."""

from __future__ import annotations

import base64
from collections.abc import Callable

from .leaky import Build, jpeg_comment, jpeg_exif, percent, png_text
from .leaky_word import body as word_file
from .pdf_file import BLANK, Pdf, hex_string, name, revised, stream, text_string

Draw = Callable[[Callable[[str], bytes], str], bytes]
"""Content of a page: given what encodes words as a string, and the words."""


def drawn(draw: Draw, more: str = "") -> Build:
    """A file whose page draws the words so; `more` are further characters of the font."""

    def build(words: str) -> bytes:
        pdf = Pdf()
        codes = pdf.font(words + more + "x")
        return pdf.write(draw(lambda w: b"<%s>" % b"".join(codes[c] for c in w), words))

    return build


def at(x: float, y: float, string: bytes, state: bytes = b"") -> bytes:
    return b"q %s BT /F1 10 Tf 1 0 0 1 %.1f %.1f Tm %s Tj ET Q\n" % (state, x, y, string)


def apart(string: Callable[[str], bytes], words: str) -> bytes:
    return b"".join(at(40 + 7 * i, 700, string(c)) for i, c in enumerate(words))


def kerned(string: Callable[[str], bytes], words: str) -> bytes:
    items = b" -120 ".join(string(c) for c in words)
    return b"BT /F1 10 Tf 40 700 Td [%s] TJ ET" % items


def shuffled(string: Callable[[str], bytes], words: str) -> bytes:
    """Each character in its place, the odd ones first, from the end."""
    order = [*range(len(words) - 1, -1, -2), *range(len(words) - 2, -1, -2)]
    return b"".join(at(30 + 8 * i, 700, string(words[i])) for i in order)


def down(string: Callable[[str], bytes], words: str) -> bytes:
    return b"".join(at(40, 790 - 11 * i, string(c)) for i, c in enumerate(words))


def hyphened(string: Callable[[str], bytes], words: str) -> bytes:
    lines = [words[i : i + 9] for i in range(0, len(words), 9)]
    drawn_lines = (at(40, 700 - 12 * i, string(line + "-")) for i, line in enumerate(lines))
    return b"".join(drawn_lines)


def boxed(string: Callable[[str], bytes], words: str) -> bytes:
    return at(40, 700, string(words)) + b"0 g 30 690 560 30 re f"


def replaced(string: Callable[[str], bytes], words: str) -> bytes:
    return b"/Span<</ActualText%s>>BDC %s EMC" % (hex_string(words), at(40, 700, string("x")))


DRAWN: dict[str, Build] = {
    "plain text": drawn(lambda s, w: at(40, 700, s(w))),
    "invisible text": drawn(lambda s, w: at(40, 700, s(w), b"3 Tr")),
    "white text": drawn(lambda s, w: at(40, 700, s(w), b"1 g")),
    "text off the page": drawn(lambda s, w: at(-4000, -900, s(w))),
    "clipped text": drawn(lambda s, w: at(40, 700, s(w), b"0 0 1 1 re W n")),
    "text behind a box": drawn(boxed),
    "rotated text": drawn(lambda s, w: at(0, 0, s(w), b"0 1 -1 0 300 100 cm")),
    "tiny text": drawn(lambda s, w: at(40, 700, s(w), b".01 0 0 .01 0 0 cm")),
    "one character a Tj": drawn(apart),
    "kerned TJ": drawn(kerned),
    "drawn out of order": drawn(shuffled),
    "one character a line": drawn(down),
    "lines with hyphens": drawn(hyphened, more="-"),
    "soft hyphens": drawn(lambda s, w: at(40, 700, s("\xad".join(w))), more="\xad"),
    "zero-width spaces": drawn(lambda s, w: at(40, 700, s("\u200b".join(w))), more="\u200b"),
    "replacement text": drawn(replaced),
}


def catalogued(entry: Callable[[Pdf, str], bytes]) -> Build:
    """The words in an entry of the catalog."""

    def build(words: str) -> bytes:
        pdf = Pdf()
        pdf.catalog = entry(pdf, words)
        return pdf.write()

    return build


def annotated(entry: Callable[[Pdf, str], bytes]) -> Build:
    """The words in an annotation of the page."""

    def build(words: str) -> bytes:
        pdf = Pdf()
        pdf.page = b"/Annots[<</Type/Annot/Rect[0 0 9 9]%s>>]" % entry(pdf, words)
        return pdf.write()

    return build


def in_info(key: Callable[[str], bytes], value: Callable[[str], bytes]) -> Build:
    def build(words: str) -> bytes:
        pdf = Pdf()
        pdf.info = key(words) + value(words)
        return pdf.write()

    return build


def attached(data: Build, file_name: Callable[[str], str] = lambda _: "a") -> Build:
    """A file inside the file (7.11.4)."""

    def entry(pdf: Pdf, words: str) -> bytes:
        held = pdf.stream(data(words), b"/Type/EmbeddedFile")
        title = text_string(file_name(words))
        spec = pdf.add(b"<</Type/Filespec/F(a)/UF%s/EF<</F %d 0 R>>>>" % (title, held))
        return b"/Names<</EmbeddedFiles<</Names[(a) %d 0 R]>>>>" % spec

    return catalogued(entry)


def structured(key: bytes) -> Build:
    def entry(pdf: Pdf, words: str) -> bytes:
        element = pdf.add(b"<</Type/StructElem/S/P/%s%s>>" % (key, text_string(words)))
        return b"/StructTreeRoot<</Type/StructTreeRoot/K %d 0 R>>" % element

    return catalogued(entry)


def popup(pdf: Pdf, words: str) -> bytes:
    held = pdf.add(b"<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Contents%s>>" % text_string(words))
    return b"/Subtype/Text/Popup %d 0 R" % held


def appearance(pdf: Pdf, words: str) -> bytes:
    codes = pdf.font(words)
    show = at(0, 0, b"<%s>" % b"".join(codes[c] for c in words))
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % pdf.fonts
    return b"/Subtype/Stamp/AP<</N %d 0 R>>" % pdf.stream(show, head)


def outline(pdf: Pdf, words: str) -> bytes:
    item = pdf.add(b"<</Title%s>>" % text_string(words))
    return b"/Outlines<</First %d 0 R/Last %d 0 R/Count 1>>" % (item, item)


def xmp(pdf: Pdf, words: str) -> bytes:
    packet = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<d xmlns="x">{words}</d></x:xmpmeta><?xpacket end="w"?>'
    )
    head = b"/Type/Metadata/Subtype/XML"
    return b"/Metadata %d 0 R" % pdf.stream(packet.encode(), head, packed=False)


def in_form(words: str) -> bytes:
    pdf = Pdf()
    codes = pdf.font(words)
    show = at(0, 0, b"<%s>" % b"".join(codes[c] for c in words))
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % pdf.fonts
    pdf.resources = b"/XObject<</X1 %d 0 R>>" % pdf.stream(show, head)
    pdf.fonts = b""
    return pdf.write(b"/X1 Do")


def in_picture(head: bytes, data: Build) -> Build:
    def build(words: str) -> bytes:
        pdf = Pdf()
        whole = b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8" + head
        pdf.resources = b"/XObject<</X1 %d 0 R>>" % pdf.stream(data(words), whole, packed=False)
        return pdf.write(b"/X1 Do")

    return build


def old_revision(words: str) -> bytes:
    pdf = Pdf()
    codes = pdf.font(words)
    before = pdf.write(at(40, 700, b"<%s>" % b"".join(codes[c] for c in words)))
    return revised(before, 4, stream(BLANK))


def old_property(words: str) -> bytes:
    pdf = Pdf()
    pdf.info = b"/Title" + text_string(words)
    return revised(pdf.write(), 5, b"<</Title(x)>>")


def orphan(words: str) -> bytes:
    pdf = Pdf()
    pdf.add(b"<</Note%s>>" % text_string(words))
    return pdf.write()


def orphan_stream(words: str) -> bytes:
    pdf = Pdf()
    pdf.stream(words.encode())
    return pdf.write()


def in_object_stream(words: str) -> bytes:
    pdf = Pdf()
    held = b"77 0 <</Note%s>>" % text_string(words)
    pdf.stream(held, b"/Type/ObjStm/N 1/First 5")
    return pdf.write()


def in_ascii85(words: str) -> bytes:
    pdf = Pdf()
    data = base64.a85encode(words.encode()) + b"~>"
    pdf.stream(data, b"/Filter/ASCII85Decode", packed=False)
    return pdf.write()


def in_font_name(words: str) -> bytes:
    pdf = Pdf()
    pdf.font("x", words)
    return pdf.write()


def layer(pdf: Pdf, words: str) -> bytes:
    group = pdf.add(b"<</Type/OCG/Name%s>>" % text_string(words))
    return b"/OCProperties<</OCGs[%d 0 R]/D<<>>>>" % group


def script_stream(pdf: Pdf, words: str) -> bytes:
    held = pdf.stream(f"app.alert('{words}')".encode())
    return b"/OpenAction<</S/JavaScript/JS %d 0 R>>" % held


def _field(key: bytes) -> Build:
    def entry(pdf: Pdf, words: str) -> bytes:
        field = pdf.add(b"<</FT/Tx/T(f)/%s%s>>" % (key, text_string(words)))
        return b"/AcroForm<</Fields[%d 0 R]>>" % field

    return catalogued(entry)


SAID: dict[str, Build] = {
    "property": in_info(lambda _: b"/Title", text_string),
    "property of one's own": in_info(lambda _: b"/Secret", text_string),
    "key of a property": in_info(name, lambda _: b"(x)"),
    "string in UTF-16": in_info(lambda _: b"/Subject", hex_string),
    "string in UTF-8": in_info(
        lambda _: b"/Subject", lambda w: b"<" + (b"\xef\xbb\xbf" + w.encode()).hex().encode() + b">"
    ),
    "XMP": catalogued(xmp),
    "alternative text": structured(b"Alt"),
    "title of a tag": structured(b"T"),
    "outline": catalogued(outline),
    "named destination": catalogued(
        lambda p, w: b"/Names<</Dests<</Names[%s [3 0 R/Fit]]>>>>" % text_string(w)
    ),
    "page label": catalogued(lambda p, w: b"/PageLabels<</Nums[0<</P%s>>]>>" % text_string(w)),
    "annotation": annotated(lambda p, w: b"/Subtype/Text/Contents" + text_string(w)),
    "pop-up": annotated(popup),
    "look of an annotation": annotated(appearance),
    "link": annotated(
        lambda p, w: b"/Subtype/Link/A<</S/URI/URI(https://a.example/%s)>>" % percent(w).encode()
    ),
    "form field": _field(b"V"),
    "hint of a form field": _field(b"TU"),
    "script": catalogued(
        lambda p, w: b"/OpenAction<</S/JavaScript/JS%s>>" % text_string(f"app.alert('{w}')")
    ),
    "script in a stream": catalogued(script_stream),
    "layer": catalogued(layer),
    "font name": in_font_name,
    "comment behind the end": lambda w: Pdf().write() + f"% {w}\n".encode(),
    "form drawn by the page": in_form,
    "EXIF of a picture": in_picture(b"/ColorSpace/DeviceRGB/Filter/DCTDecode", jpeg_exif),
    "comment of a picture": in_picture(b"/ColorSpace/DeviceRGB/Filter/DCTDecode", jpeg_comment),
    "old revision, drawn": old_revision,
    "old revision, property": old_property,
    "orphan object": orphan,
    "orphan stream": orphan_stream,
    "object stream": in_object_stream,
    "stream in ASCII 85": in_ascii85,
    "attached text": attached(str.encode),
    "attached text in UTF-16": attached(lambda w: w.encode("utf-16")),
    "attached Word file": attached(word_file),
    "attached PNG": attached(png_text),
    "attached file's name": attached(lambda _: b"x", lambda w: w + ".txt"),
}

PDF: dict[str, Build] = DRAWN | SAID
