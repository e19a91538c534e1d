"""Sources go out to other programs and come back the same."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Span
from briefgen.document.exports import FORMATS
from briefgen.document.imports import READERS
from briefgen.document.model import Source
from briefgen.source import TextFile
from projects import briefgen, small_project

ENDINGS = {"csl-json": ".json", "biblatex": ".bib", "bibtex": ".bib", "ris": ".ris"}

PAPER: dict[str, Any] = {
    "id": "liang2023",
    "type": "article-journal",
    "title": "山区茶农直接销售的意愿",
    "author": [{"family": "梁", "given": "小溪"}, {"family": "何", "given": "田"}],
    "container-title": "虚构农村经济",
    "issued": {"date-parts": [[2023, 5]]},
    "volume": "12",
    "issue": "3",
    "page": "101-119",
    "DOI": "10.5555/example.2023.101",
    "language": "zh-CN",
}
BOOK: dict[str, Any] = {
    "id": "berg1999",
    "type": "book",
    "title": "Tea & trade: 100% leaf",
    "author": [
        {"family": "Berg", "given": "Ann", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"literal": "Egret Valley Tea Cooperative"},
    ],
    "publisher": "Leaf and Root Press",
    "publisher-place": "Egret Valley",
    "issued": {"date-parts": [[1999]]},
    "edition": "2",
    "ISBN": "978-1-4028-9462-6",
    "language": "en",
}
CHAPTER: dict[str, Any] = {
    "id": "su2001",
    "type": "chapter",
    "title": "On stills",
    "author": [{"family": "Su", "given": "Wang"}],
    "editor": [{"family": "Jiang", "given": "Yiwei"}],
    "container-title": "A history of scent",
    "publisher": "Leaf Press",
    "issued": {"date-parts": [[2001]]},
    "page": "7-9",
}


def _exported(name: str, *items: dict[str, Any]) -> tuple[str, list[str]]:
    sources = [Source(item["id"], item, Span("sources.yaml", 3, 3)) for item in items]
    written = FORMATS[name](sources)
    assert written.value is not None
    return written.value, [f"{d.code} {d.message}" for d in written.diagnostics]


def _read_back(name: str, text: str) -> list[dict[str, Any]]:
    read = READERS[ENDINGS[name]](TextFile(f"library{ENDINGS[name]}", text))
    assert [d for d in read.diagnostics if d.is_error] == []
    return [dict(source.item) for source in read.value or ()]


@pytest.mark.parametrize("name", sorted(ENDINGS))
@pytest.mark.parametrize("item", [PAPER, BOOK, CHAPTER], ids=["paper", "book", "chapter"])
def test_what_is_exported_reads_back_as_the_same_source(name: str, item: dict[str, Any]) -> None:
    text, losses = _exported(name, item)
    assert losses == []
    (back,) = _read_back(name, text)
    # of a name with particle, RIS knows only one family name
    if name == "ris" and item is BOOK:
        person = back["author"][0]
        assert person["family"] == "van der Berg"
        back["author"][0] = BOOK["author"][0]
    assert back == item


def test_bibtex_names_are_protected_from_being_taken_apart() -> None:
    text, _ = _exported("biblatex", BOOK)
    assert "author = {van der Berg, Jr., Ann and {Egret Valley Tea Cooperative}}," in text
    assert r"title = {Tea \& trade: 100\% leaf}," in text
    assert "publisher = {{Leaf and Root Press}}," in text


def test_bibtex_of_old_has_year_and_month() -> None:
    text, _ = _exported("bibtex", PAPER)
    assert "year = {2023}," in text
    assert "month = may," in text
    assert "journal = {虚构农村经济}," in text


def test_ris_has_one_line_a_tag() -> None:
    text, _ = _exported("ris", CHAPTER)
    assert text.splitlines()[:4] == [
        "TY  - CHAP",
        "ID  - su2001",
        "TI  - On stills",
        "AU  - Su, Wang",
    ]
    assert text.endswith("ER  - \n")


def test_a_newspaper_s_article_comes_back_as_one_from_biblatex_without_a_warning() -> None:
    item = {"id": "s", "type": "article-newspaper", "title": "Tea", "container-title": "Courier"}
    text, told = _exported("biblatex", item)
    assert told == []
    read = READERS[".bib"](TextFile("a.bib", text))
    assert read.diagnostics == ()
    assert [source.item["type"] for source in read.value or ()] == ["article-newspaper"]


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("biblatex", "interview", 'C241 BibLaTeX has no place for "type: interview" (source "a")'),
        ("bibtex", "dataset", 'C241 BibTeX has no place for "type: dataset" (source "a")'),
        ("ris", "treaty", 'C241 RIS has no place for "type: treaty" (source "a")'),
        ("biblatex", "dataset", ""),
        ("bibtex", "webpage", ""),
        ("ris", "interview", ""),
        ("ris", "document", ""),
    ],
)
def test_a_type_that_would_come_back_as_another_is_told(name: str, kind: str, told: str) -> None:
    item = {"id": "a", "type": kind, "title": "Tea", "URL": "https://example.org/a"}
    assert _exported(name, item)[1] == ([told] if told else [])


def test_what_a_format_cannot_hold_is_told_once_with_its_place() -> None:
    film = {"id": "a", "type": "motion_picture", "title": "Tea", "scale": "1", "composer": []}
    other = {**film, "id": "b"}
    assert _exported("ris", film, other)[1] == [
        'C241 RIS has no place for "scale" (source "a" and 1 more)'
    ]
    assert _exported("csl-json", film, other)[1] == []


def test_a_season_and_a_span_of_years_keep_their_meaning() -> None:
    spring = {**PAPER, "issued": {"date-parts": [[2023]], "season": 1}}
    years = {**PAPER, "issued": {"date-parts": [[2020], [2023]], "circa": True}}
    assert "date = {2023-21}," in _exported("biblatex", spring)[0]
    assert "date = {2020~/2023~}," in _exported("biblatex", years)[0]
    assert "issued: 2020~/2023~" in _exported("yaml", years)[0]


def test_a_date_in_words_becomes_a_comment_in_yaml_and_is_told() -> None:
    text, losses = _exported("yaml", {**PAPER, "issued": {"literal": "in press"}})
    assert "# issued: in press" in text
    assert losses == [
        'C242 the issued "in press" of source "liang2023" has no form there',
    ]


# --- the commands ---------------------------------------------------------------------------------


def _sources(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return briefgen("sources", *arguments)


RIS = """TY  - JOUR
AU  - Roe, Jane
TI  - Tea in hills
T2  - Hill studies
PY  - 2020
SP  - 5
EP  - 9
XX  - what is this
ER  -
TY  - BOOK
ID  - doe2024
TI  - Another book
ER  -
"""


def test_importing_adds_what_is_new_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    project = small_project(tmp_path / "tea")
    before = (project / "content/sources.yaml").read_text(encoding="utf-8")
    (tmp_path / "lib.ris").write_text(RIS, encoding="utf-8")
    done = _sources("import", tmp_path / "lib.ris", "--project", project)
    assert done.returncode == 0, done.stderr
    assert 'lib.ris:8:7: warning C232: the tag "XX" has no counterpart' in done.stderr
    assert done.stdout.splitlines() == [
        "1 source added to content/sources.yaml: roe2020",
        "there already, left alone: doe2024",
    ]
    after = (project / "content/sources.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert "roe2020:" in after
    assert "container-title: Hill studies" in after
    assert 'page: "5-9"' in after
    again = _sources("import", tmp_path / "lib.ris", "--project", project, "--quiet")
    assert again.returncode == 0
    assert (project / "content/sources.yaml").read_text(encoding="utf-8") == after


@pytest.mark.parametrize(("name", "text"), [("lib.ris", ""), ("lib.json", "[]"), ("l.bib", "% no")])
def test_a_file_without_sources_is_said_to_have_none(tmp_path: Path, name: str, text: str) -> None:
    project = small_project(tmp_path / "tea")
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = _sources("import", tmp_path / name, "--project", project)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"nothing to add: no sources stand in {tmp_path / name}\n"


def test_a_trial_run_writes_nothing(tmp_path: Path) -> None:
    project = small_project(tmp_path / "tea")
    before = (project / "content/sources.yaml").read_bytes()
    (tmp_path / "lib.ris").write_text(RIS, encoding="utf-8")
    done = _sources("import", tmp_path / "lib.ris", "--project", project, "--dry-run")
    assert "(nothing was written: --dry-run)" in done.stdout
    assert (project / "content/sources.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("lib.txt", "", 'M182: "lib.txt" cannot be imported'),
        ("lib.ris", "hello\n", "lib.ris:1:1: error C230: this line stands outside any record"),
        ("lib.ris", "TY  - WAT\nTI  - A\nER  - \n", 'C233: unknown record type "WAT"'),
        ("lib.ris", "TY  - BOOK\nTI  - A\n", "lib.ris:1:7: warning C240: a record without end"),
        ("lib.ris", "TY  - BOOK\nPY  - soon\nER  - \n", 'C235: the date "soon" is no date'),
        ("lib.json", "{}", "C230: this is no list of CSL-JSON items"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    project = small_project(tmp_path / "tea")
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = _sources("import", tmp_path / name, "--project", project)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_only_the_wanted_sources_are_exported(tmp_path: Path) -> None:
    project = small_project(tmp_path / "tea")
    done = _sources("export", "doe2024", "-f", "biblatex", "--project", project)
    assert done.returncode == 0
    assert done.stdout.startswith("@book{doe2024,\n")
    assert "date = {2024}" in done.stdout
    wrong = _sources("export", "doe2042", "--project", project)
    assert wrong.returncode == 1
    assert 'unknown source "doe2042"; did you mean "doe2024"?' in wrong.stderr


def test_an_export_replaces_no_file(tmp_path: Path) -> None:
    project = small_project(tmp_path / "tea")
    (tmp_path / "lib.bib").write_text("mine", encoding="utf-8")
    done = _sources("export", "--out", tmp_path / "lib.bib", "--project", project)
    assert done.returncode == 1
    assert "lib.bib is there already" in done.stderr
    assert (tmp_path / "lib.bib").read_text(encoding="utf-8") == "mine"
