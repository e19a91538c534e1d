"""Pictures: measured, and refused where they are damaged, too large, or more than a picture."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnosed
from briefgen.document import Content
from briefgen.document.pictures import PictureError, measure
from briefgen.pipeline import Request, documents
from projects import SMALL, small_project

Faults = Callable[..., list[str]]
Load = Callable[..., Diagnosed[Content]]


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width: int, height: int, end: bytes = b"IEND") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 16)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(end)


COMMENT = b"\xff\xfe" + struct.pack(">H", 6) + b"\xff\xd9ab"
"""A JPEG's comment with what looks like the end."""


def jpeg(width: int, height: int, end: bytes = b"\xff\xd9") -> bytes:
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 8, 8, height, width, 1)
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\1\1\0\0\77\0" + b"x" * 99
    return b"\xff\xd8" + COMMENT + frame + scan + end


def svg(inner: str = "", attributes: str = 'viewBox="0 0 64 32"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>\n{inner}</svg>".encode()


def embedding(data: bytes, before: str = "") -> bytes:
    """A drawing with another picture inside."""
    return svg(f'<image href="data:image/png;base64,{before}{b64encode(data).decode()}"/>')


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(640, 480), "image/png", (640, 480)),
        (jpeg(640, 480), "image/jpeg", (640, 480)),
        (svg(), "image/svg+xml", (64, 32)),
        (svg(attributes='width="96" height="1in"'), "image/svg+xml", (96, 96)),
        (svg(attributes='width="72pt" height="2.54cm"'), "image/svg+xml", (96, 96)),
        (svg(attributes='width="128" viewBox="0 0 64 32"'), "image/svg+xml", (128, 64)),
        (
            svg(attributes='width="100%" height="100%" viewBox="0,0 64,32"'),
            "image/svg+xml",
            (64, 32),
        ),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->' + svg(), "image/svg+xml", (64, 32)),
        (svg('<g id="a"/><use href="#a"/><a href="https://x.org"/>'), "image/svg+xml", (64, 32)),
        (embedding(png(40, 20)), "image/svg+xml", (64, 32)),
        (embedding(jpeg(40, 20), "\n"), "image/svg+xml", (64, 32)),
        (
            svg('<style>rect{fill:url(#g)}</style><linearGradient id="g"/><rect/>'),
            "image/svg+xml",
            (64, 32),
        ),
        (
            svg('<text x="1 2,3em" font-size="large">a</text><path d="m1-2.5e-1z"/>'),
            "image/svg+xml",
            (64, 32),
        ),
    ],
)
def test_pictures_are_measured(data: bytes, kind: str, size: tuple[float, float]) -> None:
    picture = measure("a", data)
    assert picture.media_type == kind
    assert (round(picture.width, 3), round(picture.height, 3)) == size
    if b"<!--" not in data and "\n" not in data.decode("latin-1").partition("base64,")[2]:
        assert picture.data == data.replace(COMMENT, b"")


@pytest.mark.parametrize(
    ("data", "code", "words", "line"),
    [
        (b"GIF89a", "M160", "not an SVG, PNG or JPEG", 0),
        (b"", "M160", "not an SVG, PNG or JPEG", 0),
        (b"<html><svg/></html>", "M160", "this file is not SVG", 1),
        (png(9, 9)[:-1], "M161", "cut off", 0),
        (png(9, 9, b"tEXt"), "M161", "cut off", 0),
        (png(9, 9).replace(b"IDAT", b"IDAB"), "M161", "damaged", 0),
        (jpeg(9, 9, b""), "M161", "cut off", 0),
        (b"\xff\xd8\xff", "M161", "cut off", 0),
        (png(0, 9), "M161", "no size", 0),
        (png(20000, 20000), "M162", "20000 × 20000 pixels", 0),
        (jpeg(60000, 60000), "M162", "too large", 0),
        (svg(attributes='viewBox="0 0 1e5 1e5"'), "M162", "too large", 0),
        (svg(attributes='viewBox="0 0 nan inf"'), "M161", "no size", 0),
        (svg(attributes=""), "M161", "no size", 1),
        (svg("<g>"), "M161", "not well-formed", 2),
        (svg("<script>1</script>"), "M163", "<script>", 2),
        (svg("<foreignObject/>"), "M163", "<foreignObject>", 2),
        (svg("\n<g onclick='x()'/>"), "M163", "event handler", 3),
        (svg("<animate/>"), "M163", "<animate>", 2),
        (b"\n<!DOCTYPE svg>" + svg(), "M163", "document type", 2),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "M163", "document type", 1),
        (b'<?xml-stylesheet href="a.css"?>' + svg(), "M164", "style sheet", 1),
        (svg('<image href="http://x.org/a.png"/>'), "M164", "http://x.org/a.png", 2),
        (svg('<image xlink:href="../a.png"/>'), "M164", "../a.png", 2),
        (embedding(png(30000, 30000)), "M162", "30000 × 30000 pixels", 2),
        (embedding(png(40, 20)[:-4]), "M161", "cut off", 2),
        (embedding(b"GIF89a"), "M160", "a picture inside this SVG", 2),
        (embedding(svg()), "M164", "an SVG that embeds another", 2),
        (svg('<image href="data:image/png;base64,A"/>'), "M160", "inside this SVG", 2),
        (svg('<use href="b.svg#a"/>'), "M164", "b.svg#a", 2),
        (svg('<a href="javascript:x()"/>'), "M164", "javascript:x()", 2),
        (svg('<g style="fill:url(http://x.org)"/>'), "M164", "http://x.org", 2),
        (svg("<g fill=\"URL( 'x.svg#a')\"/>"), "M164", "x.svg#a", 2),
        (svg("<style>@import 'a.css';</style>"), "M164", "import", 2),
        (svg('<g xml:base="http://x.org"/>'), "M164", "xml:base", 2),
        (svg('<g id="a"><use href="#a"/></g>'), "M162", "contains itself", 2),
        (svg('<mask id="a"><path mask="url(#a)"/></mask>'), "M162", "contains itself", 2),
        (svg("\n<use href='#gone'/>"), "M167", '"#gone", which is not in it', 3),
        (svg('<rect fill="url(#gone)"/>'), "M167", "#gone", 2),
        (svg("<g style=\"mask: url( '#gone' )\"/>"), "M167", "#gone", 2),
        (svg("<style>g{clip-path:url(#gone)}</style>"), "M167", "#gone", 2),
        (svg('<g id="a"/>\n<g id="a"/><use xlink:href="#a"/>'), "M167", "two elements", 3),
        (svg("<flowRoot><flowPara>a</flowPara></flowRoot>"), "M166", "<flowRoot>", 2),
        (svg("<switch/>"), "M166", "<switch>", 2),
        (svg("<filter><feGaussianBlur/></filter>"), "M166", "<feGaussianBlur>", 2),
        (svg('<path d="M0 0 L x y"/>'), "M168", "cannot be read", 2),
        (svg('<rect width="wide"/>'), "M168", 'width="wide"', 2),
        (svg("<g>" * 220 + "</g>" * 220), "M162", "more than 200 deep", 2),
        (svg("<g>" * 400 + "</g>" * 400), "M162", "more than 200 deep", 2),
    ],
)
def test_other_files_are_refused(data: bytes, code: str, words: str, line: int) -> None:
    with pytest.raises(PictureError) as raised:
        measure("a", data)
    assert raised.value.code == code
    assert words in raised.value.message
    assert raised.value.line == line


def test_a_drawing_that_multiplies_itself_is_refused_in_no_time() -> None:
    layers = "".join(
        f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )
    with pytest.raises(PictureError) as raised:
        measure("a", svg('<rect id="l0"/>' + layers))
    assert raised.value.code == "M162"


@pytest.mark.parametrize("kind", ["pattern", "mask", "clipPath", "marker"])
def test_paint_that_multiplies_itself_is_refused_in_no_time(kind: str) -> None:
    key = {"pattern": "fill", "clipPath": "clip-path", "marker": "marker-mid"}.get(kind, kind)
    layers = "".join(
        f'<{kind} id="l{n}">' + f'<path d="M0 0L1 1L2 2" {key}="url(#l{n - 1})"/>' * 10
        + f"</{kind}>"
        for n in range(1, 9)
    )  # fmt: skip
    with pytest.raises(PictureError) as raised:
        measure("a", svg(f'<{kind} id="l0"/>{layers}<path {key}="url(#l8)"/>'))
    assert raised.value.code == "M162"


def test_all_faults_of_a_drawing_are_told_at_once(tmp_path: Path) -> None:
    parts = "<script/>\n<g onload='x()'/>\n<use href='b.svg'/>\n<g mask='url(#gone)'/>"
    folder = small_project(
        tmp_path,
        content__briefings__tea__p_yaml="id: p\nkind: figure\nsrc: a.svg\nalt: A\ncaption: C\n",
        content__briefings__tea__briefing_yaml=SMALL["content/briefings/tea/briefing.yaml"].replace(
            "summary.yaml,", "summary.yaml, p.yaml,"
        ),
    )
    (folder / "a.svg").write_bytes(svg(parts))
    found = documents(Request(folder)).diagnostics
    assert [(d.code, d.span.line) for d in found if d.span] == [
        ("M163", 2), ("M163", 3), ("M164", 4), ("M167", 5)
    ]  # fmt: skip


def test_deep_drawings_are_refused_or_read_but_never_crash() -> None:
    deep = svg("<g>" * 5000 + "</g>" * 5000)
    with pytest.raises(PictureError):
        measure("a", deep)


FIGURE = "id: f\nkind: figure\nsrc: assets/flow.{lang}.svg\nalt: {any: A}\ncaption: {any: C}\n"
BILINGUAL = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [en, zh-CN]\n",
    "content/figures.yaml": None,
    "content/glossary.yaml": None,
    "content/briefings/b/briefing.yaml": """
        title: {any: T}
        question: {any: Q}
        as_of: 2025-01-01
        sections: [section.yaml]
        """,
}


def test_each_language_has_its_picture(load: Load) -> None:
    files = {**BILINGUAL, "assets/flow.zh-CN.svg": svg()}
    content = load(files, section=FIGURE, languages=("en", "zh-CN")).value
    assert content is not None
    assert sorted(content.pictures) == ["assets/flow.en.svg", "assets/flow.zh-CN.svg"]
    assert content.pictures["assets/flow.en.svg"].width == 64


def test_the_picture_of_a_language_that_is_not_built_may_be_missing(faults: Faults) -> None:
    found = faults(BILINGUAL, section=FIGURE)
    assert found[0] == (
        'section.yaml:3:6 M120 the picture "assets/flow.zh-CN.svg" has no form in zh-CN; draw it'
    )
    built = faults(BILINGUAL, section=FIGURE, languages=("zh-CN",))
    assert built[0].split()[:2] == ["section.yaml:3:6", "Y101"]


def test_a_fault_in_a_drawing_stands_at_its_line(faults: Faults) -> None:
    files = {"assets/flow.en.svg": svg("\n\n<script/>")}
    section = FIGURE.replace("{any: A}", "A").replace("{any: C}", "C")
    assert faults(files, section=section)[0].startswith("assets/flow.en.svg:4:1 M163")


def test_a_picture_outside_the_project_is_refused(faults: Faults) -> None:
    section = "id: f\nkind: figure\nsrc: ../../etc/passwd.svg\nalt: A\ncaption: C\n"
    assert faults(section=section)[0].split()[:2] == ["section.yaml:3:6", "Y104"]
