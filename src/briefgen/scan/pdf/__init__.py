"""PDF: what is drawn, by two extractors; every string, name and stream, of every revision.

The structure is read with pikepdf. Besides, the file is read as mere bytes: what an earlier
revision said, and what no object leads to, is still in there.
"""

from __future__ import annotations

from io import BytesIO

from briefgen.scan.pdf.drawn import drawn_texts
from briefgen.scan.pdf.revisions import earlier_texts
from briefgen.scan.pdf.second import second_texts
from briefgen.scan.pdf.streams import current_streams, swept_streams
from briefgen.scan.pdf.strings import look_at_objects
from briefgen.scan.search import Search, TooMuch


def read_pdf(search: Search, data: bytes, where: str, depth: int) -> None:
    """Search a PDF file."""
    import pikepdf

    prefix = f"{where}, " if where else ""
    loose = swept_streams(search, data)
    written = [rest for rest in (loose.between, *loose.object_streams) if rest]
    try:
        pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError) as error:
        search.unread(where or "the file", f"it is no PDF that opens ({type(error).__name__})")
        look_at_objects(search, written, prefix)
        loose.look_at(search, prefix, set(), depth)
        return
    with pdf:
        if pdf.is_encrypted:
            search.unread(where or "the file", "it is encrypted")
        objects = b"\n".join(_written(number, o) for number, o in enumerate(pdf.objects, 1))
        look_at_objects(search, [objects, *written], prefix)
        seen = current_streams(search, pdf, prefix, depth, loose.object_streams)
        loose.look_at(search, prefix, seen, depth)
        for channel, place, text in drawn_texts(search, pdf, prefix):
            search.text(channel, place, text)
    for channel, place, text in earlier_texts(search, data, prefix):
        search.text(channel, place, text)
    try:
        for place, text in second_texts(data, prefix):
            search.text("text", place, text)
    except TooMuch:
        raise
    except Exception as error:
        search.unread(where or "the file", f"its pages cannot be read ({type(error).__name__})")


def _written(number: int, value: object) -> bytes:
    """An object in PDF's own notation, behind its number; of a stream, the dictionary."""
    import pikepdf

    if isinstance(value, pikepdf.Stream):
        value = pikepdf.Dictionary(dict(value.items()))
    if not isinstance(value, pikepdf.Object):
        return b""
    return b"%d 0 obj %s" % (number, value.unparse())
