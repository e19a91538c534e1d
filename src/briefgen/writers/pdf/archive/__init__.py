"""Makes the file PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one.

WeasyPrint's variant `pdf/a-3a` brings the output intent, the file's identifier and the tags. What
it leaves is done here: one XMP packet that names both standards, pictures that are not smoothed
(6.2.8), and the files that the PDF carries (6.8).
"""

from __future__ import annotations

from typing import Any

from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf.archive.attachments import AttachedFile, attach, attached_files
from briefgen.writers.pdf.archive.pictures import check_colours, unsmooth
from briefgen.writers.pdf.archive.xmp import packet

__all__ = ["AttachedFile", "attached_files", "check_colours", "complete"]


def complete(pdf: Any, document: HtmlDocument, files: tuple[AttachedFile, ...]) -> None:
    """Finish pydyf's file of the document, which carries `files`."""
    producer = pdf.info["Producer"].string
    _metadata(pdf).stream = [packet(document.metadata, producer)]
    unsmooth(pdf)
    attach(pdf, files)


def _metadata(pdf: Any) -> Any:
    """The metadata stream, uncompressed: archives search files for it."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    stream.compress = False
    return stream
