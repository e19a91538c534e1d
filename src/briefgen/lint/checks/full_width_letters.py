"""Full-width letters and digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


@cache
def _pattern() -> re.Pattern[str]:
    """Full-width letters and digits, with the point, comma or per cent sign of a number."""
    letters = "０-９Ａ-Ｚａ-ｚ"
    return re.compile(rf"[{letters}]+(?:[．，][０-９]+)*％?|(?<=[0-9])％")


def _run(view: View) -> Iterator[Finding]:
    for corpus in corpora(view):
        for hit in corpus.hits(_pattern()):
            plain = unicodedata.normalize("NFKC", hit.said)
            yield finding(view, hit, f"“{hit.said}” is full-width", f"write “{plain}”", new=plain)


CHECK = Check(
    code="L212",
    title="Letters and digits are half-width",
    reason=(
        "Full-width letters and digits come from input methods. Searching and sorting do not find "
        "them, the check of figures against sources has to guess, and most fonts set them too wide "
        "(GB/T 15835-2011, 5.1). `--fix` writes the usual ones."
    ),
    bad=example("商家有９０％用ＡＩ。", language="zh-CN"),
    good=example("商家有90%用AI。", language="zh-CN"),
    run=_run,
)
