"""Audiences that extend others: what they take over, and faults of the line."""

from __future__ import annotations

import pytest

from briefgen.audiences import Audience, check_audiences, load_audiences
from briefgen.diagnostics import in_order

PARENT = """\
name: {zh-CN: 内部, en: House}
clearance: internal
contents: true
sections: [summary, body, refs]
omit: [tows]
titles: {summary: {zh-CN: 要点, en: Gist}, body: {zh-CN: 正文, en: Text}}
labels: {bottom-line: {zh-CN: 结论, en: Answer}}
theme: {color: {palette: {accent: "#2f6b3a", primary: "#123456"}}}
citation_style: {en: author-date, zh-CN: numeric}
checks: {L140: off}
max_pages: 3
"""


def loaded(workshop) -> tuple[dict[str, Audience], list[str]]:
    result = load_audiences(workshop.project())
    told = [f"{d.span} {d.code} {d.message}" for d in in_order(result.diagnostics)]
    return result.value or {}, told


def child(workshop, text: str) -> Audience:
    workshop.write("content/audiences/_house.yaml", PARENT)
    workshop.write("content/audiences/all.yaml", f"extends: _house\n{text}")
    audiences, told = loaded(workshop)
    assert told == []
    return audiences["all"]


def test_a_child_has_what_its_parent_says(workshop) -> None:
    audience = child(workshop, "")
    assert audience.name == {"zh-CN": "内部", "en": "House"}
    assert (audience.clearance, audience.contents, audience.max_pages) == ("internal", True, 3)
    assert (audience.sections, audience.omit) == (("summary", "body", "refs"), frozenset({"tows"}))
    assert audience.extends == ("_house",)
    assert audience.folders == ("all", "_house")


def test_what_begins_with_an_underscore_is_nobodys_edition(workshop) -> None:
    child(workshop, "")
    project = workshop.project()
    assert (project.audiences, project.bases) == (("all",), ("_house",))
    assert list(loaded(workshop)[0]) == ["all"]


def test_scalars_and_lists_of_the_child_take_the_place_of_the_parents(workshop) -> None:
    audience = child(workshop, "clearance: public\nsections: [swot]\nomit: []\ncontents: false\n")
    assert (audience.clearance, audience.sections, audience.contents) == (
        "public", ("swot",), False,
    )  # fmt: skip
    assert audience.omit == frozenset()


def test_mappings_are_laid_over_key_by_key(workshop) -> None:
    audience = child(
        workshop,
        "titles: {body: {zh-CN: 全文, en: All of it}}\n"
        "theme: {color: {palette: {accent: '#000000'}}}\n"
        "citation_style: {en: numeric}\nchecks: {L201: note}\n",
    )
    assert set(audience.titles) == {"summary", "body"}
    assert audience.titles["body"]["en"][0].text == "All of it"
    assert audience.theme == {"color": {"palette": {"accent": "#000000", "primary": "#123456"}}}
    assert audience.citation_style == {"en": "numeric", "zh-CN": "numeric"}
    assert sorted(audience.checks) == ["L140", "L201"]


def test_no_translation_is_left_of_words_that_were_replaced(workshop) -> None:
    workshop.write("content/audiences/_house.yaml", PARENT)
    workshop.write("content/audiences/all.yaml", "extends: _house\nname: {en: Board}\n")
    audiences, told = loaded(workshop)
    assert audiences["all"].name == {"en": "Board"}
    assert told == ['content/audiences/all.yaml:2:7 A105 "name" has no form in zh-CN']


def test_null_takes_a_key_back_to_its_default(workshop) -> None:
    audience = child(
        workshop,
        "sections: null\nmax_pages: null\ntitles: {body: null}\n"
        "theme: {color: {palette: {primary: null}}}\n",
    )
    assert (audience.sections, audience.max_pages) == (None, None)
    assert set(audience.titles) == {"summary"}
    assert audience.theme == {"color": {"palette": {"accent": "#2f6b3a"}}}


def test_lines_have_any_length(workshop) -> None:
    workshop.write("content/audiences/_a.yaml", "name: {any: A}\nclearance: secret\n")
    for before, name in ("_a", "_b"), ("_b", "_c"), ("_c", "_d"):
        workshop.write(f"content/audiences/{name}.yaml", f"extends: {before}\n")
    workshop.write("content/audiences/all.yaml", "extends: _d\n")
    audiences, told = loaded(workshop)
    assert told == []
    assert audiences["all"].clearance == "secret"
    assert audiences["all"].extends == ("_d", "_c", "_b", "_a")


def test_an_audience_that_is_read_may_be_extended_too(workshop) -> None:
    workshop.write("content/audiences/all.yaml", "name: {any: All}\nclearance: public\n")
    workshop.write("content/audiences/board.yaml", "extends: all\nclearance: secret\n")
    audiences, told = loaded(workshop)
    assert told == []
    assert [audiences[n].clearance for n in ("all", "board")] == ["public", "secret"]


def test_a_finding_names_the_file_in_which_the_value_stands(workshop) -> None:
    workshop.write(
        "content/audiences/_house.yaml",
        "name: {any: House}\nclearance: top\n"
        "theme: {color: {palette: {accent: acent}, primary: blau}}\n",
    )
    workshop.write(
        "content/audiences/all.yaml",
        "extends: _house\ntheme: {color: {palette: {accent: '#00ff00'}}}\nmax_pages: 0\n",
    )
    _, told = loaded(workshop)
    assert [line.split()[0] for line in told] == [
        "content/audiences/_house.yaml:2:12",
        "content/audiences/_house.yaml:3:35",
        "content/audiences/_house.yaml:3:52",
        "content/audiences/all.yaml:3:12",
    ]


def test_names_that_a_parent_has_wrong_are_told_in_its_file(workshop) -> None:
    workshop.write("content/audiences/_house.yaml", "clearance: public\nomit: [kj-22]\n")
    workshop.write("content/audiences/all.yaml", "extends: _house\nname: {any: All}\n")
    project = workshop.project()
    (fault,) = check_audiences(loaded(workshop)[0], workshop.content(), project)
    assert (str(fault.span), fault.code) == ("content/audiences/_house.yaml:2:8", "A104")


@pytest.mark.parametrize("names", [["all"], ["all", "b"], ["all", "_b", "_c"]])
def test_a_circle_is_named_in_full_and_once(workshop, names: list[str]) -> None:
    for name, above in zip(names, [*names[1:], names[0]], strict=True):
        workshop.write(f"content/audiences/{name}.yaml", f"name: {{any: X}}\nextends: {above}\n")
    audiences, told = loaded(workshop)
    first = names.index(min(names))
    circle = " → ".join([*names[first:], *names[:first], min(names)])
    assert told == [
        f"content/audiences/{min(names)}.yaml:2:10 A110 audiences extend each other: {circle}"
    ]
    assert audiences == {}


def test_an_unknown_parent_is_an_error_where_it_is_named(workshop) -> None:
    workshop.write("content/audiences/_house.yaml", "contents: true\n")
    workshop.write("content/audiences/all.yaml", "extends: _hose\nmax_pages: 0\n")
    result = load_audiences(workshop.project())
    told = [(str(d.span), d.code, d.hints) for d in in_order(result.diagnostics)]
    assert told == [
        ("content/audiences/all.yaml:1:10", "A111", ('did you mean "_house"?',)),
        ("content/audiences/all.yaml:2:12", "Y305", ()),
    ]
    assert result.value == {}


def test_a_parent_that_cannot_be_read_is_told_alone(workshop) -> None:
    workshop.write("content/audiences/_house.yaml", "a: [\n")
    workshop.write("content/audiences/all.yaml", "extends: _house\n")
    _, told = loaded(workshop)
    assert len(told) == 1
    assert told[0].startswith("content/audiences/_house.yaml")


def test_an_audience_without_any_name_is_an_error(workshop) -> None:
    workshop.write("content/audiences/_house.yaml", "contents: true\n")
    workshop.write("content/audiences/all.yaml", "extends: _house\n")
    assert loaded(workshop)[1] == ['content/audiences/all.yaml:1:1 Y301 "name" is missing']


def test_templates_of_the_parents_lie_below_those_of_the_child(workshop) -> None:
    for name in ("_house", "corporate"):
        (workshop.root / "templates/audiences" / name).mkdir(parents=True)
    assert child(workshop, "").folders == ("all", "_house")
    assert child(workshop, "templates: corporate\n").folders == ("corporate",)
    assert child(workshop, "templates: [corporate, _house]\n").folders == ("corporate", "_house")
    assert child(workshop, "templates: []\n").folders == ()
    workshop.write("content/audiences/_house.yaml", PARENT + "templates: corporate\n")
    assert loaded(workshop)[0]["all"].folders == ()
    workshop.write("content/audiences/all.yaml", "extends: _house\n")
    assert loaded(workshop)[0]["all"].folders == ("all", "corporate")


def test_an_audience_says_its_clearance_where_something_may_be_withheld(workshop) -> None:
    workshop.write("content/audiences/all.yaml", "name: {any: All}\n")
    workshop.write("briefgen.yaml", "briefgen: 1\nlanguages: [zh-CN, en]\n")
    project = workshop.project()
    audiences = loaded(workshop)[0]
    told = check_audiences(audiences, workshop.content(), project)
    # the texts of this project have passages with clearances
    assert [(str(d.span), d.code) for d in told] == [("content/audiences/all.yaml:1:1", "A109")]
    workshop.write("content/audiences/_house.yaml", "clearance: public\n")
    workshop.write("content/audiences/all.yaml", "name: {any: All}\nextends: _house\n")
    assert check_audiences(loaded(workshop)[0], workshop.content(), workshop.project()) == ()


def test_a_banner_needs_a_classification_to_show(workshop) -> None:
    workshop.write(
        "content/audiences/all.yaml", "name: {any: All}\nclearance: public\nbanner: true\n"
    )
    path = workshop.root / "content/briefings/b/briefing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{any: Public}", "{en: Public}"))
    (fault,) = check_audiences(loaded(workshop)[0], workshop.content(), workshop.project())
    assert (str(fault.span), fault.code) == ("content/audiences/all.yaml:3:9", "A112")
    assert "in zh-CN" in fault.message
