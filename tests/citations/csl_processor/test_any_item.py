"""No item makes the processor raise: a property of all CSL-JSON, valid or not quite."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.citations.csl_processor.small import layout, style

from briefgen.citations.csl_processor import Cite, Cluster, Processor

CONTENT = (
    '<names variable="author editor"><name initialize-with="." name-as-sort-order="first" '
    'et-al-min="3" et-al-use-first="1" and="text"/><label prefix=" "/><substitute>'
    '<text variable="title"/></substitute></names>'
    '<date variable="issued" form="text" prefix=" "/><text variable="title" text-case="title" '
    'quotes="true"/><number variable="edition" form="ordinal"/><label variable="page"/>'
    '<text variable="page"/><text variable="citation-label"/>'
    '<choose><if is-numeric="volume"><number variable="volume" form="roman"/></if></choose>'
)
XML = style(
    layout(CONTENT, 'delimiter="; "'),
    citation='disambiguate-add-names="true" disambiguate-add-givenname="true" '
    'disambiguate-add-year-suffix="true" collapse="year-suffix"',
    bibliography='<bibliography subsequent-author-substitute="—"><sort><key variable="author"/>'
    f'<key variable="issued"/></sort><layout>{CONTENT}</layout></bibliography>',
)
TEXT = st.text(alphabet="aA '\"’<bi>/.-–,;&0129李é\x00\n", max_size=12)
LOOSE = st.one_of(TEXT, st.integers(), st.none(), st.booleans())
PERSON = st.one_of(
    st.dictionaries(st.sampled_from(["family", "given", "suffix", "literal"]), LOOSE, max_size=4),
    LOOSE,
)
DATE = st.one_of(
    st.fixed_dictionaries({"date-parts": st.lists(st.lists(LOOSE, max_size=4), max_size=3)}),
    st.fixed_dictionaries({"raw": TEXT, "season": LOOSE}),
    TEXT,
)
ITEM = st.fixed_dictionaries(
    {"type": st.sampled_from(["book", "chapter", "", "nonsense"])},
    optional={
        "title": LOOSE,
        "author": st.one_of(st.lists(PERSON, max_size=4), LOOSE),
        "editor": st.lists(PERSON, max_size=2),
        "issued": DATE,
        "edition": LOOSE,
        "volume": LOOSE,
        "page": LOOSE,
        "language": LOOSE,
        "note": TEXT,
    },
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(ITEM, min_size=1, max_size=4))
def test_no_item_stops_the_others(items: list[dict[str, Any]]) -> None:
    named = [{**item, "id": f"i{n}"} for n, item in enumerate(items)]
    sound = {"id": "sound", "type": "book", "title": "Sound", "author": [{"family": "Doe"}]}
    processor = Processor(XML, [*named, sound], by_entry=True)
    keys = [item["id"] for item in named] + ["sound"]
    drawn = processor.citations([Cluster(tuple(Cite(key, locator="1") for key in keys))])
    assert "Sound" in "".join(run.text for run in drawn[0])
    assert "sound" in {entry.id for entry in processor.bibliography()}


def test_markup_that_is_nested_without_end_is_printed() -> None:
    for opened, closed in (("<i>", "</i>"), ("“", "”")):
        title = opened * 2000 + "x" + closed * 2000
        item = {"id": "a", "title": title, "type": "book"}
        (runs,) = Processor(XML, [item]).citations([Cluster((Cite("a"),))])
        assert "x" in "".join(run.text for run in runs)
