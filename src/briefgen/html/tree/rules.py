"""Which elements may stand where, and which values attributes may have: tables for `check.py`.

What exists at all is said by `briefgen.html.contract`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from briefgen.html.contract import INLINES

FRAGMENT = "template"
"""The element of ours around what one template made."""

CHILDREN: Mapping[str, Collection[str]] = {
    "html": ("head", "body"),
    "head": ("meta", "title"),
    "title": (),
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd", "div"),
    "table": ("caption", "thead", "tbody"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tr": ("th", "td"),
    "main": ("section",),
    "figure": ("img", "figcaption"),
    "pre": INLINES,
}
"""Elements that hold only certain others."""

PARENTS: Mapping[str, Collection[str]] = {
    "li": ("ul", "ol"),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "tr": ("thead", "tbody"),
    "th": ("tr",),
    "td": ("tr",),
    "thead": ("table",),
    "tbody": ("table",),
    "caption": ("table",),
    "figcaption": ("figure",),
    "img": ("figure", "div", "header", "td"),
    "body": ("html",),
    "head": ("html",),
    "title": ("head",),
    "meta": ("head",),
    "main": ("body",),
}
"""Elements that stand only in certain others."""

INLINE_ONLY = frozenset("p h1 h2 h3 h4 dt caption figcaption".split()) | INLINES
"""Elements that hold text and inline elements only."""

TEXTLESS = frozenset(
    "html head body main section header nav aside footer blockquote ul ol dl table thead tbody tr "
    f"figure {FRAGMENT}".split()
)
"""Elements in which text stands only inside a block of its own."""

LISTS = ("ul", "ol")
"""What may stand behind the text of a list item."""

HEADINGS = ("h1", "h2", "h3", "h4")

_CELLS = (re.compile(r"[1-9][0-9]?\Z"), "a number from 1 to 99")
VALUES = {
    "colspan": _CELLS,
    "rowspan": _CELLS,
    "start": (re.compile(r"[0-9]{1,6}\Z"), "a whole number"),
    "lang": (re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z"), "a language tag"),
    "id": (re.compile(r"\S+\Z"), "a name without blanks"),
    "scope": (re.compile(r"(col|row|colgroup|rowgroup)\Z"), "col or row"),
}
"""Attribute → the form of its value, and how messages call it. Renderers take huge spans badly."""

REQUIRED = {"img": ("src", "alt"), "a": ("href",)}
"""Attributes that an element cannot do without."""
