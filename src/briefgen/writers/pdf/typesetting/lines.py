"""Sets WeasyPrint's lines that hold Chinese: gaps between characters, and flush right edges.

WeasyPrint 70 knows no space between Han and Latin, squeezes no points, and fills a line by
stretching the spaces typed in it, of which Chinese has none. Two of its functions are replaced
while pages are laid out and drawn:

- While lines are broken, `Layout.set_text` spreads the sum of the gaps over the characters beside
  them, as letter spacing, so that Pango breaks lines where they will be full.
- When a line is finished, `text_align` gets the exact gaps: each text box of the line is shaped
  anew, and its glyphs are moved by their advance widths. Characters, and so the PDF's text, stay.

The gaps of a box are kept at its layout (`gaps`: pixels to add before each of its characters).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple

from briefgen.writers.pdf.typesetting import spacing

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions that this was written against."""

LANGUAGES = ("zh", "ja")
"""Primary languages whose lines are set so."""

TIGHTEST = -0.08
LOOSEST = 0.25
"""Em by which one gap may be narrowed, or widened, to fill a line; beyond, the line is left."""

BARRIER = "\ufffc"
"""Stands for a box without text, such as a picture in the line."""


class Place(NamedTuple):
    """A character of a line: its box (None: a barrier), its number there, its font size."""

    character: str
    box: Any
    number: int
    size: float


@contextmanager
def corrected() -> Iterator[None]:
    """Inside, lines with Chinese are set; nothing changes with a WeasyPrint not known here."""
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.layout import inline  # type: ignore[import-untyped]
    from weasyprint.text import line_break  # type: ignore[import-untyped]

    if not str(weasyprint.VERSION).startswith(FITS):
        yield
        return
    layout = line_break.Layout
    originals = layout.set_text, layout.get_first_line, inline.text_align
    layout.set_text = _set_text(originals[0])
    layout.get_first_line = _get_first_line(originals[1])
    inline.text_align = _text_align(originals[2])
    try:
        yield
    finally:
        layout.set_text, layout.get_first_line, inline.text_align = originals


def _is_ours(style: Any) -> bool:
    lang = style["lang"] or ""
    return lang.partition("-")[0] in LANGUAGES and style["letter_spacing"] == "normal"


# --- measuring -----------------------------------------------------------------------------------


def _set_text(original: Callable[..., None]) -> Callable[..., None]:
    def set_text(self: Any, text: str, justify: bool = False) -> None:
        original(self, text, justify)
        self.moved = False
        if getattr(self, "gaps", None) is None and _is_ours(self.style):
            _spread(self)

    return set_text


def _spread(layout: Any) -> None:
    """Give the characters beside gaps the sum of the gaps as letter spacing, for measuring."""
    from weasyprint.text.ffi import TO_UNITS, ffi, pango  # type: ignore[import-untyped]

    text = layout.text
    shares: dict[int, float] = {}
    for index, (before, after) in enumerate(pairwise(text)):
        gap = spacing.between(before, after)
        if gap:
            shares[index] = shares.get(index, 0.0) + gap / 2
            shares[index + 1] = shares.get(index + 1, 0.0) + gap / 2
    if not shares:
        return
    size = layout.style["font_size"] * TO_UNITS
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    offsets = _byte_offsets(text)
    for index, share in shares.items():
        attribute = pango.pango_attr_letter_spacing_new(round(share * size))
        attribute.start_index, attribute.end_index = offsets[index], offsets[index + 1]
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _byte_offsets(text: str) -> list[int]:
    """Where each character begins in UTF-8, and the whole length."""
    offsets, total = [0], 0
    for character in text:
        total += len(character.encode())
        offsets.append(total)
    return offsets


# --- moving glyphs -------------------------------------------------------------------------------


def _get_first_line(original: Callable[..., Any]) -> Callable[..., Any]:
    def get_first_line(self: Any) -> Any:
        gaps = getattr(self, "gaps", None)
        if gaps and not self.moved:
            from weasyprint.text.ffi import pango

            # drawing asks for this mode, which would lay the line out anew
            pango.pango_layout_set_single_paragraph_mode(self.layout, True)
            line, index = original(self)
            _move(line, self.text, gaps)
            self.moved = True
            return line, index
        return original(self)

    return get_first_line


def _move(line: Any, text: str, gaps: dict[int, float]) -> None:
    """Widen the glyph before each gap: that of the character before it."""
    from weasyprint.text.ffi import TO_UNITS, ffi

    offsets = _byte_offsets(text)
    wanted = sorted((offsets[number], round(gap * TO_UNITS)) for number, gap in gaps.items())
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL and wanted:
        item, glyphs = run.data.item, run.data.glyphs
        for number in range(glyphs.num_glyphs):
            # a cluster may hold several characters: the two halves of a double dash are one glyph
            following = number + 1
            whole = following == glyphs.num_glyphs
            start = item.offset + glyphs.log_clusters[number]
            end = item.offset + (item.length if whole else glyphs.log_clusters[following])
            while wanted and start < wanted[0][0] == end:
                glyphs.glyphs[number].geometry.width += wanted.pop(0)[1]
            while wanted and wanted[0][0] < end:  # inside a cluster: nothing can be moved
                wanted.pop(0)
        run = run.next


# --- finished lines ------------------------------------------------------------------------------


def _text_align(original: Callable[..., float]) -> Callable[..., float]:
    def text_align(context: Any, line: Any, available: float, last: bool) -> float:
        places = list(_places(line))
        if not _is_ours(line.style) or not any(spacing.is_wide(p.character) for p in places):
            return original(context, line, available, last)
        _set_line(line, places, available, fill=_is_filled(line, last=last))
        if line.style["text_align_all"] == "justify":
            return 0.0
        return original(context, line, available, last)

    return text_align


def _is_filled(line: Any, *, last: bool) -> bool:
    align = line.style["text_align_all"]
    if last and line.style["text_align_last"] != "auto":
        align, last = line.style["text_align_last"], False
    return align == "justify" and not last


def _places(box: Any) -> Iterator[Place]:
    """The characters of a line, in their order."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    if isinstance(box, boxes.TextBox):
        for index, character in enumerate(box.text):
            yield Place(character, box, index, box.style["font_size"])
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _places(child)
    else:
        yield Place(BARRIER, None, 0, 0.0)


def _set_line(line: Any, places: list[Place], available: float, *, fill: bool) -> None:
    """Give every text box of the line its gaps, and all boxes their places."""
    widths = _bare_widths(places)
    gaps = [_gap(one, two) for one, two in pairwise(places)]
    start = spacing.at_start(places[0].character) * places[0].size
    end = spacing.at_end(places[-1].character) * places[-1].size
    change = sum(width - box.width for box, width in widths.items())
    natural = line.width + change + sum(gaps) - start - end
    if fill or natural > available:
        _fill(places, gaps, available - natural, fill=fill)
    own: dict[Any, dict[int, float]] = {box: {} for box in widths}
    before: dict[Any, float] = {}
    for place, gap in zip(places[1:], gaps, strict=True):
        if gap and place.box is not None and place.number:
            own[place.box][place.number] = gap
        elif gap and place.box is not None:
            before[place.box] = gap
    _shift(line, -start, widths, own, before)
    line.width -= end


def _gap(one: Place, two: Place) -> float:
    return spacing.between(one.character, two.character) * max(one.size, two.size)


def _fill(places: list[Place], gaps: list[float], extra: float, *, fill: bool) -> None:
    """Share what is left of the line, or too much in it, among the gaps that may give."""
    size = max(place.size for place in places)
    open_gaps = [
        number
        for number, (one, two) in enumerate(pairwise(places))
        # a citation or note mark, raised and small, stays as it is
        if one.size == two.size == size and spacing.gives(one.character, two.character)
    ]
    if not open_gaps:
        return
    share = extra / len(open_gaps)
    if share > LOOSEST * size:
        return
    share = max(share, TIGHTEST * size)
    for number in open_gaps:
        gaps[number] += share


def _bare_widths(places: list[Place]) -> dict[Any, float]:
    """The width of each text box without any gap."""
    from weasyprint.text.line_break import (  # type: ignore[import-untyped]
        Layout,
        line_size,
    )

    widths: dict[Any, float] = {}
    for place in places:
        box = place.box
        if box is None or box in widths:
            continue
        if not _is_ours(box.style):
            widths[box] = box.width
            continue
        layout = Layout(box.style)
        layout.gaps = {}
        layout.set_text(box.text)
        first, _ = layout.get_first_line()
        widths[box] = line_size(first, box.style)[0]
        layout.deactivate()
        box.pango_layout = layout
    return widths


def _shift(
    box: Any,
    x: float,
    widths: dict[Any, float],
    own: dict[Any, dict[int, float]],
    before: dict[Any, float],
) -> float:
    """Move a box by `x` pixels and set its width anew; how far what follows it is moved."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        x += before.get(box, 0.0)
        box.position_x += x
        if box in widths:
            width = widths[box] + sum(own[box].values())
            if own[box] and hasattr(box.pango_layout, "gaps"):
                box.pango_layout.gaps = own[box]
            x += width - box.width
            box.width = width
        return x
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        line = isinstance(box, boxes.LineBox)
        box.position_x += 0.0 if line else x
        first = x
        for child in box.children:
            if child.is_in_normal_flow():
                x = _shift(child, x, widths, own, before)
        box.width += x - (0.0 if line else first)
        return x
    box.translate(x, 0)
    return x
