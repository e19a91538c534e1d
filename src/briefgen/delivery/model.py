"""What delivery speaks of: recipients, files bound to an edition, messages.

A `Message` is finished but for what differs between a draft and a message that is sent: `sent`
adds Message-ID and Date, `draft` adds X-Unsent. Its attachments are shared: a thousand messages of
one edition hold the same encoded bytes once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from typing import NamedTuple

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Span
from briefgen.mailboxes import Mailbox


class EditionKey(NamedTuple):
    """The names that an edition has in the project, as in `pipeline.editions`."""

    briefing: str
    audience: str
    language: str


class Recipient(Struct, frozen=True):
    """One line of the recipients file: who gets the editions of one audience in one language.

    `formats`: what is attached, in order. `briefings` None: every briefing of the project.
    `salutation`: the words that open the message; empty: the language's own.
    """

    mailbox: Mailbox
    audience: str
    language: str
    formats: tuple[str, ...]
    salutation: str = ""
    briefings: tuple[str, ...] | None = None
    span: Span | None = None


class Artifact(Struct, frozen=True):
    """A built file that may be attached: its bytes are those that the manifest knows.

    `name` is the file's name in the output folder; `clearance` the level it was built for.
    """

    name: str
    format: str
    edition: EditionKey
    fingerprint: str
    clearance: str
    sha256: str
    data: bytes


class Attachment(Struct, frozen=True):
    """A file as a MIME entity: `entity` is its header fields, a blank line and base64, CRLF."""

    name: str
    media_type: str
    sha256: str
    entity: bytes


class Message(Struct, frozen=True):
    """One edition on its way to one recipient.

    `fields`: the header fields without Message-ID, Date and X-Unsent, each ending in CRLF;
    `body`: what follows the blank line, in pieces, of which those of attachments are shared.
    No line of the pieces that are shared begins with a dot (base64), nor does one of the others:
    nothing has to be stuffed (RFC 5321, section 4.5.2).
    """

    recipient: Recipient
    edition: EditionKey
    sender: Mailbox
    subject: str
    attachments: tuple[Attachment, ...]
    fields: bytes
    body: tuple[bytes, ...]

    @property
    def envelope_from(self) -> str:
        """The address for MAIL FROM."""
        return self.sender.address

    @property
    def envelope_to(self) -> str:
        """The address for RCPT TO: one message has one recipient."""
        return self.recipient.mailbox.address

    @property
    def key(self) -> str:
        """What must not be sent twice: this recipient, this edition, these files. Hexadecimal."""
        return delivery_key(
            self.recipient.mailbox, self.edition, [a.sha256 for a in self.attachments]
        )

    @property
    def size(self) -> int:
        """Bytes of the message, without the few that `sent` and `draft` add."""
        return len(self.fields) + 2 + sum(map(len, self.body))

    def sent(self, message_id: str, date: datetime) -> Iterator[bytes]:
        """The message to be sent, in pieces. `message_id` with its <>, `date` with a time zone."""
        yield self.fields
        yield f"Date: {format_datetime(date)}\r\nMessage-ID: {message_id}\r\n\r\n".encode("ascii")
        yield from self.body

    def draft(self) -> bytes:
        """The message as a draft for a mail program, which adds Date and Message-ID itself."""
        return b"".join((self.fields, b"X-Unsent: 1\r\n\r\n", *self.body))


class Delivery(Struct, frozen=True):
    """What the plan says of one recipient and one briefing: what goes, or why nothing goes.

    `size`: bytes of the message, 0 where it could not be composed. A delivery with an error among
    its `findings` is not sent; warnings and notes do not keep it back.
    """

    recipient: Recipient
    edition: EditionKey
    artifacts: tuple[Artifact, ...] = ()
    subject: str = ""
    size: int = 0
    findings: tuple[Diagnostic, ...] = ()

    @property
    def goes(self) -> bool:
        """Whether a message can be sent."""
        return not any(d.is_error for d in self.findings)


def delivery_key(mailbox: Mailbox, edition: EditionKey, hashes: list[str]) -> str:
    """The ledger's key: SHA-256 of recipient, edition and the files' hashes."""
    parts = ["briefgen delivery 1", mailbox.key, *edition, *sorted(hashes)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
