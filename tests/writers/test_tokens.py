"""One theme, two writers: a token changed in theme.yaml changes the PDF and the Word file alike."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from msgspec.structs import replace
from pypdfium2 import raw
from tests.writers.documents import ROOT, document
from tests.writers.docx.reading import W, Word, word

from briefgen.html.document import HtmlDocument
from briefgen.project import Project
from briefgen.source import SpanMap
from briefgen.theme import css_variables, load_theme
from briefgen.writers import pdf

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><main>'
    '<section class="section"><h2>Heading</h2><p>First paragraph</p><p>Second paragraph</p>'
    "<h3>Inner</h3><p>Last</p></section></main></body></html>"
)


class Words(NamedTuple):
    """Words in the PDF: where their line stands in points from the top left, size, font, colour."""

    left: float
    top: float
    size: float
    font: str
    color: str


class Both(NamedTuple):
    """The two files of a theme, and its custom properties."""

    css: str
    pdf: pypdfium2.PdfDocument
    word: Word

    def words(self, words: str) -> Words:
        """The first words like these in the PDF."""
        page = self.pdf[0]
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            if words.startswith(_text(thing, page)[:4].strip() or "-"):
                left, _, _, top = thing.get_bounds()
                return Words(left, page.get_height() - top, _size(thing), _font(thing), _ink(thing))
        raise AssertionError(words)

    def style(self, identifier: str, path: str, attribute: str = "val") -> str | None:
        """An attribute in a Word style."""
        found = self.word.style(identifier, f"/{path}")
        return found[0].get(W + attribute) if found else None


def made(folder: Path, theme: str = "") -> Both:
    """Both files under a project's own theme.yaml."""
    (folder / "templates").mkdir(parents=True)
    if theme:
        (folder / "templates" / "theme.yaml").write_text(theme)
    project = Project(folder, ("en",), "build", {}, (), (), (), SpanMap("briefgen.yaml"))
    tokens = load_theme(project)
    assert tokens.value is not None, tokens.diagnostics
    css = css_variables(tokens.value)
    sheet = (ROOT / "templates" / "theme" / "print.css").read_text(encoding="utf-8")
    page: HtmlDocument = replace(document(PAGE), theme=tokens.value, print_css=f"{css}\n{sheet}")
    printed = pdf.write(page)
    assert printed.value is not None, printed.diagnostics
    return Both(css, pypdfium2.PdfDocument(printed.value.data), word(page))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return made(tmp_path_factory.mktemp("shipped"))


def test_a_colour(shipped: Both, tmp_path: Path) -> None:
    changed = made(tmp_path, 'color: {palette: {primary: "#2f6b3a"}}')
    assert "--color-primary:#2f6b3a" in changed.css
    assert shipped.words("Heading").color == "16324f"
    assert changed.words("Heading").color == "2f6b3a"
    assert shipped.style("Heading1", "w:rPr/w:color") == "16324F"
    assert changed.style("Heading1", "w:rPr/w:color") == "2F6B3A"


def test_a_font(shipped: Both, tmp_path: Path) -> None:
    changed = made(
        tmp_path,
        "typography: {headings: {family: [Noto Serif CJK SC]}}\n"
        "defaults: {briefgen: {word: {latin-headings: [Georgia]}}}",
    )
    assert '--font-headings:"Noto Serif CJK SC"' in changed.css
    assert "Sans" in shipped.words("Heading").font
    assert "Serif" in changed.words("Heading").font
    assert shipped.style("Heading1", "w:rPr/w:rFonts", "ascii") == "Calibri"
    assert changed.style("Heading1", "w:rPr/w:rFonts", "ascii") == "Georgia"


def test_a_size(shipped: Both, tmp_path: Path) -> None:
    changed = made(tmp_path, "defaults: {briefgen: {sizes: {h2: 20pt}}}")
    assert "--size-h2:20pt" in changed.css
    assert shipped.words("Heading").size == pytest.approx(14, abs=0.01)
    assert changed.words("Heading").size == pytest.approx(20, abs=0.01)
    assert shipped.style("Heading1", "w:rPr/w:sz") == "28"
    assert changed.style("Heading1", "w:rPr/w:sz") == "40"


def test_the_base_size_takes_everything_with_it(shipped: Both, tmp_path: Path) -> None:
    changed = made(tmp_path, "typography: {base: {size: 21pt}}")
    assert changed.words("First").size == pytest.approx(2 * shipped.words("First").size, abs=0.01)
    assert changed.style("Normal", "w:rPr/w:sz") == "42"
    assert changed.style("BodyText", "w:pPr/w:spacing", "after") == "231"


def test_a_margin_and_a_paper(shipped: Both, tmp_path: Path) -> None:
    changed = made(tmp_path, "defaults: {briefgen: {page: {size: B5, margin-left: 40mm}}}")
    assert "--page-margin-left:40mm" in changed.css
    moved = changed.words("First").left - shipped.words("First").left
    assert moved == pytest.approx(18 / 25.4 * 72, abs=0.1)
    assert changed.pdf[0].get_width() == pytest.approx(176 / 25.4 * 72, abs=0.5)
    assert changed.word.find("//w:pgMar/@w:left") == ["2268"]
    assert changed.word.find("//w:pgSz/@w:w") == ["9978"]


@pytest.mark.parametrize("paper", ["A3", "A4", "A5", "B4", "B5", "letter", "legal"])
def test_every_paper_is_the_same_in_both(paper: str, tmp_path: Path) -> None:
    both = made(tmp_path, f"defaults: {{briefgen: {{page: {{size: {paper}}}}}}}")
    size = [int(both.word.find(f"//w:pgSz/@w:{side}")[0]) / 20 for side in "wh"]
    assert size == pytest.approx(both.pdf[0].get_size(), abs=0.1)


def test_a_distance(shipped: Both, tmp_path: Path) -> None:
    changed = made(tmp_path, "defaults: {briefgen: {spacing: {paragraph: 30pt, h3-before: 60pt}}}")
    assert "--space-paragraph:30pt" in changed.css
    assert _gap(changed) - _gap(shipped) == pytest.approx(30 - 5.775, abs=0.1)
    assert shipped.style("BodyText", "w:pPr/w:spacing", "after") == "116"
    assert changed.style("BodyText", "w:pPr/w:spacing", "after") == "600"
    assert changed.style("Heading2", "w:pPr/w:spacing", "before") == "1200"


def test_every_distance_of_the_theme_is_used_by_both(shipped: Both) -> None:
    sheet = (ROOT / "templates" / "theme" / "print.css").read_text(encoding="utf-8")
    looks = (ROOT / "src/briefgen/writers/docx/sheet/paragraphs.py").read_text(encoding="utf-8")
    theme = load_theme().value
    assert theme is not None
    for name in theme.spacing:
        assert f"var(--space-{name})" in sheet
        assert f'"{name}"' in looks


def _gap(both: Both) -> float:
    return both.words("Second").top - both.words("First").top


def _text(thing: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> str:
    inside = page.get_textpage()
    size = raw.FPDFTextObj_GetText(thing, inside, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(
        thing, inside, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _size(thing: pypdfium2.PdfObject) -> float:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    return size.value * abs(thing.get_matrix().d)


def _font(thing: pypdfium2.PdfObject) -> str:
    buffer = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(thing), buffer, 200)
    return buffer.value.decode()


def _ink(thing: pypdfium2.PdfObject) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(thing, *parts)
    return "".join(f"{part.value:02x}" for part in parts[:3])
