"""BibTeX and CSL-JSON files → sources."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefgen.citations import format_citations
from briefgen.citations.style import read_style
from briefgen.diagnostics import Collector, Diagnostic
from briefgen.document import csl
from briefgen.document.imports import read_bibtex, read_csl_json
from briefgen.document.imports.dates import csl_date
from briefgen.document.imports.languages import language_tag
from briefgen.document.imports.latex import decode
from briefgen.document.text import Citation, CitationItem
from briefgen.project import shipped_templates
from briefgen.source import TextFile

CASES = Path(__file__).parents[1] / "cases" / "citations"
BIBLATEX = Path(__file__).parents[3] / "shared" / "references" / "bib" / "biblatex-examples.bib"


def bib(fields: str, kind: str = "book") -> dict[str, Any]:
    """The CSL item of one BibTeX entry, which nothing is wrong with."""
    result = read_bibtex(TextFile("x.bib", f"@{kind}{{k, {fields}}}"))
    assert result.value, result.diagnostics
    assert not result.diagnostics
    return dict(result.value[0].item)


def faults(text: str) -> list[Diagnostic]:
    return list(read_bibtex(TextFile("x.bib", text)).diagnostics)


def test_a_library_reads_as_it_was_meant() -> None:
    text = (CASES / "library.bib").read_text("utf-8")
    result = read_bibtex(TextFile("library.bib", text))
    assert result.value
    assert not result.diagnostics
    sources = {source.key: source for source in result.value}
    path = shipped_templates() / "styles" / "gbt7714-2025-numeric.csl"
    style = read_style("gb", path.read_bytes(), "gb.csl", Collector())
    assert style
    cited = [Citation(tuple(CitationItem(key) for key in sources))]
    formatted = format_citations(cited, sources, style, "en").value
    assert formatted
    lines = [f"[{e.key}] {''.join(r.text for r in e.runs)}" for e in formatted.bibliography]
    lines = [line.replace("\u00a0", " ") for line in lines]
    assert lines == (CASES / "library.txt").read_text("utf-8").splitlines()


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jane Smith", {"family": "Smith", "given": "Jane"}),
        ("Smith, Jane A.", {"family": "Smith", "given": "Jane A."}),
        ("Smith, Jr., John", {"family": "Smith", "given": "John", "suffix": "Jr."}),
        (
            "Ludwig van der Rohe",
            {"family": "Rohe", "given": "Ludwig", "non-dropping-particle": "van der"},
        ),
        (
            "de la Vall{\\'e}e, Jean",
            {"family": "Vallée", "given": "Jean", "non-dropping-particle": "de la"},
        ),
        ("Aristotle", {"literal": "Aristotle"}),
        ("{Barnes and Noble}", {"literal": "Barnes and Noble"}),
        ("{\\'E}mile Zola", {"family": "Zola", "given": "Émile"}),
        ("王芳", {"family": "王", "given": "芳"}),
        ("王 芳", {"family": "王", "given": "芳"}),
        ("王, 芳", {"family": "王", "given": "芳"}),
        ("诸葛明", {"family": "诸葛", "given": "明"}),
        ("欧阳小明", {"family": "欧阳", "given": "小明"}),
        ("国家示例统计局", {"literal": "国家示例统计局"}),
        ("{新华社}", {"literal": "新华社"}),
        ("哈里·斯", {"literal": "哈里·斯"}),
    ],
)
def test_names_are_taken_apart(written: str, read: dict[str, str]) -> None:
    assert bib(f"author = {{{written}}}, title={{T}}")["author"] == [read]


def test_and_inside_braces_does_not_part_names() -> None:
    item = bib("author = {{Barnes and Noble} and Ash, Ann AND Birch, Bo}, title={T}")
    assert [n.get("family") or n["literal"] for n in item["author"]] == [
        "Barnes and Noble",
        "Ash",
        "Birch",
    ]


def test_a_name_with_too_many_commas_is_kept_and_said() -> None:
    (fault,) = faults("@book{k,\n  title = {T},\n  author = {a, b, c, d}\n}")
    assert (fault.code, str(fault.span), fault.is_error) == ("C234", "x.bib:3:3", False)


# --- dates, languages, LaTeX ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2024-05-06}", {"date-parts": [[2024, 5, 6]]}),
        ("date = {1984-05/1986~}", {"date-parts": [[1984, 5], [1986]], "circa": True}),
        ("date = {1984/..}", {"date-parts": [[1984], [0]]}),
        ("date = {2024-22}", {"date-parts": [[2024]], "season": 2}),
        ("date = {1880?}", {"date-parts": [[1880]], "circa": True}),
        ("year = 2024, month = 5", {"date-parts": [[2024, 5]]}),
        ("year = 2024, month = may", {"date-parts": [[2024, 5]]}),
        ("year = 2024, month = {September}", {"date-parts": [[2024, 9]]}),
        ('year = 2024, month = "12~May"', {"date-parts": [[2024, 5, 12]]}),
        ('year = 2024, month = may # "~12"', {"date-parts": [[2024, 5, 12]]}),
        ("year = {1998--2001}", {"date-parts": [[1998], [2001]]}),
        ("year = {ca. 1880}", {"date-parts": [[1880]], "circa": True}),
    ],
)
def test_dates_become_csl_dates(fields: str, date: dict[str, Any]) -> None:
    assert bib(f"title={{T}}, {fields}")["issued"] == date


def test_a_date_that_is_none_is_kept_as_words_and_said() -> None:
    result = read_bibtex(TextFile("x.bib", "@book{k, title={T}, year={in press}}"))
    assert result.value
    assert result.value[0].item["issued"] == {"literal": "in press"}
    assert [d.code for d in result.diagnostics] == ["C235"]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("chinese", "zh"),
        ("Chinese", "zh"),
        ("中文", "zh"),
        ("zh_CN", "zh-CN"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("langenglish", "en"),
        ("ngerman", "de"),
        ("UKenglish", "en-GB"),
        ("eng", "en"),
        ("Klingonese", None),
    ],
)
def test_languages_become_tags(written: str, tag: str | None) -> None:
    assert language_tag(written) == tag


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Erd{\H o}s, G{\"o}del, Fran{\c c}ois", "Erdős, Gödel, François"),
        (r"\'Emile, na{\"\i}ve, Sch\"{u}tz", "Émile, naïve, Schütz"),
        (r"{\O}re, {\ss}, \AE sop, \L\'od\'z", "Øre, ß, Æsop, Łódź"),
        (r"a -- b --- c~d", "a – b — c\u00a0d"),
        (r"``quoted'' and `single' and it's", "“quoted” and ‘single’ and it’s"),
        (r"\emph{very} \textbf{bold}", "<i>very</i> <b>bold</b>"),
        (r"\textsc{Ab}", '<span style="font-variant:small-caps;">Ab</span>'),
        (r"{\em all of it} not this", "<i>all of it</i> not this"),
        (r"H$_2$O, $x^{10}$, $\alpha$-helix", "H<sub>2</sub>O, x<sup>10</sup>, α-helix"),
        (r"50\% \& more \$ \#1 \_x", "50% & more $ #1 _x"),
        (r"\enquote{A \emph{b}}", "“A <i>b</i>”"),
        (r"\href{https://x.example}{the text}", "the text"),
        ("two\n   lines", "two lines"),
    ],
)  # fmt: skip
def test_latex_becomes_text(written: str, read: str) -> None:
    assert decode(written) == (read, [])


def test_braces_in_titles_keep_capitals() -> None:
    item = bib(r"title = {Life of {DNA} in {\'E}tudes}")
    assert item["title"] == 'Life of <span class="nocase">DNA</span> in Études'


def test_unknown_commands_are_left_out_and_said() -> None:
    result = read_bibtex(TextFile("x.bib", "@book{k,\n title = {A \\foo{b} c \\bar}\n}"))
    assert result.value
    assert result.value[0].item["title"] == "A b c"
    (fault,) = result.diagnostics
    assert (fault.code, str(fault.span)) == ("C237", "x.bib:2:2")
    assert r"\foo, \bar" in fault.message


# --- fields --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "item"),
    [
        ("@article{k, journal={J}, number=3}", {"container-title": "J", "issue": "3"}),
        ("@article{k, journaltitle={J}, eid={e7}}", {"container-title": "J", "number": "e7"}),
        ("@article{k, entrysubtype={newspaper}}", {"type": "article-newspaper"}),
        ("@book{k, series={S}, number=7}", {"collection-title": "S", "collection-number": "7"}),
        ("@techreport{k, institution={I}, number={R-07}}", {"publisher": "I", "number": "R-07"}),
        ("@techreport{k}", {"type": "report", "genre": "Technical report"}),
        ("@mastersthesis{k, school={S}}", {"genre": "Master’s thesis", "publisher": "S"}),
        ("@inproceedings{k, booktitle={P}}", {"type": "paper-conference", "container-title": "P"}),
        ("@book{k, edition={2nd}}", {"edition": "2"}),
        ("@book{k, edition={Third}}", {"edition": "3"}),
        ("@book{k, edition={修订版}}", {"edition": "修订版"}),
        ("@book{k, pages={1--3 and 5}}", {"page": "1-3 and 5"}),
        ("@book{k, doi={doi:10.1/x_y}}", {"DOI": "10.1/x_y"}),
        (r"@misc{k, howpublished={\url{https://e.example/a_b}}}", {"URL": "https://e.example/a_b"}),
        ("@misc{k, eprint={1}, eprinttype={jstor}}", {"URL": "https://www.jstor.org/stable/1"}),
        ("@patent{k, location={countryde}}", {"jurisdiction": "DE"}),
        ("@book{k, title={Why?}, subtitle={Because}}", {"title": "Why? Because"}),
        ("@book{k, title={雨水}, subtitle={随笔}}", {"title": "雨水：随笔"}),
    ],
)  # fmt: skip
def test_fields_become_csl_variables(entry: str, item: dict[str, str]) -> None:
    result = read_bibtex(TextFile("x.bib", entry))
    assert result.value
    assert not result.diagnostics
    assert item.items() <= result.value[0].item.items()


def test_fields_without_counterpart_are_said_once_a_file() -> None:
    text = "@book{a, title={T}, commentator={A B}}\n@book{b, title={T},\n  commentator={C D}}"
    (fault,) = faults(text)
    assert (fault.code, str(fault.span), fault.is_error) == ("C232", "x.bib:1:1", False)
    assert '"commentator" (in 2 entries)' in fault.message


def test_abbreviations_are_written_out_and_missing_ones_said() -> None:
    text = '@string{a = "A"}\n@STRING{b = a # { B}}\n@book{k, publisher = B # "!", title = nope}'
    result = read_bibtex(TextFile("x.bib", text))
    assert result.value
    assert result.value[0].item["publisher"] == "A B!"
    assert [(d.code, d.message) for d in result.diagnostics] == [
        ("C239", 'the abbreviation "nope" is not defined')
    ]


def test_parts_inherit_from_their_whole_and_from_shared_data() -> None:
    text = (
        "@incollection{a, title={A}, crossref={w}}\n"
        "@collection{w, title={W}, editor={E F}, xdata={x}}\n"
        "@xdata{x, publisher={P}}\n@book{lost, title={L}, crossref={nowhere}}"
    )
    result = read_bibtex(TextFile("x.bib", text))
    assert result.value
    first = result.value[0].item
    assert (first["title"], first["container-title"], first["publisher"]) == ("A", "W", "P")
    assert [s.key for s in result.value] == ["a", "w", "lost"]
    assert [d.code for d in result.diagnostics] == ["C236"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "@book{a, title={A}, crossref={a}}",
            [(1, '"a" inherits from "a", which is itself')],
        ),
        (
            "@incollection{a, title={A}, crossref={b}}\n@collection{b, title={B}, crossref={a}}",
            [(2, '"b" inherits from "a", which inherits from it in turn')],
        ),
        (
            "\n".join(f"@book{{k{n}, title={{T}}, crossref={{k{n + 1}}}}}" for n in range(22))
            + "\n@book{k22, title={T}}",
            [(21, '"k20" inherits from "k21", at the end of too many in a row')],
        ),
    ],
    ids=["itself", "each other", "22 in a row"],
)
def test_inheritance_without_an_end_is_told_and_every_entry_imported(
    text: str, told: list[tuple[int, str]]
) -> None:
    result = read_bibtex(TextFile("x.bib", text))
    found = [(d.span.line, d.message) for d in result.diagnostics if d.span]
    assert found == told
    assert {d.code for d in result.diagnostics} == {"C236"}
    assert result.value
    assert len(result.value) == text.count("@")
    assert all(source.item["title"] for source in result.value)


# --- faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("@book{a, title={T}\n\n@book{b, title={T}}", "C230", "x.bib:1:1"),
        ("\n\n  @book{a, title={T", "C230", "x.bib:3:3"),
        ("@book{, title={T}}", "C230", "x.bib:1:1"),
        ("@book{a, title={T}}\n@book{a, title={T}}", "C231", "x.bib:2:1"),
        ("@book{a, title={T},\n title={U}}", "C238", "x.bib:2:2"),
        ("@wossname{a, title={T}}", "C233", "x.bib:1:1"),
    ],
)
def test_each_fault_has_its_code_and_place(text: str, code: str, place: str) -> None:
    (fault,) = faults(text)
    assert (fault.code, str(fault.span)) == (code, place)


def test_all_broken_entries_are_told_at_once_and_the_flood_is_counted() -> None:
    text = "\n".join(f"@book{{k{n}, title" for n in range(100))
    codes = [d.code for d in faults(text)]
    assert codes == ["C230"] * 21
    assert "80 more" in faults(text)[-1].message


def test_the_parser_says_nothing_on_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    faults("@book{a, title={T}\n\n@book{b, title")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no entries here, only @ signs",
        "@book{k, title={" + "{" * 50_000,
        "@book{k, title={" + "\\em " * 5_000 + "}}",
        "@string{s0={xx}}" + "\n".join(f"@string{{s{n}=s{n - 1}#s{n - 1}}}" for n in range(1, 60)),
        "\n".join(f"@book{{k{n}, crossref={{k{(n + 1) % 50}}}, title={{T}}}}" for n in range(50)),
        "@book{k, author={" + "and ".join(["A B "] * 3000) + "}, title={T}}",
        "@book{k, title={\ud800}}",
    ],
    ids=["empty", "prose", "braces", "fonts", "bomb", "circle", "authors", "surrogate"],
)  # fmt: skip
def test_hostile_libraries_end(text: str) -> None:
    read_bibtex(TextFile("x.bib", text))


def test_biblatexs_own_examples_are_read() -> None:
    if not BIBLATEX.is_file():
        pytest.skip("biblatex's example bibliography is not here")
    text = BIBLATEX.read_text("utf-8")
    result = read_bibtex(TextFile(BIBLATEX.name, text))
    assert result.value
    kinds = re.findall(r"^@(?!string|set|comment)\w+", text, re.MULTILINE)
    assert len(result.value) == len(kinds)
    assert not [d for d in result.diagnostics if d.is_error]
    assert all(d.span and d.span.line for d in result.diagnostics)
    for source in result.value:
        assert source.item["title"]
        assert set(source.item) <= csl.VARIABLES | {"id", "type"}
        assert "\\" not in json.dumps(source.item, ensure_ascii=False).replace('\\"', "")


# --- CSL-JSON ------------------------------------------------------------------------------------


def read(*items: Any) -> list[dict[str, Any]]:
    """The items of a CSL-JSON file that nothing is wrong with."""
    result = read_csl_json(TextFile("x.json", json.dumps(items)))
    assert result.value is not None
    assert not result.diagnostics
    return [dict(source.item) for source in result.value]


def test_csl_items_keep_their_variables() -> None:
    item = {
        "id": "a",
        "type": "book",
        "title": "T",
        "author": [{"family": "Ash", "given": "Ann"}],
        "issued": {"date-parts": [[2020, 1]]},
        "language": "en-GB",
    }
    assert read(item) == [item]


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ({"author": [{"family": "王芳"}]}, {"author": [{"family": "王", "given": "芳"}]}),
        ({"author": [{"literal": "王芳"}]}, {"author": [{"literal": "王芳"}]}),
        ({"language": "chinese"}, {"language": "zh"}),
        ({"language": "zh_CN"}, {"language": "zh-CN"}),
        ({"issued": {"raw": "2024-05"}}, {"issued": {"date-parts": [[2024, 5]]}}),
        ({"issued": "2024-05-06"}, {"issued": {"date-parts": [[2024, 5, 6]]}}),
        ({"volume": 12}, {"volume": "12"}),
        ({"note": "page: 19\ntype: report"}, {"page": "19", "type": "report"}),
        ({"note": "remark\nversion: 2"}, {"version": "2", "note": "remark"}),
        ({"note": "page: 19", "page": "3"}, {"page": "3", "note": "page: 19"}),
        ({"note": "CSTR: 1.2.3"}, {"archive": "CSTR", "archive_location": "1.2.3"}),
    ],
)
def test_what_exporters_get_wrong_is_repaired(
    given: dict[str, Any], read_as: dict[str, Any]
) -> None:
    (item,) = read({"id": "a", "type": "book", "title": "T", **given})
    assert read_as.items() <= item.items()


def test_an_object_with_items_is_read_too() -> None:
    result = read_csl_json(TextFile("x.json", '{"items": [{"id": 1, "type": "book"}]}'))
    assert result.value
    assert [s.key for s in result.value] == ["1"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "C230", "x.json:1:1"),
        ("null", "C230", "x.json:1:1"),
        ('{"a": 1}', "C230", "x.json:1:1"),
        ('[{"id": "a", "type": "book"}', "C230", "x.json:1:29"),
        ('[\n  {"id": "a",}\n]', "C230", "x.json:2:14"),
        ('[\n  {"type": "book"}\n]', "C230", "x.json:2:3"),
        ('["a"]', "C230", "x.json:1:2"),
        ('[{"id":"a","type":"book"},\n {"id":"a","type":"book"}]', "C231", "x.json:2:2"),
        ('[\n {"id":"a","type":"boook"}]', "C233", "x.json:2:2"),
        ('[\n {"id":"a","type":"book","wossname":"x"}]', "C232", "x.json:2:2"),
        ('[\n {"id":"a","type":"book","issued":"soon"}]', "C235", "x.json:2:2"),
        ("[" * 100_000, "C230", "x.json:1:2"),
        ('[{"id":"a","type":"book","volume":' + "1" * 10_000 + "}]", "C230", "x.json:1:2"),
    ],
)
def test_json_faults_have_their_places(text: str, code: str, place: str) -> None:
    found = read_csl_json(TextFile("x.json", text)).diagnostics
    assert (found[0].code, str(found[0].span)) == (code, place)
    assert len(found) == 1


def test_halves_of_surrogate_pairs_do_not_come_in() -> None:
    (item,) = read({"id": "a", "type": "book", "title": "A\ud800\x00B\ufdd0"})
    assert item["title"] == "AB"


def test_the_parser_is_loaded_only_for_bib_files() -> None:
    code = (
        "import sys; from briefgen.document.imports import read_csl_json; "
        "from briefgen.source import TextFile; read_csl_json(TextFile('x', '[]')); "
        "sys.exit('bibtexparser' in sys.modules)"
    )
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": source}, check=False)
    assert done.returncode == 0


def test_dates_that_are_none_are_none() -> None:
    assert [csl_date(t) for t in ("", "x", "2024/2025/2026", "24", "../..")] == [None] * 5
