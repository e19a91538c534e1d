"""Vega specifications: marks and axes with everything said that is always the same.

No mark has an ARIA role of its own: the picture as a whole has an alternative text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec import field as field_of

from briefgen.writers.charts.look import Look
from briefgen.writers.charts.scales import Axis

Json: TypeAlias = dict[str, Any]
Row: TypeAlias = Mapping[str, Any]


class Plot(Struct, frozen=True):
    """A part of a drawing: `left` to `right` and `top` to `bottom`, in CSS pixels."""

    left: float
    right: float
    top: float
    bottom: float


class Drawing(Struct, frozen=True):
    """A specification, and the layout that it draws, in CSS pixels.

    `plot` is where the values are, `legend` where the series' names are, if there; `direct` tells
    whether bars carry their values and the axis is left out; `axis` is that of the values. `moved`
    says how far down the name at a line's end stands from where the line ends; `dotted` whether
    each point of a line has a dot; one category in `every` is named.
    """

    specification: Json
    width: float
    height: float
    plot: Plot
    legend: Plot | None = None
    axis: Axis | None = None
    direct: bool = False
    moved: Mapping[int, float] = field_of(default_factory=dict)
    dotted: bool = False
    every: int = 1


class Page:
    """A specification in the making: data, scales and marks, in the order of drawing."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.scales: list[Json] = []
        self.legend: Plot | None = None
        self._data: list[Json] = []
        self._marks: list[Json] = []

    def done(self, height: float, plot: Plot, **layout: Any) -> Drawing:
        """The specification of a drawing of this height; `layout`: the other fields."""
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
            plot,
            self.legend,
            **layout,
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
