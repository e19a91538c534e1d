"""Comments that tell checks to pass over a place, with the reason why.

In YAML, on a line or above it:

    # briefgen: ignore L201 because the source writes it so

In the Markdown of a body, above a paragraph, with blank lines around it; CommonMark reads it as the
definition of a link that nothing uses, and prints nothing:

    [//]: # (briefgen: ignore L201 because the source writes it so)

A YAML comment holds for the value that begins in its line, or in the next line that is no comment,
with all that is indented below it. A Markdown comment holds for the paragraph or list below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.source import LineIndex, TextFile

_COMMENT = re.compile(
    r"""^[ \t]*\[//\]:[ \t]*\#[ \t]*[("'][ \t]*briefgen:(?P<markdown>[^\n]*)[)"'][ \t]*$
      | (?:^|(?<=[ \t]))\#[ \t]*briefgen:(?P<yaml>[^\n]*)$""",
    re.MULTILINE | re.VERBOSE,
)
_IGNORE = re.compile(
    r"""\s*ignore\s+
        (?P<codes>[A-Z][0-9]{3}(?:\s*[,\s]\s*[A-Z][0-9]{3})*)
        (?:\s*(?:\bbecause\b|因为|因為)[\s:：]*(?P<reason>.*\w.*?))?\s*\Z""",
    re.VERBOSE,
)
_CODE = re.compile(r"[A-Z][0-9]{3}")


class Comment(Struct, frozen=True):
    """A comment, and the lines [first, last] that it holds for (counted from 1; none: 0).

    `codes` with the offsets [start, end) of each in the text; empty where the comment cannot be
    read. `whole`: the offsets of what a deletion takes away.
    """

    span: Span
    first: int
    last: int
    codes: tuple[tuple[str, int, int], ...]
    reason: str
    whole: tuple[int, int]

    def holds_for(self, code: str, span: Span | None) -> bool:
        """Whether it speaks of a finding of that code at that place."""
        return (
            span is not None
            and span.file == self.span.file
            and self.first <= span.line <= self.last
            and any(code == own for own, _, _ in self.codes)
        )


def read_comments(file: TextFile) -> tuple[Comment, ...]:
    """The comments of a YAML or Markdown file that begin with `briefgen:`."""
    return tuple(_comments(file)) if "briefgen:" in file.text else ()


def _comments(file: TextFile) -> Iterator[Comment]:
    text = file.text
    lines = text.split("\n")
    index = LineIndex(text)
    is_yaml = file.file.endswith(".yaml")
    scalars = _scalars(text) if is_yaml else []
    for match in _COMMENT.finditer(text):
        in_markdown = match["markdown"] is not None
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        number, column = index.at(start)
        if in_markdown:
            first, last = _paragraph(lines, number)
        elif not is_yaml or any(begin <= start < end for begin, end in scalars):
            continue
        else:
            first, last = _value(lines, number)
        kind = "markdown" if in_markdown else "yaml"
        read = _IGNORE.match(match[kind])
        codes = tuple(_codes(read, match.start(kind))) if read else ()
        reason = (read["reason"] or "").strip() if read else ""
        whole = _whole(text, start, match.end())
        yield Comment(Span(file.file, number, column), first, last, codes, reason, whole)


def _codes(match: re.Match[str], offset: int) -> Iterator[tuple[str, int, int]]:
    for code in _CODE.finditer(match["codes"]):
        start = offset + match.start("codes") + code.start()
        yield code.group(), start, start + len(code.group())


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A comment alone in its line goes with the line; another with the blanks before it."""
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip():
        return line, min(end + 1, len(text))
    return len(text[:start].rstrip(" \t")), end


# --- the lines that a comment holds for -----------------------------------------------------------


def _value(lines: list[str], number: int) -> tuple[int, int]:
    """The lines of the YAML value that begins in a line, or below a line of comment."""
    first = number
    while first <= len(lines) and _is_empty(lines[first - 1]):
        first += 1
    if first > len(lines):
        return 0, 0
    line = lines[first - 1]
    indent = _indent(line)
    item = line.lstrip().startswith("-")
    last = first
    for below, text in enumerate(lines[first:], start=first + 1):
        if _is_empty(text):
            continue
        is_item = not item and _indent(text) == indent and text.lstrip().startswith("- ")
        if _indent(text) <= indent and not is_item:
            break
        last = below
    return first, last


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _paragraph(lines: list[str], number: int) -> tuple[int, int]:
    """The lines of Markdown below a comment, up to the next blank one."""
    first = number + 1
    while first <= len(lines) and _skipped(lines[first - 1]):
        first += 1
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return (first, last) if first <= len(lines) else (0, 0)


def _skipped(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("[//]:")


def _scalars(text: str) -> list[tuple[int, int]]:
    """The offsets of the scalars of a YAML text, in which a # begins no comment.

    The first line of a block scalar, which may end in a comment, is left out.
    """
    import yaml

    found: list[tuple[int, int]] = []
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                block = token.style in ("|", ">")
                found.append((text.find("\n", start) if block else start, end))
    except yaml.YAMLError:
        pass  # the reader has told it
    return found


__all__ = ["Comment", "read_comments"]
