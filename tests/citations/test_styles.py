"""Finding and checking CSL styles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.citations import load_style
from briefgen.diagnostics import Diagnostic
from briefgen.project import Project, shipped_templates

from .conftest import Format

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
INFO = "<info><title>T</title><id>x</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
CITATION = '<citation><layout><text variable="title"/></layout></citation>'
BIBLIOGRAPHY = '<bibliography><layout><text variable="title"/></layout></bibliography>'
GOOD = f"{HEAD}{INFO}{CITATION}{BIBLIOGRAPHY}</style>"


def write(project: Project, text: str | bytes, name: str = "mine.csl") -> str:
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def only(project: Project, name: str) -> Diagnostic:
    result = load_style(name, project)
    assert result.value is None
    assert len(result.diagnostics) == 1, result.diagnostics
    return result.diagnostics[0]


@pytest.mark.parametrize("name", sorted(p.stem for p in shipped_templates().glob("styles/*.csl")))
def test_every_shipped_style_loads_without_a_word(project: Project, name: str) -> None:
    result = load_style(name, project)
    assert result.value
    assert result.diagnostics == ()


def test_a_projects_own_style_lies_over_the_shipped_one(project: Project) -> None:
    write(project, GOOD, "templates/styles/numeric.csl")
    result = load_style("numeric", project)
    assert result.value
    assert result.value.file == "templates/styles/numeric.csl"
    assert not result.value.numeric


def test_a_style_may_lie_anywhere_in_the_project(project: Project) -> None:
    assert load_style(write(project, GOOD), project).value
    assert load_style(write(project, GOOD, "styles/deep/mine.csl"), project).value


def test_a_style_may_be_given_by_its_absolute_path(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("elsewhere") / "mine.csl"
    path.write_text(GOOD)
    assert load_style(str(path), project).value


def test_a_relative_path_does_not_leave_the_project(project: Project) -> None:
    (project.root.parent / "outside.csl").write_text(GOOD)
    assert only(project, "../outside.csl").code == "Y104"


def test_an_unknown_name_gets_the_nearest_one(project: Project) -> None:
    fault = only(project, "gbt7714-2025-numerik")
    assert fault.code == "C202"
    assert fault.hints[0] == 'did you mean "gbt7714-2025-numeric"?'


def test_an_unknown_name_stands_where_briefgen_yaml_asks_for_it(project: Project) -> None:
    fault = only(project, "numbers")
    assert str(fault.span) == "briefgen.yaml"
    assert "path of a .csl file" in fault.hints[-1]


def test_a_missing_file_is_named(project: Project) -> None:
    fault = only(project, "styles/none.csl")
    assert (fault.code, fault.message) == ("Y101", 'no file "styles/none.csl"')


@pytest.mark.parametrize(
    ("text", "code", "words", "line"),
    [
        ("", "C203", "not well-formed", 1),
        (f"{HEAD}\n<info>\n</style>", "C203", "tag mismatch", 3),
        ("<html><body/></html>", "C205", "its root is <html>", 1),
        ("<style/>", "C205", "its root is <style>", 1),
        (f"{HEAD}{INFO}{BIBLIOGRAPHY}</style>", "C205", "no <citation>", 1),
        (f"{HEAD}{INFO}{CITATION}</style>", "C205", "no <bibliography>", 1),
        (f"<!DOCTYPE style>{GOOD}", "C204", "document type", 1),
        (f'<!DOCTYPE style [<!ENTITY a "b">]>{GOOD}', "C204", "document type", 1),
        (
            f'<!DOCTYPE style [<!ENTITY a SYSTEM "file:///etc/passwd">]>{GOOD}',
            "C204",
            "entities",
            1,
        ),
    ],
)
def test_what_is_no_style_is_refused_at_its_place(
    project: Project, text: str, code: str, words: str, line: int
) -> None:
    fault = only(project, write(project, text))
    assert fault.code == code
    assert words in fault.message
    assert fault.span
    assert (fault.span.file, fault.span.line) == ("mine.csl", line)


def test_a_dependent_style_names_the_one_it_stands_for(project: Project) -> None:
    link = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>'
    text = f"{HEAD}<info><title>J</title>{link}</info></style>"
    fault = only(project, write(project, text))
    assert fault.code == "C206"
    assert '"apa"' in fault.hints[0]


def test_an_unknown_macro_gets_the_nearest_one(project: Project) -> None:
    macro = '<macro name="author"><text variable="title"/></macro>'
    text = GOOD.replace(INFO, f"{INFO}{macro}").replace(
        "<citation><layout>", '<citation><layout><text macro="autor"/>'
    )
    fault = only(project, write(project, text))
    assert (fault.message, fault.hints) == ('unknown macro "autor"', ('did you mean "author"?',))


def test_macros_that_call_themselves_are_refused(project: Project) -> None:
    macros = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    fault = only(project, write(project, GOOD.replace(INFO, INFO + macros)))
    assert fault.code == "C205"
    assert "calls itself" in fault.message


def test_macros_that_multiply_without_end_are_refused(project: Project) -> None:
    call = '<text macro="m{}"/>'
    macro = '<macro name="m{}">{}</macro>'
    calls = "".join(macro.format(n, call.format(n + 1) * 10) for n in range(12))
    last = '<macro name="m12"><text value="lol"/></macro>'
    text = GOOD.replace(INFO, INFO + calls + last).replace(
        "<layout><text variable", '<layout><text macro="m0"/><text variable'
    )
    assert "elements" in only(project, write(project, text)).message


def test_two_locales_of_one_language_are_refused(project: Project) -> None:
    locale = '<locale xml:lang="en"><terms/></locale>'
    fault = only(project, write(project, GOOD.replace(INFO, INFO + locale + locale)))
    assert 'a second <locale> for "en"' in fault.message


def test_styles_for_notes_and_layouts_by_language_are_used_without_a_word(project: Project) -> None:
    for old, new in (('class="in-text"', 'class="note"'), ('version="1.0"', 'version="1.1mlz1"')):
        result = load_style(write(project, GOOD.replace(old, new)), project)
        assert result.value
        assert result.diagnostics == ()
        assert result.value.note == ("note" in new)


def test_styles_in_other_encodings_are_read(project: Project) -> None:
    text = f'<?xml version="1.0" encoding="gb18030"?>{GOOD}'.replace(">T<", ">国标<")
    assert load_style(write(project, text.encode("gb18030")), project).value


def test_a_style_made_from_ours_is_prepared_like_ours(project: Project) -> None:
    link = '<link rel="template" href="urn:briefgen:styles:gbt7714-2025-numeric"/>'
    own = load_style(write(project, GOOD.replace("</info>", f"{link}</info>")), project).value
    other = load_style(write(project, GOOD, "other.csl"), project).value
    assert own
    assert other
    assert (own.gbt7714, other.gbt7714) == (2025, 0)


def test_loading_a_style_does_not_load_the_engine(project: Project) -> None:
    code = (
        "import sys; from briefgen.citations import load_style, format_citations; "
        "sys.exit('bibtexparser' in sys.modules)"
    )
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": source}, check=False)
    assert done.returncode == 0


def test_unknown_elements_are_told_at_their_places_when_the_style_is_used(
    project: Project, formatted: Format
) -> None:
    text = GOOD.replace(INFO, f"{INFO}<!-- a\ncomment -->\n").replace(
        '<text variable="title"/>', '\n<blink variable="title"/>'
    )
    style = load_style(write(project, text), project).value
    assert style
    result = formatted(style, "en", "[@belts]")
    assert result.value is None
    assert [
        (d.code, d.span and d.span.file, d.span and d.span.line) for d in result.diagnostics
    ] == [
        ("C205", "mine.csl", 4),
        ("C205", "mine.csl", 5),
    ]
    assert all("blink" in d.message for d in result.diagnostics)
