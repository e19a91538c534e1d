"""The axis of values: where it begins and ends, and its marks at round numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import ceil, floor, log10

from msgspec import Struct

from briefgen.html.charts import Chart

_FLAT = 0.6
"""An axis of a line begins at 0 unless the lowest value is above this share of the highest."""


class Axis(Struct, frozen=True):
    """From `low` to `high` in steps; `texts` are what its marks say."""

    low: float
    high: float
    step: Decimal
    texts: tuple[str, ...]

    def decimals(self, *, percent: bool) -> int:
        """The digits behind the point that the marks need."""
        return decimals_of_step(self.step, percent=percent)

    @property
    def marks(self) -> list[float]:
        """The values at the marks."""
        first = Decimal(repr(self.low))
        return [float(first + self.step * n) for n in range(len(self.texts))]


def axis_for(values: Iterable[float], chart: Chart, *, from_zero: bool, marks: int = 5) -> Axis:
    """A round axis around the values, with about `marks` marks."""
    known = list(values) or [0.0]
    low, high = min(known), max(known)
    if from_zero or not (low > _FLAT * high > 0 or high < _FLAT * low < 0):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low >= 0 else (low, 0.0)
    step = _round_step((high - low) / marks)
    first, last = floor(Decimal(repr(low)) / step), ceil(Decimal(repr(high)) / step)
    decimals = decimals_of_step(step, percent=chart.percent)
    texts = tuple(chart.written(float(step * n), decimals) for n in range(first, last + 1))
    return Axis(float(step * first), float(step * last), step, texts)


def decimals_of_step(step: Decimal, *, percent: bool) -> int:
    """The digits behind the point of a step."""
    written = step * 100 if percent else step
    return max(0, -int(written.normalize().as_tuple().exponent))


def _round_step(size: float) -> Decimal:
    """The smallest of 1, 2, 5 × 10ⁿ that is not below the size."""
    power = Decimal(1).scaleb(floor(log10(size)))
    exact = Decimal(repr(size)) / power
    return next(power * n for n in (1, 2, 5, 10) if exact <= n)
