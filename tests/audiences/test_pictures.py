"""A picture is withheld by a level of its own, wherever it is shown."""

from __future__ import annotations

import pytest

from briefgen.audiences import withheld
from briefgen.audiences.pictures import check_pictures, pictures_of
from briefgen.diagnostics import Diagnosed, Diagnostic
from briefgen.document import load_content
from narrowing import section, without_places

B = "content/briefings/b"
LEAF = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h9v{}z"/></svg>\n'
)
SECTION = "id: {0}\nkind: figure\nsrc: assets/{0}.svg\nalt: {{any: A leaf}}\n"
CAPTION = "caption: {any: Tea}\n"
PASSAGE = 'caption: {any: "Tea[ of the new garden]{clearance=internal}"}\n'
LEVEL, PICTURE = "clearance: internal\n", "picture_clearance: internal\n"


def _with(workshop, *figures: tuple[str, str], same: bool = False) -> None:
    """The project with figure sections of these ids and further lines."""
    text = (workshop.root / B / "briefing.yaml").read_text(encoding="utf-8")
    files = ", ".join(f"{name}.yaml" for name, _ in figures)
    workshop.write(f"{B}/briefing.yaml", text.replace("tbl.yaml", f"tbl.yaml, {files}"))
    for number, (name, lines) in enumerate(figures, start=1):
        workshop.write(f"{B}/{name}.yaml", SECTION.format(name) + lines)
        workshop.write(f"assets/{name}.svg", LEAF.format(1 if same else number))


def _reading(workshop) -> Diagnosed:
    return load_content(workshop.project(), frozenset({"zh-CN", "en"}))


def _checked(workshop) -> tuple[Diagnostic, ...]:
    return check_pictures(workshop.content(), workshop.project())


@pytest.mark.parametrize("lines", [CAPTION + LEVEL, PASSAGE, CAPTION + LEVEL.replace(
    "internal", "{zh-CN: internal, en: public}")])  # fmt: skip
def test_a_picture_in_a_restricted_section_needs_a_level_of_its_own(workshop, lines: str) -> None:
    _with(workshop, ("leaf", lines))
    (found,) = _reading(workshop).diagnostics
    assert (found.code, str(found.span)) == ("M195", f"{B}/leaf.yaml:3:6")
    assert "picture_clearance" in found.hints[0]


@pytest.mark.parametrize("lines", [CAPTION + LEVEL, PASSAGE])
def test_with_a_level_of_its_own_it_may_stand_there(workshop, lines: str) -> None:
    _with(workshop, ("leaf", lines + PICTURE.replace("internal", "public")))
    assert _reading(workshop).diagnostics == ()


def test_an_audience_below_the_picture_s_level_does_not_get_the_section(workshop) -> None:
    _with(workshop, ("leaf", PASSAGE + PICTURE))
    edition = workshop.edition()
    assert "leaf" not in str(without_places(edition))
    assert section(workshop.edition(LEVEL), "leaf").picture_clearance == {}
    told = withheld(workshop.content().briefings["b"], edition.audience, "en",
                    workshop.project().clearances)  # fmt: skip
    assert ("section", "leaf", "internal") in {(p.kind, p.section, p.level) for p in told}


def test_a_public_picture_stays_without_the_withheld_words_of_its_caption(workshop) -> None:
    _with(workshop, ("leaf", PASSAGE + PICTURE.replace("internal", "public")))
    assert "garden" not in str(section(workshop.edition(), "leaf"))
    assert "garden" in str(section(workshop.edition(LEVEL), "leaf"))


def test_an_edition_s_pictures_are_those_of_its_sections(workshop) -> None:
    _with(workshop, ("leaf", CAPTION + PICTURE), ("twig", CAPTION))
    pictures = workshop.content().pictures
    shown = {level: pictures_of(workshop.edition(level), pictures) for level in ("", LEVEL)}
    assert {level: sorted(found) for level, found in shown.items()} == {
        "": ["assets/twig.svg"],
        LEVEL: ["assets/leaf.svg", "assets/twig.svg"],
    }


def test_the_same_picture_at_a_lower_level_elsewhere_is_an_error_there(workshop) -> None:
    _with(workshop, ("leaf", CAPTION + PICTURE), ("again", CAPTION))
    workshop.write(
        f"{B}/again.yaml", SECTION.format("leaf").replace("id: leaf", "id: again") + CAPTION
    )
    (found,) = _checked(workshop)
    assert (found.code, found.span.file) == ("A211", f"{B}/again.yaml")
    assert "leaf.yaml" in found.message


def test_a_copy_under_another_name_is_the_same_picture(workshop) -> None:
    _with(workshop, ("leaf", CAPTION + PICTURE), ("again", CAPTION), same=True)
    assert [(d.code, d.span.file) for d in _checked(workshop)] == [("A211", f"{B}/again.yaml")]


@pytest.mark.parametrize("lines", [CAPTION + PICTURE, CAPTION + LEVEL + PICTURE])
def test_the_same_picture_at_the_same_level_is_fine(workshop, lines: str) -> None:
    _with(workshop, ("leaf", CAPTION + PICTURE), ("again", lines), same=True)
    assert _checked(workshop) == ()
