"""The Word writer: the finished HTML as a .docx with styles, lists, notes and fields of Word's own.

    base → styles, numbering → header and footer → the walk over the tree → properties → bytes

The walk hands a `Flow` (where blocks go, and how they look there) down the tree and shares a
`Draft` (findings, bookmarks, counters). `blocks.py` and `inline.py` hold the tables of who writes
which element; `sheet/` what the styles look like. python-docx provides the package, its parts and
relationships; the paragraphs are made with lxml in `line.py`. An organisation's own file as the
base comes in at the end: `reference/` dresses the finished members in its looks.
"""

from __future__ import annotations

from briefgen.diagnostics import Diagnosed
from briefgen.html.document import HtmlDocument
from briefgen.writers.base import DEFAULT, Artifact, Options

__all__ = ["write"]


def write(document: HtmlDocument, options: Options = DEFAULT) -> Diagnosed[Artifact]:
    """The document as a Word file; None where something in it cannot be written."""
    from briefgen.writers.docx.assembly import assemble

    return assemble(document, options)
