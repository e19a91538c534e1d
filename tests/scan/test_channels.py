"""Words planted in every place of a file where words can be are found, in both languages.

Run with -s for the figures.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from briefgen.audiences.restricted import Restricted, Withheld
from briefgen.scan import Leak, Secrets, scan

from .leaky import Build
from .leaky_mail import MAIL
from .leaky_page import PAGE
from .leaky_pdf import PDF
from .leaky_word import WORD

WORDS = {
    "english": "The northern depot closes quietly before the harvest festival",
    "chinese": "北方仓库将在丰收节之前悄悄关闭并裁撤全部夜班人员",
}
HARMLESS = {
    "english": "Our western harbour remains open during summer and autumn too",
    "chinese": "西部港口在夏秋两季照常开放欢迎各位客商前来参观洽谈",
}
PLACES: dict[tuple[str, str], Build] = {
    (format_, place): build
    for format_, places in {"pdf": PDF, "docx": WORD, "html": PAGE, "eml": MAIL}.items()
    for place, build in places.items()
}
SECRETS = {
    language: Secrets.of(
        [Withheld("internal", "statement", "s", f"st-{language}", None, Restricted((words,)))], ()
    )
    for language, words in WORDS.items()
}


@cache
def found(format_: str, place: str, language: str) -> bool:
    data = PLACES[format_, place](WORDS[language])
    findings = scan(f"a.{format_}", format_, data, SECRETS[language])
    leaks = [f for f in findings if isinstance(f, Leak)]
    return bool(leaks) and all([n.id for n in f.nodes] == [f"st-{language}"] for f in leaks)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("format_", "place"), PLACES, ids=[f"{f}-{p}" for f, p in PLACES])
def test_words_planted_anywhere_are_found_and_others_are_not(
    format_: str, place: str, language: str
) -> None:
    assert found(format_, place, language)
    data = PLACES[format_, place](HARMLESS[language])
    assert scan(f"a.{format_}", format_, data, SECRETS[language]) == ()


@pytest.mark.parametrize("language", WORDS)
def test_each_format_has_its_figure(language: str) -> None:
    planted = Counter(format_ for format_, _ in PLACES)
    hits = Counter(f for f, place in PLACES if found(f, place, language))
    assert len(PLACES) >= 48
    figures = ", ".join(f"{f} {hits[f]} of {count}" for f, count in planted.items())
    print(f"\nplaces where planted {language} words are found: {figures}")
    assert hits == planted
