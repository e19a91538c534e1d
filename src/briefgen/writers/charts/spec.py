"""Vega specifications: marks and axes with everything said that is always the same.

No mark has an ARIA role of its own: the picture as a whole has an alternative text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from briefgen.writers.charts.look import Look

Json: TypeAlias = dict[str, Any]
Row: TypeAlias = Mapping[str, Any]


class Drawing(Struct, frozen=True):
    """A specification, and the size of what it draws in CSS pixels."""

    specification: Json
    width: float
    height: float


class Plot(Struct, frozen=True):
    """Where values are drawn: `left` to `right` and `top` to `bottom`, in CSS pixels."""

    left: float
    right: float
    top: float
    bottom: float


class Page:
    """A specification in the making: data, scales and marks, in the order of drawing."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.scales: list[Json] = []
        self._data: list[Json] = []
        self._marks: list[Json] = []

    def done(self, height: float) -> Drawing:
        """The specification of a drawing of this height."""
        width, height = self.look.width, round(height, 2)
        return Drawing(
            {
                "$schema": "https://vega.github.io/schema/vega/v5.json",
                "width": width,
                "height": height,
                "padding": 0,
                "autosize": "none",
                "data": self._data,
                "scales": self.scales,
                "marks": self._marks,
            },
            width,
            height,
        )

    def data(self, rows: Sequence[Row], *transform: Json) -> str:
        """A table of its own; gives its name."""
        name = f"data{len(self._data)}"
        self._data.append({"name": name, "values": [*rows], "transform": [*transform]})
        return name

    def mark(self, kind: str, data: str | Json | None, **encoding: Any) -> None:
        """A mark for each row of the data, or a single one; encodings as Vega has them."""
        given: Json = {"type": kind, "aria": False, "interactive": False}
        if data is not None:
            given["from"] = {"data": data} if isinstance(data, str) else data
        self._marks.append(
            given | {"encode": {"update": {k: _said(v) for k, v in encoding.items()}}}
        )

    def text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        align: str = "left",
        color: str = "",
        bold: bool = False,
    ) -> None:
        """Words, the baseline of the first line at `y`."""
        self.mark("text", None, x=x, y=y, text=words, align=align, **self.letters(color, bold=bold))

    def letters(self, color: str = "", *, bold: bool = False) -> Json:
        """How words look: the encodings of a text mark."""
        look = self.look
        said: Json = {"font": look.font, "fontSize": look.size, "fill": color or look.ink}
        return said | ({"fontWeight": "bold"} if bold else {})

    def lines(self, words: Sequence[str], x: float, y: float, **looks: Any) -> None:
        """Words in several lines, the first on `y`."""
        for number, line in enumerate(words):
            self.text(line, x, y + number * self.look.line, **looks)


def _said(value: Any) -> Json | list[Json]:
    """A plain value, or an encoding that is written out already."""
    return value if isinstance(value, dict | list) else {"value": value}


def scaled(scale: str, field: str, **more: Any) -> Json:
    """An encoding: the field through a scale."""
    return {"scale": scale, "field": field, **more}


def field(name: str) -> Json:
    """An encoding: the field as it is."""
    return {"field": name}
