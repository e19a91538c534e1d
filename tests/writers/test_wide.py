"""Full-width punctuation stays wide where Latin text is set narrow."""

from __future__ import annotations

import pytest
from lxml import etree, html

from briefgen.writers.wide import mark_wide


def marked(source: str) -> str:
    """The paragraph with each marked piece in braces."""
    tree = html.fragment_fromstring(source)
    mark_wide(tree)
    for span in tree.xpath('//span[@class="wide"]'):
        span.text = "{" + span.text + "}"
    return str(etree.tostring(tree, encoding="unicode", method="text"))


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ('<p lang="en">Li A，et al. “x”</p>', "Li A{，}et al. “x”"),
        ('<p lang="en">A（<em>b，c</em>）：d</p>', "A{（}b{，}c{）：}d"),
        ('<p lang="zh-CN">甲，乙</p>', "甲，乙"),
        ('<p lang="en">A <span lang="zh-CN">甲，乙</span>，B</p>', "A 甲，乙{，}B"),
        ('<p lang="zh-CN">甲，<i lang="en-GB">a，b</i>，乙</p>', "甲，a{，}b，乙"),
    ],
)
def test_only_full_width_punctuation_in_latin_text_is_marked(source: str, pieces: str) -> None:
    assert marked(source) == pieces
