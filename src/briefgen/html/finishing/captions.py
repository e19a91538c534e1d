"""Labels of tables and figures, numbered in the order of the tree, and the lists of them.

<span class="caption-label" data-number="table"></span>  → “Table 1” (`label("table-label")`)
<ol data-list="tables"></ol>                              → links to all tables, by their captions
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from lxml import etree
from msgspec import Struct

from briefgen.diagnostics import Collector, did_you_mean
from briefgen.html.finishing.fragments import drop
from briefgen.html.finishing.numbers import bare_words, place_of_label
from briefgen.html.locale import Locale, fill
from briefgen.html.tree.origin import content_place

LISTS = {"figures": "figure", "tables": "table"}
"""The lists that there can be, and what each lists: the `data-number` of the labels."""


class Captioned(Struct, frozen=True):
    """What is counted: its kind, the label's span, and the element that a link leads to."""

    kind: str
    label: etree._Element
    holder: etree._Element


def number_captions(tree: etree._Element, locale: Locale, found: Collector) -> Sequence[Captioned]:
    """Give tables and figures their labels, and ids where they have none."""
    counts: dict[str, int] = {}
    captioned = []
    for span in tree.iter("span"):
        kind = span.get("data-number")
        if kind is None:
            continue
        del span.attrib["data-number"]
        pattern = locale.labels.get(f"{kind}-label")
        if pattern is None:
            message = f'nothing is counted as "{kind}": there is no label "{kind}-label"'
            found.error("H303", message, content_place(span), "table and figure are counted")
            continue
        counts[kind] = counts.get(kind, 0) + 1
        span.text = fill(pattern, n=counts[kind])
        captioned.append(Captioned(kind, span, place_of_label(span)))
    _name(tree, captioned)
    return captioned


def fill_lists(tree: etree._Element, captioned: Sequence[Captioned], found: Collector) -> None:
    """Build the list in each `ol[data-list]`; a list of nothing goes, and its heading with it."""
    for place in [e for e in tree.iter("ol") if e.get("data-list") is not None]:
        name = str(place.attrib.pop("data-list"))
        if name not in LISTS:
            hint = did_you_mean(name, LISTS) or f"there are: {', '.join(LISTS)}"
            found.error("H305", f'there is no list of "{name}"', content_place(place), hint)
            continue
        entries = [c for c in captioned if c.kind == LISTS[name]]
        for entry in entries:
            item = etree.SubElement(place, "li")
            link = etree.SubElement(item, "a", href=f"#{entry.holder.get('id')}")
            link.text = _words(entry)
        if not entries:
            drop(next((a for a in place.iterancestors("nav")), place))


def _words(entry: Captioned) -> str:
    """The label and the caption's words, without citations and notes."""
    return f"{entry.label.text} {_bare_caption(entry)}".rstrip()


def _bare_caption(entry: Captioned) -> str:
    caption = next(entry.label.iterancestors("caption", "figcaption", "p"), entry.holder)
    return bare_words(caption, "caption-label")


def _name(tree: etree._Element, captioned: Sequence[Captioned]) -> None:
    """Ids made from the section's and, where that is taken, the caption's words."""
    taken = {str(e.get("id")) for e in tree.iter() if e.get("id") is not None}
    for entry in captioned:
        if entry.holder.get("id") is not None:
            continue
        around = next((a.get("id") for a in entry.holder.iterancestors() if a.get("id")), None)
        what = "caption" if entry.holder.tag == "caption" else entry.kind
        name = f"{around}-{what}" if around else what
        if name in taken:
            name += f"-{sha256(_bare_caption(entry).encode()).hexdigest()[:6]}"
        while name in taken:
            name += "-2"
        entry.holder.set("id", name)
        taken.add(name)
