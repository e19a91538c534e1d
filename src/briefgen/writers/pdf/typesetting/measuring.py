"""The gaps inside one text box: measured while lines are broken, and drawn.

- While lines are broken, `Layout.set_text` spreads the gaps over the characters beside them, as
  letter spacing, so that Pango breaks lines where they will be full; numbers are kept with units.
- A piece that has become a box (`first_line_metrics`) is shaped without, its natural gaps added
  up exactly. Its layout keeps them (`gaps`: pixels to add before each of its characters).
- When it is drawn, `get_first_line` moves the glyphs by their advance widths. The characters, and
  so the PDF's text, stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from briefgen.writers.pdf.typesetting import spacing, units

LANGUAGES = ("zh", "ja")
"""Primary languages whose lines are set so."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

HYPHEN = "\u2010"
WIDTH_OF_HYPHEN = 0.34
"""Em; about that of a Latin font's hyphen."""

_tight = [False]
"""Whether lines are broken as if they were narrowed as far as they may be."""


@contextmanager
def tightly() -> Iterator[None]:
    """Inside, more goes into a line: all that narrowing its gaps makes room for."""
    _tight[0] = True
    try:
        yield
    finally:
        _tight[0] = False


def is_ours(style: Any) -> bool:
    """Whether text of this style is set with gaps."""
    lang = style["lang"] or ""
    return lang.partition("-")[0] in LANGUAGES and not is_rigid_style(style)


def is_rigid_style(style: Any) -> bool:
    """Whether the author has already said how far the characters stand apart."""
    return style["letter_spacing"] != "normal" or style["white_space"] in ("pre", "pre-wrap")


def is_rigid(text: str) -> bool:
    """Whether the text runs in two directions: its glyphs do not stand in the text's order."""
    return _RIGHT_TO_LEFT.search(text) is not None


def natural(text: str, style: Any) -> dict[int, float]:
    """The gaps of a box by the number of the character behind each, in pixels."""
    if not is_ours(style) or is_rigid(text):
        return {}
    size = style["font_size"]
    return {number: gap * size for number, gap in spacing.natural_gaps(text)}


def declare() -> None:
    """Tell cffi of one more function of Pango (1.44) than WeasyPrint uses."""
    from weasyprint.text.ffi import ffi, pango  # type: ignore[import-untyped]

    if not hasattr(pango, "pango_attr_allow_breaks_new"):
        ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")


# --- breaking lines ------------------------------------------------------------------------------


def setting_text(original: Callable[..., None]) -> Callable[..., None]:
    """`Layout.set_text` that measures gaps and keeps groups."""

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        bare = getattr(self, "gaps", None) is not None
        if bare and getattr(self, "spread", False):
            _clear(self, text)
        original(self, text, justify)
        self.moved, self.excess = False, 0.0
        if not bare and not justify:
            _attribute(self)

    return set_text


class _Plan(NamedTuple):
    """What a text asks for: shares of gaps in em, and groups to keep, by bytes in UTF-8."""

    shares: tuple[tuple[int, int, float], ...]
    groups: tuple[tuple[int, int], ...]


def _attribute(layout: Any) -> None:
    plan, style = _plan(layout.text, _tight[0]), layout.style
    if not plan.shares and not plan.groups:
        return
    kept = plan.groups if style["white_space"] not in ("pre", "nowrap") else ()
    shares = plan.shares if is_ours(style) else ()
    if not shares and not kept:
        return
    from weasyprint.text.ffi import TO_UNITS, pango

    attributes = _attributes(layout)
    size = style["font_size"] * TO_UNITS
    for start, end, share in shares:
        attribute = pango.pango_attr_letter_spacing_new(round(share * size))
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_change(attributes, attribute)
        layout.spread = True
    for start, end in kept:
        attribute = pango.pango_attr_allow_breaks_new(False)
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


@lru_cache(maxsize=4096)
def _plan(text: str, tight: bool) -> _Plan:
    """The same text is laid out again and again: for its widths, its lines, its page."""
    shares = {} if is_rigid(text) else _shares(text, tight)
    offset = _Offsets(text)
    spread = tuple((offset(i), offset(i + 1), share) for i, share in sorted(shares.items()))
    offset = _Offsets(text)
    return _Plan(spread, tuple((offset(start), offset(end)) for start, end in units.groups(text)))


def _shares(text: str, tight: bool) -> dict[int, float]:
    """Half of each gap for the character before it and half for that behind, in em."""
    shares: dict[int, float] = {}
    for number, gap in _tight_gaps(text) if tight else spacing.natural_gaps(text):
        shares[number - 1] = shares.get(number - 1, 0.0) + gap / 2
        shares[number] = shares.get(number, 0.0) + gap / 2
    return shares


def _tight_gaps(text: str) -> list[tuple[int, float]]:
    gaps = dict(spacing.natural_gaps(text))
    for number, pair in enumerate(pairwise(spacing.classes(text)), start=1):
        both = "".join(pair)
        narrower = spacing.squeezing(both) + spacing.narrowing(both)
        gaps[number] = gaps.get(number, 0.0) - narrower
    return list(gaps.items())


def _clear(layout: Any, text: str) -> None:
    """Take the shares of the text that was set before back."""
    from weasyprint.text.ffi import pango

    attributes = _attributes(layout)
    attribute = pango.pango_attr_letter_spacing_new(0)
    attribute.start_index, attribute.end_index = 0, 2**31 - 1
    pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)
    layout.spread = False


def _attributes(layout: Any) -> Any:
    from weasyprint.text.ffi import ffi, pango

    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    return attributes


class _Offsets:
    """Where a character begins in UTF-8; asked for in rising order."""

    def __init__(self, text: str) -> None:
        self.text, self.index, self.total = text, 0, 0

    def __call__(self, index: int) -> int:
        self.total += len(self.text[self.index : index].encode())
        self.index = index
        return self.total


# --- boxes ---------------------------------------------------------------------------------------


def measuring(original: Callable[..., Any]) -> Callable[..., Any]:
    """`first_line_metrics` with the natural gaps instead of their shares."""

    def first_line_metrics(first_line: Any, text: str, layout: Any, *rest: Any, **more: Any) -> Any:
        result = with_gaps(first_line, text, layout, *rest, **more)
        if not layout.excess:
            return result
        return *result[:3], result[3] - layout.excess, *result[4:]

    def with_gaps(first_line: Any, text: str, layout: Any, *rest: Any, **more: Any) -> Any:
        style = layout.style
        if not getattr(layout, "spread", False):
            return original(first_line, text, layout, *rest, **more)
        from weasyprint.text.ffi import pango

        layout.gaps = {}
        resume_at = rest[0] if rest else more["resume_at"]
        hyphenated = rest[3] if len(rest) > 3 else more.get("hyphenated", False)
        if resume_at is None or hyphenated:
            pango.pango_layout_set_width(layout.layout, -1)
            layout.set_text(layout.text)
            first_line, _ = layout.get_first_line()
        result = original(first_line, text, layout, *rest, **more)
        layout.gaps = natural(layout.text, style)
        if not layout.gaps:
            return result
        width = result[3] + sum(layout.gaps.values())
        return *result[:3], width, *result[4:]

    return first_line_metrics


# --- drawing -------------------------------------------------------------------------------------


def getting_first_line(original: Callable[..., Any]) -> Callable[..., Any]:
    """`Layout.get_first_line` with its glyphs moved."""

    def get_first_line(self: Any) -> Any:
        gaps = getattr(self, "gaps", None)
        if not gaps or self.moved:
            line, index = original(self)
            if self.text.endswith(HYPHEN):
                self.excess += _narrow_hyphen(line, self.style["font_size"])
            return line, index
        from weasyprint.text.ffi import pango

        # drawing asks for this mode, which would lay the line out anew
        pango.pango_layout_set_single_paragraph_mode(self.layout, True)
        line, index = original(self)
        _move(line, self.text, gaps)
        self.moved = True
        return line, index

    return get_first_line


def _narrow_hyphen(line: Any, size: float) -> float:
    """Give the hyphen at a line's end the room of a Latin one: in Chinese fonts it has a square.

    Answers how much of it was taken away, in pixels: the line's own measures know nothing of it.
    """
    from weasyprint.text.ffi import TO_UNITS, ffi

    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL and run.next != ffi.NULL:
        run = run.next
    if run == ffi.NULL or not run.data.glyphs.num_glyphs:
        return 0.0
    glyph = run.data.glyphs.glyphs[run.data.glyphs.num_glyphs - 1]
    excess = glyph.geometry.width - round(WIDTH_OF_HYPHEN * size * TO_UNITS)
    if excess < 0.5 * size * TO_UNITS:
        return 0.0
    glyph.geometry.width -= excess
    glyph.geometry.x_offset -= excess // 2
    return float(excess / TO_UNITS)


def _move(line: Any, text: str, gaps: dict[int, float]) -> None:
    """Widen the glyph before each gap: that of the character before it."""
    from weasyprint.text.ffi import TO_UNITS, ffi

    offset = _Offsets(text)
    wanted = [(offset(number), round(gap * TO_UNITS)) for number, gap in sorted(gaps.items())]
    wanted.reverse()
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL and wanted:
        item, glyphs = run.data.item, run.data.glyphs
        count, clusters, infos = glyphs.num_glyphs, glyphs.log_clusters, glyphs.glyphs
        ends = [item.offset + cluster for cluster in clusters[1:count]] if count else []
        ends.append(item.offset + item.length)
        for number, end in enumerate(ends):
            # a cluster may hold several characters: the two halves of a double dash are one glyph
            while wanted and wanted[-1][0] < end:
                wanted.pop()  # inside a cluster: nothing can be moved
            if wanted and wanted[-1][0] == end:
                infos[number].geometry.width += wanted.pop()[1]
        run = run.next
