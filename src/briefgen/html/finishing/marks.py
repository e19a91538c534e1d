"""What an audience wants on every page: a banner and a watermark.

They are put into the tree here and not by templates, so that no template can forget them.
"""

from __future__ import annotations

from lxml import etree

from briefgen.audiences.model import Edition

BANNER = "running-banner"
WATERMARK = "watermark"


def add_marks(tree: etree._Element, edition: Edition) -> None:
    """The banner and the watermark as first elements of the body; none where none is wanted.

    A template may have put one where it wants it, with other classes besides: its words are the
    audience's all the same.
    """
    body = tree.find("body")
    if body is None:
        return
    wanted = {WATERMARK: edition.watermark, BANNER: edition.banner}
    for name, words in wanted.items():
        places = [e for e in body.iter("div") if name in e.get("class", "").split()]
        if not words:
            for place in places:
                _drop(place)
            continue
        place = places[0] if places else _first(body, name)
        for other in places[1:]:
            _drop(other)
        del place[:]
        place.text = words
        span = edition.audience.places.get((name.removeprefix("running-"), ""))
        if span is not None:
            place.set("data-src", str(span))


def _first(body: etree._Element, name: str) -> etree._Element:
    element = etree.Element("div", {"class": name})
    body.insert(0, element)
    return element


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
