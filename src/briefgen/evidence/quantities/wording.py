"""Words around a number that say how it is meant: about, more than, 以上, 不到, up to."""

from __future__ import annotations

import re

_BEFORE: tuple[tuple[str, str], ...] = (
    ("at-least", r"至少|不少于|不低于|起码(?:有|是)?|最少|at least|no (?:fewer|less) than"
                 r"|minimum of|>=|≥"),
    ("up-to", r"至多|最多|不超过|不高于|不多于|高达|多达|长达|up to|at most|no more than|maximum of"
              r"|as (?:much|many) as|<=|≤"),
    ("more-than", r"超过|超|过|逾|多于|高于|大于|突破|破|more than|over|above|exceeding"
                  r"|in excess of|upwards of|greater than|north of|>"),
    ("less-than", r"不到|不足|未到|少于|低于|小于|less than|fewer than|under|below|<"),
    ("about", r"大约|大概|约|约为|近|将近|接近|差不多|大致|估计|about|around|roughly|nearly|almost"
              r"|approximately|approx\.?|some|close to|circa|c\.|ca\.|~|an estimated|estimated"),
)  # fmt: skip
_AFTER: tuple[tuple[str, str], ...] = (
    ("at-least", r"(?:及|或)?以上|or more|or above|and above|at (?:the )?least"),
    ("up-to", r"(?:及|或)?以[下内]|之内|or (?:less|fewer|below)|at most"),
    ("about", r"左右|上下|前后|or so|or thereabouts"),
    ("more-than", r"\+|有余|plus\b"),
)


def _joined(table: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in table)


_BEFORE_IT = re.compile(rf"(?<![A-Za-z])(?:{_joined(_BEFORE)}) ?(?:the |a )?\Z", re.IGNORECASE)
_AFTER_IT = re.compile(rf" ?(?:{_joined(_AFTER)})", re.IGNORECASE)

WINDOW = 24
"""Characters before a number in which its qualifier can stand."""


def before(text: str, start: int) -> str:
    """The qualifier that ends right before a place of a folded text; "" where none does."""
    match = _BEFORE_IT.search(text[max(0, start - WINDOW) : start])
    return (match.lastgroup or "").replace("_", "-") if match else ""


def after(text: str, end: int) -> str:
    """The qualifier that begins at a place of a folded text; "" where none does."""
    match = _AFTER_IT.match(text, end)
    return (match.lastgroup or "").replace("_", "-") if match else ""
