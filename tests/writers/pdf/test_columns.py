"""A long table of contents stands in two columns of about the same length."""

from __future__ import annotations

import pytest
from lxml import html

from briefgen.writers.pdf.columns import split_contents


def split(*entries: str) -> list[list[str]]:
    """The entries' titles in each list; "a:3" is an entry with three below it."""
    items = []
    for entry in entries:
        title, _, below = entry.partition(":")
        inner = f"<ol>{'<li>x</li>' * int(below)}</ol>" if below else ""
        items.append(f"<li><a href='#{title}'>{title}</a>{inner}</li>")
    page = html.fragment_fromstring(
        f"<div><nav class='contents'><h2>目录</h2><ol>{''.join(items)}</ol></nav></div>"
    )
    split_contents(page)
    lists = page.xpath("//nav/ol | //nav/div[@class='columns']/ol")
    return [list(part.xpath("./li/a/text()")) for part in lists]


@pytest.mark.parametrize(
    ("entries", "columns"),
    [
        ("a b c d", ["ab", "cd"]),
        ("a b c d e", ["abc", "de"]),
        ("a:4 b c d", ["a", "bcd"]),
        ("a b c d:6", ["abc", "d"]),
        ("a b:2 c d:2 e", ["abc", "de"]),
    ],
)
def test_the_longer_column_is_as_short_as_can_be(entries: str, columns: list[str]) -> None:
    assert ["".join(part) for part in split(*entries.split())] == columns


@pytest.mark.parametrize("entries", ["a", "a b c", "a:9"])
def test_short_contents_stay_one_list(entries: str) -> None:
    assert len(split(*entries.split())) == 1
