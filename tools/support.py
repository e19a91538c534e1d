"""support.py: write docs/support.md from the tables that the writers, the contract and verify use."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.html.contract import BLOCKS, CLASSES, INLINES
from briefgen.verify.checks import CHECKS
from briefgen.writers import WRITERS
from briefgen.writers.docx.blocks import BLOCK_CLASSES
from briefgen.writers.docx.inline import CHARACTER_CLASSES, INLINE_CLASSES
from briefgen.writers.docx.roles import STYLES
from briefgen.writers.docx.support import CLASSES_HANDLED, ELEMENTS_HANDLED
from briefgen.writers.html import FURNITURE

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "support.md"
SHEETS = ROOT / "templates" / "theme"

HEAD = """\
# What each format shows

Templates make one HTML document per edition from the elements and classes below (`src/briefgen/html/contract.py`); anything
else is an error with its place. Each writer says in its own tables what it handles, and this page is made from those tables
(`make docs`): a construct that a format lacked would stand here as **no**, and tests would fail. `briefgen verify` then
reads the finished files and holds them against each other and against the briefing; see [verify.md](verify.md).
"""

WORD = {
    "a": "hyperlink, to a bookmark or an address", "aside": "its content",
    "blockquote": "paragraphs in *Quote*", "body": "the main story", "br": "line break",
    "caption": "paragraph in *Caption*, with a `SEQ` field", "code": "character style",
    "dd": "paragraph or table cell", "div": "its content", "dl": "paragraphs or a table",
    "dt": "paragraph or table cell", "em": "italic", "figcaption": "as caption",
    "figure": "picture or native chart, kept with its caption", "footer": "its content",
    "h1": "*Title*", "h2": "*Heading 1*", "h3": "*Heading 2*", "h4": "*Heading 3*",
    "header": "its content", "hr": "paragraph with a border", "img": "drawing with alternative text",
    "li": "list paragraph", "main": "its content", "nav": "`TOC` field with cached entries",
    "ol": "numbered list, a numbering instance of its own", "p": "paragraph, style by class",
    "pre": "preformatted paragraphs", "section": "its content", "span": "runs, style by class",
    "strong": "bold", "sub": "subscript", "sup": "superscript", "table": "table",
    "tbody": "rows", "td": "cell", "th": "cell, heading style", "thead": "repeated header rows",
    "time": "runs", "tr": "row that does not split", "ul": "bulleted list",
}  # fmt: skip
"""What an element is in Word; whether it is handled is the writer's own word."""

SEEN_BY = {
    "h1": "headings and levels", "h2": "headings and levels", "h3": "headings and levels",
    "h4": "headings and levels", "li": "list items and their numbers",
    "ol": "list items and their numbers", "ul": "list items and their numbers",
    "caption": "captions and numbers", "figcaption": "captions and numbers",
    "td": "table cells", "th": "table cells", "tr": "table cells", "thead": "table cells",
    "table": "table cells", "tbody": "table cells", "img": "alternative texts",
    "figure": "alternative texts", "a": "links", "nav": "contents",
}  # fmt: skip
"""The check of `briefgen verify` that looks at an element; any other is text of a paragraph."""

SEEN_CLASSES = {
    "citation": "citations", "xref": "cross-references", "footnote": "footnotes",
    "reference": "references", "references": "references", "marker": "references",
    "backlinks": "references", "contents": "contents", "list-of-figures": "contents",
    "list-of-tables": "contents", "caption-label": "captions and numbers", "title": "title",
    "running-header": "page furniture", "running-footer": "page furniture",
    "running-title": "page furniture", "running-classification": "page furniture",
    "page-number": "page furniture", "page-count": "page furniture",
    "heading-number": "headings and levels", "chart": "alternative texts",
}  # fmt: skip
"""The check that looks at a class; any other is part of what its block says, or is a look."""


def page() -> str:
    """The page's text."""
    from weasyprint.pdf import tags  # type: ignore[import-untyped]

    formats = ", ".join(f"`{name}`" for name in WRITERS)
    parts = [HEAD, f"\nFormats: {formats}.\n", "\n## Elements\n\n"]
    elements = (
        (f"`{name}`", f"`{tags._get_pdf_tag(name)}`", _word(name), "as it is", _check(name))
        for name in sorted(BLOCKS | INLINES)
    )
    parts += _table(("element", "PDF (structure type)", "Word", "HTML", "checked as"), elements)
    parts += ["\n## Classes with a meaning\n\n"]
    classes = (
        (f"`{name}`", meaning, _ruled(name, "print.css"), _styles(name), _html(name), _seen(name))
        for name, meaning in CLASSES.items()
    )
    heads = ("class", "what it is", "PDF", "Word", "HTML", "checked as")
    parts += _table(heads, classes)
    parts += ["\n## Checks of `briefgen verify`\n\n"]
    parts += _table(("check", "what it looks at"), CHECKS.items())
    return "".join(parts)


def _word(element: str) -> str:
    return WORD[element] if element in ELEMENTS_HANDLED else "**no**"


def _check(element: str) -> str:
    return SEEN_BY.get(element, "paragraphs")


def _seen(name: str) -> str:
    return SEEN_CLASSES.get(name, "with its block")


def _ruled(name: str, sheet: str) -> str:
    """Whether a style sheet has a rule of its own for the class."""
    text = (SHEETS / sheet).read_text(encoding="utf-8")
    return "own look" if re.search(rf"\.{name}(?![\w-])", text) else "as its element"


def _html(name: str) -> str:
    if name in FURNITURE or name in ("page-number", "page-count") or name.startswith("running-"):
        return "left out: a screen has no pages"
    if name == "footnote":
        return "at the end, linked both ways"
    return _ruled(name, "screen.css")


def _styles(name: str) -> str:
    """How Word shows a class, off the writer's tables."""
    if name not in CLASSES_HANDLED:
        return "**no**"
    styles = dict.fromkeys(row[name] for row in STYLES.values() if name and name in row)
    if styles:
        return "style " + ", ".join(f"*{style}*" for style in styles)
    if name in INLINE_CLASSES or name in {known for _, known in BLOCK_CLASSES}:
        return "a construct of its own"
    character = CHARACTER_CLASSES.get(name)
    return f"character style *{character}*" if character else "by its place"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    for row in rows:
        cells = (cell.replace("|", r"\|") for cell in row)
        yield f"| {' | '.join(cells)} |\n"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
