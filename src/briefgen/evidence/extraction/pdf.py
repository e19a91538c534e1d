"""PDF files: lines as PDFium finds them, put together to paragraphs by where they stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from briefgen.evidence.extraction.base import (
    MOST_CHARACTERS,
    About,
    Reading,
    Unreadable,
    distinct,
    numbered,
)
from briefgen.evidence.extraction.layout import Line, Page, blocks

MOST_PAGES = 5_000

_SOFT_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at which a word was broken at a line's end."""


def read_pdf(data: bytes, charset: str = "") -> Reading:
    """The text of a PDF file, page by page."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            hint = "archive a copy without password"
            raise Unreadable("it is encrypted with a password", hint) from None
        raise Unreadable("it is no sound PDF file", "get it again, or print it anew") from None
    with closing(document):
        if len(document) > MOST_PAGES:
            raise Unreadable(f"it has more than {MOST_PAGES} pages", "archive the part cited")
        pages: list[Page] = []
        characters = 0
        for number in range(len(document)):
            pages.append(_page(document, number))
            characters += sum(len(line.text) for line in pages[-1].lines)
            if characters > MOST_CHARACTERS:
                reason = "it holds more text than any source has"
                raise Unreadable(reason, "archive the part that is cited")
    texts = tuple("\n".join(line.text for line in page.lines) for page in pages)
    return Reading(numbered(blocks(pages), texts), _about(data))


def _page(document: Any, number: int) -> Page:
    """The lines of a page; one that cannot be read is empty."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page(0.0, ())
    with closing(page):
        text = page.get_textpage()
        with closing(text):
            return Page(page.get_height(), tuple(_lines(text)))


def _lines(text: Any) -> Iterator[Line]:
    """Lines with their box and size, in PDFium's reading order; it puts \\r\\n between them."""
    from pypdfium2 import raw

    characters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    sizes: list[float] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        character = chr(code) if code and not 0xD800 <= code < 0xE000 else ""
        if character in ("\r", "\n"):
            yield from _line(characters, boxes, sizes)
            characters, boxes, sizes = [], [], []
            continue
        characters.append(character)
        if character.strip() and character != _SOFT_HYPHEN:
            boxes.append(text.get_charbox(index))
            sizes.append(_size(text, index))
    yield from _line(characters, boxes, sizes)


def _size(text: Any, index: int) -> float:
    """The size of a character on the page: that of its font, scaled by its matrix."""
    from pypdfium2 import raw

    size = float(raw.FPDFText_GetFontSize(text, index))
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return size
    return size * math.hypot(matrix.b, matrix.d)


def _line(
    characters: list[str], boxes: list[tuple[float, float, float, float]], sizes: list[float]
) -> Iterator[Line]:
    words = "".join(characters)
    broken = words.rstrip().endswith(_SOFT_HYPHEN)
    plain = " ".join(words.replace(_SOFT_HYPHEN, "").split())
    if not plain or not boxes:
        return
    yield Line(
        plain,
        min(box[0] for box in boxes),
        max(box[2] for box in boxes),
        min(box[1] for box in boxes),
        max(box[3] for box in boxes),
        round(sorted(sizes)[len(sizes) // 2], 1),
        broken,
    )


# --- what the file says about itself --------------------------------------------------------------

_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")


def _about(data: bytes) -> About:
    """Document information and XMP metadata; nothing where they are broken."""
    from io import BytesIO

    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            info = {str(key): str(value) for key, value in pdf.docinfo.items()}
            language = str(pdf.Root.get("/Lang", ""))
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
                said = {key: _values(xmp.get(key)) for key in _XMP}
    except Exception:
        # metadata are worth nothing without a sound file, and never a reason to refuse its text
        return About()
    made = _DATE.match(info.get("/CreationDate", ""))
    authors = said["dc:creator"] or re.split(r"\s*;\s*", info.get("/Author", ""))
    return About(
        title=distinct([*said["dc:title"], info.get("/Title")]),
        author=distinct(authors),
        date=distinct(said["prism:publicationDate"]),
        made=distinct(["-".join(part for part in made.groups() if part)] if made else []),
        publisher=distinct(said["dc:publisher"]),
        container=distinct(said["prism:publicationName"]),
        language=distinct([language, *said["dc:language"]]),
    )


_XMP = (
    "dc:title",
    "dc:creator",
    "dc:publisher",
    "dc:language",
    "prism:publicationDate",
    "prism:publicationName",
)


def _values(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list | set) else [str(value)]
