"""What briefgen.yaml says about mail: from whom, how large, by which server."""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.mailboxes import Mailbox

MAX_SIZE = 10_000_000
"""Bytes of a whole message, as most servers take it without asking."""


class SmtpSettings(Struct, frozen=True):
    """The server that takes messages. Its password or token never stands in a file of the project.

    `security`: "starttls", "tls" (implicit) or "none" (loopback only, and only where told).
    `port` None: the usual one of the security. `auth`: "password" or "xoauth2".
    `rate`: messages a minute at most, None: as fast as the server takes them.
    """

    host: str
    port: int | None = None
    security: str = "starttls"
    user: str | None = None
    auth: str = "password"
    rate: int | None = None
    span: Span | None = None


class MailSettings(Struct, frozen=True):
    """The mail settings of a project. `sender` is the mailbox in From.

    `list_unsubscribe`: addresses (https: or mailto:) for the header field of that name (RFC 2369);
    `one_click` adds List-Unsubscribe-Post (RFC 8058). `max_size`: bytes of a whole message.
    """

    sender: Mailbox | None = None
    reply_to: Mailbox | None = None
    list_unsubscribe: tuple[str, ...] = ()
    one_click: bool = False
    max_size: int = MAX_SIZE
    smtp: SmtpSettings | None = None
    span: Span | None = None
