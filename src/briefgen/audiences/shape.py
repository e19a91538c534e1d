"""The shape of an audience's file."""

from __future__ import annotations

from briefgen.audiences.mail import AUDIENCE_MAIL
from briefgen.check_settings import AUDIENCE_CHECKS
from briefgen.document.kinds import PROSE
from briefgen.project_shape import CITATION_STYLE, FILE_NAME, PDF, WORD
from briefgen.source.shapes import (
    BOOLEAN,
    LANGUAGE,
    WORDS,
    Choice,
    Either,
    Free,
    Key,
    Many,
    Plain,
    Shape,
    integer,
)
from briefgen.theme import SHAPE as THEME

LISTS = {"figures": "a list of figures and charts", "tables": "a list of tables"}
"""Lists that an audience may want behind the contents."""

_SECTION = Plain("the id of a section")
_FOLDER = Plain("a folder of templates/audiences/")

SHAPE = Shape(
    "audience",
    "Who reads, what of it, and in which clothes.",
    (
        Key(
            "extends",
            Plain("an audience", examples=("_house",)),
            "whose keys count where this file has none; see docs/audiences.md",
        ),
        Key("name", WORDS, "what its readers call this edition (needed, or inherited)"),
        Key(
            "sections", Many(_SECTION), "in reading order (default: all, as the briefing has them)"
        ),
        Key(
            "omit",
            Many(Plain("an id, or tows, question, subtitle")),
            "statements, items, events, rows … and parts that are left out",
        ),
        Key("titles", Free(_SECTION, PROSE), "other titles of sections"),
        Key(
            "labels",
            Free(Plain("a label of templates/locales", listed="labels"), WORDS),
            "other words for labels",
        ),
        Key("contents", BOOLEAN, "a table of contents", default=False),
        Key("lists", Many(Choice(LISTS)), "lists behind the contents (default: none)"),
        Key("evidence", BOOLEAN, "an appendix of the passages that are cited", default=False),
        Key("backlinks", BOOLEAN, "links from each source back to its citations", default=True),
        Key("languages", Many(LANGUAGE), "default: all of the project"),
        Key(
            "formats",
            Many(Plain("a format", listed="formats", examples=("pdf", "docx"))),
            "the files that are made (default: all)",
        ),
        Key(
            "clearance",
            Plain("a clearance of the project", listed="clearances"),
            "the highest level that it may see; needed where a project names levels",
        ),
        Key("max_pages", integer(1), "a PDF with more pages is an error"),
        Key("theme", THEME, "tokens laid over the theme"),
        Key(
            "templates",
            Either((_FOLDER, Many(_FOLDER))),
            "whose templates are used, nearest first (default: those of the audience's own name, "
            "then those of the audiences that it extends)",
        ),
        Key("watermark", WORDS, "words that lie pale across every page"),
        Key(
            "banner",
            Either((BOOLEAN, WORDS)),
            "words at the head and foot of every page; true: the briefing's classification",
            default=False,
        ),
        FILE_NAME,
        CITATION_STYLE,
        *WORD,
        *PDF,
        AUDIENCE_MAIL,
        AUDIENCE_CHECKS,
    ),
)
