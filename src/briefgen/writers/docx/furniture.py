"""Page furniture: the header from the second page on, the footer on every page, the page itself."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow, Story
from briefgen.writers.docx.oxml import Element, W
from briefgen.writers.docx.tree import classes
from briefgen.writers.marks import BANNER, mark_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _BaseHeaderFooter


_BANNER_LINE = 280
"""Twips that a line of the banner takes, with the space below it."""


def write_page(document: Document, draft: Draft, given: Collection[str] = ()) -> None:
    """The section's page size and margins, its header and footer unless they are `given`."""
    section = document.sections[0]
    _set_page(section, draft)
    header = None if "header" in given else _furniture(draft, "running-header")
    footer = None if "footer" in given else _furniture(draft, "running-footer")
    if header is None and footer is None:
        return
    section.different_first_page_header_footer = True
    if header is not None:
        _write_story(draft, header, section.header, "header")
        _empty(section.first_page_header)
    if footer is not None:
        _write_story(draft, footer, section.footer, "footer")
        _copy(section.footer, section.first_page_footer, draft)


def _set_page(section: Section, draft: Draft) -> None:
    from docx.shared import Twips

    tokens = draft.tokens
    width, height = tokens.page
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.top_margin = Twips(tokens.margin("top"))
    section.right_margin = Twips(tokens.margin("right"))
    section.bottom_margin = Twips(tokens.margin("bottom"))
    section.left_margin = Twips(tokens.margin("left"))
    # a banner has a line of its own, further out
    line = _BANNER_LINE if mark_of(draft.document.tree, BANNER) is not None else 0
    section.header_distance = Twips(max(line, tokens.margin("top") // 2 - line))
    section.footer_distance = Twips(max(line, tokens.margin("bottom") // 2 - line))


def _furniture(draft: Draft, name: str) -> Element | None:
    """The element of that class, wherever a template put it."""
    return next((n for n in draft.document.tree.iter("div") if name in classes(n)), None)


def _write_story(draft: Draft, node: Element, story: _BaseHeaderFooter, where: str) -> None:
    """The element's content as the story's."""
    target = _cleared(story)
    language = draft.document.tree.get("lang") or draft.language
    flow = Flow(Story(story.part, where), target, draft.tokens.text_width, language, where)
    draft.blocks(node, flow)
    if not len(target):
        with draft.paragraph(flow, "Header" if where == "header" else "Footer"):
            pass


def _cleared(story: _BaseHeaderFooter) -> Element:
    story.is_linked_to_previous = False
    root: Element = story.part.element
    del root[:]
    return root


def _empty(story: _BaseHeaderFooter) -> None:
    """A story with nothing to see: the first page has the cover's title block instead."""
    _cleared(story)
    story.part.element.add_p()


def _copy(source: _BaseHeaderFooter, target: _BaseHeaderFooter, draft: Draft) -> None:
    """The same content on the first page; bookmarks stay with the source."""
    root = _cleared(target)
    for child in source.part.element:
        root.append(deepcopy(child))
    draft.pictures.number_anew(root)
    etree.strip_elements(root, W + "bookmarkStart", W + "bookmarkEnd", with_tail=False)
    for identifier, relationship in source.part.rels.items():
        target.part.load_rel(
            relationship.reltype,
            relationship.target_ref if relationship.is_external else relationship.target_part,
            identifier,
            relationship.is_external,
        )
