"""Page numbers of Word files: from one layout, kept while nothing that decides it changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.projects import small_project

from briefgen import Request, build, versions
from briefgen.diagnostics import Diagnosed, Diagnostic, Severity
from briefgen.pipeline import documents, layouts
from briefgen.store import Store
from briefgen.writers import pdf

CONTENTS = "name: Readers\ncontents: true\n"
DOCX = "tea-readers-en.docx"

COUNTING = """
import sys
from pathlib import Path
from briefgen import Request, build
report = build(Request(Path(sys.argv[1]), formats=("docx",), force=True))
assert report.ok, report.diagnostics
print("weasyprint" in sys.modules, "resvg_py" in sys.modules)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose Word file shows page numbers, and a store of its own."""
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "store"))
    return small_project(tmp_path / "project", content__audiences__readers_yaml=CONTENTS)


def engines(project: Path) -> list[str]:
    """Whether a build in a process of its own loads the layout engine, and the rasteriser."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, str(project)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each layout that is made from now on."""
    made: list[int] = []
    lay_out = pdf._render

    def counting(*arguments: object) -> object:
        made.append(1)
        return lay_out(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "_render", counting)
    return made


def test_the_second_build_knows_the_pages_without_the_layout_engine(project: Path) -> None:
    assert engines(project) == ["True", "False"]
    first = (project / "build" / DOCX).read_bytes()
    assert engines(project) == ["False", "False"]
    assert (project / "build" / DOCX).read_bytes() == first
    with zipfile.ZipFile(project / "build" / DOCX) as file:
        assert b"PAGEREF" in file.read("word/document.xml")


def test_pdf_and_word_of_one_run_are_laid_out_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch)
    assert build(Request(project)).ok
    assert made == [1]


def test_a_word_file_after_a_pdf_needs_no_layout_of_its_own(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch)
    assert build(Request(project, formats=("pdf",))).ok
    assert build(Request(project, formats=("docx",))).ok
    assert made == [1]


def test_no_layout_is_made_where_nothing_shows_a_page_number(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch)
    audience = project / "content/audiences/readers.yaml"
    for text in ("name: Readers\n", CONTENTS + "word_page_numbers: none\n"):
        audience.write_text(text)
        assert build(Request(project, formats=("docx",))).ok
    assert made == []


def change_content(project: Path, _: pytest.MonkeyPatch) -> None:
    file = project / "content/briefings/tea/summary.yaml"
    file.write_text(file.read_text().replace("12 tons", "13 tons"))


def change_template(project: Path, _: pytest.MonkeyPatch) -> None:
    shipped = Path(__file__).resolve().parent.parent / "templates/sections/summary.html.j2"
    own = project / "templates/sections/summary.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.read_text().replace("<p", '<p lang="en-GB"', 1))


def change_theme(project: Path, _: pytest.MonkeyPatch) -> None:
    file = project / "content/audiences/readers.yaml"
    file.write_text(CONTENTS + "theme: {typography: {base: {size: 13pt}}}\n")


def change_fonts(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(layouts, "fonts_stamp", lambda: "another font has come")


def change_tools(_: Path, patch: pytest.MonkeyPatch) -> None:
    known = versions._installed()
    patch.setattr(versions, "_installed", lambda: {**known, "weasyprint": "999.0"})


def change_libraries(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(layouts, "stamp", lambda files: "another Pango")


@pytest.mark.parametrize(
    "change",
    [
        change_content,
        change_template,
        change_theme,
        change_fonts,
        change_tools,
        change_libraries,
    ],
)
def test_a_change_of_what_decides_the_layout_asks_for_another(
    change: object, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request(project, formats=("docx",), force=True)
    made = counted(monkeypatch)
    assert build(request).ok
    change(project, monkeypatch)  # type: ignore[operator]
    assert build(request).ok
    assert made == [1, 1]


def test_a_font_that_comes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    fonts = tmp_path / ".local/share/fonts/some family"
    fonts.mkdir(parents=True)
    before = layouts.fonts_stamp()
    (fonts / "Font.ttf").write_bytes(b"")
    os.utime(fonts, (1, 1))
    assert layouts.fonts_stamp() != before


def test_a_layout_that_fails_is_an_error_with_a_way_on_and_nothing_is_written(
    project: Path,
) -> None:
    audience = project / "content/audiences/readers.yaml"
    theme = "theme: {typography: {base: {family: [No Such Family]}}}\n"
    audience.write_text(CONTENTS + theme)
    report = build(Request(project, formats=("docx",)))
    errors = [d for d in report.diagnostics if d.is_error]
    assert [d.code for d in errors] == ["P102"]
    assert str(errors[0].span).startswith("content/audiences/readers.yaml")
    assert "word_page_numbers: none" in errors[0].hints[-1]
    assert not (project / "build").exists()
    audience.write_text(CONTENTS + "word_page_numbers: none\n" + theme)
    assert build(Request(project, formats=("docx",))).ok


def test_a_layout_that_fails_is_told_once_when_the_pdf_is_made_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = "theme: {typography: {base: {family: [No Such Family]}}}\n"
    (project / "content/audiences/readers.yaml").write_text(CONTENTS + theme)
    report = build(Request(project))
    assert [d.code for d in report.diagnostics if d.is_error] == ["P102"]
    assert not (project / "build").exists()


# -- what is kept ----------------------------------------------------------------------------------


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[Diagnosed[dict[str, int]]]:
    """Results that the layout engine gives in turn instead of its own."""
    results: list[Diagnosed[dict[str, int]]] = []
    monkeypatch.setattr(pdf, "lay_out", lambda document, **_: results.pop(0))
    return results


DOCUMENT = SimpleNamespace(metadata=SimpleNamespace(fingerprint="an edition's"))


def test_warnings_of_a_layout_are_said_each_time(
    tmp_path: Path, laid: list[Diagnosed[dict[str, int]]]
) -> None:
    warning = Diagnostic("P201", "it grew", None, ("cut it",), Severity.WARNING)
    laid.append(Diagnosed({"a": 1, "图": 2}, (warning,)))
    store = Store(tmp_path)
    first = layouts.page_numbers(DOCUMENT, store)  # type: ignore[arg-type]
    again = layouts.page_numbers(DOCUMENT, store)  # type: ignore[arg-type]
    assert first == again == Diagnosed({"a": 1, "图": 2}, (warning,))


def test_a_layout_that_failed_is_not_kept(
    tmp_path: Path, laid: list[Diagnosed[dict[str, int]]]
) -> None:
    laid += [Diagnosed(None, (Diagnostic("P207", "it failed"),)), Diagnosed({"a": 1})]
    store = Store(tmp_path)
    failed = layouts.page_numbers(DOCUMENT, store)  # type: ignore[arg-type]
    assert failed.value is None
    assert layouts.page_numbers(DOCUMENT, store).value == {"a": 1}  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"{}", b'{"pages": []}', b"\xff", b"[1]"])
def test_what_cannot_be_read_back_is_made_anew(
    data: bytes, tmp_path: Path, laid: list[Diagnosed[dict[str, int]]]
) -> None:
    store = Store(tmp_path)
    store.put(layouts.KIND, layouts._key(DOCUMENT), data)  # type: ignore[arg-type]
    laid.append(Diagnosed({"a": 1}))
    assert layouts.page_numbers(DOCUMENT, store).value == {"a": 1}  # type: ignore[arg-type]


def test_nothing_about_what_others_may_see_is_kept(project: Path, tmp_path: Path) -> None:
    assert build(Request(project, formats=("docx",))).ok
    (entry,) = (tmp_path / "store" / layouts.KIND).iterdir()
    kept = json.loads(entry.read_bytes()[32:])
    (document,) = (documents(Request(project)).value or {}).values()
    assert set(kept["pages"]) - {""} <= {e.get("id") for e in document.tree.iter() if e.get("id")}
