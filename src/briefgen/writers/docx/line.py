"""A paragraph in the making: runs, links, fields, breaks, and white space as HTML collapses it."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from briefgen.writers.docx.languages import is_han, word_tag
from briefgen.writers.docx.oxml import Element, R, W, add, text
from briefgen.writers.docx.sheet.looks import Tokens

_SPACES = re.compile("[ \t\n\r\f]+")
_EITHER_WIDTH = re.compile(
    "[\u00a7\u00a8\u00b0-\u00b4\u00b6-\u00ba\u00d7\u00f7\u2010-\u2027\u2030-\u203b\u2103-\u22bf"
    "\u2460-\u266f]"
)
"""Quotation marks, dashes, dots and symbols that Word draws in the Latin font unless told not to.

In Chinese text they belong to the East Asian font (w:rFonts w:hint, ISO/IEC 29500-1, 17.3.2.26).
"""


class Format(Struct, frozen=True):
    """How characters look: a character style, emphasis, position, colour role, language.

    `printed`: seen on pages only, not where a document is shown without them (w:webHidden).
    """

    language: str
    style: str | None = None
    strong: bool = False
    emphasis: bool = False
    vertical: str | None = None
    color: str | None = None
    printed: bool = False


class Line:
    """A w:p that grows from left to right; runs go into `target`, the paragraph or a hyperlink."""

    def __init__(self, paragraph: Element, language: str, tokens: Tokens) -> None:
        self.paragraph = paragraph
        self.target = paragraph
        self._language = language
        self._tokens = tokens
        self._spaced = True  # at the start, or behind white space: more of it is dropped
        self._owed: Format | None = None  # white space that waits for the next word
        self._words: list[str] = []
        self._look: Format | None = None

    def text(self, characters: str, look: Format) -> None:
        """Characters, their white space collapsed as HTML does."""
        words = _SPACES.sub(" ", characters)
        core = words.strip(" ")
        if words[:1] == " " and not self._spaced and self._owed is None:
            self._owed = look
        if core:
            self.flush()
            self._say(core, look)
            if words[-1] == " ":
                self._owed = look

    def verbatim(self, characters: str, look: Format) -> None:
        """Characters with their white space; line ends become breaks, tabs four spaces."""
        for number, row in enumerate(characters.expandtabs(4).split("\n")):
            if number:
                self.break_()
            if row:
                self._say(row, look)

    def flush(self) -> None:
        """Write the white space that is owed."""
        if self._owed is not None:
            look, self._owed = self._owed, None
            self._say(" ", look)
            self._spaced = True

    def break_(self) -> None:
        """A line break; white space around it goes."""
        self._blank("br")

    def tab(self, look: Format | None = None) -> None:
        """A tab; white space around it goes."""
        self._blank("tab", look)

    def field(self, instruction: str, result: str, look: Format) -> None:
        """A complex field with its cached result."""
        self.begin_field(instruction, look)
        text(self.run(look), result)
        self.end_field(look)

    def begin_field(self, instruction: str, look: Format) -> None:
        """A field's beginning; what follows is its cached result, over paragraphs if need be."""
        add(self.run(look), "fldChar", fldCharType="begin")
        text(self.run(look), f" {instruction} ", "instrText")
        add(self.run(look), "fldChar", fldCharType="separate")

    def end_field(self, look: Format) -> None:
        """A field's end."""
        add(self.run(look), "fldChar", fldCharType="end")

    def run(self, look: Format) -> Element:
        """A run for something else than text: a picture, a note's mark, a field's mark."""
        self.flush()
        self._settle()
        self._spaced = False
        run = add(self.target, "r")
        self._properties(run, look, "")
        return run

    def link(self, *, anchor: str | None = None, relationship: str | None = None) -> Element:
        """Open a hyperlink to a bookmark or an address; gives what `leave` wants back."""
        outer = self.here()
        self.target = etree.SubElement(outer, W + "hyperlink")
        if relationship is not None:
            self.target.set(R + "id", relationship)
        if anchor is not None:
            self.target.set(W + "anchor", anchor)
        self.target.set(W + "history", "1")
        return outer

    def leave(self, outer: Element) -> None:
        """Close the hyperlink."""
        self._settle()
        self.target = outer

    def here(self) -> Element:
        """The target, everything said so far written into it: the place for a bookmark."""
        self.flush()
        self._settle()
        return self.target

    def end(self) -> None:
        """Close the paragraph."""
        self._settle()

    def _say(self, characters: str, look: Format) -> None:
        if look != self._look:
            self._settle()
            self._look = look
        self._words.append(characters)
        self._spaced = False

    def _settle(self) -> None:
        """Write the words gathered so far as one run."""
        if self._words and self._look is not None:
            words = "".join(self._words)
            run = add(self.target, "r")
            self._properties(run, self._look, words)
            text(run, words)
        self._words, self._look = [], None

    def _blank(self, name: str, look: Format | None = None) -> None:
        self._owed = None
        self._settle()
        run = add(self.target, "r")
        add(run, name)
        if look is not None:
            self._properties(run, look, "")
        self._spaced = True

    def _properties(self, run: Element, look: Format, words: str) -> None:
        """w:rPr, its children in schema order; nothing where nothing is said."""
        han = is_han(look.language)
        node = run.makeelement(W + "rPr")
        style, strong, emphasis = _styled(look, han=han)
        if style:
            add(node, "rStyle", val=style)
        self._fonts(node, han and bool(_EITHER_WIDTH.search(words)), emphasis and han)
        if strong or style == "Gloss":
            # Word toggles: a bold style inside a bold paragraph cancels out, so say it outright
            add(node, "b", **({} if strong else {"val": 0}))
        if emphasis and not han:
            add(node, "i")
        if look.printed:
            add(node, "webHidden")
        if look.color:
            add(node, "color", val=self._tokens.color(look.color))
        if look.vertical:
            add(node, "vertAlign", val=look.vertical)
        if look.language != self._language:
            tag = word_tag(look.language)
            add(node, "lang", val=tag, **({"eastAsia": tag} if han else {}))
        if len(node):
            run.insert(0, node)

    def _fonts(self, node: Element, hint: bool, other_family: bool) -> None:
        said = {"hint": "eastAsia"} if hint else {}
        if other_family:
            said["eastAsia"] = self._tokens.fonts["headings"].east_asian
        if said:
            add(node, "rFonts", **said)


def _styled(look: Format, *, han: bool) -> tuple[str | None, bool, bool]:
    """The character style, and the strong and emphasis that it leaves to be said outright."""
    if look.style or look.strong == look.emphasis:
        return look.style, look.strong, look.emphasis
    if look.strong:
        return "Strong", False, False
    return "EmphasisHan" if han else "Emphasis", False, False
