"""BibTeX and BibLaTeX files → sources."""

from __future__ import annotations

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document.imports.blocks import read_blocks
from briefgen.document.imports.entries import EntryReader, Strangers
from briefgen.document.imports.inheritance import inherit_all
from briefgen.document.imports.tables import NOT_SOURCES
from briefgen.document.model import Source
from briefgen.source import TextFile


def read_bibtex(text: TextFile) -> Diagnosed[tuple[Source, ...]]:
    """The sources of a .bib file; None with errors, where entries cannot be read."""
    found = Collector()
    blocks = read_blocks(text, found)
    strangers = Strangers()
    sources = [
        EntryReader(block, found, strangers).source()
        for block in inherit_all(blocks, found)
        if block.type not in NOT_SOURCES
    ]
    strangers.report(found)
    return found.done(tuple(sources))
