"""The HTML of an edition: templates rendered into one tree that obeys a contract.

`compose` renders, `finish` fills in what only the whole document decides, `serialize` writes the
tree as text.
"""

from briefgen.html.compose import Composition, compose
from briefgen.html.document import HtmlDocument, Metadata
from briefgen.html.finish import finish
from briefgen.html.finishing.citations import note_numbers
from briefgen.html.tree import serialize

__all__ = [
    "Composition",
    "HtmlDocument",
    "Metadata",
    "compose",
    "finish",
    "note_numbers",
    "serialize",
]
