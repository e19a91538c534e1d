"""What is packed into a text is read, each piece apart from the others."""

from __future__ import annotations

import base64

import pytest

from briefgen.scan.readings import readings

ONE, OTHER = "把工厂搬到内地的秘密计划", "另外一段完全无关的文字呢"
CODES = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def packed(text: str, code: str) -> str:
    return base64.b64encode(text.encode(code)).decode()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("around", CODES)
def test_a_packed_text_is_read_among_others(code: str, around: str) -> None:
    text = f"{packed(OTHER, around)} , {packed(ONE, code)} ; {packed(OTHER, around)}"
    assert any(ONE in read for read in readings(text))
    assert any(OTHER in read for read in readings(text))


def test_a_long_packed_text_is_read_as_well() -> None:
    text = packed(OTHER * 200 + ONE, "gb18030")
    assert any(ONE in read for read in readings(text))


@pytest.mark.parametrize("code", CODES)
def test_no_reading_joins_two_packed_texts(code: str) -> None:
    text = f"{packed(OTHER + ONE[:6], code)} , {packed(ONE[6:] + OTHER, code)}"
    joined = [read for read in readings(text) if ONE in "".join(read.split())]
    assert joined == []


def test_many_small_pieces_are_all_read() -> None:
    many = " , ".join(packed(f"{ONE}{n:06}", "utf-16-le") for n in range(3000))
    whole = "\n".join(readings(many))
    assert all(f"{ONE}{n:06}" in whole for n in (0, 1, 1234, 2999))
