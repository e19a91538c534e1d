"""Every colour of text keeps a contrast of 4.5:1 on the grounds it stands on (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2  # type: ignore[import-untyped]

from briefgen.diagnostics import Collector
from briefgen.project import Project, load_project
from briefgen.store import Store
from briefgen.theme import load_theme

ROOT = Path(__file__).resolve().parents[2]
LEAST = 4.5
SHEETS = {
    "print": ["templates/theme/print.css"],
    "screen": ["templates/theme/screen.css"],
    "partner, print": ["templates/theme/print.css", "templates/audiences/partner/theme.css"],
}
GROUNDS = ("background", "tint")
"""Roles that a text without a background of its own may stand on."""

INK = "color"
GROUND = ("background", "background-color")


def project() -> Project:
    loaded = load_project(ROOT).value
    assert loaded is not None
    return loaded


def colors(audience: str = "") -> dict[str, str]:
    """Role → #rrggbb of the shipped theme, an audience's own laid over it."""
    from briefgen.pipeline import Request, documents

    if not audience:
        theme = load_theme(project()).value
        assert theme is not None
        return dict(theme.colors)
    made = documents(Request(ROOT, audiences=(audience,))).value
    assert made
    return dict(next(iter(made.values())).theme.colors)


def luminance(color: str) -> float:
    """The relative luminance of #rrggbb."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Selectors and declarations of a sheet, those inside @media included."""

    def walk(found: list[object]) -> Iterator[tuple[str, dict[str, str]]]:
        for rule in found:
            kind = rule.type  # type: ignore[attr-defined]
            content = rule.content  # type: ignore[attr-defined]
            if kind == "at-rule" and rule.at_keyword == "media":  # type: ignore[attr-defined]
                yield from walk(tinycss2.parse_rule_list(content, True, True))
            elif kind == "qualified-rule":
                declared = tinycss2.parse_declaration_list(content, True, True)
                selector = tinycss2.serialize(rule.prelude)  # type: ignore[attr-defined]
                yield (
                    " ".join(selector.split()),
                    {
                        d.name: tinycss2.serialize(d.value).strip()
                        for d in declared
                        if d.type == "declaration"
                    },
                )

    yield from walk(tinycss2.parse_stylesheet(sheet, True, True))


def role(value: str) -> str:
    """The token that a value names: "muted" of var(--color-muted); "" for none."""
    named = re.search(r"var\(--color-([\w-]+)\)", value)
    return named[1] if named else ""


def test_the_formula_gives_the_known_figures() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", SHEETS)
def test_every_colour_of_text_can_be_read_on_its_ground(name: str) -> None:
    own = colors("partner" if name.startswith("partner") else "")
    checked = set()
    for path in SHEETS[name]:
        for selector, declared in rules((ROOT / path).read_text(encoding="utf-8")):
            ink = role(declared.get(INK, ""))
            if not ink:
                continue
            ground = next((role(declared[n]) for n in GROUND if n in declared), "")
            # page furniture and links may stand on either; a rule with its own ground on that
            for under in [ground] if ground else GROUNDS:
                checked.add((ink, under))
                ratio = contrast(own[ink], own[under])
                assert ratio >= LEAST, f"{path}: {selector}: {ink} on {under} is {ratio:.2f}:1"
    assert len(checked) > 8


@pytest.mark.parametrize("audience", ["analyst", "executive", "partner"])
def test_every_text_of_a_finished_edition_can_be_read_where_it_stands(audience: str) -> None:
    pairs = set(drawn(audience))
    assert len(pairs) > 5
    for ink, ground, words in pairs:
        ratio = contrast(ink, ground)
        assert ratio >= LEAST, f"“{words}”: {ink} on {ground} is {ratio:.2f}:1"


def drawn(audience: str) -> Iterator[tuple[str, str, str]]:
    """Colour, ground and first words of each text of the laid out pages."""
    from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    from briefgen.pipeline import Request, documents
    from briefgen.writers.charts import with_drawings
    from briefgen.writers.pdf import print_html

    made = documents(Request(ROOT, audiences=(audience,), languages=("en",))).value
    assert made

    def walk(box: Any, ground: str) -> Iterator[tuple[str, str, str]]:
        own = box.style["background_color"]
        if own != "currentcolor" and own.alpha:
            ground = over(own, ground)
        if isinstance(box, boxes.TextBox) and box.text.strip():
            yield written(box.style["color"]), ground, box.text[:20]
        for child in getattr(box, "children", ()):
            yield from walk(child, ground)

    for document in made.values():
        page = print_html(with_drawings(document, Store(), Collector()))
        for laid in HTML(string=page).render().pages:
            yield from walk(laid._page_box, "#ffffff")


def written(color: Any) -> str:
    """A computed colour as #rrggbb."""
    return _hexadecimal(color.to("srgb").coordinates)


def over(color: Any, ground: str) -> str:
    """What is seen of a colour that lets some of its ground through, as #rrggbb."""
    under = [int(ground[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    own = color.to("srgb").coordinates
    return _hexadecimal(
        [part * color.alpha + low * (1 - color.alpha) for part, low in zip(own, under, strict=True)]
    )


def _hexadecimal(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(max(0.0, min(part, 1.0)) * 255):02x}" for part in parts)


def test_a_colour_that_lets_its_ground_through_is_mixed_with_it() -> None:
    import tinycss2.color5  # type: ignore[import-untyped]

    half = tinycss2.color5.parse_color("rgb(0 0 0 / 50%)")
    assert over(half, "#ffffff") == "#808080"
    assert over(tinycss2.color5.parse_color("#002e5d"), "#ffffff") == "#002e5d"


def test_pictures_use_colours_of_text_that_can_be_read() -> None:
    own = colors()
    drawing = (ROOT / "templates/graphics/timeline.svg.j2").read_text(encoding="utf-8")
    inks = set(re.findall(r'<text[^>]* fill="\{\{ color\.(\w+) \}\}"', drawing))
    assert inks >= {"foreground", "muted", "accent"}
    for ink in inks:
        for under in GROUNDS:
            assert contrast(own[ink], own[under]) >= LEAST, f"{ink} on {under}"
