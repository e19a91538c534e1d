"""Content that is hard to set, through the whole command: set properly, or one clear error."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from tests.writers.pdf.conftest import page_texts

from briefgen.cli import run
from projects import SMALL, small_project

BRIEFING = "content/briefings/tea/briefing.yaml"
PART = "content/briefings/tea/p.yaml"
TEXT = "id: part\nkind: text\ntitle: Part\nbody: |\n  {} {{.note}}\n"
URL = "https://example.org/" + "long/path_" * 18
NAME = "tea-readers-en"


def project(folder: Path, part: str, sources: str = "") -> Path:
    small_project(folder)
    briefing = SMALL[BRIEFING].replace("summary.yaml,", "summary.yaml, p.yaml,")
    (folder / BRIEFING).write_text(briefing, encoding="utf-8")
    (folder / PART).write_text(part, encoding="utf-8")
    if sources:
        (folder / "content/sources.yaml").write_text(sources, encoding="utf-8")
    return folder


def built(folder: Path) -> str:
    """The text of the PDF, lines joined; Word is built from the same content, too."""
    assert run(["build", str(folder), "--format", "pdf", "--format", "docx", "--quiet"]) == 0
    return "".join(page_texts((folder / "build" / f"{NAME}.pdf").read_bytes()))


def bare(text: str) -> str:
    """Without spaces, line ends and the marks of hyphens that readers put in."""
    return re.sub(r"[\s\ufffe\u00ad]", "", text)


UNSET = {
    "emoji": "\U0001f600 \U0001f469\u200d\U0001f467 \U0001f1e8\U0001f1f3",
    "rare Han": "\U00030000",
    "Tibetan": "\u0f56\u0f7c\u0f51\u0f0b\u0f61\u0f72\u0f42",
    "private use": "\ue000",
}


@pytest.mark.parametrize("name", UNSET)
def test_what_no_family_of_the_theme_has_is_told_at_its_place(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path, TEXT.format(f"Word {UNSET[name]} word"))
    assert run(["build", str(folder), "--format", "pdf", "--quiet"]) == 1
    said = capsys.readouterr().err
    lines = [line for line in said.splitlines() if "error" in line and "nothing" not in line]
    # a fallback family, if the machine has one, gives P103 for some of the characters
    assert {line.split(": ")[1] for line in lines} <= {"error P203", "error P103"}
    assert 1 <= len(lines) <= 2
    assert all("p.yaml:5:3" in line and "U+" in line for line in lines)
    assert not list((folder / "build").glob("*.pdf"))
    # Word has fonts of its own: it takes the text as it is
    assert run(["build", str(folder), "--format", "docx", "--quiet"]) == 0
    with ZipFile(BytesIO((folder / "build" / f"{NAME}.docx").read_bytes())) as archive:
        assert UNSET[name][0] in archive.read("word/document.xml").decode()


@pytest.mark.parametrize(
    "text", ["\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\u05e2\u05d1\u05e8"]
)
def test_text_from_right_to_left_is_set_whole_or_told(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path, TEXT.format(f"Word {text} word"))
    assert run(["build", str(folder), "--format", "pdf", "--format", "docx", "--quiet"]) == 1
    assert re.search(r"p\.yaml:5:3: error P[12]03", capsys.readouterr().err)


def test_rare_han_that_the_theme_has_is_set(tmp_path: Path) -> None:
    assert "\U00020bb7" in built(project(tmp_path, TEXT.format("Word \U00020bb7 word")))


def test_what_shows_nothing_leaves_no_box(tmp_path: Path) -> None:
    text = "zero\u200bwidth\u200cjoin\u200ders\u2060and e\u0301 marks"
    folder = project(tmp_path, TEXT.format(text))
    code = run(["build", str(folder), "--format", "pdf", "--format", "docx", "--quiet"])
    assert code in (0, 1)
    if code == 0:
        said = "".join(page_texts((folder / "build" / f"{NAME}.pdf").read_bytes()))
        assert "zerowidthjoinersand" in bare(re.sub(r"[\u200b-\u200d\u2060]", "", said))


@pytest.mark.parametrize("control", ["\u202e", "\u2066", "\u200f"])
def test_controls_of_direction_never_turn_the_text_of_a_pdf(control: str, tmp_path: Path) -> None:
    folder = project(tmp_path, TEXT.format(f"Word abc{control}def word"))
    if run(["build", str(folder), "--format", "pdf", "--format", "docx", "--quiet"]) == 0:
        said = "".join(page_texts((folder / "build" / f"{NAME}.pdf").read_bytes()))
        assert control not in said


URLS = {
    "in a text": (TEXT.format(f"See {URL} there"), ""),
    "as a link": (TEXT.format(f"See [{URL}]({URL}) there"), ""),
    "in a cell": (
        "id: part\nkind: table\ncaption: C\ncolumns: [{id: a, title: A}, {id: b, title: B}]\n"
        f'rows:\n  - {{id: x, cells: ["{URL}", b]}}\n',
        "",
    ),
    "in the bibliography": (
        TEXT.format("A"),
        SMALL["content/sources.yaml"].replace("issued: 2024}", f'issued: 2024, URL: "{URL}"}}'),
    ),
}


@pytest.mark.parametrize("where", URLS)
def test_an_address_of_two_hundred_characters_breaks_and_stays_whole(
    where: str, tmp_path: Path
) -> None:
    assert len(URL) == 200
    assert bare(URL) in bare(built(project(tmp_path, *URLS[where])))


def test_a_table_of_sixty_rows_repeats_its_header_and_splits_no_row(tmp_path: Path) -> None:
    rows = "".join(
        f'  - {{id: r{n}, cells: ["begin{n:02} {"word " * (n * 7 % 50)}end{n:02}", "{n}"]}}\n'
        for n in range(60)
    )
    part = (
        "id: part\nkind: table\ncaption: C\n"
        f"columns: [{{id: a, title: Headed}}, {{id: b, title: B}}]\nrows:\n{rows}"
    )
    folder = project(tmp_path, part)
    built(folder)
    pages = page_texts((folder / "build" / f"{NAME}.pdf").read_bytes())
    with_rows = [page for page in pages if "begin" in page]
    assert len(with_rows) > 2
    for page in with_rows:
        assert page.count("Headed") == 1
        assert re.findall(r"begin(\d\d)", page) == re.findall(r"end(\d\d)", page)


def test_two_hundred_events_are_pictures_and_a_list(tmp_path: Path) -> None:
    dates = ("{y}-{m:02}-{d:02}", "{y}-{m:02}", "{y}~", "{y}/{z}", "{y}-{m:02}-{d:02}/..")
    events = "".join(
        f'  - {{id: e-{n}, lane: l{n % 3}, text: "Event {n:03} of many [@doe2024].", '
        f'date: "{dates[n % 5].format(y=y, z=y + 1, m=n % 12 + 1, d=n % 28 + 1)}"}}\n'
        for n in range(200)
        for y in (1999 + n * 7 % 26,)
    )
    lanes = "".join(f"  - {{id: l{n}, name: Lane {n}}}\n" for n in range(3))
    part = f"id: part\nkind: timeline\ntitle: Events\nlanes:\n{lanes}events:\n{events}"
    text = built(project(tmp_path, part))
    assert all(f"Event {n:03}" in text for n in range(200))
    assert text.count("State of knowledge") > 3, "a picture tells the briefing's date"


def test_no_path_of_this_computer_reaches_a_pdf(tmp_path: Path) -> None:
    folder = project(tmp_path, TEXT.format(f"[a]({URL})"))
    built(folder)
    data = (folder / "build" / f"{NAME}.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        plain = [data, *streams, *(repr(o).encode() for o in pdf.objects)]
    here = Path(__file__).resolve().parents[3]
    for secret in (str(tmp_path), str(here), str(Path.home()), "file:", "javascript:"):
        assert not any(secret.encode() in part for part in plain if secret != "/")
