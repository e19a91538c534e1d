"""Key figures as each language writes them."""

from __future__ import annotations

import pytest
from editions import locale

from briefgen.html.locale import write_figure

FIGURES = [
    # value, unit (Chinese, English), qualifier, Chinese, English
    ((0.9,), "percent", None, "90%", "90%"),
    ((0.9,), "percent", "more-than", "超过90%", "more than 90%"),
    ((0.125,), "percent", "about", "约12.5%", "about 12.5%"),
    ((0.1, 0.2), "percent", None, "10—20%", "10–20%"),
    ((0.07,), "percent", None, "7%", "7%"),
    ((3, 5), ("年", "years"), None, "3—5年", "3–5 years"),
    ((3, 5), ("年", "years"), "about", "约3—5年", "about 3–5 years"),
    ((10000,), ("件", "items"), "more-than", "超过1万件", "more than 10,000 items"),
    ((15000,), "number", None, "1.5万", "15,000"),
    ((12345,), "number", None, "12,345", "12,345"),
    ((9999,), "number", None, "9,999", "9,999"),
    ((120000000,), ("元", "yuan"), "less-than", "不到1.2亿元", "less than 120,000,000 yuan"),
    ((123456000,), "number", None, "12,345.6万", "123,456,000"),
    ((30000, 50000), ("家", "firms"), "at-least", "至少3—5万家", "at least 30,000–50,000 firms"),
    ((5000, 20000), "number", "up-to", "最多5,000—2万", "up to 5,000–20,000"),
    ((-3.5,), "number", None, "−3.5", "−3.5"),
    ((2.50,), "number", None, "2.5", "2.5"),
    ((0,), "number", None, "0", "0"),
    ((1e21,), "number", None, "10,000,000,000,000亿", "1,000,000,000,000,000,000,000"),
]


@pytest.mark.parametrize(("value", "unit", "qualifier", "chinese", "english"), FIGURES)
def test_a_figure_is_written_as_the_language_writes_it(
    value: tuple[float, ...],
    unit: str | tuple[str, str],
    qualifier: str | None,
    chinese: str,
    english: str,
) -> None:
    units = (unit, unit) if isinstance(unit, str) else unit
    assert write_figure(value, units[0], qualifier, locale("zh-CN")) == chinese
    written = write_figure(value, units[1], qualifier, locale("en"))
    assert written.replace("\u00a0", " ") == english
