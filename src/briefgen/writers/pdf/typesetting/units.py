"""What stays on one line: “5 年”, “3000家”, “第 3 章”, “10 kg”, “A类”, “para. 7”, “27-28段”.

Nothing is added to the text: the layout is told not to break there.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 8.0
"""Em of a group that is kept; longer ones may break, or they would leave holes."""

_HAN = (
    "(?:多|余|来|几)?(?:个?百分点|个月|个|小时|分钟|秒钟?|周年|年代?|月份?|日|号|天|周|季度?|岁|点|时"
    "|[万亿千百十]*(?:美元|欧元|日元|港元|英镑|元|块|人次|人|户|家|间|件|款|单|名|位|次|倍|成|项|种|条|座|台"
    "|套|只|份|笔|页|章|节|版|篇|期|级|届|轮|步|层|行|辆|张|批|吨|克|斤|公斤|千克|公里|千米|厘米|毫米|米"
    "|平方米|公顷|升|度|字|亩|集)|[万亿千百]+)"
)
_LATIN = (
    "(?:[kcmµμ]?m[²³]?|[kmµμ]?g|t|[kKMGT]?B|[kMG]?Hz|[kMG]?W[h]?|[mµμ]?s|min|h|°C|℃|%|‰|ml|l|ha"
    "|million|billion|USD|CNY|RMB|EUR|pp|bn|pt|em|px)(?![A-Za-z])"
)
_NUMBER = r"(?<![\d.,])\d[\d.,]*[%‰]?"
_PLACE = r"(?:^, )?(?<![A-Za-z])(?:pp?|paras?|chs?|chap|secs?|figs?|vols?|nos?|arts?)\.[ \u00a0]"
_PLACES = (
    rf"(?:{_PLACE})?\d+[–—-]\d+(?:{_HAN}|段)?|{_PLACE}\d+"
    # WeasyPrint tries narrow widths with a piece of the text that may end before the number
    "|^, [A-Za-z]"
)
_GROUPS = re.compile(
    rf"{_PLACES}|第[ \u00a0]?\d+[ \u00a0]?[\u4e00-\u9fff]?|{_NUMBER}[ \u00a0]?(?:{_HAN}|{_LATIN})"
    r"|(?<![A-Za-z0-9])[A-Za-z](?=类|级|型|端|股|座|区|轮|面)[\u4e00-\u9fff]|小[A-Z](?![A-Za-z])"
)
_UNIT_START = re.compile(_HAN)


@lru_cache(maxsize=4096)
def groups(text: str) -> tuple[tuple[int, int], ...]:
    """Where each group of a text begins and ends, in characters."""
    spans = (match.span() for match in _GROUPS.finditer(text))
    return tuple((start, end) for start, end in spans if _em(text[start:end]) <= LONGEST)


def _em(text: str) -> float:
    return sum(1.0 if character >= "\u2e80" else 0.55 for character in text)


def belong_together(last: str, first: str) -> bool:
    """Whether a number's last character and what follows in another element stay together."""
    return last.isdecimal() and _UNIT_START.match(first) is not None
