"""Finished lines: their gaps shared out so that they end flush, and their boxes put in place.

WeasyPrint fills a line by stretching the spaces typed in it, of which Chinese has none. Here
`text_align` gives every text box of a line its gaps (`measuring.py` draws them), and
`get_next_linebox` tries again where a line would gape: tightly, then with the groups let go that
are else kept on one line (`releasing.py`). Lines of Latin words alone are filled by WeasyPrint, up
to a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from briefgen.writers.pdf.typesetting import measuring, releasing, spacing

LOOSE = 0.12
"""Em for each gap beyond which a line counts as loose, and is tried again, tightly."""

LOOSE_WORDS = 0.45
"""Em of a space between Latin words beyond which a line is loose."""

WIDEST_WORDS = 0.9
"""Em of a space beyond which a line of Latin words stays short."""

LATIN_LINE = 2
"""A line with fewer square characters than this many times its spaces is a line of Latin words."""


class Part(NamedTuple):
    """A text box of a line (None: another box), its characters' classes, and its font size."""

    box: Any
    text: str
    size: float
    rigid: bool


def breaking(original: Callable[..., Any]) -> Callable[..., Any]:
    """`get_next_linebox` that breaks a loose line again where something makes room for more."""

    def get_next_linebox(context: Any, linebox: Any, *rest: Any, **more: Any) -> Any:
        floats = bool(context.excluded_shapes)
        line, resume_at = original(context, linebox, *rest, **more)
        if floats or not is_loose(line) or not _is_plain(line):
            return line, resume_at
        for way in _ways(linebox):
            with way:
                other, other_resume_at = original(context, linebox, *rest, **more)
                if is_loose(other) and releasing.leaves_badge(linebox, other_resume_at):
                    with _at_end():
                        other, other_resume_at = original(context, linebox, *rest, **more)
            if _is_better(other, line):
                line, resume_at = other, other_resume_at
                if not is_loose(line):
                    break
        return line, resume_at

    return get_next_linebox


_ending = [False]
"""Whether lines are the last of their paragraph, but for a badge."""


@contextmanager
def _at_end() -> Iterator[None]:
    _ending[0] = True
    try:
        yield
    finally:
        _ending[0] = False


def is_loose(line: Any) -> bool:
    """Whether the gaps of a line had to be widened beyond what looks even."""
    return float(getattr(line, "torn", 0.0)) > 1.0


def _ways(linebox: Any) -> Iterator[AbstractContextManager[None]]:
    """How more may go into a line, the least harm first."""
    yield measuring.tightly()
    tried: list[Any] = []
    for find in (releasing.badges, releasing.words, releasing.citations):
        boxes = find(linebox)
        if boxes != tried:
            tried = boxes
            yield releasing.released(boxes)


def _is_better(other: Any, line: Any) -> bool:
    """Whether a line that holds as much or more is less torn, and whole."""
    fits = getattr(other, "fits", False) and other.torn < line.torn
    return fits and _is_plain(other) and _length(other) >= _length(line)


def _length(line: Any) -> int:
    """Characters of a line."""
    return sum(len(part.text) for part in _parts(line))


def _is_plain(box: Any) -> bool:
    """Whether nothing in the line floats or stands elsewhere: laying it out twice does no harm."""
    if not box.is_in_normal_flow():
        return False
    children = getattr(box, "children", ())
    return all(_is_plain(child) for child in children)


def aligning(original: Callable[..., float]) -> Callable[..., float]:
    """`text_align` that fills lines with Chinese between all characters."""

    def text_align(context: Any, line: Any, available: float, last: bool) -> float:
        if not measuring.is_ours(line.style) or line.style["direction"] == "rtl":
            return _set_words(original, context, line, available, last)
        parts = list(_parts(line))
        kinds = "".join(spacing.classes(part.text) for part in parts)
        if not spacing.has_wide(kinds):
            return _set_words(original, context, line, available, last)
        fill = _is_filled(line, last=last) and not _ending[0]
        if fill or line.width > available or not _is_natural(parts, kinds):
            _Line(line, parts, kinds, available, fill=fill).set()
        if line.style["text_align_all"] == "justify":
            return 0.0
        return original(context, line, available, last)

    return text_align


def _is_natural(parts: Sequence[Part], kinds: str) -> bool:
    """Whether a line that need not be filled has no gaps at all."""
    plain = len(parts) == 1 and not getattr(parts[0].box.pango_layout, "gaps", None)
    return plain and kinds[0] != spacing.OPENS and kinds[-1] != spacing.CLOSES


def _set_words(
    original: Callable[..., float], context: Any, line: Any, available: float, last: bool
) -> float:
    """Fill a line of Latin words, unless the spaces between them would gape."""
    from weasyprint.layout.inline import count_expandable_spaces  # type: ignore[import-untyped]

    line.fits, line.torn = line.width <= available + 0.01, 0.0
    last = last or _ending[0]
    if _is_filled(line, last=last) and line.style["white_space"] not in ("pre", "pre-wrap"):
        spaces = count_expandable_spaces(line)
        size = line.style["font_size"]
        extra = max(0.0, available - line.width)
        space = spacing.WORD_SPACE * size + (extra / spaces if spaces else extra)
        line.torn = space / (LOOSE_WORDS * size)
        if space > WIDEST_WORDS * size:
            return 0.0
    return original(context, line, available, last)


def _is_filled(line: Any, *, last: bool) -> bool:
    align = line.style["text_align_all"]
    if last and line.style["text_align_last"] != "auto":
        align, last = line.style["text_align_last"], False
    return align == "justify" and not last


@cache
def _box_types() -> tuple[Any, Any]:
    """The classes of boxes that hold text, and of those that hold such boxes."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    return boxes.TextBox, (boxes.LineBox, boxes.InlineBox)


def _parts(box: Any) -> Iterator[Part]:
    """The boxes of a line that hold its text, in their order."""
    text, inline = _box_types()
    if isinstance(box, text):
        if box.text:
            rigid = measuring.is_rigid_style(box.style) or measuring.is_rigid(box.text)
            yield Part(box, box.text, box.style["font_size"], rigid)
    elif isinstance(box, inline):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _parts(child)
    else:
        yield Part(None, spacing.BARRIER, 0.0, True)


class _Line:
    """One line while its gaps are found: gap n stands before character n + 1."""

    def __init__(
        self, line: Any, parts: Sequence[Part], kinds: str, available: float, *, fill: bool
    ) -> None:
        self.line, self.parts, self.kinds = line, parts, kinds
        self.available, self.fill = available, fill
        self.size = max(part.size for part in parts)
        self.gaps = [0.0] * (len(kinds) - 1)
        self.shut: set[int] = set()
        """Gaps that do not give: in rigid boxes, and beside text of another size."""

    def set(self) -> None:
        """Give every text box of the line its gaps, and all boxes their places."""
        bare = self.line.width
        begin = 0
        for part in self.parts:
            bare -= self._read(part, begin)
            begin += len(part.text)
        first, last = self.parts[0], self.parts[-1]
        start = spacing.at_start(first.text[0]) * first.size
        end = spacing.at_end(last.text[-1]) * last.size
        natural = bare + sum(self.gaps) - start - end
        extra = self.available - natural
        self.line.fits, self.line.torn = True, 0.0
        if self.fill and extra > 0:
            self._widen(extra)
        elif extra < 0:
            self._narrow(-extra)
        _shift(self.line, -start, *self._shared_out())
        self.line.width -= end

    def _read(self, part: Part, begin: int) -> float:
        """Note a box's natural gaps and those that do not give; what it has of gaps by now."""
        own: dict[int, float] = {}
        if part.box is not None and not part.rigid:
            own = getattr(part.box.pango_layout, "gaps", None) or {}
            for number, gap in own.items():
                self.gaps[begin + number - 1] = gap
        if part.rigid or part.size != self.size:
            # a citation or note mark, raised and small, stays as it is
            self.shut.update(range(begin - 1, begin + len(part.text)))
        if begin:
            pair = self.kinds[begin - 1 : begin + 1]
            self.gaps[begin - 1] = spacing.between_classes(pair) * self._size_at(begin)
        return sum(own.values())

    def _size_at(self, border: int) -> float:
        """The larger font size of the two boxes that meet before a character."""
        end = 0
        for one, two in pairwise(self.parts):
            end += len(one.text)
            if end == border:
                return max(one.size, two.size)
        return self.size

    def _limits(self, limit: Callable[[str], float]) -> list[float]:
        kinds, shut = self.kinds, self.shut
        pairs = map("".join, pairwise(kinds))
        return [
            0.0 if number in shut else limit(pair) * self.size for number, pair in enumerate(pairs)
        ]

    def _widen(self, extra: float) -> None:
        limits = self._limits(spacing.widening)
        if self.kinds.count(spacing.SPACE) * LATIN_LINE > sum(map(self.kinds.count, "HWCO")):
            grown = spacing.WIDEST_SPACE * self.size
            spaces = [n for n, limit in enumerate(limits) if self.kinds[n + 1] == spacing.SPACE]
            for number in spaces:
                limits[number] = grown if limits[number] else 0.0
        changes, left = share(extra, limits)
        self.line.torn = max(changes, default=0.0) / (LOOSE * self.size) + left
        if left > 0 and left > 0.5 * self.size:
            return  # it would gape and still not end flush
        self.gaps = [gap + change for gap, change in zip(self.gaps, changes, strict=True)]

    def _narrow(self, much: float) -> None:
        for limit in (spacing.squeezing, spacing.narrowing):
            changes, much = share(much, self._limits(limit))
            self.gaps = [gap - change for gap, change in zip(self.gaps, changes, strict=True)]
        self.line.fits = much < 0.01 * self.size

    def _shared_out(self) -> tuple[dict[Any, dict[int, float]], dict[Any, float]]:
        """The gaps inside each box, and that before each box."""
        own: dict[Any, dict[int, float]] = {}
        before: dict[Any, float] = {}
        begin = 0
        for part in self.parts:
            if part.box is not None:
                if begin and self.gaps[begin - 1]:
                    before[part.box] = self.gaps[begin - 1]
                inside = self.gaps[begin : begin + len(part.text) - 1]
                if not part.rigid:
                    own[part.box] = {n: gap for n, gap in enumerate(inside, start=1) if gap}
            begin += len(part.text)
        return own, before


def share(much: float, limits: Sequence[float]) -> tuple[list[float], float]:
    """Share a length equally among gaps, none beyond its limit; and what is left of it."""
    changes = [0.0] * len(limits)
    waiting = sorted(
        (number for number, limit in enumerate(limits) if limit), key=limits.__getitem__
    )
    for rank, number in enumerate(waiting):
        changes[number] = min(limits[number], much / (len(waiting) - rank))
        much -= changes[number]
    return changes, max(0.0, much) if much > 1e-6 else 0.0


def _shift(box: Any, x: float, own: dict[Any, dict[int, float]], before: dict[Any, float]) -> float:
    """Move a box by `x` pixels and set its width anew; how far what follows it is moved."""
    text, inline = _box_types()
    if isinstance(box, text):
        x += before.get(box, 0.0)
        box.position_x += x
        if box in own:
            layout = box.pango_layout
            had = sum((getattr(layout, "gaps", None) or {}).values())
            layout.gaps = own[box]
            change = sum(own[box].values()) - had
            box.width += change
            x += change
        return x
    if isinstance(box, inline):
        line = isinstance(box, inline[0])
        box.position_x += 0.0 if line else x
        first = x
        for child in box.children:
            if child.is_in_normal_flow():
                x = _shift(child, x, own, before)
        box.width += x - (0.0 if line else first)
        return x
    box.translate(x, 0)
    return x
