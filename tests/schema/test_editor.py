"""What an author sees in an editor: yaml-language-server, run for real on a new project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.document import csl
from briefgen.scaffold import make_project
from briefgen.schema import KINDS
from lsp import Editor
from needs import ask_for, needs, program

pytestmark = [needs("yaml-language-server"), pytest.mark.xdist_group("editor")]

BRIEFING = "content/briefings/tea-subscription"
NEW = f"{BRIEFING}/new.yaml"
HEAD = "# yaml-language-server: $schema=../../../.briefgen/schemas/section.json\n"
AUDIENCE = "# yaml-language-server: $schema=../../.briefgen/schemas/audience.json\n"
SOURCES = "# yaml-language-server: $schema=../.briefgen/schemas/sources.json\n"
TIMELINE = f"{HEAD}id: x\nkind: timeline\ntitle: X\nevents:\n  - id: ev\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editor") / "demo"
    assert make_project(folder).ok
    return folder


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[Editor]:
    ask_for("yaml-language-server")
    server = program("yaml-language-server")
    assert server is not None
    with Editor([server, "--stdio"], project) as editor:
        yield editor


# -- completion ------------------------------------------------------------------------------------


def test_a_new_section_is_offered_every_kind_with_what_it_is(editor: Editor) -> None:
    offered = editor.complete(NEW, f"{HEAD}id: x\nkind: |\n")
    assert offered == {kind: shape.doc for kind, shape in KINDS.items()}


def test_a_section_is_offered_the_keys_of_its_kind_and_none_that_it_has(editor: Editor) -> None:
    offered = editor.complete(NEW, f"{HEAD}id: x\nkind: timeline\ntitle: X\n|\n")
    assert {"events", "lanes", "intro", "evidence"} <= set(offered)
    assert not {"strengths", "body", "kind", "title"} & set(offered)
    assert offered["lanes"] == "Strands that the events belong to."


def test_an_event_is_offered_the_keys_of_statements_and_its_own(editor: Editor) -> None:
    offered = editor.complete(NEW, f"{TIMELINE}    |\n")
    assert {"text", "cite", "confidence", "date", "lane", "status"} <= set(offered)
    assert "weight" not in offered


@pytest.mark.parametrize(
    ("key", "words"),
    [("confidence", {"low", "moderate", "high"}), ("status", {"fact", "plan"})],
)
def test_a_key_of_few_words_is_offered_all_of_them(
    editor: Editor, key: str, words: set[str]
) -> None:
    offered = editor.complete(NEW, f"{TIMELINE}    {key}: |\n")
    assert set(offered) == words
    assert all(offered.values())


def test_a_text_is_offered_the_languages_of_the_project(editor: Editor) -> None:
    offered = editor.complete(NEW, f"{HEAD}id: x\nkind: timeline\ntitle:\n  |\n")
    assert set(offered) == {"en", "zh-CN", "any"}


def test_a_source_is_offered_every_csl_type_and_variable(editor: Editor) -> None:
    name = "content/sources.yaml"
    assert editor.complete(name, f"{SOURCES}sources:\n  a:\n    type: |\n").keys() == set(csl.TYPES)
    offered = editor.complete(name, f"{SOURCES}sources:\n  a:\n    type: book\n    |\n")
    assert offered.keys() >= csl.VARIABLES
    assert offered["publisher"] == "Its publisher, or the institution behind it."


def test_an_audience_is_offered_clearances_labels_checks_and_tokens(editor: Editor) -> None:
    name = "content/audiences/new.yaml"
    start = f"{AUDIENCE}name: New\n"
    assert editor.complete(name, f"{start}clearance: |\n").keys() == {"public", "internal"}
    assert "bottom-line" in editor.complete(name, f"{start}labels:\n  |\n")
    assert "L140" in editor.complete(name, f"{start}checks:\n  |\n")
    project = "# yaml-language-server: $schema=.briefgen/schemas/project.json\nbriefgen: 1\n"
    assert "severity" in editor.complete("new.yaml", f"{project}checks:\n  L140:\n    |\n")
    assert {"foreground", "palette"} <= set(
        editor.complete(name, f"{start}theme:\n  color:\n    |")
    )


# -- hovering --------------------------------------------------------------------------------------


def test_a_key_tells_what_it_is_for_with_an_example(editor: Editor) -> None:
    told = editor.hover(NEW, f"{TIMELINE}    da|te: 2024\n")
    assert "When, as far as known." in told
    assert "2024-11-05" in told


def test_a_word_tells_what_it_and_the_others_mean(editor: Editor) -> None:
    told = editor.hover(NEW, f"{TIMELINE}    confidence: mod|erate\n")
    assert "Marks an assessment" in told
    assert "Credible evidence, but not enough for more." in told


def test_a_kind_tells_what_it_is(editor: Editor) -> None:
    assert "Numbers" not in editor.hover(NEW, f"{HEAD}id: x\nki|nd: swot\n")
    assert "TOWS cross" in editor.hover(NEW, f"{HEAD}id: x\nki|nd: swot\n")


# -- faults ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("    confidence: sure", 17, "moderate"),
        ("    sgnificance: 2", 5, "sgnificance is not allowed"),
        ("    significance: 4", 19, "maximum of 3"),
        ("    date: May 2024", 11, "2024-11"),
        ('    cite: "@doe2024"', 11, "brackets"),
        ("    text: {de: Tee}", 12, "de is not allowed"),
    ],
)
def test_a_fault_is_shown_at_its_place(editor: Editor, line: str, column: int, said: str) -> None:
    found = editor.open(NEW, f"{TIMELINE}{line}\n")
    place = {"line": 6, "character": column - 1}
    at_place = [f["message"] for f in found if f["range"]["start"] == place]
    assert [message for message in at_place if said in message], found


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("    author: [{famly: Doe}]", 5, 15, "famly is not allowed"),
        ("    author: [{family: Doe}, 3.5, [x]]", 5, 34, "type"),
        ("    issued: May 2024", 5, 13, "2024-11"),
        ("    DOI: https://doi.org/10.1000/182", 5, 10, "without address"),
        ("    snapshots: [{file: a.txt, size: big}]", 5, 37, "integer"),
        ("    issud: 2024", 5, 5, "issud is not allowed"),
    ],
)
def test_a_fault_of_a_source_is_shown_at_its_place(
    editor: Editor, text: str, line: int, column: int, said: str
) -> None:
    found = editor.open(
        "content/sources.yaml", f"{SOURCES}sources:\n  a:\n    type: book\n{text}\n"
    )
    place = {"line": line - 1, "character": column - 1}
    at_place = [f["message"] for f in found if f["range"]["start"] == place]
    assert [message for message in at_place if said in message], found


def test_a_unit_is_offered_its_words_and_languages_and_any_text_will_do(editor: Editor) -> None:
    start = f"{HEAD}id: x\nkind: chart\nchart: bar\n"
    assert {"percent", "number"} <= set(editor.complete(NEW, f"{start}unit: |\n"))
    rest = "caption: X\ncategories: [a]\nseries: [{name: s, values: [1]}]\n"
    assert editor.open(NEW, f"{start}{rest}unit: tons\n") == []
    (found,) = editor.open(NEW, f"{start}{rest}unit: {{de: Tonnen}}\n")
    assert found["message"] == "Property de is not allowed."


def test_an_unknown_kind_is_shown_at_its_place(editor: Editor) -> None:
    (found,) = editor.open(NEW, f"{HEAD}id: x\nkind: swto\ntitle: X\n")
    assert found["range"]["start"] == {"line": 2, "character": 6}
    assert '"swot"' in found["message"]


def test_a_fault_goes_away_when_it_is_mended(editor: Editor) -> None:
    assert editor.open(NEW, f"{HEAD}id: x\nkind: references\ntitel: X\n")
    assert editor.open(NEW, f"{HEAD}id: x\nkind: references\ntitle: X\n") == []


def test_every_file_of_a_new_project_is_right_by_its_own_header(
    editor: Editor, project: Path
) -> None:
    files = [project / "briefgen.yaml", *sorted((project / "content").rglob("*.yaml"))]
    assert len(files) > 15
    for path in files:
        name = path.relative_to(project).as_posix()
        text = path.read_text(encoding="utf-8")
        assert editor.open(name, text) == [], name
        broken = f"{text}\nzzz: 1\n"
        assert any("zzz" in found["message"] for found in editor.open(name, broken)), name
