"""Dates in usual notations get the EDTF date that is meant as a proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.edtf_hints import meant
from projects import briefgen, small_project

MEANT = {
    "31.01.2025": "2025-01-31",
    "1 May 2024": "2024-05-01",
    "1st May, 2024": "2024-05-01",
    "September 12, 2024": "2024-09-12",
    "January 2025": "2025-01",
    "2025年1月3日": "2025-01-03",
    "2025年1月": "2025-01",
    "2025年": "2025",
    "2025/1/3": "2025-01-03",
    "2025.3": "2025-03",
    "2025-1-3": "2025-01-03",
    "13/01/2025": "2025-01-13",
    "01/13/2025": "2025-01-13",
    "Q1 2025": "2025-01/2025-03",
    "2025 Q4": "2025-10/2025-12",
    "2025H2": "2025-41",
    "2025年上半年": "2025-40",
    "spring 2024": "2024-21",
    "2024年冬季": "2024-24",
    "since 2019": "2019/..",
    "2019年至今": "2019/..",
    "2019–2021": "2019/2021",
    "the 1990s": "1990/1999",
    "about 2024": "2024~",
    "约2024年": "2024~",
}


@pytest.mark.parametrize("text", MEANT)
def test_a_usual_notation_is_understood(text: str) -> None:
    assert meant(text) == MEANT[text]


@pytest.mark.parametrize(
    "text", ["03/04/2025", "30.02.2025", "soon", "", "2025年13月", "12/13/14", "May", "0000年"]
)
def test_nothing_is_proposed_where_nothing_is_sure(text: str) -> None:
    assert meant(text) == ""


def test_an_author_reads_the_proposal(tmp_path: Path) -> None:
    project = small_project(
        tmp_path,
        content__briefings__tea__briefing_yaml=(
            "title: Tea\nquestion: Does tea sell?\nas_of: 31 January 2025\n"
            "sections: [summary.yaml, references.yaml]\n"
        ),
    )
    assert 'did you mean "2025-01-31"?' in briefgen("build", project).stderr
