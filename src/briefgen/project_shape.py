"""The shape of briefgen.yaml, and the settings that an audience's file may have too."""

from __future__ import annotations

from briefgen.check_settings import PROJECT_CHECKS
from briefgen.mail_shape import MAIL, RECIPIENTS
from briefgen.source.shapes import (
    BOOLEAN,
    TEXT,
    Choice,
    Either,
    Forms,
    Key,
    Many,
    Plain,
    Shape,
    integer,
)

MOST_SECONDS = 86_400
"""Seconds that a time limit may have: a day."""

PAGE_NUMBERS = {
    "layout": "Word's contents show the pages of the PDF's layout",
    "none": "no pages in Word's contents",
}
WORD_CITATIONS = {
    "text": "citations are text",
    "zotero": "citations and list are fields that Zotero takes for its own",
}

_STYLE = Plain(
    "a shipped style or a .csl file",
    listed="styles",
    open=True,
    examples=("numeric", "styles/house.csl"),
)
CITATION_STYLE = Key(
    "citation_style",
    Either((_STYLE, Forms(_STYLE, short=False))),
    "how citations look (default: gbt7714-2025-numeric for Chinese, else numeric)",
)
NAME_PARTS = {
    "briefing": "the name of the briefing's folder",
    "audience": "the name of the audience's file",
    "language": "the language's tag",
    "as_of": "the date of knowledge, as 2025-01-01",
    "title": "the briefing's title, as this audience sees it",
    "edition": "what the audience's readers call the edition",
    "format": "pdf, docx or html",
}
"""What a pattern of file names may ask for, in braces."""
_PATTERN = Plain(
    "a pattern",
    pattern=r'^([^{}<>:"/\\|?*]|\{(' + "|".join(NAME_PARTS) + r")\})+$",
    wrong=f"words, and in braces: {', '.join(NAME_PARTS)}",
    examples=("{title} - {edition}",),
)
FILE_NAME = Key(
    "file_name",
    Either((_PATTERN, Forms(_PATTERN, short=False))),
    "the names of finished files without their endings, in all languages or in each "
    "(default: {briefing}-{audience}-{language})",
    examples=("{title} - {edition}",),
)
WORD = (
    Key(
        "reference_docx",
        Plain("a .docx or .dotx file", pattern=r"\.[dD][oO][cCtT][xX]$"),
        "Word files take looks, page, header and footer of this one",
        examples=("assets/house.dotx",),
    ),
    Key(
        "word_citations", Choice(WORD_CITATIONS), "what citations are in Word files", default="text"
    ),
    Key("word_page_numbers", Choice(PAGE_NUMBERS), "whether Word's contents show pages"),
)
"""How Word files are made."""

PDF = (
    Key("attach_sources", BOOLEAN, "PDF files carry their content and sources", default=False),
    Key(
        "time_limit",
        integer(1, MOST_SECONDS),
        "seconds that the layout of one document may take",
        default=120,
    ),
)
"""How PDF files are made."""

SHAPE = Shape(
    "project",
    "The project's file, briefgen.yaml: it makes its folder a briefgen project.",
    (
        Key("briefgen", Plain("1", ("integer",), low=1, high=1), "the format's version", True),
        Key(
            "languages",
            Many(
                Plain(
                    "a language tag (BCP 47)",
                    pattern="^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*$",
                    wrong="write it like en, zh-CN or zh-Hant-TW",
                    examples=("en", "zh-CN"),
                ),
                1,
            ),
            "the languages of all texts; the first is the default",
            required=True,
            examples=(["zh-CN", "en"],),
        ),
        Key("out", TEXT, "the folder for finished files", default="build"),
        FILE_NAME,
        CITATION_STYLE,
        Key(
            "clearances",
            Many(Plain("a word")),
            "levels of clearance, lowest first",
            default=["public", "internal"],
        ),
        Key(
            "archive",
            Either((TEXT, Many(TEXT))),
            "folders with archived copies of sources, from this file; they may lie outside",
            examples=("../archive",),
        ),
        *WORD,
        *PDF,
        MAIL,
        RECIPIENTS,
        PROJECT_CHECKS,
    ),
)
