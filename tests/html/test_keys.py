"""Keys of blocks depend on names and words, not on numbers and places."""

from __future__ import annotations

from lxml import html

from briefgen.html.keys import block_keys, bookmark_of, homes


def keys(body: str) -> dict[str, str]:
    """The key of each block, by its words."""
    tree = html.document_fromstring(f"<html><body><main>{body}</main></body></html>")
    return {"".join(map(str, e.itertext())): key for e, key in block_keys(tree).items()}


def section(*blocks: str) -> str:
    return f'<section id="s">{"".join(blocks)}</section>'


def test_a_block_with_an_id_is_known_by_it() -> None:
    assert keys(section('<p id="st-a">Words.</p>'))["Words."] == "st-a"


def test_a_block_without_an_id_keeps_its_key_when_others_come_and_go() -> None:
    alone = keys(section("<p>One.</p>"))["One."]
    assert alone.startswith("s/p-")
    assert keys(section("<p>Zero.</p>", "<h3>Two</h3>", "<p>One.</p>"))["One."] == alone


def test_what_numbering_puts_in_does_not_count() -> None:
    def with_numbers(n: int) -> str:
        return section(
            f'<p>Claimed <span class="citation">[{n}]</span>, see '
            f'<a class="xref" href="#t">Table {n}</a><span class="footnote">Note {n}</span>.</p>',
            f'<table id="t"><caption><span class="caption-label">Table {n}</span> Sales'
            "</caption><tr><td>1</td></tr></table>",
            f'<h3><span class="heading-number">{n}.1</span> Outlook</h3>',
        )

    assert list(keys(with_numbers(1)).values()) == list(keys(with_numbers(2)).values())


def test_equal_blocks_of_one_place_are_told_apart_and_those_of_others_are_not_touched() -> None:
    tree = html.document_fromstring(
        '<body><main><section id="a"><p>Same.</p><p>Same.</p></section>'
        '<section id="b"><p>Same.</p></section></main></body>'
    )
    first, second, third = (k for e, k in block_keys(tree).items() if e.tag == "p")
    assert second == f"{first}~2"
    assert third == first.replace("a/", "b/")


def test_a_bookmark_leads_to_the_place_in_the_content() -> None:
    tree = html.document_fromstring(
        '<body><p id="st-a" data-src="content/a.yaml:7:3">Words <em>here</em>.</p></body>'
    )
    home = homes(tree)[bookmark_of("st-a")]
    assert (home.source, home.text) == ("content/a.yaml:7:3", "Words here.")
