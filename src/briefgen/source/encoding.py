"""From bytes to text: UTF-8 only, and no characters that cannot be printed.

Newlines become "\\n" and a byte order mark is dropped. Text with forbidden characters is still
returned, with U+FFFD in their place, so that the rest of the file can be checked in the same run.
"""

from __future__ import annotations

import codecs
import re

from briefgen.diagnostics import Collector, Span
from briefgen.source.lines import LineIndex

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\ud800-\udfff\U0001fffe\U0001ffff\U0010fffe\U0010ffff"
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""Characters that no output format can carry: controls (tab and newline excepted), line and
paragraph separators (YAML 1.1 takes them for line ends, editors do not), surrogates, noncharacters.
And those that show nothing but make a text read otherwise than it is: controls that turn its
direction (UAX 9; the marks U+200E and U+200F turn nothing), tag characters.
"""

REPORTED = 20
"""Forbidden characters named one by one in a file; more are only counted."""

_NAMES = {
    0x00: "NUL",
    0x07: "BEL",
    0x08: "backspace",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x1B: "escape",
    0x7F: "delete",
    0x85: "next line",
    0x202A: "left-to-right embedding",
    0x202B: "right-to-left embedding",
    0x202C: "end of an embedding",
    0x202D: "left-to-right override",
    0x202E: "right-to-left override",
    0x2028: "line separator",
    0x2029: "paragraph separator",
    0x2066: "left-to-right isolate",
    0x2067: "right-to-left isolate",
    0x2068: "first strong isolate",
    0x2069: "end of an isolate",
    0xFEFF: "byte order mark",
}
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def describe(character: str) -> str:
    """A character that cannot be shown, in words: "U+000B (vertical tab)"."""
    point = ord(character)
    name = _NAMES.get(point)
    if name is None and 0xD800 <= point <= 0xDFFF:
        name = "half of a surrogate pair"
    if name is None and 0xE0000 <= point <= 0xE007F:
        name = "tag character"
    return f"U+{point:04X}" + (f" ({name})" if name else "")


def decode(data: bytes, file: str, found: Collector) -> str | None:
    """The text of a file, or None where its bytes are not UTF-8."""
    if any(data.startswith(mark) for mark, _ in _MARKS):
        name = next(name for mark, name in _MARKS if data.startswith(mark))
        found.error("Y105", f"this file is {name}, not UTF-8", Span(file, 1, 1), _RESAVE)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _report_encoding(data, error.start, file, found)
        return None
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _without_forbidden(text, file, found) if FORBIDDEN.search(text) else text


_RESAVE = "save it again as UTF-8 (in your editor: “Save with encoding”)"


def _report_encoding(data: bytes, bad: int, file: str, found: Collector) -> None:
    line = data.count(b"\n", 0, bad) + 1
    start = data.rfind(b"\n", 0, bad) + 1
    column = len(data[start:bad].decode("utf-8", "replace")) + 1
    found.error(
        "Y105",
        f"this file is not UTF-8: byte 0x{data[bad]:02X} here; it is probably {likely(data)}",
        Span(file, line, column),
        _RESAVE,
    )


def likely(data: bytes) -> str:
    """The encoding that bytes which are not UTF-8 most likely have."""
    if data.count(0) > len(data) // 8:
        return "UTF-16"
    runs = re.findall(rb"[\x80-\xff]+", data)
    even = sum(len(run) % 2 == 0 for run in runs)
    if even * 10 >= len(runs) * 9:
        for encoding, name in (("gb18030", "GBK (GB 18030)"), ("big5", "Big5")):
            if _decodes(data, encoding):
                return name
    return "Windows-1252 (Latin-1)"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _without_forbidden(text: str, file: str, found: Collector) -> str:
    lines = LineIndex(text)
    matches = list(FORBIDDEN.finditer(text))
    for match in matches[:REPORTED]:
        name = describe(match.group())
        place = Span(file, *lines.at(match.start()))
        found.error("Y106", f"the character {name} cannot be printed", place, "delete it")
    if len(matches) > REPORTED:
        more = len(matches) - REPORTED
        found.error("Y106", f"{more} more characters cannot be printed", Span(file))
    return FORBIDDEN.sub("\ufffd", text)
