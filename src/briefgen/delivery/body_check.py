"""Whether the HTML of a message does only what mail programs allow.

Templates may be a project's own. What they make loads nothing, runs nothing and asks for nothing:
a picture that is fetched tells its server who read the message when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

_FORBIDDEN = frozenset(
    "applet audio base button embed form frame frameset iframe input link math object script "
    "select source svg template textarea track video".split()
)
_LOADING = frozenset(("src", "srcset", "background", "poster", "data", "lowsrc", "dynsrc"))
_LOADING_CSS = re.compile(r"url\s*\(|@import|expression\s*\(|\\", re.IGNORECASE)
_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


def faults(text: str, cid: str = "") -> Iterator[str]:
    """What is wrong, in a few words each. `cid` is the name of the one picture there may be."""
    root = html.document_fromstring(text)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _FORBIDDEN:
            yield f"it has an element <{element.tag}>"
        if element.tag == "meta" and (element.get("http-equiv") or "").casefold() == "refresh":
            yield "it leads its reader elsewhere"
        if element.tag == "style" and _LOADING_CSS.search(element.text or ""):
            yield "its style sheet loads something"
        yield from _attributes(element, cid)


def _attributes(element: etree._Element, cid: str) -> Iterator[str]:
    for name, value in element.attrib.items():
        name, value = str(name).casefold(), str(value).strip()
        if name.startswith("on"):
            yield f"an element <{element.tag}> runs something ({name})"
        elif name in _LOADING and not (cid and value == f"cid:{cid}"):
            yield f"an element <{element.tag}> loads {value[:60]}"
        elif name == "href" and not _LINK.match(value):
            yield f"a link leads to {value[:60]}"
        elif name == "style" and _LOADING_CSS.search(value):
            yield f"the style of an element <{element.tag}> loads something"
