"""Marks: how formatting travels through a CSL engine, and how it becomes runs.

An engine joins strings. What those strings must carry besides their characters (italics, the
extent of a link, the place where a number goes) is written as Unicode noncharacters (U+FDD0 to
U+FDEF, "intended for process-internal use"), which no engine touches and no content contains: the
source stage refuses them, and `plain` drops them from what comes another way (JSON escapes).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.citations.model import Address, Run

ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
URL, DOI, NEUTRAL = "\ufdd5\ufdd6\ufdd7"
CLOSE = "\ufdd8"
"""Ends what the last of the marks above began."""
GLUE = "\ufdd9"
"""Stands for nothing: keeps an engine from taking "07" for the number 7."""
HYPHEN = "\ufdda"
"""A hyphen that no engine may turn into a dash: EOW-23-07."""
NUMBER, LOCATOR, MARKER_END = "\ufddb\ufddc\ufddd"
"""Places: of the citation number, of the locator, of the end of an entry's marker."""

DOI_RESOLVER = "https://doi.org/"

_MARKS = re.compile("[\ufdd0-\ufdef]")
_TAG = re.compile(
    r"<(/?)(i|b|sup|sub|sc)>|<(/)span>|"
    r"<span (?:class=\"(nocase)\"|style=\"font-variant: ?(small-caps);?\")>"
)
_OPEN = {
    "i": ITALIC,
    "b": BOLD,
    "sup": SUPERSCRIPT,
    "sub": SUBSCRIPT,
    "sc": SMALL_CAPS,
    "small-caps": SMALL_CAPS,
    "nocase": NEUTRAL,
}
_LINK = re.compile(r"https?://[^\s<>\"]+")


def plain(text: str) -> str:
    """Text without unprintable characters and without marks."""
    if text.isprintable():
        return text
    return "".join(c for c in text if not _is_unprintable(c))


def _is_unprintable(character: str) -> bool:
    """Controls, line separators, halves of surrogate pairs, noncharacters."""
    point = ord(character)
    if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE:
        return True
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in "\t\n"


def marked(text: str) -> str:
    """A CSL string (plain text, or with the small HTML of CSL-JSON) with marks for its tags.

    Tags without a partner stay what they are: characters.
    """
    text = plain(text)
    if "<" not in text:
        return text
    tags = list(_TAG.finditer(text))
    partner = _partners(tags)
    out, end = [], 0
    for index, tag in enumerate(tags):
        if index in partner:
            opens = partner[index] > index
            name = tag[2] or tag[4] or tag[5]
            out += [text[end : tag.start()], _OPEN[name] if opens else CLOSE]
            end = tag.end()
    return "".join([*out, text[end:]])


def _partners(tags: list[re.Match[str]]) -> dict[int, int]:
    """Index of each tag → index of the tag that opens or closes it; strays are left out."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for index, tag in enumerate(tags):
        closes = bool(tag[1] or tag[3])
        name = "span" if tag[3] or tag[4] or tag[5] else tag[2]
        if not closes:
            waiting.append((name, index))
        elif waiting and waiting[-1][0] == name:
            opened = waiting.pop()[1]
            pairs |= {opened: index, index: opened}
    return pairs


def without_marks(text: str) -> str:
    """Only the characters that readers see."""
    return _MARKS.sub("", text.replace(HYPHEN, "-"))


class _Writer(Struct):
    """Turns marked text into runs; the marks may open in one piece and close in another."""

    open: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    link: str | None = None

    def write(self, text: str) -> None:
        start = 0
        for match in _MARKS.finditer(text):
            self._characters(text[start : match.start()])
            self._mark(match.group())
            start = match.end()
        self._characters(text[start:])

    def _mark(self, mark: str) -> None:
        if mark == CLOSE:
            if self.open:
                self.open.pop()
        elif mark == HYPHEN:
            self._characters("-")
        elif mark <= NEUTRAL:
            self.open.append(mark)

    def _characters(self, text: str) -> None:
        if not text:
            return
        run = Run(
            text,
            # nested italics turn upright again (CSL 1.0.2, "flip-flopping")
            italic=self.open.count(ITALIC) % 2 == 1,
            bold=BOLD in self.open,
            superscript=SUPERSCRIPT in self.open,
            subscript=SUBSCRIPT in self.open,
            small_caps=SMALL_CAPS in self.open,
            key=None if isinstance(self.link, Address) else self.link,
            href=self._href(text),
        )
        last = self.runs[-1] if self.runs else None
        if last is None or replace(last, text=text) != run:
            self.runs.append(run)
        else:
            self.runs[-1] = replace(last, text=last.text + text)

    def _href(self, text: str) -> str | None:
        """Where a run leads outside the document."""
        if self.link is None:
            return _address(text, self.open)
        return str(self.link) if isinstance(self.link, Address) else None


def _address(text: str, marks: list[str]) -> str | None:
    """Where a run inside a link leads: only http and https are links."""
    if DOI in marks:
        return DOI_RESOLVER + text
    return text if URL in marks and _LINK.fullmatch(text) else None


def to_runs(pieces: Iterable[tuple[str, str | None]]) -> tuple[Run, ...]:
    """Pieces of marked text, each with the key or address it links to (or None), as runs."""
    writer = _Writer()
    for text, link in pieces:
        writer.link = link
        writer.write(text)
    return _with_resolver(writer.runs)


def _with_resolver(runs: list[Run]) -> tuple[Run, ...]:
    """Takes a style's "https://doi.org/" before a DOI into the link."""
    out: list[Run] = []
    for run in runs:
        before = out[-1] if out else None
        if (
            run.href
            and run.href == DOI_RESOLVER + run.text
            and before
            and before.text.endswith(DOI_RESOLVER)
        ):
            rest = before.text.removesuffix(DOI_RESOLVER)
            out[-1:] = [replace(before, text=rest)] if rest else []
            run = replace(run, text=run.href)
        out.append(run)
    return tuple(out)
