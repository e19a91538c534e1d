"""Mailboxes: who a message is from and to.

A mailbox (RFC 5322, section 3.4) is a name that people read and an address that servers read. One
is exactly one: `a@x, evil@y` is a list and refused. `address` is ASCII: the domain's labels with
other letters are in their A-label form (RFC 5891); a local part with other letters needs a server
that speaks SMTPUTF8 (RFC 6531), which cannot be relied on, so it is refused.

Addresses are those of RFC 5321, section 4.1.2, without what no living mailbox needs and every
second program misreads: quoted local parts, address literals, comments.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from email.headerregistry import Address

LOCAL, LABEL, DOMAIN, WHOLE = 64, 63, 253, 254
"""Octets that a local part, a label, a domain and an address may have (RFC 5321, 4.5.3.1)."""

NAME = 200
"""Characters that a name may have."""

_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+\Z")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\Z")
_ANGLE = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>\Z", re.DOTALL)
_ENCODED = re.compile(r"=\?[^?\s]*\?[^?\s]*\?[^?]*\?=")
"""What may be an encoded word (RFC 2047), seen generously."""

_DEVIATIONS = frozenset("ßẞς\u200c\u200d")
"""Letters that the two generations of IDNA turn into different domains."""


class Mailbox(Struct, frozen=True):
    """One mailbox: `address` is local@domain in ASCII, `name` may be empty."""

    address: str
    name: str = ""

    @property
    def header(self) -> Address:
        """The mailbox as the standard library knows it."""
        # imported here: every command reads projects, few write messages
        from email.headerregistry import Address

        return Address(display_name=self.name, addr_spec=self.address)

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]

    @property
    def key(self) -> str:
        """The same for two spellings of one mailbox: no server known tells capitals apart."""
        return self.address.casefold()

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


class MailboxError(ValueError):
    """This is no mailbox: why, and what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_mailbox(text: str, name: str = "") -> Mailbox:
    """The mailbox that `ann@example.org` or `Ann Doe <ann@example.org>` writes.

    `name` is one that was said apart. Raise `MailboxError` for anything else.

    >>> str(parse_mailbox("Ann Doe <ann@example.org>"))
    'Ann Doe <ann@example.org>'
    """
    match = _ANGLE.match(text.strip(" "))
    given = _unquoted(match["name"].strip(" ")) if match else ""
    if given and name:
        raise MailboxError("the name stands twice", "write it once")
    words = name or given
    fault = header_fault(words) or _name_fault(words)
    if fault:
        raise MailboxError(f"the name is {fault}", "write the name in plain characters")
    return Mailbox(_address(match["address"] if match else text.strip(" ")), words)


def header_fault(text: str) -> str:
    """Why a text cannot stand in a header field; "" where it can.

    Line ends would end the field, and other control characters have ended it in some program; an
    encoded word may hold either, unseen (CVE-2024-6923); marks of direction show another text than
    the one that is there.

    >>> header_fault("Report"), header_fault("a\\r\\nBcc: b@example.org")
    ('', 'no single line')
    """
    for character in text:
        category = unicodedata.category(character)
        if character in "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029":
            return "no single line"
        if category in ("Cc", "Cs", "Cn", "Co"):
            return f"not plain text: it holds the character U+{ord(character):04X}"
        if unicodedata.bidirectional(character) in _TURNING:
            return f"not plain text: U+{ord(character):04X} turns the direction of what follows"
    if _ENCODED.search(text) or ("=?" in text and "?=" in text):
        return "written in encoded words (=?…?=)"
    return ""


_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def _name_fault(name: str) -> str:
    if "@" in name:
        return "an address, or more than one mailbox"  # a@x.org, Ann <b@x.org>
    return f"longer than {NAME} characters" if len(name) > NAME else ""


def _unquoted(name: str) -> str:
    """A name without the quotation marks of a quoted string (RFC 5322, section 3.2.4)."""
    if len(name) >= 2 and name.startswith('"') and name.endswith('"'):
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name


def _address(text: str) -> str:
    fault = header_fault(text)
    if fault:
        raise MailboxError(f"the address is {fault}")
    if any(character in text for character in ",;"):
        hint = "one line or item for each recipient"
        raise MailboxError(f'"{text}" is more than one address', hint)
    if text.count("@") != 1:
        raise MailboxError(f'"{text}" is no address', "write one like ann@example.org")
    local, domain = text.split("@")
    return _whole(f"{_local(local)}@{_domain(domain)}")


def _whole(address: str) -> str:
    if len(address) > WHOLE:
        raise MailboxError(f"the address has more than {WHOLE} characters")
    return address


def _local(local: str) -> str:
    if not local.isascii():
        hint = "ask for an address in plain letters"
        raise MailboxError(f'few servers take the letters in "{local}@" (SMTPUTF8)', hint)
    if len(local) > LOCAL:
        raise MailboxError(f"more than {LOCAL} characters stand before the @")
    if not all(_ATOM.match(atom) for atom in local.split(".")):
        hint = "before the @ stand letters, digits, signs such as + - _, and single dots"
        raise MailboxError(f'"{local}" cannot stand before the @', hint)
    return local


def _domain(domain: str) -> str:
    """A domain in ASCII, its letters small."""
    labels = [_a_label(label, domain) for label in domain.split(".")]
    whole = ".".join(labels).lower()
    if len(whole) > DOMAIN or labels[-1].isdigit():
        raise MailboxError(f'"{domain}" is no domain', "write one like example.org")
    return whole


def _a_label(label: str, domain: str) -> str:
    """One label as servers look it up (RFC 5890, section 2.3.2.1)."""
    ascii_ = label if label.isascii() else _encoded(label, domain)
    if not _LABEL.match(ascii_) or len(ascii_) > LABEL:
        hint = "a domain has letters, digits and hyphens between single dots"
        raise MailboxError(f'"{domain}" is no domain', hint)
    if ascii_.lower().startswith("xn--"):
        _check_a_label(ascii_, domain)
    return ascii_


def _encoded(label: str, domain: str) -> str:
    """The A-label; letters for which IDNA 2003 and 2008 would differ are refused."""
    hint = "write the domain as its owner's server is called, with xn--"
    if _DEVIATIONS & set(label):
        raise MailboxError(f'"{domain}" may mean two different domains', hint)
    if unicodedata.normalize("NFKC", label).casefold() != label.casefold():
        raise MailboxError(f'"{domain}" holds letters that only look like others', hint)
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        raise MailboxError(f'"{domain}" is no domain', hint) from None


def _check_a_label(label: str, domain: str) -> None:
    try:
        label.encode("ascii").decode("idna")
    except UnicodeError:
        raise MailboxError(f'"{label}" in "{domain}" is no domain in A-label form') from None
