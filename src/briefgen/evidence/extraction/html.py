"""Web pages: the body without menus, captions and footers.

What a page itself calls navigation, aside or footer goes first; of the rest, jusText tells texts
from furniture by their length, their links and their neighbours, in whatever language.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from briefgen.evidence.extraction.base import Block, Reading, Unreadable, numbered
from briefgen.evidence.extraction.html_about import about
from briefgen.evidence.extraction.text import decoded

MOST_BYTES = 20_000_000

LEAST = 200
"""Characters that an article or main part must have to be taken for the whole body."""

MOST_LINKED = 0.5
"""The share of a paragraph's characters that may stand in links, if it is one of the body."""

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.I)
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_FURNITURE = """
    //script|//style|//noscript|//template|//nav|//aside|//footer|//form|//figcaption|//dialog
    |//iframe|//svg|//button|//*[@hidden]|//*[@aria-hidden="true"]
    |//*[@role="navigation" or @role="contentinfo" or @role="banner" or @role="complementary"
         or @role="search" or @role="menu" or @role="dialog"]
    |//table/caption
"""
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset("p li blockquote td th dt dd pre".split())


def read_html(data: bytes, charset: str) -> Reading:
    """The text of a page. `charset` "": as the page itself says, else UTF-8."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES / 1e6:g} MB", "archive its text")
    if not charset:
        declared = _DECLARED.search(data[:4096])
        charset = declared[1].decode("ascii") if declared else ""
    tree = _tree(decoded(data, charset))
    said = about(tree)
    _prune(tree)
    return Reading(numbered(_blocks(tree)), said)


def _tree(text: str) -> Any:
    from lxml import etree, html

    text = _XML.sub("", text)
    if not text.strip():
        raise Unreadable("it is empty")
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.replace("\x00", ""), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("it is no HTML", "save the page again") from None


def _prune(tree: Any) -> None:
    """Take away what is no body by what the page itself calls it."""
    for element in tree.xpath(_FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()


def _blocks(tree: Any) -> list[Block]:
    """Headings and texts of the body; a page of nothing but short lines is read whole."""
    main = _main(tree)
    page = _alone(main)
    whole = list(_walk(page))
    _drop_furniture(page)
    found = list(_walk(page))
    return found if any(not block.level for block in found) else whole


def _drop_furniture(page: Any) -> None:
    """Take away what jusText holds for furniture: lists of links, and short lines among such."""
    from justext.core import (  # type: ignore[import-untyped]
        ParagraphMaker,
        classify_paragraphs,
        revise_paragraph_classification,
    )

    paragraphs = ParagraphMaker.make_paragraphs(page)
    enough = 20 if _is_han(page.text_content()) else 70
    classify_paragraphs(paragraphs, frozenset(), enough, enough, 0, 0, MOST_LINKED)
    revise_paragraph_classification(paragraphs)
    kept = {p.xpath for p in paragraphs if not p.is_boilerplate}
    beside = {_kin(path) for path in kept}
    dropped = {
        p.xpath
        for p in paragraphs
        if p.xpath not in kept and (p.chars_count_in_links or _kin(p.xpath) not in beside)
    }
    # an element that also holds texts stays: its own short words are few
    paths = {path for path in dropped if not any(it.startswith(f"{path}/") for it in kept)}
    # all are looked up before any goes: paths count elements
    for element in [each for path in sorted(paths) for each in page.xpath(path)]:
        if element.getparent() is not None:
            element.drop_tree()


def _kin(path: str) -> str:
    """What elements of one name in one place have in common: short texts among long ones stay."""
    return path[: path.rfind("[")] if path.endswith("]") else path


def _is_han(text: str) -> bool:
    """Whether a text is Chinese, where a character says as much as a few letters."""
    sample = text[:20_000]
    return sum("\u3400" <= c <= "\u9fff" for c in sample) > len(sample.split()) and len(sample) > 0


def _main(tree: Any) -> Any:
    """The part of a page that calls itself its main part, else all of it."""
    for path in ("//article", "//main", '//*[@role="main"]', "//body"):
        parts = tree.xpath(path)
        if len(parts) == 1 and len(parts[0].text_content().strip()) >= LEAST:
            return parts[0]
    return tree


def _alone(part: Any) -> Any:
    """A page that holds this part only."""
    from lxml import html

    if part.tag in ("html", "body"):
        return part.getroottree().getroot()
    page = html.Element("html")
    body = html.Element("body")
    page.append(body)
    body.append(copy.deepcopy(part))
    return page


def _walk(root: Any) -> Iterator[Block]:
    """The blocks below an element, without recursion; text between blocks is a block too."""
    pending: list[str] = []
    level = 0

    def flush() -> Iterator[Block]:
        nonlocal pending
        text = "".join(pending)
        pending = []
        for line in text.split("\n") if not level else [text.replace("\n", " ")]:
            if line.strip():
                yield Block(line, level)

    for event, element in _events(root):
        tag = element.tag
        is_block = tag in _BLOCKS or tag in _HEADINGS or tag in _CONTAINERS
        if event == "start":
            if is_block:
                yield from flush()
                level = _level(element)
            elif tag == "br":
                pending.append("\n")
            pending.append(_flat(element.text))
        else:
            if is_block:
                yield from flush()
                level = 0
            if element is not root:
                pending.append(_flat(element.tail))
    yield from flush()


_CONTAINERS = frozenset(
    "div section article main body header table ul ol dl tr tbody thead figure".split()
)


def _level(element: Any) -> int:
    """A heading's level, 0 for others."""
    return int(_HEADINGS.get(element.tag, 0))


def _flat(text: str | None) -> str:
    """Text as HTML shows it: its newlines are blanks."""
    return " ".join(re.split(r"[ \t\r\n]+", text)) if text else ""


def _events(root: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(root, events=("start", "end"), tag="*")
