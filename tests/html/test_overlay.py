"""Layers of templates: an audience's over the project's over what ships."""

from __future__ import annotations

from pathlib import Path

from editions import Studio, audience, briefing, edition, prose, references

from briefgen.audiences.model import Edition
from briefgen.html.overlay import overlay_for
from briefgen.project import Project, shipped_templates
from briefgen.source import SpanMap

OWN = "sections/text.html.j2"
SPECIAL = "audiences/analyst/sections/text.html.j2"


def paragraph(words: str, base: str = "base") -> str:
    return (
        f"{{% extends '{base}/sections/text.html.j2' %}}\n"
        f"{{% block body %}}<p>{words}</p>{{{{ super() }}}}{{% endblock %}}"
    )


def made(**fields: object) -> Edition:
    return edition(prose("bg", "Words."), references(), **fields)


def test_what_ships_is_used_where_nothing_overrides_it(studio: Studio) -> None:
    assert "<h2>Background</h2>\n<p>Words.</p>" in studio.html(made())


def test_a_project_overrides_one_block_of_one_section(studio: Studio) -> None:
    studio.templates[OWN] = paragraph("project")
    assert "<h2>Background</h2>\n<p>project</p>\n<p>Words.</p>" in studio.html(made())


def test_an_audience_overrides_the_project(studio: Studio) -> None:
    studio.templates[OWN] = paragraph("project")
    studio.templates[SPECIAL] = paragraph("audience")
    html = studio.html(made())
    assert "<p>audience</p>" in html
    assert "<p>project</p>" not in html


def test_an_audience_can_extend_the_projects_template(studio: Studio) -> None:
    studio.templates[OWN] = paragraph("project")
    studio.templates[SPECIAL] = paragraph("audience", base="project")
    html = studio.html(made())
    assert "<p>audience</p>\n<p>project</p>\n<p>Words.</p>" in html


def test_project_means_what_ships_where_the_project_has_none(studio: Studio) -> None:
    studio.templates[SPECIAL] = paragraph("audience", base="project")
    assert "<p>audience</p>\n<p>Words.</p>" in studio.html(made())


def test_another_audience_does_not_see_an_audiences_templates(studio: Studio) -> None:
    studio.templates[SPECIAL] = paragraph("audience")
    assert "<p>audience</p>" not in studio.html(made(id="partner"))


def test_audiences_can_share_a_folder(studio: Studio) -> None:
    studio.templates["audiences/shop/sections/text.html.j2"] = paragraph("shop")
    assert "<p>shop</p>" in studio.html(made(id="partner", templates=("shop",)))


def test_a_folder_that_is_named_and_missing_is_an_error(studio: Studio) -> None:
    assert studio.faults(made(templates=("shop",)))[0].startswith(
        "content/audiences/analyst.yaml:1:1: T105 there is no folder templates/audiences/shop"
    )


def test_a_folder_outside_the_audiences_is_not_used(studio: Studio) -> None:
    studio.templates["outside/sections/text.html.j2"] = paragraph("outside")
    assert "T105" in studio.faults(made(templates="../outside"))[0]


def test_a_component_is_overridden_for_every_section_that_uses_it(studio: Studio) -> None:
    studio.templates["audiences/analyst/components/weight.html.j2"] = (
        "{% macro weight(item) %}{{ item.weight }}{% endmacro %}"
    )
    studio.templates["audiences/analyst/components/cover.html.j2"] = (
        "{% extends 'base/components/cover.html.j2' %}"
        "{% block facts %}<p>no facts</p>{% endblock %}"
    )
    html = studio.html(made())
    assert "<p>no facts</p>" in html
    assert '<dl class="facts">' not in html


def test_the_repository_is_a_project_whose_templates_are_those_that_ship() -> None:
    root = shipped_templates().parent
    project = Project(root, ("en",), "build", {}, ("public",), (), (), SpanMap(""))
    overlay, found = overlay_for(project, audience(id="nobody"))
    assert [layer.name for layer in overlay.layers] == ["base"]
    assert not found


def test_an_unknown_template_is_an_error_with_the_nearest_name(studio: Studio) -> None:
    studio.templates[OWN] = "\n{% extends 'base/sections/txt.html.j2' %}"
    assert studio.faults(made()) == [
        'templates/sections/text.html.j2:2:1: T102 there is no template "base/sections/txt.html.j2"'
        ' | did you mean "base/sections/text.html.j2"?'
    ]


def test_a_template_that_is_not_utf8_is_an_error(studio: Studio, tmp_path: Path) -> None:
    path = tmp_path / "templates" / "sections" / "text.html.j2"
    path.parent.mkdir(parents=True)
    path.write_bytes("<p>背景工厂</p>".encode("gbk"))
    found = studio.faults(made())
    assert len(found) == 1
    assert found[0].startswith("templates/sections/text.html.j2:1:4: Y105 this file is not UTF-8")


def test_style_sheets_are_looked_up_in_the_same_layers(studio: Studio) -> None:
    studio.templates["theme/screen.css"] = "p { color: red }"
    studio.templates["theme.css"] = "p { color: green }"
    studio.templates["audiences/analyst/theme.css"] = "p { color: blue }"
    document = studio.render(made()).value
    assert document is not None
    tokens, *rules = document.screen_css.splitlines()
    assert tokens.startswith(":root{--color-foreground:#1c2126;")
    assert rules == ["p { color: red }", "p { color: green }", "p { color: blue }"]
    assert document.print_css.endswith("p { color: green }\np { color: blue }\n")


def test_editions_of_one_project_share_nothing_but_compiled_code(studio: Studio) -> None:
    first = studio.html(made())
    studio.templates[OWN] = paragraph("project")
    assert "<p>project</p>" in studio.html(made())
    assert briefing().sections == ()
    (studio.root / "templates" / OWN).unlink()
    studio.templates.clear()
    assert studio.html(made()) == first
