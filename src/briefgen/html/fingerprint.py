"""The fingerprint of an edition: a hash of all that decides what its files say and how they look.

It covers the finished tree (the narrowed content in its templates' shape), the style sheets and
tokens of the theme, the pictures and charts, the sources cited and the versions of the tools.
What the audience may not see has been gone since the edition was narrowed, and leaves no trace in
it. How Word files are made besides (an organisation's own base, live citations, page numbers) is
no part of the edition: two Word files of one edition may differ, and the manifest's hashes tell.
"""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256

from lxml import etree
from msgspec import json
from msgspec.structs import asdict

from briefgen.html.document import HtmlDocument
from briefgen.store import key_of
from briefgen.versions import tool_versions


def fingerprint(document: HtmlDocument) -> str:
    """The fingerprint, in hexadecimal (64 digits)."""
    metadata = {k: v for k, v in asdict(document.metadata).items() if k != "fingerprint"}
    parts: list[bytes | str] = [
        _tree(document.tree),
        document.print_css,
        document.screen_css,
        json.encode([metadata, asdict(document.theme), asdict(document.citing)], order="sorted"),
        json.encode(document.charts, order="sorted"),
        json.encode(tool_versions(), order="sorted"),
    ]
    for name, asset in sorted(document.assets.items()):
        parts += [name, sha256(asset.data).digest()]
    return key_of(parts)


def _tree(tree: etree._Element) -> bytes:
    """The tree without the author's places in it, which decide nothing."""
    bare = deepcopy(tree)
    etree.strip_attributes(bare, "data-src")
    data: bytes = etree.tostring(bare)
    return data
