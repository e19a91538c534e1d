"""Codes of the family: the HTML contract."""

from __future__ import annotations

CODES: dict[str, str] = {
    # H1xx: a tree outside the contract
    "H101": "A template uses an element that the HTML contract does not know.",
    "H102": "An element has an attribute that the HTML contract does not allow.",
    "H103": "A link leads to something other than an id, http, https or mailto.",
    "H104": "An element stands where it must not: a block in a paragraph, an item outside a list.",
    "H105": "Text stands beside blocks, without a paragraph of its own.",
    "H106": "An id stands twice in a document.",
    "H107": "A link leads to an id that this edition does not have.",
    "H108": "A heading skips a level.",
    "H109": "A heading has no words.",
    "H110": "An attribute has a value of the wrong form.",
    "H111": "An element lacks an attribute that it needs.",
    "H112": "A template writes a mark that only briefgen makes.",
    "H113": "The document's template makes no html element.",
    "H114": "The document's template leaves a section out.",
    "H115": "A template shows nothing of its section.",
    "H116": "The rows of a template's table differ in length.",
    # H2xx: text that is not HTML
    "H201": "A “<” begins no tag.",
    "H202": "An element is not closed.",
    "H203": "An end tag closes an element that is not open.",
    "H204": "Elements stand too deep in each other.",
    "H205": "The attributes of a tag cannot be read.",
    "H206": "A character cannot be printed.",
    # H3xx: what only the whole document shows
    "H301": "A cross-reference leads to a node that this edition does not show.",
    "H302": "An edition cites sources and has no references section.",
    "H303": "A caption is to be counted as something that is not counted.",
    "H304": "An image names a picture that the project does not have.",
    "H305": "A template asks for a list of something that is not listed.",
    "H306": "An audience wants a list that the document's template has no place for.",
    "H307": "A template prints the place of something in the content.",
}
