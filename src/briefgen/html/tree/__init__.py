"""HTML text ↔ lxml tree, and the check of the tree against the contract."""

from briefgen.html.tree.check import check_document, check_structure
from briefgen.html.tree.origin import Origin
from briefgen.html.tree.parse import parse
from briefgen.html.tree.serialize import serialize

__all__ = ["Origin", "check_document", "check_structure", "parse", "serialize"]
