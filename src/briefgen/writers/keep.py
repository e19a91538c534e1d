"""Keeps citations, notes' marks and badges on the line of the word before them.

A line breaker is free to leave “[3]” alone at the start of a line. So the last word before such a
span, the span and the punctuation behind it are put into one `span.keep`, which the style sheets
do not break. (A no-break space or a word joiner would say the same, but where nothing may break
WeasyPrint splits the words before it again, one a line.)
"""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

KEPT = ("citation", "footnote", "badge")
"""Classes of spans that belong to the word before them."""

LONGEST_CITATION = 26
"""Characters of a citation cluster that is kept; a longer one, “(Zhang, 2024; …)”, may break."""

LONGEST_WORD = 24
"""Characters of a word that is kept with its citation; a longer one would leave a hole."""

LONGEST_GROUP = 40
"""Columns (a Han character takes two) of a group; narrow table cells hold it."""

KEEP = "keep"

_RANGE = re.compile(r"\d[\d.,]*[–—~～-]\d\S*")


def keep_with_words(tree: etree._Element) -> None:
    """Wrap each such span of the tree together with its word."""
    for span in list(tree.iter("span")):
        if _is_kept(span):
            _keep(span)
        elif "citation" in span.get("class", "").split():
            _let_go(span)
    for value in tree.iter("dd"):
        if "value" in value.get("class", "").split():
            _keep_range(value)


ENDING = ("p", "li", "dd", "td", "figcaption", "caption")
"""Elements whose last line is not to be a single character."""


def keep_last_words(tree: etree._Element) -> None:
    """Keep the last two Han characters of each paragraph together, with the points behind them."""
    for element in list(tree.iter(*ENDING)):
        last = element[-1] if len(element) else None
        text = (element.text if last is None else last.tail) or ""
        start = _last_word(text)
        if start is None or not _is_wide(text[start]) or start == 0 or "\n" in text[start:]:
            continue
        wrapper = etree.Element("span", {"class": KEEP})
        wrapper.text = text[start:]
        if last is None:
            element.text = text[:start]
        else:
            last.tail = text[:start]
        element.append(wrapper)


def _is_kept(span: etree._Element) -> bool:
    classes = span.get("class", "").split()
    if "citation" in classes:
        return sum(map(len, span.itertext())) <= LONGEST_CITATION
    return any(name in classes for name in KEPT)


def _keep(span: etree._Element) -> None:
    before, parent = span.getprevious(), span.getparent()
    if parent is None:
        return
    text = (parent.text if before is None else before.tail) or ""
    start = _last_word(text)
    if start is not None:
        _wrap(span, text, start)
    elif before is not None and before.get("class") == KEEP:
        # “word[1].” is already kept: the badge behind it joins in, if there is room
        if _columns(before) + _columns(span) <= LONGEST_GROUP:
            (_wrap_element if "badge" in span.get("class", "") else _join)(before, text, span)
    elif before is not None and _is_short_inline(before):
        if _fits(_columns(before), span):
            _wrap_element(before, text, span)
        else:
            _let_go(span)
    else:
        span.set("class", f"{span.get('class', '')} {KEEP}")


def _keep_range(value: etree._Element) -> None:
    """“3–5” of a key figure stays on one line."""
    text = value.text or ""
    found = _RANGE.search(text)
    if found:
        wrapper = etree.Element("span", {"class": KEEP})
        value.text, wrapper.text, wrapper.tail = (
            text[: found.start()],
            found[0],
            text[found.end() :],
        )
        value.insert(0, wrapper)


def _let_go(span: etree._Element) -> None:
    """A citation too long to keep: a no-break space before it would scatter the words before."""
    before, parent = span.getprevious(), span.getparent()
    if before is not None:
        before.tail = _breakable(before.tail)
    elif parent is not None:
        parent.text = _breakable(parent.text)


def _breakable(text: str | None) -> str | None:
    return f"{text[:-1]} " if text and text.endswith("\u00a0") else text


def _is_short_inline(element: etree._Element) -> bool:
    if "citation" in element.get("class", "").split():
        return False
    inline = element.tag in ("a", "code", "em", "span", "strong", "sub", "sup", "time")
    return inline and sum(map(len, element.itertext())) <= LONGEST_WORD


def _wrap(span: etree._Element, text: str, start: int) -> None:
    """Put the text from `start` on and the span into a wrapper, where the span was."""
    before, parent = span.getprevious(), span.getparent()
    word = text[start:]
    if parent is None or len(word) > LONGEST_WORD or not _fits(_width(word), span):
        _let_go(span)
        return
    if before is None:
        parent.text = text[:start]
    else:
        before.tail = text[:start]
    wrapper = _wrapper(parent, parent.index(span))
    wrapper.text = word
    _move_in(span, wrapper)


def _wrap_element(before: etree._Element, text: str, span: etree._Element) -> None:
    """Put an element that is the last word, the text behind it and the span into a wrapper."""
    if (parent := before.getparent()) is not None:
        wrapper = _wrapper(parent, parent.index(before))
        before.tail = text
        wrapper.append(before)
        _move_in(span, wrapper)


def _join(wrapper: etree._Element, text: str, span: etree._Element) -> None:
    wrapper[-1].tail = (wrapper[-1].tail or "") + text
    _move_in(span, wrapper)


def _wrapper(parent: etree._Element, index: int) -> etree._Element:
    wrapper = etree.Element("span", {"class": KEEP})
    parent.insert(index, wrapper)
    return wrapper


def _move_in(span: etree._Element, wrapper: etree._Element) -> None:
    """Make the span the wrapper's last child, with the punctuation that closes it."""
    behind = span.tail or ""
    end = 0
    while end < len(behind) and _closes(behind[end]):
        end += 1
    wrapper.append(span)
    span.tail, wrapper.tail = behind[:end], behind[end:]


def _last_word(text: str) -> int | None:
    """Where the last word begins: two Han characters, or a run of others; None without a word."""
    start = len(text)
    while start and not text[start - 1].isalnum():
        start -= 1
    if not start:
        return None
    start -= 1
    if _is_wide(text[start]):
        # one character alone at the start of a line looks lost, even before its citation
        start -= start > 0 and _is_wide(text[start - 1]) and text[start - 1].isalnum()
    else:
        while start and not text[start - 1].isspace() and not _is_wide(text[start - 1]):
            start -= 1
    while start and unicodedata.category(text[start - 1]) in ("Ps", "Pi"):
        start -= 1
    return start


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _fits(word: int, span: etree._Element) -> bool:
    """Whether a citation has room beside a word of so many columns; notes and badges always."""
    return "citation" not in span.get("class", "").split() or word + _columns(span) <= LONGEST_GROUP


def _columns(element: etree._Element) -> int:
    return _width("".join(str(piece) for piece in element.itertext()))


def _width(text: str) -> int:
    return sum(2 if _is_wide(character) else 1 for character in text)


def _closes(character: str) -> bool:
    """Whether it is punctuation that never begins a line."""
    return unicodedata.category(character) in ("Pe", "Pf", "Po")
