"""Charts as values: what a chart section shows in one edition, ready to be drawn by any writer.

An `img` whose `src` is a key of `HtmlDocument.charts` stands for a chart: the PDF and HTML writers
draw it, the Word writer makes a chart that can be edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from briefgen.html.locale.model import fill

SCHEME = "chart:"
"""How the name of a chart begins; no file of a project is called so."""


class ChartSeries(Struct, frozen=True):
    """A series: one value for each category, None where nothing is known."""

    name: str
    values: tuple[float | None, ...]


class Chart(Struct, frozen=True):
    """A chart in one language.

    `form` is "bar", "line" or "pie". `measure` says what the values are, with their unit; `axis`
    what the categories are; both may be "". With `percent`, 0.9 is written 90%. `decimals` are the
    digits behind the point that all values are written with; `numbers` the language's patterns.
    """

    form: str
    language: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    measure: str = ""
    axis: str = ""
    percent: bool = False
    decimals: int = 0
    stacked: bool = False
    horizontal: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)

    def written(self, value: float, decimals: int | None = None) -> str:
        """A value as the language writes it."""
        number = Decimal(repr(value)) * (100 if self.percent else 1)
        places = self.decimals if decimals is None else decimals
        digits = f"{abs(number):,.{places}f}"
        signs = {",": self.numbers.get("group", ","), ".": self.numbers.get("decimal", ".")}
        text = "".join(signs.get(c, c) for c in digits)
        if number < 0 and digits.strip("0.,"):
            text = self.numbers.get("minus", "-") + text
        return fill(self.numbers.get("percent", "{n}%"), n=text) if self.percent else text


def decimals_of(series: tuple[ChartSeries, ...], *, percent: bool, most: int = 9) -> int:
    """The digits behind the point that the values need.

    Twelve digits of a value count: what a computer adds behind them is no one's figure.
    """
    values = (v for one in series for v in one.values if v is not None)
    numbers = (Decimal(f"{v:.12g}").normalize() * (100 if percent else 1) for v in values)
    needed = (-int(n.normalize().as_tuple().exponent) for n in numbers)
    return min(max((0, *needed)), most)
