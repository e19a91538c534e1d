"""From the document to the page that WeasyPrint lays out.

The tree keeps its words. What is added guides the layout and shows nothing: groups that no line
breaks, two columns for the contents, a counter for lists that do not start at 1, the style sheet.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from urllib.parse import quote

from lxml import etree

from briefgen.html.document import Asset, HtmlDocument
from briefgen.writers.keep import keep_last_words, keep_with_words
from briefgen.writers.pdf.columns import split_contents
from briefgen.writers.pdf.watermark import lay_watermark
from briefgen.writers.tree import own_copy, replace_head, serialize, style_element
from briefgen.writers.wide import mark_wide

SCHEME = "asset"
"""Pictures are asked for as `asset:<name>`, which no file and no server can answer."""


LONG = 600
"""Ems of text in a cell from which its row may break: 35 lines of a column of half the measure."""


def asset_url(asset: Asset) -> str:
    """The address under which the writer's own fetcher serves a picture."""
    return f"{SCHEME}:{quote(asset.name)}"


def data_url(asset: Asset) -> str:
    """The picture itself as an address: for a page that stands alone."""
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode('ascii')}"


def print_html(document: HtmlDocument, url: Callable[[Asset], str] = data_url) -> str:
    """The page that WeasyPrint is given; by default with its pictures inside.

    The `weasyprint` command makes the same PDF from it, which is what benchmarks compare.
    """
    tree = own_copy(document)
    replace_head(tree, document.metadata, style_element(document.print_css))
    lay_watermark(tree, document.theme)
    mark_wide(tree)
    keep_with_words(tree)
    keep_last_words(tree)
    split_contents(tree)
    for element in tree.iter("img", "ol", "tr"):
        if element.tag == "tr":
            _let_break(element)
        elif element.tag == "img":
            _point_at_asset(element, document, url)
        elif element.get("start"):
            _start_counting(element)
    return serialize(tree)


def _point_at_asset(
    image: etree._Element, document: HtmlDocument, url: Callable[[Asset], str]
) -> None:
    """Give a picture its address; one that is no asset gets an address that will be refused."""
    name = image.get("src", "")
    asset = document.assets.get(name)
    image.set("src", url(asset) if asset else f"{SCHEME}:{quote(name)}")


def _let_break(row: etree._Element) -> None:
    """Let a row break that is longer than a page may be: kept whole it would leave its caption."""
    if any(_ems("".join(map(str, cell.itertext()))) > LONG for cell in row):
        row.set("style", "break-inside: auto")


def _ems(text: str) -> float:
    """About how wide a text is, in its own size: Han characters are twice as wide as letters."""
    return sum(1.0 if character >= "\u2e80" else 0.5 for character in text)


def _start_counting(ordered: etree._Element) -> None:
    """WeasyPrint follows `start` only with other presentational hints; a counter says the same."""
    start = ordered.get("start", "")
    if re.fullmatch(r"-?\d{1,9}", start):
        ordered.set("style", f"counter-reset: list-item {int(start) - 1}")
