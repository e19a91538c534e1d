"""The HTML contract: what templates may emit and every writer must handle.

The tree is the internal API. Elements and attributes outside these tables are an error with a
place (family H). Classes in `CLASSES` carry meaning that both writers show; other classes are
hooks for a style sheet and mean nothing to Word.

Shape of a document
    html[lang] > head(meta, title) + body
    body > div.running-banner, div.watermark (where wanted),
           div.running-header, div.running-footer (page furniture), header.cover,
           nav.contents, nav.list-of-figures, nav.list-of-tables (where wanted), main
    main > section.section.<kind>[id] > h2, then blocks
Headings do not skip levels: h1 only in the cover, h2 a section, h3 and h4 inside.

Blocks that carry a content id have it as `id`; ids are unique in the document.
"""

from __future__ import annotations

BLOCKS = frozenset(
    "body main section div header footer nav aside h1 h2 h3 h4 p ul ol li dl dt dd "
    "table caption thead tbody tr th td figure figcaption img blockquote pre hr".split()
)
INLINES = frozenset("a em strong code span sub sup br time".split())
HEAD = frozenset("html head title meta".split())
ELEMENTS = BLOCKS | INLINES | HEAD

ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"id", "class", "lang", "role", "aria-label", "aria-hidden"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"scope", "colspan", "rowspan"}),
    "td": frozenset({"colspan", "rowspan"}),
    "time": frozenset({"datetime"}),
    "meta": frozenset({"charset", "name", "content"}),
}
"""Allowed attributes; any `data-*` besides. `style` and event handlers are never allowed."""

HREF_SCHEMES = ("#", "http://", "https://", "mailto:")

CLASSES: dict[str, str] = {
    # page furniture and cover
    "running-header": "div: the header of every page (spans running-title, running-classification)",
    "running-footer": "div: the footer of every page",
    "running-title": "span in page furniture: the briefing's short title",
    "running-classification": "span in page furniture: the classification",
    "running-banner": "div: words at the head and foot of every page; put in by itself",
    "watermark": "div: words that lie pale across every page; put in by itself",
    "page-number": "empty span in page furniture: the current page's number (a PAGE field)",
    "page-count": "empty span in page furniture: the number of pages (a NUMPAGES field)",
    "cover": "header: the title block",
    "classification": "p in the cover",
    "title": "h1 in the cover",
    "subtitle": "p in the cover",
    "question": "p in the cover: the question the briefing answers",
    "facts": "dl in the cover: date, audience, authors …",
    "contents": "nav: table of contents, h2 and a list of links",
    "list-of-figures": "nav: list of figures, h2 and a list of links",
    "list-of-tables": "nav: list of tables, h2 and a list of links",
    "legend": "p: how to read the marks",
    # sections
    "section": "section of the briefing, with its kind as second class",
    "heading-number": "span at the start of a heading, or of its entry in the contents: “1.2”",
    "intro": "p: the section's introduction",
    "note": "p or dd: a remark that claims nothing",
    "bottom-line": "div: the answer, set apart",
    "label": "p or span: a small label above or before a block",
    "key-judgements": "ol of statements",
    "key-figures": "dl of div.tile > dt (label), dd.value, dd.note",
    "tile": "div: one key figure",
    "value": "dd or span: a figure's value",
    # statements
    "statement": "p, li or div: a claim; also sourced or assessment",
    "sourced": "a statement that cites its sources",
    "assessment": "a statement that is the analyst's judgement",
    "confidence-low": "an assessment of low confidence",
    "confidence-moderate": "an assessment of moderate confidence",
    "confidence-high": "an assessment of high confidence",
    "badge": "span at the end of an assessment: says so in words, with its confidence",
    "weight": "span: the weight of a SWOT item, in words or marks",
    # SWOT, timeline, outlook, tables, figures, glossary
    "swot": "div of four section.quadrant",
    "quadrant": "section in swot: h3 and ul; also strengths, weaknesses, opportunities or threats",
    "strengths": "a quadrant",
    "weaknesses": "a quadrant",
    "opportunities": "a quadrant",
    "threats": "a quadrant",
    "tows": "table: the TOWS cross",
    "timeline": "table: date, event, lane; rows fact or plan",
    "fact": "tr of something that happened",
    "plan": "tr of something announced or expected",
    "significance-1": "tr of a minor event",
    "significance-2": "tr of an event",
    "significance-3": "tr of a major event",
    "date": "td, th or span: a date",
    "lane": "td or span: a lane's name",
    "indicators": "table: what to watch",
    "data": "table of a table section",
    "chart": "figure whose img stands for a chart of numbers, its src a key of the charts",
    "align-start": "cells aligned at the start",
    "align-center": "cells aligned in the centre",
    "align-end": "cells aligned at the end (numbers)",
    "caption-label": "span in caption or figcaption: “Table 1”, “图 1”",
    "glossary": "dl of terms",
    "gloss": "span in dt: the term in the other languages",
    # citations and notes
    "citation": "span: a formatted cluster; its a elements link to #ref-<key>; ids cite-<n>",
    "xref": "a: a cross-reference by label or title",
    "footnote": "span where the mark stands, holding the note's text (inline content only)",
    "references": "ol of li.reference: the bibliography",
    "reference": "li#ref-<key>: span.marker (numeric styles), the entry, span.backlinks",
    "marker": "span: the entry's number, “[1]”",
    "backlinks": "span: links back to every place that cites the entry",
}
"""Classes with a meaning, and what they mean."""
