"""EDTF dates as each language writes them."""

from __future__ import annotations

import pytest
from editions import locale

from briefgen.document.edtf import parse_edtf
from briefgen.html.locale import iso_date, write_date

DATES = """
2025-01-01          | 2025年1月1日              | 1 January 2025
2024-11             | 2024年11月                | November 2024
2024                | 2024年                    | 2024
2023~               | 约2023年                  | c. 2023
2023-06~            | 约2023年6月               | c. June 2023
2023?               | 2023年（存疑）            | 2023 (uncertain)
2023%               | 约2023年（存疑）          | c. 2023 (uncertain)
2024-21             | 2024年春季                | spring 2024
2024-22             | 2024年夏季                | summer 2024
2024-23             | 2024年秋季                | autumn 2024
2024-24             | 2024年冬季                | winter 2024
2024-40             | 2024年上半年              | first half of 2024
2024-41             | 2024年下半年              | second half of 2024
2024-41?            | 2024年下半年（存疑）      | second half of 2024 (uncertain)
2025/2028           | 2025—2028年               | 2025–2028
2025/2029~          | 2025年—约2029年           | 2025 – c. 2029
2025-03/2025-05     | 2025年3—5月               | March–May 2025
2024-11/2025-02     | 2024年11月—2025年2月      | November 2024 – February 2025
2025-01-03/2025-01-05 | 2025年1月3—5日          | 3–5 January 2025
2025-01-30/2025-02-02 | 2025年1月30日—2025年2月2日 | 30 January 2025 – 2 February 2025
2024-40/2024-41     | 2024年上半年—2024年下半年 | first half of 2024 – second half of 2024
2024/2025-03        | 2024年—2025年3月          | 2024 – March 2025
2024/..             | 2024年起                  | from 2024
../2020             | 截至2020年                | until 2020
2024-11-05/..       | 2024年11月5日起           | from 5 November 2024
"""

TABLE = [
    tuple(cell.strip() for cell in line.split("|")) for line in DATES.strip().splitlines() if line
]


@pytest.mark.parametrize(("edtf", "chinese", "english"), TABLE)
def test_a_date_is_written_as_the_language_writes_it(edtf: str, chinese: str, english: str) -> None:
    date = parse_edtf(edtf)
    assert write_date(date, locale("zh-CN")) == chinese
    assert write_date(date, locale("en")).replace("\u00a0", " ") == english


def test_no_line_breaks_between_day_and_month() -> None:
    assert write_date(parse_edtf("2025-01-01"), locale("en")) == "1\u00a0January 2025"


@pytest.mark.parametrize(
    ("edtf", "attribute"),
    [
        ("2024", "2024"),
        ("2024-11~", "2024-11"),
        ("2024-11-05", "2024-11-05"),
        ("2024-21", ""),
        ("2024-40", ""),
        ("2024/2025", ""),
    ],
)
def test_the_time_element_has_what_html_can_say(edtf: str, attribute: str) -> None:
    assert iso_date(parse_edtf(edtf)) == attribute
