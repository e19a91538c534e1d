"""The ladder of likelihood: which words a judgement may use, in which languages.

`ladder` says what a lexicon is, `english` and `chinese` are the two that ship; `LEXICONS` lists
them by language.
"""

from briefgen.lint.likelihood.chinese import CHINESE
from briefgen.lint.likelihood.english import ENGLISH
from briefgen.lint.likelihood.ladder import SHARES, Lexicon

LEXICONS = {"en": ENGLISH, "zh": CHINESE}

__all__ = ["LEXICONS", "SHARES", "Lexicon"]
