"""Interprets page content streams: which text is shown under which marked-content id, and where.

Only operators that move or show text are followed (ISO 32000-1, 8.4 to 9.4 and 14.6). Text in
artifacts is kept apart: page headers and footers. Form XObjects are entered; their marked-content
ids count on the page, as WeasyPrint numbers them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .fonts import CMap, font_cmap

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MAX_DEPTH = 20
"""Form XObjects in form XObjects: enough for any drawing, and an end to a loop."""


@dataclass(slots=True)
class Chunk:
    """Text shown at one place: where its base line begins, in points from the page's bottom left.

    `size` is the font's size in points on the page.
    """

    text: str
    x: float
    y: float
    size: float


@dataclass(slots=True)
class _Mark:
    """An open marked-content sequence; text in it goes to `mcid`, or nowhere in an artifact."""

    mcid: int | None
    artifact: bool
    figure: bool
    watermark: bool = False
    actual: str | None = None


@dataclass(slots=True)
class _State:
    """The graphics state's part that places text."""

    matrix: Matrix = IDENTITY
    font: CMap = field(default_factory=CMap)
    size: float = 1
    leading: float = 0


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page shows: the text of each marked-content id, that of artifacts, as drawn.

    What lies across the page (artifacts of the subtype Watermark) is kept apart from the others.
    """

    marked: dict[int, list[Chunk]]
    artifacts: list[Chunk]
    watermark: list[Chunk]


def read_page(page: Any) -> PageText:
    """The text of a page (a pikepdf page), in the order drawn."""
    interpreter = _Interpreter()
    interpreter.run(page, page.get("/Resources"), 0)
    return PageText(interpreter.found, interpreter.artifacts, interpreter.watermark)


class _Interpreter:
    """Runs a content stream; one method for each operator that matters."""

    def __init__(self) -> None:
        self.found: dict[int, list[Chunk]] = defaultdict(list)
        self.artifacts: list[Chunk] = []
        self.watermark: list[Chunk] = []
        self.state = _State()
        self.saved: list[_State] = []
        self.marks: list[_Mark] = []
        self.text_matrix = self.line_matrix = IDENTITY
        self.moved = True
        self.resources: Any = None
        self.fonts: dict[Any, CMap] = {}
        self.depth = 0

    def run(self, stream: Any, resources: Any, depth: int) -> None:
        """Follow the operators of a page or form."""
        import pikepdf

        outer = self.resources, self.depth
        self.resources, self.depth = resources, depth
        for instruction in pikepdf.parse_content_stream(stream):
            method = OPERATORS.get(str(instruction.operator))
            if method:
                method(self, *instruction.operands)
        self.resources, self.depth = outer

    def save(self) -> None:
        """Operator q."""
        self.saved.append(self.state)
        self._change()

    def restore(self) -> None:
        """Operator Q."""
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, *numbers: Any) -> None:
        """Operator cm."""
        self._change()
        self.state.matrix = product(_matrix(numbers), self.state.matrix)

    def _change(self) -> None:
        """Work on a copy of the state, so that a saved one stays."""
        old = self.state
        self.state = _State(old.matrix, old.font, old.size, old.leading)

    def begin_text(self) -> None:
        """Operator BT."""
        self.text_matrix = self.line_matrix = IDENTITY
        self.moved = True

    def set_font(self, name: Any, size: Any) -> None:
        """Operator Tf."""
        font = self.resources["/Font"][name]
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.fonts:
            self.fonts[key] = font_cmap(font)
        self.state.font, self.state.size = self.fonts[key], float(size)

    def set_matrix(self, *numbers: Any) -> None:
        """Operator Tm."""
        self.text_matrix = self.line_matrix = _matrix(numbers)
        self.moved = True

    def set_leading(self, leading: Any) -> None:
        """Operator TL."""
        self.state.leading = float(leading)

    def move(self, x: Any, y: Any) -> None:
        """Operator Td."""
        self.line_matrix = product((1, 0, 0, 1, float(x), float(y)), self.line_matrix)
        self.text_matrix = self.line_matrix
        self.moved = True

    def move_and_lead(self, x: Any, y: Any) -> None:
        """Operator TD."""
        self.state.leading = -float(y)
        self.move(x, y)

    def next_line(self) -> None:
        """Operator T*."""
        self.move(0, -self.state.leading)

    def show(self, codes: Any) -> None:
        """Operator Tj."""
        self._emit(self.state.font.decode(bytes(codes)))

    def show_array(self, array: Any) -> None:
        """Operator TJ: the numbers between strings only move the pen."""
        strings = (bytes(item) for item in array if not isinstance(item, int | float | Decimal))
        self._emit(self.state.font.decode(b"".join(strings)))

    def show_next_line(self, codes: Any) -> None:
        """Operator '."""
        self.next_line()
        self.show(codes)

    def show_spaced(self, _word: Any, _character: Any, codes: Any) -> None:
        """Operator "."""
        self.show_next_line(codes)

    def _emit(self, text: str) -> None:
        """Give the text to the innermost marked-content id, or to the artifacts."""
        if any(mark.artifact for mark in self.marks):
            across = any(mark.watermark for mark in self.marks)
            self._put(self.watermark if across else self.artifacts, text)
            return
        actual = next((mark for mark in self.marks if mark.actual is not None), None)
        if actual:
            text, actual.actual = actual.actual or "", ""
        mcid = next((m.mcid for m in reversed(self.marks) if m.mcid is not None), None)
        if mcid is None or not text:
            return
        self._put(self.found[mcid], text)

    def _put(self, chunks: list[Chunk], text: str) -> None:
        """Add text at the pen's place; without a move it goes on where the last piece ended."""
        if chunks and not self.moved:  # another font, the same line
            chunks[-1].text += text
            return
        a, b, c, d, x, y = product(self.text_matrix, self.state.matrix)
        size = self.state.size * abs(a * d - b * c) ** 0.5
        chunks.append(Chunk(text, x, y, size))
        self.moved = False

    def begin_marked(self, tag: Any, properties: Any = None) -> None:
        """Operators BMC and BDC."""
        if properties is not None and not hasattr(properties, "keys"):
            properties = self.resources["/Properties"][properties]
        given = properties if properties is not None else {}
        mcid, actual = given.get("/MCID"), given.get("/ActualText")
        self.marks.append(
            _Mark(
                None if mcid is None else int(mcid),
                str(tag) == "/Artifact",
                str(tag) == "/Figure",
                str(given.get("/Subtype")) == "/Watermark",
                None if actual is None else str(actual),
            )
        )

    def end_marked(self) -> None:
        """Operator EMC."""
        if self.marks:
            self.marks.pop()

    def mark_figure(self, *numbers: Any) -> None:
        """Operators that begin to draw: a figure's first point is its place."""
        mark = self.marks[-1] if self.marks else None
        if mark and mark.figure and mark.mcid is not None and mark.mcid not in self.found:
            x, y = (float(number) for number in numbers[:2]) if numbers else (0.0, 1.0)
            *_, x, y = product((1, 0, 0, 1, x, y), self.state.matrix)
            self.found[mark.mcid].append(Chunk("", x, y, 0))

    def draw(self, name: Any) -> None:
        """Operator Do: enter a form."""
        self.mark_figure()
        form = self.resources.get("/XObject", {}).get(name)
        if form is None or form.get("/Subtype") != "/Form" or self.depth >= MAX_DEPTH:
            return
        self.save()
        self.transform(*form.get("/Matrix", IDENTITY))
        saved, self.saved = self.saved, []
        self.run(form, form.get("/Resources", self.resources), self.depth + 1)
        self.saved = saved
        self.restore()


OPERATORS: dict[str, Any] = {
    "q": _Interpreter.save, "Q": _Interpreter.restore, "cm": _Interpreter.transform,
    "BT": _Interpreter.begin_text, "Tf": _Interpreter.set_font, "Tm": _Interpreter.set_matrix,
    "TL": _Interpreter.set_leading, "Td": _Interpreter.move, "TD": _Interpreter.move_and_lead,
    "T*": _Interpreter.next_line, "Tj": _Interpreter.show, "TJ": _Interpreter.show_array,
    "'": _Interpreter.show_next_line, '"': _Interpreter.show_spaced,
    "BMC": _Interpreter.begin_marked, "BDC": _Interpreter.begin_marked,
    "EMC": _Interpreter.end_marked, "Do": _Interpreter.draw,
    "m": _Interpreter.mark_figure, "re": _Interpreter.mark_figure,
}  # fmt: skip


def product(one: Matrix, two: Matrix) -> Matrix:
    """One transformation, then two."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f
