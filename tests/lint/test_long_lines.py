"""Texts that would make careless patterns look for ever, or fail."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.lint.language import LANGUAGE

from briefgen.lint.examples import write
from briefgen.lint.run import run
from briefgen.lint.sentences import example

TEXTS = {
    "an open bracket": ("zh-CN", "(" + "汉" * 20_000),
    "an open title": ("zh-CN", "<<" + "汉" * 20_000),
    "an open quotation": ("zh-CN", '说"' + "汉" * 20_000),
    "many titles": ("zh-CN", "〈汉〉" * 6_000),
    "many marks": ("zh-CN", "汉," * 3_000),
    "many quotations": ("en", 'a "b" ' * 2_000 + "“x”"),
    "many ranges": ("en", "3-5 " * 3_000),
    "a number of many digits": ("en", "9" * 20_000 + " shops of 10,000"),
    "many passports": ("en", "passport " * 3_000),
    "many at signs": ("en", "a@" * 20_000),
    "many digits apart": ("en", "1 2 " * 10_000),
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_takes_long(name: str, tmp_path: Path) -> None:
    language, text = TEXTS[name]
    project = write(example(text, language=language, confidence="low"), tmp_path)
    view = run(project, checks=()).view
    assert view is not None
    began = time.process_time()
    for check in LANGUAGE:
        list(check.run(view))
    assert time.process_time() - began < 5
