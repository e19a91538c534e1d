"""Styles that cannot be used say why, and where; all faults at once."""

from __future__ import annotations

import pytest
from tests.citations.csl_processor.small import layout, style

from briefgen.citations.csl_processor import Processor, StyleError
from briefgen.citations.csl_processor.style import read_style


def faults(xml: str | bytes) -> list[str]:
    """The problems of a style, as text."""
    with pytest.raises(StyleError) as caught:
        Processor(xml, [])
    return [str(problem) for problem in caught.value.problems]


def test_what_is_no_xml_is_refused_with_its_place() -> None:
    (fault,) = faults("<style>\n<info></style>")
    assert fault.startswith("2:")


def test_another_document_is_refused() -> None:
    assert "no CSL style" in faults("<html/>")[0]


def test_entities_and_document_types_are_refused() -> None:
    xml = '<!DOCTYPE style [<!ENTITY a "b">]>' + style(layout('<text value="&a;"/>'))
    assert "document type" in faults(xml)[0]


def test_an_unknown_version_is_refused() -> None:
    xml = style(layout('<text value="x"/>')).replace('version="1.0"', 'version="2.0"')
    assert 'version "2.0"' in faults(xml)[0]


def test_unknown_elements_and_macros_are_named_together() -> None:
    xml = style(layout('<texts value="x"/><text macro="nothing"/>'))
    told = "\n".join(faults(xml))
    assert "<texts> cannot stand in <layout>" in told
    assert 'no macro "nothing"' in told


def test_macros_that_call_each_other_in_a_ring_are_refused() -> None:
    macros = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    assert "a → b → a" in faults(style(layout('<text macro="a"/>'), macros=macros))[0]


def test_a_style_without_citations_is_refused() -> None:
    xml = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info/></style>'
    assert "<citation> is missing" in faults(xml)[0]


def test_a_citation_without_layout_is_refused() -> None:
    assert "<citation> has no <layout>" in faults(style(""))[0]


def test_a_style_that_only_refers_to_another_says_to_which() -> None:
    xml = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>'
        '<link rel="independent-parent" href="https://example.org/parent"/></info></style>'
    )
    assert "https://example.org/parent" in faults(xml)[0]
    assert read_style(xml).parent == "https://example.org/parent"


def test_a_long_chain_of_macros_is_refused() -> None:
    macros = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(500))
    macros += '<macro name="m500"><text value="x"/></macro>'
    assert "deep" in faults(style(layout('<text macro="m0"/>'), macros=macros))[0]
