"""Pictures: parts, sizes, alternative texts."""

from __future__ import annotations

import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from tests.writers.documents import document, picture
from tests.writers.docx.reading import Word, faults, word

from briefgen.html.document import HtmlDocument
from briefgen.store import Store
from briefgen.writers.base import Options, ReferenceFile
from briefgen.writers.docx import rasters, write

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="9" height="9"/></svg>'
)


def png(width: int = 2, height: int = 2) -> bytes:
    """A black PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def showing(body: str, **pictures: tuple[bytes, float, float]) -> HtmlDocument:
    """A document with pictures, named `name_suffix` for the file name `name.suffix`."""
    assets = {
        n.replace("_", "."): picture(n.replace("_", "."), data, width, height)
        for n, (data, width, height) in pictures.items()
    }
    page = f'<html lang="en"><head><title>t</title></head><body><main>{body}</main></body></html>'
    return document(page, assets=assets)


def extent(file: Word) -> tuple[int, int]:
    """Width and height of the first picture in CSS pixels."""
    found = file.find("//wp:extent")[0]
    return round(int(found.get("cx")) / 9525), round(int(found.get("cy")) / 9525)


def test_an_svg_stands_beside_a_png_and_has_its_alternative_text(kitchen: Word) -> None:
    assert kitchen.find("//wp:docPr/@descr") == ["两个方框，箭头从工厂指向小店"]
    targets = kitchen.targets()
    assert targets[kitchen.find("//a:blip/@r:embed")[0]] == "media/image1.png"
    assert targets[kitchen.find("//asvg:svgBlip/@r:embed")[0]] == "media/image1.svg"
    assert kitchen.files["word/media/image1.png"].startswith(b"\x89PNG")
    assert extent(kitchen) == (240, 80)


def test_the_same_picture_is_one_part() -> None:
    body = '<figure><img src="a.png" alt="1"></figure><p>x <img src="b.png" alt="2"></p>'
    file = word(showing(body, a_png=(png(), 9, 9), b_png=(png(), 9, 9)))
    assert [n for n in file.files if "media" in n] == ["word/media/image1.png"]
    assert file.find("//wp:docPr/@id") == ["1", "2"]


def test_wide_and_high_pictures_are_made_to_fit() -> None:
    body = '<figure><img src="a.png" alt="x"></figure>'
    width, height = extent(word(showing(body, a_png=(png(), 4000, 1000))))
    assert width == pytest.approx(627, abs=2)
    assert height == pytest.approx(width / 4, abs=1)
    width, height = extent(word(showing(body, a_png=(png(), 100, 4000))))
    assert height < 600
    assert width == pytest.approx(height / 40, abs=1)


def test_a_picture_in_a_cell_fits_the_cell() -> None:
    body = '<table><tr><td><img src="a.png" alt="x"></td><td>b</td></tr></table>'
    assert extent(word(showing(body, a_png=(png(), 2000, 100))))[0] < 500


def test_figure_and_caption_stay_together_in_their_order() -> None:
    body = '<figure><img src="a.svg" alt="x"><figcaption>below</figcaption></figure>'
    file = word(showing(body, a_svg=(SVG, 40, 20)))
    assert [s for s, _ in file.paragraphs()] == ["Figure", "Caption"]
    kept = [len(p.findall(".//{*}keepNext")) for p in file.find("//w:p")]
    assert kept == [1, 0]


def test_a_picture_without_alternative_text_is_marked_as_decoration() -> None:
    file = word(showing('<p><img src="a.png" alt=""></p>', a_png=(png(), 9, 9)))
    assert b"decorative" in file.files["word/document.xml"]
    assert file.find("//wp:docPr/@descr") == []


def test_a_missing_picture_is_an_error_that_names_the_nearest() -> None:
    document = showing('<p><img src="flaw.svg" alt=""></p>', flow_svg=(SVG, 4, 4))
    assert faults(document) == [("W105", 'the picture "flaw.svg" is not there')]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg", "no well-formed SVG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', "cannot be used"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            b'<image href="file:///etc/passwd"/></svg>',
            "refers to something outside itself",
        ),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
            b' width="9" height="9"><use x:href="http://example.org/a.svg#b"/></svg>',
            "refers to something outside itself",
        ),
    ],
)
def test_a_picture_that_cannot_be_used_is_an_error(data: bytes, why: str) -> None:
    found = faults(showing('<p><img src="a.svg" alt="x"></p>', a_svg=(data, 9, 9)))
    assert [code for code, _ in found] == ["W106"]
    assert why in found[0][1]


def parts(file: Word) -> list[str]:
    """The names of the picture parts."""
    return sorted(n.rpartition("/")[2] for n in file.files if "/media/" in n)


def test_one_drawing_shown_eight_times_is_one_svg_and_one_png() -> None:
    body = '<p><img src="a.svg" alt="x"></p>' * 8
    file = word(showing(body, a_svg=(SVG, 40, 20)))
    assert parts(file) == ["image1.png", "image1.svg"]
    assert len(set(file.find("//wp:docPr/@id"))) == 8


def test_a_drawing_in_a_note_a_cell_and_the_text_is_one_part_as_sharp_as_the_widest() -> None:
    wide = SVG.replace(b'width="40" height="20"', b'viewBox="0 0 4000 2000"')
    image = '<img src="a.svg" alt="x">'
    body = f"<table><tr><td>{image}</td><td>b</td><td>c</td></tr></table><p>{image}</p>"
    file = word(showing(body, a_svg=(wide, 4000, 2000)))
    assert parts(file) == ["image1.png", "image1.svg"]
    pixels, _ = struct.unpack_from(">II", file.files["word/media/image1.png"], 16)
    shown = max(int(n.get("cx")) for n in file.find("//wp:extent")) / 9525
    assert pixels == pytest.approx(2 * shown, abs=2)


def test_a_drawing_is_drawn_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = showing('<p><img src="a.svg" alt="x"></p>', a_svg=(SVG, 40, 20))
    options = Options(store=Store(tmp_path))
    first = write(document, options).value
    rasters._drawn.cache_clear()
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    second = write(document, options).value
    assert first is not None
    assert second is not None
    assert first.data == second.data


def test_a_drawing_with_words_is_drawn_anew_when_the_fonts_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = SVG.replace(b"<rect", b'<text x="1" y="9">a</text><rect')
    for svg, entries in ((SVG, 1), (words, 2)):
        store = Store(tmp_path / str(entries))
        for fonts in ("some", "others"):
            monkeypatch.setattr(rasters, "fonts_stamp", lambda fonts=fonts: fonts)
            assert rasters.png_of(svg, 80, store).startswith(b"\x89PNG")
        assert len(list((tmp_path / str(entries) / rasters.KIND).iterdir())) == entries


def test_what_was_kept_and_is_no_picture_is_drawn_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    png = rasters.png_of(SVG, 80, store)
    (entry,) = (tmp_path / rasters.KIND).iterdir()
    store.put(rasters.KIND, entry.name, b"no picture")
    assert rasters.png_of(SVG, 80, store) == png


def with_logo(logo: bytes) -> ReferenceFile:
    """A Word file with a logo in its header, as an organisation's letterhead has it."""
    import docx

    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(logo))
    out = BytesIO()
    paper.save(out)
    return ReferenceFile("house.docx", out.getvalue())


def test_pictures_take_no_name_that_a_letterhead_has_taken() -> None:
    body = '<p><img src="a.svg" alt="x"></p><p><img src="b.png" alt="y"></p>'
    document = showing(body, a_svg=(SVG, 40, 20), b_png=(png(3, 3), 9, 9))
    artifact = write(document, Options(reference=with_logo(png(4, 4)))).value
    assert artifact is not None
    file = Word(artifact.data)
    assert sorted(n.rpartition(".")[2] for n in parts(file)) == ["png", "png", "png", "svg"]
    assert {png(4, 4), png(3, 3)} < set(file.files.values())


def test_a_picture_of_the_header_and_the_text_is_one_part() -> None:
    image = '<img src="a.svg" alt="x">'
    running = f'<div class="running-footer"><p>{image}</p></div>'
    file = word(showing(f"{running}<p>{image}</p>", a_svg=(SVG, 40, 20)))
    assert parts(file) == ["image1.png", "image1.svg"]
    stories = [n for n in file.files if n.startswith("word/footer")]
    assert stories
    assert all(b'Target="media/image1.svg"' in relations(file, n) for n in stories)


def relations(file: Word, story: str) -> bytes:
    return file.files[f"word/_rels/{story.rpartition('/')[2]}.rels"]
