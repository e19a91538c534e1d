"""The text of pages and forms as content streams draw it: our own extractor.

Where text stands, how big, in which colour, behind what, inside or outside the page makes no
difference: all that is shown is read, in the order drawn and by position (one character a line,
letters drawn in any order), with the replacement texts of marked content.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from briefgen.scan.pdf.cmap import Codes, codes_of
from briefgen.scan.search import Search

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
OPERATORS = "q Q cm BT Tf Tm Td TD T* TL Tj TJ ' \" BDC DP"
LINE = 3.0
"""Points within which base lines count as one."""


class Drawn(Struct):
    """The text of one content stream: pieces with where each begins, and replacement texts."""

    pieces: list[tuple[float, float, str]] = field(default_factory=list)
    instead: list[str] = field(default_factory=list)
    unknown: bool = False

    def texts(self) -> Iterator[str]:
        """In the order drawn; line by line; column by column; what replaces it."""
        pieces = self.pieces
        yield "".join(text for _, _, text in pieces)
        for order in (self._by_line, self._by_column):
            yield " ".join(text for _, _, text in sorted(pieces, key=order))
        yield "".join(self.instead)

    @staticmethod
    def _by_line(piece: tuple[float, float, str]) -> tuple[float, float]:
        return -round(piece[1] / LINE), piece[0]

    @staticmethod
    def _by_column(piece: tuple[float, float, str]) -> tuple[float, float]:
        return round(piece[0] / LINE), -piece[1]


def drawn_texts(search: Search, pdf: Any, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Channel, place and text of every page, form, pattern and drawn character of a font."""
    import pikepdf

    reader = _Reader()
    for number, page in enumerate(pdf.pages, start=1):
        place = f"{prefix}page {number}"
        resources = page.resources if "/Resources" in page or "/Parent" in page else None
        yield from reader.told(search, page, resources, "text", place)
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and _draws(stream):
            place = f"{prefix}object {stream.objgen[0]}"
            yield from reader.told(search, stream, stream.get("/Resources"), "drawing", place)


def _draws(stream: Any) -> bool:
    """Whether a stream is a form (also the look of an annotation) or a tiling pattern."""
    return bool(stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1)


class _Reader:
    """Reads content streams, each font once."""

    def __init__(self) -> None:
        self.fonts: dict[Any, Codes] = {}

    def told(
        self, search: Search, stream: Any, resources: Any, channel: str, place: str
    ) -> Iterator[tuple[str, str, str]]:
        """What one stream shows, with its place; a stream that cannot be read is a finding."""
        try:
            drawn = self.read(stream, resources)
        except Exception as error:
            search.unread(place, f"what it draws cannot be read ({type(error).__name__})")
            return
        if drawn.unknown:
            search.unread(place, "a font does not say which characters it shows")
        for text in drawn.texts():
            if text:
                yield channel, place, text

    def read(self, stream: Any, resources: Any) -> Drawn:
        """Follow the operators that place or show text (ISO 32000-2, 9.4)."""
        import pikepdf

        run = _Run(resources, self)
        for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
            act = _DO.get(str(instruction.operator))
            if act is not None:
                act(run, *instruction.operands)
        return run.drawn

    def font(self, resources: Any, name: Any) -> Codes | None:
        """The font that a resource name leads to."""
        font = (resources or {}).get("/Font", {}).get(str(name))
        if font is None:
            return None
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.fonts:
            self.fonts[key] = codes_of(font)
        return self.fonts[key]


class _Run:
    """One content stream while it is read."""

    def __init__(self, resources: Any, reader: _Reader) -> None:
        self.resources, self.reader = resources, reader
        self.drawn = Drawn()
        self.saved: list[tuple[Matrix, Codes | None]] = []
        self.page, self.line = IDENTITY, IDENTITY
        self.codes: Codes | None = None
        self.leading = 0.0

    def save(self) -> None:
        self.saved.append((self.page, self.codes))

    def restore(self) -> None:
        if self.saved:
            self.page, self.codes = self.saved.pop()

    def transform(self, *numbers: Any) -> None:
        self.page = times(_matrix(numbers), self.page)

    def begin(self) -> None:
        self.line = IDENTITY

    def set_font(self, name: Any, _size: Any) -> None:
        self.codes = self.reader.font(self.resources, name)

    def place(self, *numbers: Any) -> None:
        self.line = _matrix(numbers)

    def move(self, x: Any, y: Any) -> None:
        self.line = times((1.0, 0.0, 0.0, 1.0, float(x), float(y)), self.line)

    def move_and_lead(self, x: Any, y: Any) -> None:
        self.leading = -float(y)
        self.move(x, y)

    def lead(self, leading: Any) -> None:
        self.leading = float(leading)

    def next_line(self) -> None:
        self.move(0, -self.leading)

    def show(self, codes: Any) -> None:
        if self.codes is None:
            self.codes = Codes((1,), {bytes([c]): chr(c) for c in range(256)})
        self.drawn.unknown = self.drawn.unknown or not self.codes.known
        text = self.codes.decode(bytes(codes))
        if text:
            where = times(self.line, self.page)
            self.drawn.pieces.append((where[4], where[5], text))

    def show_array(self, array: Any) -> None:
        import pikepdf

        strings = (bytes(item) for item in array if isinstance(item, pikepdf.String))
        self.show(b"".join(strings))

    def show_next(self, codes: Any) -> None:
        self.next_line()
        self.show(codes)

    def show_spaced(self, _word: Any, _letter: Any, codes: Any) -> None:
        self.show_next(codes)

    def mark(self, _tag: Any, properties: Any) -> None:
        import pikepdf

        if isinstance(properties, pikepdf.Name):
            properties = (self.resources or {}).get("/Properties", {}).get(str(properties), {})
        for key in ("/ActualText", "/Alt", "/E"):
            if key in properties:
                self.drawn.instead.append(str(properties[key]))


_DO: dict[str, Any] = {
    "q": _Run.save, "Q": _Run.restore, "cm": _Run.transform, "BT": _Run.begin,
    "Tf": _Run.set_font, "Tm": _Run.place, "Td": _Run.move, "TD": _Run.move_and_lead,
    "T*": _Run.next_line, "TL": _Run.lead, "Tj": _Run.show, "TJ": _Run.show_array,
    "'": _Run.show_next, '"': _Run.show_spaced, "BDC": _Run.mark, "DP": _Run.mark,
}  # fmt: skip


def times(one: Matrix, two: Matrix) -> Matrix:
    """One transformation, then two."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = map(float, numbers)
    return a, b, c, d, e, f
