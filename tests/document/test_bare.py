"""What a picture tells besides itself is gone; the picture itself is not touched."""

from __future__ import annotations

import base64
import random
import struct
import zlib
from io import BytesIO

import pytest
from lxml import etree

from briefgen.document.bare import bare_jpeg, bare_png, bare_svg
from briefgen.document.icc import bare_profile
from briefgen.document.pictures import PictureError, measure

Image = pytest.importorskip("PIL.Image", reason="Pillow comes with the PDF writer")
cms = pytest.importorskip("PIL.ImageCms", reason="Pillow comes with the PDF writer")

SECRETS = (b"Ann Doe", b"GPS", b"2024:05:06", b"Camera 9", b"draft for the board", b"thumbnail")


def exif(orientation: int = 1, order: str = "<") -> bytes:
    """EXIF data with an orientation, and what nobody should read."""
    secret = b"Camera 9 of Ann Doe 2024:05:06 GPS\0"
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    model = struct.pack(f"{order}HHII", 0x0110, 2, len(secret), 8 + 2 + 24 + 4)
    turned = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return head + struct.pack(f"{order}H", 2) + model + turned + b"\0" * 4 + secret


def told_profile(name: bytes = b"", more: bytes = b"") -> bytes:
    """A profile as a screen's maker and a program write it, and one more tag."""
    made = cms.ImageCmsProfile(cms.createProfile("sRGB")).tobytes()
    count = struct.unpack_from(">I", made, 128)[0]
    words = b"desc\0\0\0\0" + struct.pack(">I", 20) + b"screen of Ann Doe..\0" + b"\0" * 78
    serial = b"text\0\0\0\0serial 0815\0" + "Ann Doe".encode("utf-16-be")
    entries = {made[132 + 12 * n :][:4]: made[136 + 12 * n :][:8] for n in range(count)}
    tags = {k: made[slice(*_place(v))] for k, v in entries.items()}
    tags |= {b"desc": words, b"mmod": serial} | ({name: more} if name else {})
    at, table, body = 132 + 12 * len(tags), b"", b""
    for tag, content in tags.items():
        table += struct.pack(">4sII", tag, at + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    head = bytearray(made[:128])
    head[8:10] = b"\2\x10"
    head[48:56] = b"ANNSdoe1"
    head[0:4] = struct.pack(">I", at + len(body))
    return bytes(head) + struct.pack(">I", len(tags)) + table + body


def _place(entry: bytes) -> tuple[int, int]:
    start, length = struct.unpack(">II", entry)
    return start, start + length


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def drawn(form: str, **options: object) -> bytes:
    """A picture of noise, as Pillow writes it."""
    noise = random.Random(1).randbytes(40 * 30 * 3)
    out = BytesIO()
    Image.frombytes("RGB", (40, 30), noise).save(out, form, **options)
    return out.getvalue()


def photograph(orientation: int = 1, order: str = "<", **options: object) -> bytes:
    """A JPEG as cameras and editors write them."""
    plain = drawn("JPEG", **options)
    told = [
        segment(0xE1, b"Exif\0\0" + exif(orientation, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Ann Doe</x:xmpmeta>"),
        segment(0xE0, b"JFXX\0\x10thumbnail"),
        segment(0xED, b"Photoshop 3.0\x008BIM Ann Doe"),
        segment(0xE2, b"MPF\0 another picture: thumbnail"),
        segment(0xFE, b"draft for the board \xff\xd9"),
    ]
    return plain[:2] + b"".join(told) + b"\xff\xff" + plain[2:] + b"\xff\xd8thumbnail\xff\xd9"


def pixels(data: bytes) -> bytes:
    return bytes(Image.open(BytesIO(data)).convert("RGB").tobytes())


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO file")
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 100}, {"optimize": 1}])
def test_a_photograph_tells_nothing_but_itself(options: dict[str, object]) -> None:
    data = photograph(**options)
    bare = bare_jpeg(data)
    assert [s for s in SECRETS if s in data] == list(SECRETS)
    assert [s for s in SECRETS if s in bare] == []
    assert pixels(bare) == pixels(data)
    assert bare_jpeg(bare) == bare
    assert measure("a.jpg", data).data == bare


def test_restart_markers_inside_a_scan_are_data() -> None:
    data = drawn("JPEG", restart_marker_blocks=1)
    assert b"\xff\xd0" in data
    assert pixels(bare_jpeg(data)) == pixels(data)


def test_the_colours_of_a_photograph_stay() -> None:
    # long enough to stand in two segments
    profile = told_profile(b"wtpt", b"\7" * 70_000)
    bare = bare_jpeg(drawn("JPEG", icc_profile=profile, exif=b"Exif\0\0" + exif()))
    image = Image.open(BytesIO(bare))
    assert b"\7" * 70_000 in image.info["icc_profile"]
    assert image.info["icc_profile"] == bare_profile(profile)
    assert "exif" not in image.info
    inks = BytesIO()
    Image.new("CMYK", (8, 8), (9, 99, 199, 9)).save(inks, "JPEG")
    kept = Image.open(BytesIO(bare_jpeg(inks.getvalue())))
    assert kept.info["adobe_transform"] == Image.open(inks).info["adobe_transform"]


def test_the_thumbnail_of_a_jfif_header_goes() -> None:
    data = drawn("JPEG")
    head = segment(0xE0, b"JFIF\0\1\1\1\0\x48\0\x48\2\2" + b"thumbnail..."[:12])
    bare = bare_jpeg(data[:2] + head + data[20:])
    assert b"thumbnail" not in bare
    assert Image.open(BytesIO(bare)).info["dpi"] == (72, 72)
    assert pixels(bare) == pixels(data)


def test_a_png_tells_nothing_but_itself() -> None:
    plain = drawn("PNG")
    told = b"".join(
        [
            chunk(b"tEXt", b"Author\0Ann Doe"),
            chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"draft for the board")),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0Ann Doe GPS"),
            chunk(b"eXIf", exif()),
            chunk(b"tIME", struct.pack(">HBBBBB", 2024, 5, 6, 7, 8, 9)),
            chunk(b"prVW", b"thumbnail"),
        ]
    )
    data = plain[:33] + told + plain[33:] + b"thumbnail behind the end"
    bare = bare_png(data)
    assert bare == plain
    assert measure("a.png", data).data == plain


def test_what_decides_the_look_of_a_png_stays() -> None:
    out = BytesIO()
    image = Image.new("P", (8, 8), 3)
    image.putpalette([0, 0, 0, 9, 9, 9, 99, 99, 99, 199, 9, 9])
    image.save(out, "PNG", transparency=3, icc_profile=bare_profile(told_profile()), dpi=(300, 300))
    data = out.getvalue()
    extra = chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"sRGB", b"\0")
    data = data[:33] + extra + data[33:]
    bare = Image.open(BytesIO(bare_png(data)))
    assert bare.info == {**Image.open(BytesIO(data)).info}
    assert pixels(bare_png(data)) == pixels(data)


def test_a_profile_keeps_its_colours_and_tells_nothing_else() -> None:
    profile = told_profile()
    bare = bare_profile(profile)
    assert bare is not None
    for secret in (b"Ann Doe", b"serial 0815", "Ann Doe".encode("utf-16-be")):
        assert secret in profile
        assert secret not in bare
    before, after = (cms.ImageCmsProfile(BytesIO(data)).profile for data in (profile, bare))
    for colour in ("red_colorant", "green_colorant", "media_white_point", "chromatic_adaptation"):
        assert getattr(before, colour) == getattr(after, colour)
    assert after.profile_description == "Colours"
    assert after.manufacturer is None
    assert bare_profile(bare) == bare


@pytest.mark.parametrize(
    "data", [b"", b"a profile", b"\0" * 500, b"\0" * 36 + b"acsp" + b"\xff" * 99]
)
def test_a_damaged_profile_goes(data: bytes) -> None:
    assert bare_profile(data) is None


def test_a_picture_in_a_drawing_tells_nothing_either() -> None:
    inside = base64.b64encode(photograph()).decode()
    picture = f'<image href="data:image/jpeg;base64,{inside}"/>'
    drawing = f'<svg xmlns="{SVG}" viewBox="0 0 9 9">{picture}</svg>'
    href = etree.fromstring(bare_svg(drawing.encode()))[0].get("href", "")
    kept = base64.b64decode(href.partition(",")[2])
    assert [secret for secret in SECRETS if secret in kept] == []
    assert pixels(kept) == pixels(photograph())


def test_notes_of_any_editor_leave_a_drawing() -> None:
    drawing = (
        f'<svg xmlns="{SVG}" xmlns:serif="http://www.serif.com/" viewBox="0 0 9 9" '
        'xml:base="/home/ann">'
        '<style>/* of Ann Doe */ .a { fill: red } .b { font-family: "/* no comment */" }</style>'
        '<rect class="a" data-name="Ann Doe" serif:id="Ann Doe" width="9" height="9"/>'
        "<serif:note>Ann Doe</serif:note></svg>"
    )
    bare = bare_svg(drawing.encode())
    assert b"Ann Doe" not in bare
    assert b"/home/ann" not in bare
    assert b".a { fill: red }" in bare
    assert b"/* no comment */" in bare


def test_a_png_that_moves_stands_still() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert b"fdAT" in out.getvalue()
    bare = bare_png(out.getvalue())
    assert [k for k in (b"acTL", b"fcTL", b"fdAT") if k in bare] == []
    assert pixels(bare) == pixels(out.getvalue())


# -- drawings --------------------------------------------------------------------------------------

SVG = "http://www.w3.org/2000/svg"
DRAWING = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- Created by Ann Doe -->
<?editor draft for the board?>
<svg xmlns="{SVG}" xmlns:x="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
     xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
     xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" viewBox="0 0 64 32"
     s:docname="/home/ann/Ann Doe.svg" inkscape:export-filename="/home/Ann Doe/a.png">
  <title>一图</title>
  <metadata><rdf:RDF><rdf:li>Ann Doe</rdf:li></rdf:RDF></metadata>
  <s:namedview inkscape:cx="9"><inkscape:grid/></s:namedview>tail
  <g id="a" inkscape:label="draft for the board"><rect width="9" height="9"/></g>
  <use x:href="#a"/><!-- GPS -->
</svg>""".encode()


def test_a_drawing_tells_nothing_but_itself() -> None:
    picture = measure("a.svg", DRAWING)
    words = (*SECRETS, b"inkscape", b"sodipodi", b"/home", b"metadata", b"rdf", b"<!--", b"editor")
    assert [word for word in words if word in picture.data] == []
    root = etree.fromstring(picture.data)
    assert [etree.QName(e).localname for e in root] == ["title", "g", "use"]
    assert root.findtext(f"{{{SVG}}}title") == "一图"
    assert root[1].attrib == {"id": "a"}
    assert "tail" in "".join(root.itertext())
    assert bare_svg(picture.data) == picture.data
    assert (picture.width, picture.height) == (64, 32)


def test_a_drawing_that_tells_nothing_is_left_byte_for_byte() -> None:
    data = (
        f"<svg xmlns='{SVG}' viewBox='0 0 9 9' ><rect  width='9'  height='9'/>\r\n</svg>".encode()
    )
    assert measure("a.svg", data).data == data


# -- orientation -----------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_that_only_its_exif_data_turn_is_refused(orientation: int, order: str) -> None:
    plain = drawn("PNG")
    turned = plain[:33] + chunk(b"eXIf", exif(orientation, order)) + plain[33:]
    for data in (photograph(orientation, order), turned):
        with pytest.raises(PictureError) as raised:
            measure("a", data)
        assert raised.value.code == "M165"
        assert "save it" in raised.value.hint


@pytest.mark.parametrize("orientation", [0, 1, 9, 600])
def test_an_upright_picture_and_one_of_a_nonsensical_turn_are_shown(orientation: int) -> None:
    assert bare_jpeg(photograph(orientation)) == bare_jpeg(photograph(1))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"II",
        b"XX*\0\x08\0\0\0",
        b"II*\0\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff" + b"\0" * 40,
        exif(6)[:30],
        b"\0" * 9,
    ],
)
def test_exif_data_that_cannot_be_read_turn_nothing(data: bytes) -> None:
    plain = drawn("JPEG")
    assert bare_jpeg(plain[:2] + segment(0xE1, b"Exif\0\0" + data) + plain[2:]) == bare_jpeg(plain)


# -- damaged files ---------------------------------------------------------------------------------


def test_a_picture_cut_off_anywhere_is_an_error_and_never_a_traceback() -> None:
    for data in (photograph(), drawn("JPEG", progressive=True), drawn("PNG")):
        bare = measure("a", data).data
        for end in [*range(8, 700), *range(700, len(bare) - 1, 97)]:
            with pytest.raises(PictureError) as raised:
                measure("a", bare[:end])
            assert raised.value.code == "M161"


def test_a_damaged_picture_is_an_error_or_still_a_picture() -> None:
    chance = random.Random(7)
    for data in (photograph(), drawn("PNG")):
        for _ in range(400):
            damaged = bytearray(data)
            for _ in range(chance.randint(1, 8)):
                damaged[chance.randrange(8, len(damaged))] = chance.choice((0, 1, 0xD9, 0xFF))
            try:
                picture = measure("a", bytes(damaged))
            except PictureError as error:
                assert error.code in ("M161", "M162", "M165")  # noqa: PT017
            else:
                assert picture.width > 0


def test_a_picture_of_30000_by_30000_pixels_is_refused_before_anything_is_decoded() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"no pixels") + chunk(b"IEND", b"")
    photo = drawn("JPEG")
    frame = photo.index(b"\xff\xc0")
    large = photo[: frame + 5] + struct.pack(">HH", 30_000, 30_000) + photo[frame + 9 :]
    for picture in (data, large):
        with pytest.raises(PictureError) as raised:
            measure("a", picture)
        assert raised.value.code == "M162"
