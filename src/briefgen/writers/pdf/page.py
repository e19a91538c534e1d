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
from briefgen.writers.tree import own_copy, replace_head, serialize, style_element
from briefgen.writers.wide import mark_wide

SCHEME = "asset"
"""Pictures are asked for as `asset:<name>`, which no file and no server can answer."""


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
    mark_wide(tree)
    keep_with_words(tree)
    keep_last_words(tree)
    split_contents(tree)
    for element in tree.iter("img", "ol"):
        if element.tag == "img":
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


def _start_counting(ordered: etree._Element) -> None:
    """WeasyPrint follows `start` only with other presentational hints; a counter says the same."""
    start = ordered.get("start", "")
    if re.fullmatch(r"-?\d{1,9}", start):
        ordered.set("style", f"counter-reset: list-item {int(start) - 1}")
