"""Theme layers, palette and sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Collector, in_order
from briefgen.project import Project
from briefgen.source import Reader, SpanMap, TextFile, parse_yaml
from briefgen.theme import Theme, check_overrides, css_variables, load_theme

ROLES = (
    "foreground background primary accent muted rule tint link "
    "strengths weaknesses opportunities threats assessment"
).split()


def project(root: Path, theme: str | None = None) -> Project:
    if theme is not None:
        (root / "templates").mkdir()
        (root / "templates" / "theme.yaml").write_text(theme)
    return Project(root, ("en",), "build", {}, (), (), (), SpanMap("briefgen.yaml"))


def theme(root: Path, own: str | None = None, overrides: dict | None = None) -> Theme:
    result = load_theme(project(root, own), overrides)
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value


def faults(root: Path, own: str) -> list[str]:
    diagnostics = in_order(load_theme(project(root, own)).diagnostics)
    return [f"{d.span} {d.code} {' '.join(d.hints)}".strip() for d in diagnostics]


def test_the_shipped_theme_has_every_role(tmp_path: Path) -> None:
    shipped = theme(tmp_path)
    assert set(ROLES) <= set(shipped.colors)
    assert all(len(value) == 7 for value in shipped.colors.values())
    assert {"body", "small", "h1", "h2", "h3", "h4", "line-height"} == set(shipped.sizes)
    assert {"body", "headings", "monospace", "word-latin", "word-east-asian"} <= set(shipped.fonts)
    assert {"size", "margin-top", "margin-right", "margin-bottom", "margin-left"} == set(
        shipped.page
    )


def test_an_audience_changes_one_colour_of_the_palette(tmp_path: Path) -> None:
    changed = theme(tmp_path, overrides={"color": {"palette": {"accent": "#2F6B3A"}}})
    assert changed.colors["accent"] == "#2f6b3a"
    assert changed.colors["primary"] == theme(tmp_path).colors["primary"]


def test_layers_lie_over_each_other_key_by_key(tmp_path: Path) -> None:
    own = """\
color: {palette: {accent: "#111", leaf: "#0a0"}, primary: leaf}
typography: {base: {size: 12pt}}
defaults: {briefgen: {sizes: {h1: 2rem}, page: {size: letter, margin-top: 1in}}}
"""
    layered = theme(tmp_path, own, {"color": {"primary": "accent"}, "typography": {}})
    assert layered.colors["accent"] == "#111111"
    assert layered.colors["primary"] == "#111111"
    assert (layered.sizes["body"], layered.sizes["h1"]) == (12, 24)
    assert layered.page["size"] == "letter"
    assert layered.page["margin-top"] == pytest.approx(25.4)
    assert layered.page["margin-left"] == 22


def test_faults_of_a_theme_file_stand_at_their_places(tmp_path: Path) -> None:
    own = """\
color:
  palette: {ink: "#12", x: y, y: x, empty: #2f6b3a
    }
  foregrund: ink
  accent: ink
  primary: inc
typography: {base: {size: 12 parsecs, line-height: 9}}
defaults: {briefgen: {page: {size: A9, margin-top: -3mm}, word: {latin: "a\\"b"}}}
"""
    assert faults(tmp_path, own) == [
        'templates/theme.yaml:2:18 T502 write a colour as "#16324f"',
        "templates/theme.yaml:2:28 T503 give it a colour",
        "templates/theme.yaml:2:34 T503 give it a colour",
        "templates/theme.yaml:2:37 Y301 a colour begins with #: put it in quotes",
        'templates/theme.yaml:4:3 T501 did you mean "foreground"?',
        "templates/theme.yaml:5:3 T501 write it below defaults: briefgen: color:, "
        "or change the palette's accent",
        'templates/theme.yaml:6:12 T502 did you mean "ink"?',
        "templates/theme.yaml:7:27 T505 units: pt, px, mm, cm, in, pc",
        "templates/theme.yaml:7:52 T505",
        "templates/theme.yaml:8:36 Y304 one of: A3, A4, A5, B4, B5, letter, legal",
        "templates/theme.yaml:8:52 T505 units: pt, px, mm, cm, in, pc, em, rem, %",
        "templates/theme.yaml:8:73 T504",
    ]


def test_faults_of_an_audience_stand_in_its_file(tmp_path: Path) -> None:
    text = "name: x\ntheme:\n  color: {palette: {accent: acent}, primary: nothing}\n"
    file = parse_yaml(TextFile("content/audiences/a.yaml", text)).value
    assert file is not None
    found = Collector()
    check_overrides(project(tmp_path), Reader.of(file, found).entries()["theme"])
    assert [f"{d.span} {d.code}" for d in found] == [
        "content/audiences/a.yaml:3:29 T502",
        "content/audiences/a.yaml:3:46 T502",
    ]


def test_a_broken_theme_file_is_one_error(tmp_path: Path) -> None:
    assert [line.split()[1] for line in faults(tmp_path, "a: [")] == ["Y201"]


def test_a_theme_becomes_custom_properties(tmp_path: Path) -> None:
    css = css_variables(theme(tmp_path))
    assert css.startswith(":root{--color-foreground:#")
    assert '--font-body:"Noto Serif CJK SC",' in css
    assert "--size-body:10.5pt;" in css
    assert "--size-line-height:1.65;" in css
    assert "--page-size:A4;--page-margin-top:24mm" in css


def test_generic_families_stand_without_quotes(tmp_path: Path) -> None:
    own = "typography: {base: {family: [Georgia, serif]}}"
    assert '--font-body:"Georgia",serif;' in css_variables(theme(tmp_path, own))


def test_distances_count_in_the_base_size(tmp_path: Path) -> None:
    shipped = theme(tmp_path)
    assert shipped.spacing["paragraph"] == pytest.approx(0.55 * 10.5)
    own = "typography: {base: {size: 12pt}}\ndefaults: {briefgen: {spacing: {h2-before: 20pt}}}"
    changed = theme(tmp_path, own)
    assert changed.spacing["paragraph"] == pytest.approx(0.55 * 12)
    assert changed.spacing["h2-before"] == 20
    assert "--space-h2-before:20pt;" in css_variables(changed)


def test_a_distance_below_nothing_is_none(tmp_path: Path) -> None:
    faulty = "defaults: {briefgen: {spacing: {paragraph: -1pt, h2-behind: 1pt}}}"
    assert [line.split()[1] for line in faults(tmp_path, faulty)] == ["T505", "T501"]


def test_headings_are_numbered_where_a_theme_asks_for_it(tmp_path: Path) -> None:
    assert theme(tmp_path).headings == {"numbering": "none"}
    asked = {"defaults": {"briefgen": {"headings": {"numbering": "decimal"}}}}
    assert theme(tmp_path, overrides=asked).headings == {"numbering": "decimal"}
    faulty = "defaults: {briefgen: {headings: {numbering: roman}}}\n"
    (fault,) = faults(tmp_path, faulty)
    assert fault == "templates/theme.yaml:1:45 Y304 one of: none, decimal"
