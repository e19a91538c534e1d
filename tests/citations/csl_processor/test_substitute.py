"""What stands in for names that a work does not have."""

from __future__ import annotations

from briefgen.citations.csl_processor import Cite, Cluster, Processor, to_text

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id></info>
<macro name="who"><names variable="author"><name/>
<substitute><text term="anonymous"/></substitute></names></macro>
<citation><layout><text macro="who"/></layout></citation>
<bibliography><layout><group delimiter=", "><text macro="who"/><text variable="title"/></group>
</layout></bibliography></style>"""


def test_a_term_may_stand_in_for_names_in_a_macro() -> None:
    processor = Processor(STYLE, [{"id": "x", "type": "book", "title": "T"}], language="en-US")
    (cite,) = processor.citations([Cluster((Cite("x"),))])
    assert to_text(cite) == "anonymous"
    assert [to_text(entry.runs) for entry in processor.bibliography()] == ["anonymous, T"]
