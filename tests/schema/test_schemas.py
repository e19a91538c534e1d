"""Schemas: what is right passes, what is faulty does not, and everything is described."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft7Validator

from briefgen.lint.examples import BASE
from briefgen.project import load_project, shipped_templates
from briefgen.schema import NAMES, full_name, lists_of, schema
from briefgen.schema.editor import schema_name
from briefgen.schema.emit import Lists
from briefgen.source import parse_yaml, read_yaml
from briefgen.source.files import TextFile
from projects import ROOT, SMALL

STARTER = ROOT / "src" / "briefgen" / "starter"


def yaml_files(root: Path) -> Iterator[str]:
    """The YAML files of a project that have a schema."""
    for top in ("briefgen.yaml", "content", "templates"):
        paths = [root / top] if top.endswith(".yaml") else (root / top).rglob("*.yaml")
        for path in sorted(paths):
            yield path.relative_to(root).as_posix()


def faults(name: str, data: Any, lists: Lists) -> list[str]:
    """What is wrong in a file, by its path in a project."""
    named = schema_name(PurePosixPath(name))
    assert named is not None, name
    found = Draft7Validator(schema(named, lists)).iter_errors(data)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in found]


def data_of(text: str) -> Any:
    loaded = parse_yaml(TextFile("x.yaml", text))
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value.data


# -- what is right ---------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [ROOT, STARTER], ids=["repository", "starter"])
@pytest.mark.parametrize("known", [True, False], ids=["its languages", "any languages"])
def test_every_file_that_ships_is_right(root: Path, known: bool) -> None:
    lists = lists_of(load_project(root).value if known else None)
    names = list(yaml_files(root))
    assert len(names) > 15
    for name in names:
        file = read_yaml(root / name, root).value
        assert file is not None
        assert faults(name, file.data, lists) == [], name


def test_the_theme_and_the_locales_that_ship_are_right() -> None:
    templates = shipped_templates()
    for path in [templates / "theme.yaml", *(templates / "locales").glob("*.yaml")]:
        name = f"templates/{path.relative_to(templates).as_posix()}"
        file = read_yaml(path, templates.parent).value
        assert file is not None
        assert faults(name, file.data, lists_of(None)) == []


@pytest.mark.parametrize("files", [SMALL, BASE], ids=["of tests", "of checks"])
def test_small_projects_are_right(files: dict[str, str]) -> None:
    for name, text in files.items():
        if name.endswith(".yaml"):
            assert faults(name, data_of(text), lists_of(None)) == [], name


# -- what is faulty --------------------------------------------------------------------------------

SECTION = "content/briefings/tea/x.yaml"
FAULTY = {
    "no kind": (SECTION, "id: x\ntitle: X\n", "kind"),
    "an unknown kind": (SECTION, "id: x\nkind: swto\ntitle: X\n", "swto"),
    "an unknown key": (SECTION, "id: x\nkind: references\ntitle: X\nfoo: 1\n", "foo"),
    "a key of another kind": (SECTION, "id: x\nkind: references\ntitle: X\nbody: a\n", "body"),
    "a missing title": (SECTION, "id: x\nkind: outlook\n", "title"),
    "an id with blanks": (SECTION, "id: a b\nkind: references\ntitle: X\n", "a b"),
    "a list that is none": (SECTION, "id: x\nkind: outlook\ntitle: X\nstatements: a\n", "array"),
    "an unknown confidence": (
        SECTION,
        "id: x\nkind: outlook\ntitle: X\nstatements: [{id: a, text: b, confidence: sure}]\n",
        "sure",
    ),
    "a citation without brackets": (
        SECTION,
        'id: x\nkind: outlook\ntitle: X\nstatements: [{id: a, text: b, cite: "@doe"}]\n',
        "@doe",
    ),
    "a date that is none": (
        SECTION,
        "id: x\nkind: timeline\ntitle: X\nevents: [{id: a, text: b, date: May 2024}]\n",
        "May 2024",
    ),
    "a weight out of range": (
        SECTION,
        "id: x\nkind: swot\ntitle: X\nweaknesses: []\nopportunities: []\nthreats: []\n"
        "strengths: [{id: a, text: b, weight: 4}]\n",
        "maximum",
    ),
    "a strategy without confidence": (
        SECTION,
        "id: x\nkind: swot\ntitle: X\nstrengths: []\nweaknesses: []\nopportunities: []\n"
        "threats: []\ntows: {so: [{id: a, text: b, uses: [c]}]}\n",
        "confidence",
    ),
    "an unknown form of chart": (
        SECTION,
        "id: x\nkind: chart\nchart: pies\ncaption: X\ncategories: [a]\nseries: []\n",
        "pies",
    ),
    "a language that is none": (
        SECTION,
        "id: x\nkind: references\ntitle: {english: X}\n",
        "english",
    ),
    "a project without languages": ("briefgen.yaml", "briefgen: 1\n", "languages"),
    "a later format": ("briefgen.yaml", "briefgen: 2\nlanguages: [en]\n", "maximum"),
    "a language tag with an underscore": (
        "briefgen.yaml",
        "briefgen: 1\nlanguages: [zh_CN]\n",
        "zh_CN",
    ),
    "an unknown check": (
        "briefgen.yaml",
        "briefgen: 1\nlanguages: [en]\nchecks: {L999: off}\n",
        "L999",
    ),
    "an unknown type": ("content/sources.yaml", "sources: {a: {type: newspaper}}\n", "newspaper"),
    "an unknown variable": (
        "content/sources.yaml",
        "sources: {a: {type: book, tite: x}}\n",
        "tite",
    ),
    "an address without scheme": (
        "content/sources.yaml",
        "sources: {a: {type: book, URL: example.org}}\n",
        "example.org",
    ),
    "a key figure without source": (
        "content/figures.yaml",
        "figures: [{id: a, value: 1, label: b}]\n",
        "cite",
    ),
    "a term without definition": ("content/glossary.yaml", "terms: [{id: a, term: b}]\n", "defin"),
    "a briefing without question": (
        "content/briefings/tea/briefing.yaml",
        "title: a\nas_of: 2025-01-01\nsections: []\n",
        "question",
    ),
    "a month for a day": (
        "content/briefings/tea/briefing.yaml",
        "title: a\nquestion: b\nas_of: 2025-01\nsections: []\n",
        "2025-01",
    ),
    "an unknown format": ("content/audiences/a.yaml", "name: a\nformats: [doc]\n", "doc"),
    "a colour of two digits": (
        "templates/theme.yaml",
        'color: {primary: "#12"}\n',
        "#12",
    ),
    "an unknown token": ("templates/theme.yaml", "colour: {primary: ink}\n", "colour"),
    "eleven months": ("templates/locales/en.yaml", "dates: {months: [a]}\n", "['a']"),
}


@pytest.mark.parametrize(("name", "text", "said"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_file_does_not_pass(name: str, text: str, said: str) -> None:
    found = faults(name, data_of(text), lists_of(None))
    assert [fault for fault in found if said in fault], found


# -- the words of a project ------------------------------------------------------------------------


def test_a_project_s_languages_and_clearances_are_all_there_are(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("briefgen: 1\nlanguages: [de]\nclearances: [open]\n")
    lists = lists_of(load_project(tmp_path).value)
    assert (
        faults("content/audiences/a.yaml", {"name": {"de": "a"}, "clearance": "open"}, lists) == []
    )
    assert (
        len(faults("content/audiences/a.yaml", {"name": {"en": "a"}, "clearance": "b"}, lists)) == 2
    )


# -- the schemas themselves ------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_says_what_each_key_is_for(name: str) -> None:
    made = schema(name, lists_of(None))
    Draft7Validator.check_schema(made)
    for part in (made, *made.get("definitions", {}).values()):
        if part.get("additionalProperties") is False or part is made:
            assert part.get("description"), part
        for key, value in part.get("properties", {}).items():
            assert value.get("description", "").endswith((".", "”")), key


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_to_a_definition_and_every_example_fits(name: str) -> None:
    made = schema(name, lists_of(None))
    for part in _parts(made):
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/definitions/") in made["definitions"]
        here = {**{k: v for k, v in part.items() if k != "$id"}, "definitions": made["definitions"]}
        for example in part.get("examples", []) + ([part["default"]] if "default" in part else []):
            found = [e.message for e in Draft7Validator(here).iter_errors(example)]
            assert found == [], (part, example)


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in ("examples", "default", "enum"):
                yield from _parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner)


def test_a_kind_is_named_alone_where_no_file_is_called_so() -> None:
    assert full_name("timeline") == "section-timeline"
    assert full_name("glossary") == "glossary"
    assert full_name("section-glossary") == "section-glossary"


def test_the_same_schemas_come_out_every_time() -> None:
    lists = lists_of(None)
    assert [schema(name, lists) for name in NAMES] == [schema(name, lists) for name in NAMES]


def test_an_empty_key_takes_back_what_an_audience_takes_over() -> None:
    # docs/audiences.md: `key: null`, inside mappings, too
    lists = lists_of(None)
    name = "content/audiences/a.yaml"
    taken = {"contents": None, "labels": None, "citation_style": None, "banner": None}
    inside = {"labels": {"bottom-line": None}, "theme": {"color": {"palette": {"accent": None}}}}
    for more in (taken, inside, {"theme": {"color": None}, "titles": {"swot": None}}):
        assert faults(name, {"extends": "_house", **more}, lists) == []
    assert faults(name, {"extends": "_house", "contents": "yes"}, lists) != []
    assert faults(name, {"name": "a", "formats": [None]}, lists) != []
    # elsewhere nothing is taken over, and an empty key has been forgotten
    assert faults("briefgen.yaml", {"briefgen": 1, "languages": ["en"], "out": None}, lists) != []
