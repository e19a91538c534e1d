"""Page ranges in the formats of CSL 1.0.2, "Page Ranges" (appendix V)."""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(r"\s*([,;&])\s*")
_RANGE = re.compile(r"^\s*(\S+?)\s*(?<!\\)[-–—]+\s*(\S+?)\s*$")
_NUMBER = re.compile(r"^(|.*\D)(\d+)$")
_ROMAN = re.compile(r"^[ivxlcdm]+$", re.I)
_SPACED = {",": ", ", ";": "; ", "&": " & "}


@lru_cache(maxsize=4096)
def page_range(text: str, form: str | None = None, delimiter: str = "–") -> str:
    """A page field with its ranges written as a style wants them.

    `form` is the style's page-range-format, None to leave the digits as they are. Ranges of other
    things than numbers keep their hyphen; an escaped one (`3\\-B`) is no range.
    """
    if "-" not in text and "–" not in text and "—" not in text:
        return text
    pieces = _PIECE.split(text)
    return "".join(
        _SPACED[piece] if odd % 2 else _piece(piece, form, delimiter)
        for odd, piece in enumerate(pieces)
    )


def _piece(text: str, form: str | None, delimiter: str) -> str:
    match = _RANGE.match(text)
    if match is None:
        return text.replace("\\-", "-")
    first, last = match.groups()
    one, other = _NUMBER.match(first), _NUMBER.match(last)
    if one is None or other is None:
        roman = _ROMAN.match(first) and _ROMAN.match(last)
        return f"{first}{delimiter if roman else '-'}{last}"
    if one[1] != other[1]:
        return f"{first}-{last}"
    if form is None:
        return f"{first}{delimiter}{last}"
    begin, end = one[2], other[2]
    if len(end) < len(begin):
        end = begin[: len(begin) - len(end)] + end
    short = _FORMS.get(form, _expanded)(begin, end)
    prefix = other[1] if form == "expanded" else ""
    return f"{first}{delimiter}{prefix}{short}"


def _expanded(begin: str, end: str) -> str:
    return end


def _minimal(begin: str, end: str, least: int = 1) -> str:
    if len(begin) != len(end):
        return end
    same = 0
    while same < len(end) - least and begin[same] == end[same]:
        same += 1
    return end[same:]


def _minimal_two(begin: str, end: str) -> str:
    return _minimal(begin, end, 2)


def _chicago_16(begin: str, end: str) -> str:
    ends = begin[-2:]
    if len(begin.lstrip("0")) <= 2 or ends == "00":
        return end
    return _minimal(begin, end) if ends[0] == "0" else _minimal_two(begin, end)


def _chicago_15(begin: str, end: str) -> str:
    short = _chicago_16(begin, end)
    # Of four digits, three that change are not worth leaving out the fourth.
    return end if len(begin) == 4 and len(short) == 3 else short


_FORMS = {
    "expanded": _expanded,
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
