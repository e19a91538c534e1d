"""Under which id reference managers know a style.

Zotero and others fetch a style by its id from the CSL repository. The styles that ship are not
there: each stands for one that is, and that comes closest to it. What a reference manager writes
with that one may differ in details from what this program writes.
"""

from __future__ import annotations

from lxml import etree

from briefgen.citations.csl import NS

_REPOSITORY = "http://www.zotero.org/styles/"

COUNTERPARTS = {
    "urn:briefgen:styles:gbt7714-2025-numeric": (
        f"{_REPOSITORY}china-national-standard-gb-t-7714-2025-numeric"
    ),
    "urn:briefgen:styles:gbt7714-2025-author-date": (
        f"{_REPOSITORY}china-national-standard-gb-t-7714-2025-author-date"
    ),
    "urn:briefgen:styles:gbt7714-2025-note": (
        f"{_REPOSITORY}china-national-standard-gb-t-7714-2025-note"
    ),
    "urn:briefgen:styles:gbt7714-2015-numeric": (
        f"{_REPOSITORY}china-national-standard-gb-t-7714-2015-numeric"
    ),
    "urn:briefgen:styles:chicago-author-date": f"{_REPOSITORY}chicago-author-date",
    "urn:briefgen:styles:chicago-notes": f"{_REPOSITORY}chicago-notes-bibliography",
    "urn:briefgen:styles:numeric": f"{_REPOSITORY}ieee",
    "urn:briefgen:styles:author-date": f"{_REPOSITORY}apa",
}
"""Ids of styles that ship, and of those in the repository."""


def public_id(style: etree._Element) -> str:
    """The id under which others find the style, or one like it; its own where there is none.

    A style that has a web address for an id has that one; any other has that of the style from
    which it was made (`link rel="template"`).
    """
    own = style.findtext("cs:info/cs:id", "", NS).strip()
    templates = style.iterfind("cs:info/cs:link[@rel='template']", NS)
    for name in (own, *(link.get("href", "") for link in templates)):
        known = COUNTERPARTS.get(name, name)
        if known.startswith(("http://", "https://")):
            return known
    return own
