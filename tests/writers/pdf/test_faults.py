"""What the layout engine would pass over in silence is an error with its place."""

from __future__ import annotations

from collections.abc import Callable

import msgspec.structs
import pytest
from tests.writers.documents import picture, small

from briefgen.diagnostics import Diagnostic, Span
from briefgen.html.document import HtmlDocument
from briefgen.theme import Theme
from briefgen.writers.pdf import write

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'


def findings(document: HtmlDocument) -> list[Diagnostic]:
    written = write(document)
    if any(d.is_error for d in written.diagnostics):
        assert written.value is None
    return list(written.diagnostics)


def the_only(document: HtmlDocument) -> Diagnostic:
    (found,) = findings(document)
    return found


def test_a_character_without_glyph_is_told_once_with_its_place() -> None:
    body = '<p data-src="content/a.yaml:3:7">ཀ</p><p data-src="content/a.yaml:9:1">又是ཀ</p>'
    found = the_only(small(body))
    assert found.code == "P203"
    assert "ཀ" in found.message
    assert "U+0F40" in found.message
    assert found.span == Span("content/a.yaml", 3, 7)


def test_every_character_without_glyph_is_told_once_a_place() -> None:
    found = the_only(small('<p data-src="c.yaml:1:1">ཀ \U00030000 \ue000 ཀ</p>'))
    assert found.code == "P203"
    assert found.span == Span("c.yaml", 1, 1)
    assert all(name in found.message for name in ("(U+0F40)", "(U+30000)", "(U+E000)"))
    assert found.message.count("U+0F40") == 1


TEXT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
    '<text y="15" font-family="{}">{}</text></svg>'
)


@pytest.mark.parametrize(
    ("family", "words", "code"),
    [
        ("Noto Sans CJK SC", "ཀ", "P203"),
        ("Noto Sans CJK SC", "\u21a9", "P103"),
        ("Nowhere Sans", "abc", "P103"),
        ("sans-serif", "abc", "P103"),
    ],
)
def test_a_fault_of_a_pictures_words_names_the_picture(family: str, words: str, code: str) -> None:
    data = TEXT.format(family, words).encode()
    body = '<figure data-src="fig.yaml:2:1"><img src="a.svg" alt="abc"></figure>'
    found = the_only(small(f"<p>abc</p>{body}", assets={"a.svg": picture("a.svg", data, 90, 20)}))
    assert found.code in (code, "P203" if words == "\u21a9" else code)
    assert found.span == Span("fig.yaml", 2, 1)
    assert 'in the picture "a.svg"' in found.message


def test_a_glyph_missing_in_generated_text_names_the_style_sheet() -> None:
    document = small("<p>甲</p>")
    css = document.print_css + 'p::before { content: "ཀ" }'
    found = the_only(msgspec.structs.replace(document, print_css=css))
    assert found.code == "P203"
    assert "in text that the style sheet adds" in found.message


def test_a_family_that_a_style_sheet_names_beside_the_theme_is_told() -> None:
    document = small("<p>abc</p>")
    css = document.print_css + 'p { font-family: "Nowhere" }'
    found = the_only(msgspec.structs.replace(document, print_css=css))
    assert found.code == "P103"
    assert "a style sheet names it" in found.message


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " JavaScript:x", "file:///etc/passwd", "../x.html", "/home/me/x",
     "data:text/html,a", "//example.org", "vbscript:x", "C:\\x", "#"],
)  # fmt: skip
def test_a_link_to_a_program_or_file_reaches_no_pdf(href: str) -> None:
    found = the_only(small(f'<p data-src="c.yaml:5:2"><a href="{href}">甲</a></p>'))
    assert found.code == "P212"


def test_a_page_number_of_nowhere_is_told_once() -> None:
    document = small('<p data-src="c.yaml:5:2"><a class="t" href="#gone">见</a></p>')
    css = document.print_css + ".t::after { content: target-counter(attr(href), page) }"
    found = the_only(msgspec.structs.replace(document, print_css=css))
    assert found.code == "P204"
    assert found.span == Span("c.yaml", 5, 2)


def test_an_id_that_stands_twice_is_told_with_its_place() -> None:
    found = the_only(small('<p id="a" data-src="c.yaml:1:1">甲</p><p id="a">乙</p>'))
    assert (found.code, found.span) == ("P206", Span("c.yaml", 1, 1))


def test_a_character_of_another_family_is_told() -> None:
    # emoji and arrows with hooks are in no CJK family; whether a fallback has them depends
    found = the_only(small('<p data-src="c.yaml:2:1">\u21a9</p>'))
    assert found.code in ("P103", "P203")
    assert "\u21a9" in found.message
    assert found.span == Span("c.yaml", 2, 1)


def test_a_role_without_an_installed_family_names_it_and_how_to_install_it() -> None:
    found = the_only(with_fonts(body=("Noto Serif CJK SC X",), headings=("Nowhere Sans",)))
    assert found.code == "P102"
    assert '"Nowhere Sans"' in found.message
    assert '"headings"' in found.message


def test_a_missing_family_that_a_package_holds_names_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from briefgen.writers.pdf import fonts

    monkeypatch.setattr(fonts, "is_installed", lambda family: False)
    found = findings(small("<p>甲</p>"))
    assert [d.code for d in found] == ["P102", "P102"]
    assert "Debian, Ubuntu: apt-get install fonts-noto-cjk" in found[0].hints
    assert any("brew install --cask font-noto-serif-cjk-sc" in hint for hint in found[0].hints)


def test_a_second_choice_that_is_installed_is_enough() -> None:
    assert findings(with_fonts(body=("Nowhere Serif", "Noto Serif CJK SC"))) == []


def with_fonts(**roles: tuple[str, ...]) -> HtmlDocument:
    """A document whose theme names other families; body stays installed."""
    document = small("<p>甲</p>")
    fonts = {**document.theme.fonts, **roles}
    if roles.get("body") == ("Noto Serif CJK SC X",):
        fonts["body"] = ("Noto Serif CJK SC",)
    theme = Theme(document.theme.colors, fonts, document.theme.sizes, document.theme.page)
    return msgspec.structs.replace(document, theme=theme)


def test_a_picture_that_is_not_there_is_an_error_with_its_place() -> None:
    found = the_only(small('<img src="nowhere.png" alt="无" data-src="content/fig.yaml:4:6">'))
    assert found.code == "P201"
    assert '"nowhere.png"' in found.message
    assert found.span == Span("content/fig.yaml", 4, 6)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.png", b"\x89PNG\r\n\x1a\n nothing more"),
        ("broken.svg", b"<svg"),
        ("out.svg", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG % b"&a;"),
    ],
)
def test_a_broken_picture_is_an_error_with_its_place(name: str, data: bytes) -> None:
    body = f'<img src="{name}" alt="无" data-src="content/fig.yaml:4:6">'
    found = the_only(small(body, assets={name: picture(name, data, 9, 9)}))
    assert found.code == "P201"
    assert f'"{name}"' in found.message
    assert found.span == Span("content/fig.yaml", 4, 6)


def test_a_picture_that_asks_for_more_is_refused() -> None:
    data = SVG % b'<image href="file:///etc/hostname" width="9" height="9"/>'
    body = '<img src="a.svg" alt="图">'
    found = findings(small(body, assets={"a.svg": picture("a.svg", data, 9, 9)}))
    assert "P202" in [d.code for d in found]


def test_a_link_to_nowhere_is_an_error_with_its_place() -> None:
    found = the_only(small('<p data-src="c.yaml:5:2"><a href="#gone">见表</a></p>'))
    assert found.code == "P204"
    assert '"#gone"' in found.message
    assert found.span == Span("c.yaml", 5, 2)


@pytest.mark.parametrize(
    "css",
    [
        "p { colour: red }",
        "p { color: }",
        "p { float: middle }",
        "@page :frist { margin: 0 }",
        "} p",
    ],
)
def test_a_fault_in_the_style_sheet_is_an_error(css: str) -> None:
    document = small("<p>甲</p>")
    document = msgspec.structs.replace(document, print_css=f"{document.print_css}\n{css}")
    assert {d.code for d in findings(document)} == {"P205"}


def test_a_page_nested_too_deeply_is_an_error_without_traceback() -> None:
    found = findings(small("<div>" * 250 + "甲" + "</div>" * 250))
    assert [d.code for d in found] in ([], ["P207"])


def test_a_failure_of_the_engine_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import briefgen.writers.pdf as writer

    monkeypatch.setattr(writer, "_render", failing(KeyError("glyphs")))
    found = the_only(small("<p>甲</p>"))
    assert found.code == "P207"
    assert "KeyError" in found.message


def failing(error: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_all_faults_are_told_in_one_run() -> None:
    body = '<p>ཀ <a href="#gone">见</a></p><img src="x.png" alt="无">'
    document = small(body)
    document = msgspec.structs.replace(document, print_css=document.print_css + "p { top: blue }")
    assert {d.code for d in findings(document)} == {"P201", "P203", "P204", "P205"}


def test_without_the_subsetter_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from briefgen.writers.pdf import engine

    monkeypatch.setattr(engine, "_has_subsetter", lambda: False)
    found = the_only(small("<p>甲</p>"))
    assert found.code == "P101"
    assert any("libharfbuzz-subset0" in hint for hint in found.hints)


def test_without_pango_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.writers.pdf import engine

    monkeypatch.setattr(
        engine, "import_weasyprint", failing(OSError("cannot load library 'libpango-1.0-0'"))
    )
    found = the_only(small("<p>甲</p>"))
    assert found.code == "P101"
    assert "libpango" in found.message
    assert any("brew install pango" in hint for hint in found.hints)


def test_the_writer_leaves_the_document_as_it_was() -> None:
    from lxml import etree

    document = small('<ol start="3"><li>甲<span class="citation">[1]</span></li></ol>')
    before = etree.tostring(document.tree)
    write(document)
    assert etree.tostring(document.tree) == before


CROWDED = (
    ([(24, 49)], 29),
    ([(34, 67), (34, 35)], 2),
    ([(2, 15), (8, 26)], 5),
    ([(13, 39), (21, 69)], 26),
)
"""Paragraphs: (words before a note, words in it), and words behind; one note is lost."""


def test_a_footnote_that_the_layout_drops_is_an_error_with_its_place() -> None:
    body, number = "", 0
    for notes, behind in CROWDED:
        body += "<p>"
        for before, inside in notes:
            number += 1
            attributes = f'class="footnote" id="fn-{number}" data-src="a.yaml:{number}:1"'
            body += f"{'word ' * before}<span {attributes}>n{number} {'word ' * inside}</span>"
        body += f"{'word ' * behind}</p>"
    css = (
        "@page { size: 100mm 100mm; margin: 10mm } .footnote { float: footnote }"
        " p { margin: 0 } html, body { font: 10px 'Noto Sans CJK SC' }"
    )
    found = the_only(msgspec.structs.replace(small(body, language="en"), print_css=css))
    assert found.code == "P208"
    assert found.span == Span("a.yaml", 6, 1)
    assert "n6 word" in found.message
