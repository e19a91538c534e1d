"""Mailboxes: who a message is from and to.

A mailbox (RFC 5322, section 3.4) is a name that people read and an address that servers read. One
is exactly one: `a@x, evil@y` is a list and refused. `address` is ASCII: the domain's labels with
other letters are in their A-label form (RFC 5891); a local part with other letters needs a server
that speaks SMTPUTF8 (RFC 6531), which cannot be relied on, so it is refused.
"""

from __future__ import annotations

from email.headerregistry import Address

from msgspec import Struct


class Mailbox(Struct, frozen=True):
    """One mailbox: `address` is local@domain in ASCII, `name` may be empty."""

    address: str
    name: str = ""

    @property
    def header(self) -> Address:
        """The mailbox as the standard library writes it into a header field."""
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
