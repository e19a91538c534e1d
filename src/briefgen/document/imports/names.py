"""Names in BibTeX values → CSL-JSON names; Chinese names taken apart.

BibTeX: "First von Last", "von Last, First", "von Last, Jr, First", joined by "and"; a name wholly
in braces is a group's. BibLaTeX's "family=…, given=…" too (manual, 2.3.3 and 3.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Name = dict[str, str]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_NAME = re.compile(f"[{_HAN}]{{2,4}}")
_HAN_SPACED = re.compile(f"([{_HAN}]{{1,2}})[ \u3000]([{_HAN}]{{1,3}})")
_COMPOUND = frozenset(
    """欧阳 歐陽 太史 端木 上官 司马 司馬 东方 東方 独孤 獨孤 南宫 南宮 万俟 闻人 聞人 夏侯
    诸葛 諸葛 尉迟 尉遲 公羊 赫连 赫連 澹台 皇甫 宗政 濮阳 濮陽 公冶 太叔 申屠 公孙 公孫
    慕容 仲孙 钟离 鍾離 长孙 長孫 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 呼延 令狐""".split()
)
"""Chinese family names of two characters."""

_PARTS = {
    "family": "family",
    "given": "given",
    "prefix": "non-dropping-particle",
    "suffix": "suffix",
}


def split_chinese(text: str) -> Name | None:
    """A Chinese person's name without comma, taken apart; None where it may be something else.

    >>> split_chinese("王芳"), split_chinese("诸葛亮"), split_chinese("国家统计局")
    ({'family': '王', 'given': '芳'}, {'family': '诸葛', 'given': '亮'}, None)
    """
    spaced = _HAN_SPACED.fullmatch(text)
    if spaced:
        return {"family": spaced[1], "given": spaced[2]}
    if not _HAN_NAME.fullmatch(text):
        return None
    length = 2 if text[:2] in _COMPOUND and len(text) > 2 else 1
    given = text[length:]
    return {"family": text[:length], "given": given} if len(given) <= 2 else None


def split_names(text: str) -> list[str]:
    """The names of a BibTeX name list, still in LaTeX: split at "and" outside braces."""
    names, start = [], 0
    for end, token in _outside_braces(text, re.compile(r"\s+and\s+", re.IGNORECASE)):
        names.append(text[start:end])
        start = end + len(token)
    return [name.strip() for name in [*names, text[start:]] if name.strip()]


def parse_name(raw: str, decode: Callable[[str], str]) -> Name | None:
    """One BibTeX name as a CSL-JSON name; None where its commas make no sense."""
    if _in_braces(raw):
        return {"literal": decode(raw)}
    parts = _split(raw, re.compile(","))
    if re.match(r"\s*(family|given|prefix|suffix)\s*=", raw):
        return _by_keys(parts, decode)
    chinese = split_chinese(decode(raw))
    if chinese:
        return chinese
    words = [_words(part) for part in parts]
    if len(parts) > 3 or not words[0] or (len(parts) > 1 and not any(words[1:])):
        return None
    if len(parts) == 1:
        given, particle, family = _first_von_last(words[0], decode)
        suffix: list[str] = []
    else:
        particle, family = _von_last(words[0], decode)
        given = words[-1]
        suffix = words[1] if len(parts) == 3 else []
    if not given and not particle and not suffix:
        return {"literal": decode(" ".join(family))}
    name = {
        "family": family,
        "given": given,
        "non-dropping-particle": particle,
        "suffix": suffix,
    }
    return {part: decode(" ".join(value)) for part, value in name.items() if value}


def _by_keys(parts: list[str], decode: Callable[[str], str]) -> Name | None:
    name: Name = {}
    for part in parts:
        key, _, value = part.partition("=")
        if key.strip() in _PARTS and value.strip():
            name[_PARTS[key.strip()]] = decode(value.strip())
    return name or None


def _first_von_last(
    words: list[str], decode: Callable[[str], str]
) -> tuple[list[str], list[str], list[str]]:
    """ "Ludwig van der Berg" → given, particle, family; the last word is always family."""
    small = [i for i, word in enumerate(words[:-1]) if _is_small(word, decode)]
    if small:
        return words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :]
    return words[:-1], [], words[-1:]


def _von_last(words: list[str], decode: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """ "van der Berg" before a comma → particle, family."""
    small = [i for i, word in enumerate(words[:-1]) if _is_small(word, decode)]
    cut = small[-1] + 1 if small else 0
    return words[:cut], words[cut:]


def _is_small(word: str, decode: Callable[[str], str]) -> bool:
    letters = re.sub(r"[\W\d_]", "", decode(word)) if not word.startswith("{") else ""
    return letters[:1].islower()


def _in_braces(text: str) -> bool:
    """Whether one pair of braces holds the whole text."""
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return False
    return next(_outside_braces(text[1:-1] + " ", re.compile(r"\}")), None) is None


def _words(text: str) -> list[str]:
    return _split(text, re.compile(r"[\s~]+"))


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    parts, start = [], 0
    for end, token in _outside_braces(text, separator):
        parts.append(text[start:end].strip())
        start = end + len(token)
    parts.append(text[start:].strip())
    return [part for part in parts if part] if separator.pattern != "," else parts


def _outside_braces(text: str, wanted: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Where a pattern matches outside all braces: offset and matched text."""
    depth = position = 0
    scan = re.compile(
        rf"\\.|(?P<open>\{{)|(?P<wanted>{wanted.pattern})|(?P<close>\}})", re.I | re.S
    )
    while match := scan.search(text, position):
        position = match.end()
        if match["open"]:
            depth += 1
        elif match["wanted"] and depth == 0:
            yield match.start(), match["wanted"]
        elif match["close"] or match["wanted"] == "}":
            depth -= 1
