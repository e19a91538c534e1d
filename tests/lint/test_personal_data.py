"""Possible personal data: what is told, what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lint.language import told

from briefgen.lint.base import Example
from briefgen.lint.examples import BASE, write
from briefgen.lint.personal import personal_data
from briefgen.lint.run import run
from briefgen.lint.table import CHECKS

FOUND = [
    ("Write to ann.doe@tea.cn.", "e-mail address", "ann.doe@tea.cn"),
    ("邮箱zhang@tea.cn。", "e-mail address", "zhang@tea.cn"),
    ("电话：13800138000，找店主", "mobile number", "13800138000"),
    ("call +86 138 0013 8000", "mobile number", "+86 138 0013 8000"),
    ("call +44 20 7946 0958", "telephone number", "+44 20 7946 0958"),
    ("call +1 (415) 555-2671", "telephone number", "+1 (415) 555-2671"),
    ("call 415-867-5309 today", "telephone number", "415-867-5309"),
    ("010-62345678转店主", None, None),
    ("call 010-6234 5678", "telephone number", "010-6234 5678"),
    ("身份证11010519491231002X。", "Chinese identity card number", "11010519491231002X"),
    ("card 4111 1111 1111 1111", "bank card number", "4111 1111 1111 1111"),
    ("card 3782 822463 10005", "bank card number", "3782 822463 10005"),
    ("to GB29 NWBK 6016 1331 9268 19", "bank account number (IBAN)", "GB29 NWBK 6016 1331 9268 19"),
    ("护照号E12345678", "passport number", "E12345678"),
    ("her passport (no. E12345678)", "passport number", "E12345678"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), [row for row in FOUND if row[1]])
def test_it_is_found_with_its_kind(text: str, kind: str, words: str) -> None:
    assert [(d.kind, text[d.start : d.end]) for d in personal_data(text)] == [(kind, words)]


NONE = [
    "Write to info@tea.cn, PRESS@tea.cn or ann@example.com.",
    "共13800138000元，13800138000 people, ¥13800138000, 1.3800138000",
    "2024-10-01 to 2024-12-31, 1,234,567,890 and 12345678901",
    "1688 2024 2025 2026; ISBN 978-7-111-12345-6; ISSN 1234-5678",
    "https://a.cn/13800138000/110105 and doi 10.1234/13800138000",
    "identity 110105194912310021, born 110105194913310028",
    "card 4111 1111 1111 1112, model E12345678, 0000 0000 0000 0000",
    "call 400-820-8820, 800-820-8820 or 1-800-123-4567",
    "GB29 NWBK 6016 1331 9268 18",
    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "+3 percent, +10% 12345678, +12 345 678 units",
]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_and_addresses_are_left_alone(text: str) -> None:
    assert [(d.kind, text[d.start : d.end]) for d in personal_data(text)] == []


def test_the_message_does_not_repeat_it_and_nothing_is_changed(tmp_path: Path) -> None:
    sentence = "Ask Ann at ann@tea.cn."
    found = told(tmp_path, sentence)
    assert found.places == [("L230", "ann@tea.cn.")]
    assert found.messages == ["this may be a person's e-mail address"]
    assert found.mended == sentence


@pytest.mark.parametrize(
    "sentence", ["Ask `ann@tea.cn`.", "[Ask](mailto:ann@tea.cn)", "<ann@tea.cn>"]
)
def test_code_and_links_are_looked_at_too(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, sentence).codes == ["L230"]


def test_words_of_a_source_are_looked_at_and_its_numbers_are_not(tmp_path: Path) -> None:
    sources = BASE["content/sources.yaml"] + (
        "    note: Sent by ann@tea.cn\n    number: 13800138000\n    URL: https://a.cn/13800138000\n"
    )
    project = write(Example({"content/sources.yaml": sources}), tmp_path)
    checks = [check for check in CHECKS if check.code == "L230"]
    (only,) = run(project, checks=checks).diagnostics
    assert only.code == "L230"
    assert only.span is not None
    assert (only.span.line, only.span.column) == (9, 19)
