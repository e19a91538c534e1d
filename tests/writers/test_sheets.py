"""The style sheets: colours that can be read, and a rule for everything the contract names."""

from __future__ import annotations

import re

import pytest
from tests.writers.documents import default_theme, sheet

from briefgen.html.contract import BLOCKS, CLASSES

TEXT_COLOURS = (
    "foreground primary accent muted link assessment strengths weaknesses opportunities threats"
).split()

PLAIN = {
    "section": "the element",
    "cover": "header.cover",
    "running-title": "stands at the start of its line",
    "sourced": "the plain case",
    "fact": "the plain case",
    "confidence-high": "the plain case: a solid rule",
    "significance-2": "the plain case",
    "align-start": "the plain case",
    "data": "as every table",
    "indicators": "as every table",
    "statement": "by its element",
}
"""Classes without a rule of their own, and why."""

FURNITURE = {
    "running-header",
    "running-footer",
    "running-classification",
    "page-number",
    "page-count",
}
PLAIN_ON_SCREEN = {"footnote", "xref", "citation", "locator", "title", "intro"}
"""By their elements; footnotes have become end notes."""


@pytest.mark.parametrize("name", ["print.css", "screen.css"])
def test_every_class_of_the_contract_has_a_rule(name: str) -> None:
    marks = name.replace(".css", "-marks.css")
    ruled = set(re.findall(r"\.([a-z][a-z0-9-]*)", sheet(name) + sheet(marks)))
    expected = set(CLASSES) - set(PLAIN)
    if name == "screen.css":
        expected -= {*FURNITURE, *PLAIN_ON_SCREEN}
    assert expected - ruled == set()


def test_every_block_that_draws_has_a_rule_in_print() -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet("print.css"), flags=re.DOTALL)
    words = set(re.findall(r"(?<![.\w-])([a-z][a-z0-9]*)(?=[\s,.:>{\[])", text))
    structural = {"main", "aside", "footer", "tbody", "dt", "dd"}
    assert BLOCKS - structural - words == set()


@pytest.mark.parametrize("ground", ["background", "tint"])
@pytest.mark.parametrize("colour", TEXT_COLOURS)
def test_text_has_a_contrast_of_at_least_4_5(colour: str, ground: str) -> None:
    colours = default_theme().colors
    assert contrast(colours[colour], colours[ground]) >= 4.5


def contrast(one: str, two: str) -> float:
    """WCAG 2: from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
