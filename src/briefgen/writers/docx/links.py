"""Where links lead: bookmarks, and addresses as a relationship may hold them (RFC 3986).

Word refuses a file with other addresses.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from briefgen.html.contract import HREF_SCHEMES
from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.oxml import Element

_SAFE = "-._~:/?#@!$&'()*+,;=%"
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LONGEST = 2079
"""Word cannot follow longer addresses."""


def bookmark_of(draft: Draft, node: Element, href: str) -> str | None:
    """The bookmark that a link into the document leads to."""
    name = draft.bookmarks.name(href[1:])
    if name is None:
        draft.error("W103", f'the link "{href}" leads to nothing in the document', node)
        return None
    return draft.bookmarks.use(name, node)


def address_of(draft: Draft, flow: Flow, node: Element, href: str) -> str | None:
    """The relationship of a link out of the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    address = web_address(href) if href.casefold().startswith(HREF_SCHEMES) else None
    if address is None:
        draft.error(
            "W104",
            f'"{href}" is no address that a Word file can link to',
            node,
            "links begin with #, http://, https:// or mailto:",
        )
        return None
    return flow.story.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def web_address(href: str) -> str | None:
    """The address with illegal characters encoded; None where it is none at all."""
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
        parts.port  # noqa: B018 (raises where the port is no number)
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and not host:
        return None
    if not host.isascii():
        href = href.replace(host, _ascii_host(host), 1)
    brackets = "[]" if ":" in host else ""  # around an IPv6 address, and nowhere else
    href = _PERCENT.sub("%25", quote(href, safe=_SAFE + brackets))
    return href if len(href) <= _LONGEST else None


def _ascii_host(host: str) -> str:
    """The host's name in ASCII (IDNA), or as it is where that fails."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
