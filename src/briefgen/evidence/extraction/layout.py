"""From lines on pages to headings and paragraphs, by where the lines stand and how big they are.

A page knows no paragraphs. What readers see, this sees: a gap, an indented line or a line that ends
early begins a new one; bigger type is a heading, smaller type a caption or a note; what stands on
top or at the foot of several pages, its numbers aside, is furniture.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.extraction.base import Block

BIGGER, SMALLER = 1.08, 0.93
"""Sizes, in those of the body, from which on type is a heading's, and up to which a caption's."""

GAP = 1.35
"""Distances of two base lines, in the usual one, from which on a new paragraph begins."""

EDGE = 3
"""Lines on top and at the foot of a page that may be furniture."""

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|第|s\.|seite)?\s*[0-9ivxlc]{1,5}\s*(?:页|(?:/|of|von|共)\s*[0-9]{1,5}\s*页?)?"
    r"[-–—\s]*\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[。．.！!？?…:：;；][”’\"'»›」』）)\]】〕]*\Z")
_WIDE = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff“”‘’…—]"
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\Z")


class Line(Struct, frozen=True):
    """A line of a page: its text, its box in points from the page's lower left, its type size.

    `broken`: its last word goes on in the next line.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    broken: bool = False


class Page(Struct, frozen=True):
    """A page: its height in points, its lines in reading order."""

    height: float
    lines: tuple[Line, ...]


def blocks(pages: Sequence[Page]) -> list[Block]:
    """Headings and paragraphs in reading order; what is no body is left out."""
    bare = [_without_furniture(page, furniture) for page, furniture in _with_furniture(pages)]
    body = _body_size(bare)
    pitch = _pitch(bare, body)
    made: list[Block] = []
    open_ = False
    for page in bare:
        first = True
        for group in _groups(page, pitch):
            size = median(line.size for line in group)
            text = _joined(group)
            if size <= body * SMALLER:
                continue
            if size >= body * BIGGER:
                made.append(Block(text, _level(size, body)))
                open_ = False
            elif first and open_ and made and not made[-1].level:
                made[-1] = replace(made[-1], text=_join(made[-1].text, text, broken=False))
            else:
                made.append(Block(text))
            first = False
            open_ = not made[-1].level and _ENDS.search(made[-1].text) is None
    return made


# --- furniture ------------------------------------------------------------------------------------


def _with_furniture(pages: Sequence[Page]) -> list[tuple[Page, frozenset[str]]]:
    """Each page with the texts at its edges that other pages have there, too."""
    counted = Counter(name for page in pages for name in {_name(line) for line in _edges(page)})
    common = frozenset(name for name, number in counted.items() if number > 1)
    return [(page, common) for page in pages]


def _without_furniture(page: Page, common: frozenset[str]) -> tuple[Line, ...]:
    edges = {id(line) for line in _edges(page)}
    return tuple(
        line
        for line in page.lines
        if not (id(line) in edges and (_name(line) in common or _PAGE_NUMBER.match(line.text)))
    )


def _edges(page: Page) -> list[Line]:
    """The lines that stand highest and lowest, in the outer eighths of the page."""
    by_height = sorted(page.lines, key=lambda line: -line.top)
    high = [line for line in by_height[:EDGE] if line.bottom > page.height * 7 / 8]
    low = [line for line in by_height[-EDGE:] if line.top < page.height / 8]
    return [*high, *low]


def _name(line: Line) -> str:
    """A line without its numbers, and where it stands."""
    return f"{re.sub(r'[0-9]+', '#', line.text)} {round(line.bottom / 4)}"


# --- paragraphs -----------------------------------------------------------------------------------


def _body_size(pages: Iterable[Sequence[Line]]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 1.0


def _pitch(pages: Iterable[Sequence[Line]], body: float) -> float:
    """The usual distance of two base lines of the body."""
    steps = [
        round(above.bottom - below.bottom, 1)
        for lines in pages
        for above, below in pairwise(lines)
        if above.size == below.size == body and 0 < above.bottom - below.bottom < 3 * body
    ]
    return Counter(steps).most_common(1)[0][0] if steps else 1.4 * body


def _groups(lines: Sequence[Line], pitch: float) -> Iterator[list[Line]]:
    """The lines of a page, paragraph by paragraph."""
    columns = _columns(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(line, group, columns, pitch):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


class _Column(Struct, frozen=True):
    """A column of a page: where it may begin at the earliest, its margins."""

    start: float
    left: float
    right: float


def _columns(lines: Sequence[Line]) -> list[_Column]:
    """A column begins with a line that begins behind the usual end of those left of it."""
    rights: list[float] = []
    gathered: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.left):
        if not gathered or line.left > rights[len(rights) // 2]:
            gathered.append([])
            rights = []
        gathered[-1].append(line)
        insort(rights, line.right)
    starts = [column[0].left for column in gathered]
    ends = [*starts[1:], float("inf")]
    return [
        _Column(
            start,
            median(line.left for line in column),
            max((line.right for line in column if line.right <= end), default=column[0].right),
        )
        for start, end, column in zip(starts, ends, gathered, strict=True)
    ]


def _begins(line: Line, group: list[Line], columns: Sequence[_Column], pitch: float) -> bool:
    """Whether a line begins a paragraph of its own behind those of a group."""
    above = group[-1]
    if not above.size * SMALLER < line.size < above.size * BIGGER:
        return True
    step = above.bottom - line.bottom
    if abs(step) < line.size / 3 and line.left >= above.right - 1:
        return False
    column = _column(line, columns)
    if column is not _column(above, columns):
        # the text goes on in the next column; a blank there is worth nothing
        return _ENDS.search(above.text) is not None and (
            line.left > column.left + line.size * 0.8 or _leaves_room(above, line, columns)
        )
    if step <= 0 or step > max(pitch, line.size) * GAP:
        return True
    indented = line.left > above.left + line.size * 0.8 and above.left <= column.left + 1
    hanging = len(group) > 1 or above.left <= column.left + line.size / 2
    ended = _ENDS.search(above.text) is not None
    return (indented and hanging) or (ended and _leaves_room(above, line, columns))


def _column(line: Line, columns: Sequence[_Column]) -> _Column:
    found = columns[0]
    for column in columns:
        if column.start <= line.left:
            found = column
    return found


def _leaves_room(above: Line, line: Line, columns: Sequence[_Column]) -> bool:
    """Whether the first word of a line could have stood at the end of the line above."""
    word = line.text[:2] if _WIDE.match(line.text) else line.text.split(" ", 1)[0]
    width = (line.right - line.left) / len(line.text)
    return _column(above, columns).right - above.right > width * (len(word) + 2)


def _level(size: float, body: float) -> int:
    """A heading's rank by its size: the biggest is the highest."""
    return max(1, 4 - int((size / body - 1) / 0.2))


def _joined(group: Sequence[Line]) -> str:
    text = group[0].text
    for before, line in pairwise(group):
        text = _join(text, line.text, broken=before.broken)
    return text


def _join(text: str, more: str, *, broken: bool) -> str:
    """Two lines as one: no blank between Chinese characters, no hyphen in a word."""
    if broken:
        return text + more
    if _HYPHEN.search(text) and more[:1].islower():
        return text[:-1] + more
    if text and more and _WIDE.match(text[-1]) and _WIDE.match(more[0]):
        return text + more
    return f"{text} {more}"
