"""Looks at where the links of the laid out pages lead: to the network or inside, nowhere else.

The content is checked long before; templates of a project could still write what it may not. A
`javascript:` link would be a program in the file, a `file:` link or a relative one would tell
how the computer is set up that made it.
"""

from __future__ import annotations

from typing import Any

from briefgen.diagnostics import Collector
from briefgen.html.contract import HREF_SCHEMES
from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf.places import find_attribute

OUTSIDE = tuple(scheme for scheme in HREF_SCHEMES if scheme != "#")


def check_links(rendering: Any, document: HtmlDocument, found: Collector) -> None:
    """Note an error for each link that leads to neither http, https, mailto nor the document."""
    links = [link for page in rendering.pages for link in page.links]
    for kind, target in dict.fromkeys((str(link[0]), str(link[1])) for link in links):
        outside = kind == "external" and target.casefold().startswith(OUTSIDE)
        if kind == "internal" or outside:
            continue
        short = target if len(target) <= 60 else f"{target[:59]}…"
        found.error(
            "P212",
            f'a link leads to "{short}"',
            find_attribute(document.tree, "a", "href", target),
            "links lead to http, https, mailto or to an id of the document",
        )
