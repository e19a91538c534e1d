"""Lines break where a careful typist would break them, with citations and badges in the text.

In a fixed-width font the right breaks can be worked out by counting.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from lxml import etree, html

from briefgen.writers.keep import keep_with_words
from briefgen.writers.pdf.engine import load
from briefgen.writers.pdf.line_breaks import corrected

WORDS = (
    "The use of the sourcing tool rose quickly more than sixty percent of merchants open it "
    "every week though fewer than a third follow its advice"
).split()
HAN = "平台把严选工厂的入驻门槛从一万家降到三千家要求每家工厂在一年内完成质检打样与小单快反三项改造"

PAGE = """<html lang="en"><meta charset="utf-8"><style>
@page {{ size: {width}pt 3000pt; margin: 10pt 395pt 10pt 5pt }}
body {{ font: 10pt "Noto Sans Mono CJK SC"; margin: 0 }}
.keep, .badge {{ white-space: nowrap }}
</style><body>{body}"""

CITATION = '<span class="citation">[2, 13]</span>'
BADGE = '<span class="badge">High confidence</span>'


@pytest.mark.parametrize("columns", range(20, 70, 7))
def test_english_lines_are_full_and_citations_stay_with_their_word(columns: int) -> None:
    texts, expected = [], []
    for n in range(6, 22):
        before, word, after = WORDS[: n - 1], WORDS[n - 1], WORDS[n:]
        texts.append(f"{' '.join([*before, word])} {CITATION}. {' '.join(after)}")
        pieces = [*(f"{w} " for w in before), f"{word} [2, 13]. ", *(f"{w} " for w in after)]
        expected.append(filled(pieces, columns))
    assert laid_out(texts, columns) == expected


@pytest.mark.parametrize("columns", range(26, 70, 7))
def test_a_badge_stays_with_the_citation_before_it(columns: int) -> None:
    texts, expected = [], []
    for n in range(6, 22):
        before, word, after = WORDS[: n - 1], WORDS[n - 1], WORDS[n:]
        texts.append(f"{' '.join([*before, word])} {CITATION}. {BADGE} {' '.join(after)}")
        kept = f"{word} [2, 13]. High confidence "
        pieces = [*(f"{w} " for w in before), kept, *(f"{w} " for w in after)]
        expected.append(filled(pieces, columns))
    assert laid_out(texts, columns) == expected


@pytest.mark.parametrize("columns", range(20, 70, 7))
def test_chinese_lines_are_full_and_citations_stay_with_two_characters(columns: int) -> None:
    texts, expected = [], []
    for n in range(6, 22):
        before, last, after = HAN[: n - 2], HAN[n - 2 : n], HAN[n : n + 25]
        texts.append(f"{before}{last}{CITATION}。{after}")
        expected.append(filled([*before, f"{last}[2, 13]。", *after], columns))
    assert laid_out(texts, columns) == expected


@pytest.mark.parametrize("columns", range(44, 90, 5))
def test_a_long_citation_may_break_and_scatters_no_words(columns: int) -> None:
    long = '<span class="citation">[1, paras. 19–20, 24, 27–28]</span>'
    texts = [
        f"{' '.join(WORDS[:n])}\u00a0{long}. {BADGE} {' '.join(WORDS[n:])}" for n in range(6, 22)
    ]
    for lines in laid_out(texts, columns):
        # a badge that does not fit leaves a gap, at most its own length and a word
        assert all(len(line) > columns - len("High confidence ") - 10 for line in lines[:-1])


def filled(pieces: Sequence[str], columns: int) -> list[str]:
    """Lines that each take as many unbreakable pieces as fit; a last space may hang."""
    lines, line = [], ""
    for piece in pieces:
        if line and width((line + piece).rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def laid_out(texts: Sequence[str], columns: int) -> list[list[str]]:
    """The lines of each paragraph as the layout breaks them."""
    from briefgen.diagnostics import Collector

    weasyprint = load(Collector())
    assert weasyprint is not None
    body = html.fragment_fromstring("".join(f"<p>{text}</p>" for text in texts), create_parent=True)
    keep_with_words(body)
    page = PAGE.format(width=columns * 5 + 400, body=etree.tostring(body, encoding="unicode"))
    with corrected():
        rendering = weasyprint.HTML(string=page).render()
    return [lines(box) for page in rendering.pages for box in paragraphs(page._page_box)]


def paragraphs(box: object) -> list[object]:
    if getattr(box, "element_tag", None) == "p":
        return [box]
    return [p for child in getattr(box, "children", ()) for p in paragraphs(child)]


def lines(paragraph: object) -> list[str]:
    return [text_of(line).strip() for line in getattr(paragraph, "children", ())]


def text_of(box: object) -> str:
    own = getattr(box, "text", None)
    if isinstance(own, str):
        return own
    return "".join(text_of(child) for child in getattr(box, "children", ()))
