"""What a lexicon of likelihood is: seven steps, as in ICD 203, section D.6.e(2)(a).

ICD 203 is the United States' Intelligence Community Directive 203 (Analytic Standards).
"""

from __future__ import annotations

from msgspec import Struct

SHARES = (
    "1 to 5%",
    "5 to 20%",
    "20 to 45%",
    "45 to 55%",
    "55 to 80%",
    "80 to 95%",
    "95 to 99%",
)
"""The chance that each of the seven steps stands for, from the lowest."""

VAGUE = 0
"""The step of words that stand for no chance in particular."""


class Lexicon(Struct, frozen=True):
    """The words of one language.

    `steps`: for each step the words on the ladder, the one to be proposed first. `others`: what
    tells likelihood and is not on it: a piece that is always part of it ("a|b": one of them), the
    words as a regular expression, and the step (1 to 7) next to what it mostly means. `confident`:
    what says how sure the author is, in the same way. `bounded`: words stand between blanks, and
    letter case does not count; all of it is in small letters then.
    """

    steps: tuple[tuple[str, ...], ...]
    others: tuple[tuple[str, str, int], ...]
    confident: tuple[tuple[str, str], ...]
    bounded: bool = True
