"""Addresses as a relationship may hold them (RFC 3986); Word refuses a file with others."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SAFE = "-._~:/?#@!$&'()*+,;=%"
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LONGEST = 2079
"""Word cannot follow longer addresses."""


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
