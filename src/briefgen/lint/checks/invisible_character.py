"""Characters that readers cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.diagnostics import Span
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

_WORDS = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero width space",
    "\u200c": "zero width non-joiner",
    "\u200d": "zero width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
}

_RANGES = ((0x200B, 0x200F), (0x2060, 0x2065), (0x206A, 0x206F))
_SINGLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"
_ALL = frozenset(_SINGLE) | {chr(c) for low, high in _RANGES for c in range(low, high + 1)}
"""What is looked for at all: most texts have none of them."""


@cache
def _pattern() -> re.Pattern[str]:
    """Joiners are told beside Latin, Han and kana only: other scripts, and emoji, need them.

    Marks of direction are left alone beside Hebrew and Arabic letters.
    """
    # two ranges a set: more make it slow to compile
    plain, turned = "[\x00-\u024f\u2e80-\u9fff]", "[\u0590-\u08ff\ufb1d-\ufefe]"
    return re.compile(
        "(?:[\u00ad\u200b]|[\u2060-\u2065\u206a-\u206f]|[\u034f\u061c]|[\u115f\u1160]|[\u17b4\u17b5]"
        "|[\u180e\u3164]|\uffa0)+"
        rf"|(?<={plain})[\u200c\u200d]+(?={plain})"
        rf"|(?<!{turned})[\u200e\u200f]+(?!{turned})"
    )


@cache
def _private() -> re.Pattern[str]:
    return re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")


def _run(view: View) -> Iterator[Finding]:
    seen: set[tuple[Span | None, str]] = set()
    for corpus in corpora(view):
        for hit in () if _ALL.isdisjoint(corpus.text) else corpus.hits(_pattern()):
            found = finding(view, hit, _told(hit.said[0]), "delete it", new="")
            if (found.span, found.message) not in seen:
                seen.add((found.span, found.message))
                yield found
        for hit in corpus.hits(_private()):
            message = f"U+{ord(hit.said[0]):04X} means something in one font only (private use)"
            yield finding(view, hit, message, "write what it stands for")


def _told(character: str) -> str:
    name = _WORDS.get(character)
    shown = f"U+{ord(character):04X}" + (f" ({name})" if name else "")
    return f"{shown} shows nothing and stands inside a text"


CHECK = Check(
    code="L232",
    title="Texts have no invisible characters",
    reason=(
        "Characters of no width come along from web pages and word processors. Nobody sees them, "
        "but searching, comparing and copying meet them: a word with one inside is another word. "
        "Symbols of a private font show elsewhere as an empty box. Joiners stay where a script or "
        "an emoji needs them. `--fix` deletes what shows nothing."
    ),
    bad=example("Tea\u200bpots sell where it rains."),
    good=example("Teapots sell where it rains."),
    run=_run,
)
