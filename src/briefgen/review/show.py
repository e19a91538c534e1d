"""A review as text: by file and line of the content, each block once with all that happened to it.

content/briefings/tea/summary.yaml
  7:5 kj-1
    - Tea sold 12 tons in 2024 [1].
    + Tea sold 14 tons in 2024 [1].
      Li Wei, 2025-03-01T10:00:00Z: deleted “12”
      Li Wei, 2025-03-01T10:00:00Z: inserted “14”
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.diagnostics import printable
from briefgen.review import Record, Review
from briefgen.review.places import Home

WORDS = 80
"""Characters of changed words that a line shows; the block above shows them all."""

STORIES = {"note": " (footnote)", "header": " (header)", "footer": " (footer)", "body": ""}


def headline(review: Review) -> str:
    """The first line: file, edition, and how much there is."""
    comments = sum(record.kind == "comment" for record in review.records)
    changes = len(review.records) - comments
    said = [_count(changes, "change"), _count(comments, "comment")]
    what = ", ".join(said) if review.records else "no changes and no comments"
    return printable(f"{review.file}: {' / '.join(review.edition)}: {what}")


def as_text(review: Review) -> str:
    """All records, grouped."""
    return "\n".join(_lines(review.records))


def _lines(records: Sequence[Record]) -> Iterator[str]:
    by_file: dict[str, list[Record]] = {}
    for record in records:
        by_file.setdefault(record.home.file or "(no known place)", []).append(record)
    for file, found in by_file.items():
        yield ""
        yield printable(file)
        blocks: dict[tuple[int, int, str], list[Record]] = {}
        for record in found:
            blocks.setdefault(_block(record), []).append(record)
        for key in sorted(blocks, key=lambda block: block[:2]):
            yield from _told(blocks[key])


def _block(record: Record) -> tuple[int, int, str]:
    home = record.home
    return home.line or 0, home.column or 0, f"{home.block} {home.near} {record.story}"


def _told(records: Sequence[Record]) -> Iterator[str]:
    """A block's heading, its texts, and what was done."""
    yield f"  {_place(records[0].home)}{STORIES[records[0].story]}"
    shown: set[tuple[str, str]] = set()
    for record in records:
        texts = record.old, record.new
        if record.kind not in ("comment", "formatting") and texts not in shown:
            shown.add(texts)
            yield from _texts(*texts)
        yield from _done(record)


def _place(home: Home) -> str:
    line = f"{home.line}:{home.column}" if home.line else "?"
    name = printable(home.id or home.block or "")
    return f"{line} {'near ' if home.near else ''}{name}".rstrip()


def _texts(old: str, new: str) -> Iterator[str]:
    for sign, text in (("-", old), ("+", new)):
        for line in text.split("\n") if text else ():
            yield f"    {sign} {printable(line)}"


def _done(record: Record) -> Iterator[str]:
    who = _who(record.author, record.date)
    if record.kind == "comment":
        about = f" on “{_short(record.words)}”" if record.words else ""
        state = " (resolved)" if record.resolved else ""
        yield f"    comment{state} by {who}{about}:"
        yield from _said(record.text, 6)
        for reply in record.replies:
            yield f"      answer by {_who(reply.author, reply.date)}:"
            yield from _said(reply.text, 8)
    elif record.tracked:
        yield f"      {who}: {_what(record)}"
    else:
        yield f"      changed without tracking: {_what(record)}"


def _said(text: str, indent: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"{'':{indent}}{printable(line)}"


def _who(author: str | None, date: str | None) -> str:
    return printable(", ".join(part for part in (author or "somebody", date) if part))


def _what(record: Record) -> str:
    """What was done, in words."""
    unit = "" if record.unit == "words" else f" a {record.unit}"
    if record.kind == "split":
        return "parted the paragraph"
    if record.kind == "join":
        return "joined it with the next paragraph"
    if record.kind == "formatting":
        return f"changed the formatting ({_count(record.count, 'place')})"
    if record.kind == "move":
        return f"moved “{_short(record.deleted)}” to {_target(record.to)}"
    if unit:
        return f"{'inserted' if record.kind == 'insertion' else 'deleted'}{unit}"
    return ", ".join(_words(record))


def _words(record: Record) -> Iterable[str]:
    if record.deleted:
        yield f"deleted “{_short(record.deleted)}”"
    if record.inserted:
        yield f"inserted “{_short(record.inserted)}”"
    if not record.deleted and not record.inserted:
        yield "parted the paragraph" if "\n" in record.new else "joined paragraphs"


def _target(home: Home | None) -> str:
    if home is None or home.file is None:
        return "another place"
    return f"{printable(home.file)}:{_place(home)}"


def _short(text: str) -> str:
    line = printable(" ".join(text.split()))
    return line if len(line) <= WORDS else f"{line[: WORDS - 1]}…"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
