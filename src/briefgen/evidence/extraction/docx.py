"""Word files: the paragraphs of the body, without captions, contents, notes and deleted text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from briefgen.evidence.extraction.base import About, Block, Reading, Unreadable, distinct, numbered

MOST_BYTES = 300_000_000
MOST_MEMBERS = 5_000
LARGEST_PART = 100_000_000
"""Bytes unpacked, files, and bytes of one XML part that a Word file may have."""

DEEPEST = 20
"""Tables inside each other."""

_NO_BODY = re.compile(
    r"(?:title|subtitle|caption|toc .*|toc heading|table of .*|header|footer"
    r"|footnote .*|endnote .*|bibliography|index .*)\Z",
    re.IGNORECASE,
)
_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = """.//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]
    [not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent
         or ancestor::w:r/w:rPr/w:vanish)]"""


def read_docx(data: bytes, charset: str = "") -> Reading:
    """The text of a Word file; tables cell by cell."""
    _check(data)
    import docx

    document = docx.Document(BytesIO(data))
    found = list(_blocks(document, 0))
    title = [text for kind, text in found if kind == "title"]
    return Reading(
        numbered(block for _, block in found if isinstance(block, Block)),
        _about(document, title),
    )


def _check(data: bytes) -> None:
    """Refuse what is no Word file, or too much of one, before anything is unpacked."""
    if data.startswith(_OLE):
        hint = "save it as .docx without password"
        raise Unreadable("it is encrypted, or a Word file of the old kind (.doc)", hint)
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable("it is no sound Word file", "get it again") from None
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names:
        raise Unreadable("it is an archive, but no Word file", "save it in Word as .docx")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("it is encrypted", "save it without password")
    size = sum(member.file_size for member in members)
    parts = [m.file_size for m in members if m.filename.endswith((".xml", ".rels"))]
    too_big = size > MOST_BYTES or max(parts, default=0) > LARGEST_PART
    if too_big or len(members) > MOST_MEMBERS:
        raise Unreadable("unpacked, it is larger than any source is", "archive the part cited")


def _blocks(container: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """("block", Block) and ("title", text) in reading order."""
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            if depth < DEEPEST:
                yield from _cells(item, depth + 1)
        else:
            yield from _paragraph(item)


def _cells(table: Any, depth: int) -> Iterator[tuple[str, Any]]:
    from docx.table import _Cell

    for element in table._tbl.iter_tcs():
        yield from _blocks(_Cell(element, table), depth)


def _paragraph(paragraph: Any) -> Iterator[tuple[str, Any]]:
    style = (getattr(paragraph.style, "name", None) or "").strip()
    text = _text(paragraph)
    if style.lower() == "title":
        yield "title", text
    if not text.strip() or _NO_BODY.match(style):
        return
    heading = _HEADING.match(style)
    yield "block", Block(text, int(heading[1]) if heading else 0)


def _text(paragraph: Any) -> str:
    """What stands in a paragraph, insertions too; not what was deleted or is hidden."""
    parts = []
    for element in paragraph._p.xpath(_TEXT):
        name = element.tag.rpartition("}")[2]
        parts.append({"t": element.text or "", "noBreakHyphen": "-"}.get(name, " "))
    return "".join(parts)


def _about(document: Any, titles: list[str]) -> About:
    core = document.core_properties
    made = core.created
    return About(
        title=distinct([*titles, core.title]),
        author=distinct(re.split(r"\s*;\s*", core.author or "")),
        made=distinct([made.date().isoformat()] if made else []),
        language=distinct([core.language]),
    )
