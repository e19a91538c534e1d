"""Where in a story something begins and ends."""

from __future__ import annotations

from .package import Node, W

_BOXES = frozenset(
    W + name
    for name in (
        "body docPartBody tc hdr ftr footnote endnote comment txbxContent sdtContent hyperlink "
        "fldSimple smartTag customXml"
    ).split()
)
"""Elements that hold text and that nothing may leave half-way.

Revisions (w:ins, w:del) are left out: Word wraps the runs of one field in several of them.
"""


def box(node: Node) -> Node | None:
    """The innermost box that the node stands in."""
    return next((a for a in node.iterancestors() if a.tag in _BOXES), None)
