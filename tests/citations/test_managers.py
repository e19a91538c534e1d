"""The id under which reference managers find a style."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.citations.managers import COUNTERPARTS, public_id
from briefgen.project import shipped_templates

NATURE = "http://www.zotero.org/styles/nature"
OURS = "urn:briefgen:styles:numeric"


def style(own: str, *templates: str) -> etree._Element:
    links = "".join(f'<link rel="template" href="{href}"/>' for href in templates)
    info = f"<info><title>S</title><id>{own}</id>{links}</info>"
    return etree.fromstring(f'<style xmlns="http://purl.org/net/xbiblio/csl">{info}</style>')


@pytest.mark.parametrize(
    ("own", "templates", "public"),
    [
        (NATURE, [], NATURE),
        (NATURE, ["http://www.zotero.org/styles/apa"], NATURE),
        ("urn:mine", [NATURE], NATURE),
        ("urn:mine", [OURS], "http://www.zotero.org/styles/ieee"),
        ("urn:mine", ["urn:another", NATURE], NATURE),
        ("urn:mine", [], "urn:mine"),
        (OURS, [], "http://www.zotero.org/styles/ieee"),
    ],
)
def test_a_style_is_found_under_its_address_or_that_of_its_model(
    own: str, templates: list[str], public: str
) -> None:
    assert public_id(style(own, *templates)) == public


def test_every_style_that_ships_has_a_counterpart() -> None:
    ids = {
        etree.parse(path).findtext("{*}info/{*}id")
        for path in (shipped_templates() / "styles").glob("*.csl")
    }
    assert ids == set(COUNTERPARTS)
