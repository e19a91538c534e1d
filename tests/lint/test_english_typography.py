"""English typography: what is a fault, what `--fix` writes, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lint.language import told

from briefgen.lint.base import Example
from briefgen.lint.examples import write
from briefgen.lint.run import run
from briefgen.lint.sentences import example
from briefgen.lint.table import CHECKS

FAULTY = [
    # code, sentence, mended
    ("L220", 'It is "dear", or “cheap” or “free”.', "It is “dear”, or “cheap” or “free”."),
    ("L220", "It's the buyers' own “thing”.", "It’s the buyers’ own “thing”."),
    ("L220", "Rock 'n' roll is “loud”, or ‘so’.", "Rock 'n' roll is “loud”, or ‘so’."),
    ("L220", "It's Ann's, Bob's and the buyers’.", "It's Ann's, Bob's and the buyers’."),
    ("L221", "Tea sells  where it   rains.", "Tea sells where it rains."),
    ("L222", "Tea sells , they say ( mostly ) .", "Tea sells, they say (mostly)."),
    ("L222", "So they say [@doe2024] , and we agree .", "So they say [@doe2024], and we agree."),
    ("L223", "It takes 3-5 years, or 10-20% of 1,000-2,000 men.",
     "It takes 3–5 years, or 10–20% of 1,000–2,000 men."),
    ("L223", "From 2020-2024, and in 2024-25, on pages 10-12.",
     "From 2020–2024, and in 2024–25, on pages 10–12."),
    ("L223", "It costs $5-$10 - or more -- much more--mostly.",
     "It costs $5–$10 – or more – much more—mostly."),
    ("L224", "Of 10,000 shops and 35000 stalls, 12 000 shops sell.",
     "Of 10,000 shops and 35,000 stalls, 12,000 shops sell."),
    ("L216", "Tea sells,, they say..", "Tea sells, they say."),
    ("L212", "It is １２ years old.", "It is 12 years old."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sentence", "mended"), FAULTY)
def test_a_fault_is_told_with_its_code_and_mended_where_that_is_safe(
    code: str, sentence: str, mended: str, tmp_path: Path
) -> None:
    found = told(tmp_path, sentence)
    assert set(found.codes) == {code}
    assert found.mended == mended


RIGHT = [
    'It’s only “curly” but for 27" screens, and 6\' 2" tall.',
    'It\'s only straight "quotes" here.',
    "He said: “They call it ‘dear’.”",
    "It's Ann's and Bob's: they call it “dear”.",
    "On 2024-10-01, in 2024-05, ISO 8859-1 and GB/T 7714-2025 came.",
    "COVID-19, B2B-2, room 3-12A, then a Boeing 737-800; call 555-1234.",
    "They won 2-1, use --fix, A-B and 1-2-3, at 10-9-8.",
    "In .NET :) and so on . . . then",
    "Wait... no, etc.. and ../path.",
    "Of 12000 shops none sells.",
    "Of 10,000 shops, form 12000, zip 94110 others, in 20241001.",
    "In 2024 and 1688 shops, 10,000 sold.",
    "See `a  b ,c` and https://a.cn/3-5,000.",
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_right_sentences_are_left_alone(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, sentence).places == []


def test_a_finding_is_told_at_its_character(tmp_path: Path) -> None:
    found = told(tmp_path, "It takes 3-5 years, says Ann.")
    assert found.places == [("L223", "-5 years, says Ann.")]
    assert found.hints == ["write “3–5”, with an en dash"]


def test_a_number_is_held_against_key_figures_which_have_commas(tmp_path: Path) -> None:
    assert told(tmp_path / "one", "Of 12000 shops none sells.").places == []
    figures = (
        "figures:\n  - {id: shops, value: 35000, unit: shops, label: Shops, cite: '[@doe2024]'}\n"
    )
    files = example("Of 12000 shops none sells, of {fig:shops} all.").files
    project = write(Example({**files, "content/figures.yaml": figures}), tmp_path / "two")
    checks = [check for check in CHECKS if check.code == "L224"]
    assert [d.code for d in run(project, checks=checks).diagnostics] == ["L224"]
