"""What briefgen.yaml says about mail: from whom, how large, by which server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.mail_shape import AUTH, MAIL_SHAPE, MOST_BYTES, SECURITY, SMTP
from briefgen.mailboxes import Mailbox, MailboxError, header_fault, parse_mailbox
from briefgen.source import Reader

MAX_SIZE = 10_000_000
"""Bytes of a whole message, as most servers take it without asking."""

ADDRESS_PLACE = "{address}"
"""What stands for the recipient's address in an address to unsubscribe."""

_SECRETS = frozenset(("password", "passwd", "pass", "token", "secret", "access_token"))
_URI = re.compile(r"(https://[A-Za-z0-9]|mailto:[^@<>]+@)[!#$%&'()*+,./:;=?@\[\]_~A-Za-z0-9-]+\Z")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?\Z")


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

    `list_unsubscribe`: addresses (https: or mailto:) for the header field of that name (RFC 2369),
    {address} in them stands for the recipient's; `one_click` adds List-Unsubscribe-Post
    (RFC 8058). `logo`: the path of a picture, from the project, named at `logo_span`. `max_size`:
    bytes of a whole message.
    """

    sender: Mailbox | None = None
    reply_to: Mailbox | None = None
    list_unsubscribe: tuple[str, ...] = ()
    one_click: bool = False
    max_size: int = MAX_SIZE
    smtp: SmtpSettings | None = None
    span: Span | None = None
    logo: str | None = None
    logo_span: Span | None = None


def mail_settings(fields: Mapping[str, Reader]) -> MailSettings:
    """The settings among the fields of a project's file; faulty ones are told and left out."""
    if "mail" not in fields:
        return MailSettings()
    reader = fields["mail"]
    own = _without_secrets(reader).shape(MAIL_SHAPE)
    logo = own.get("logo")
    smtp = own.get("smtp")
    size = own["max_size"].integer(10_000, MOST_BYTES) if "max_size" in own else None
    addresses = tuple(_addresses(own["list_unsubscribe"])) if "list_unsubscribe" in own else ()
    return MailSettings(
        sender=_mailbox(own.get("from")),
        reply_to=_mailbox(own.get("reply_to")),
        list_unsubscribe=addresses,
        one_click=_one_click(own.get("one_click"), addresses),
        max_size=size or MAX_SIZE,
        smtp=_smtp(_without_secrets(smtp)) if smtp is not None else None,
        span=reader.span,
        logo=logo.text() if logo is not None else None,
        logo_span=logo.span if logo is not None else None,
    )


def _without_secrets(reader: Reader) -> Reader:
    """The mapping without passwords; each is told, and never shown."""
    if not reader.is_mapping:
        return reader
    entries = reader.entries()
    hint = "take it out, and change it; docs/mail.md says where it goes: environment or keyring"
    for key in _SECRETS & entries.keys():
        message = "a password never stands in a file of the project"
        reader.found.error("E102", message, entries[key].key_span, hint)
    kept = {key: value for key, value in reader.value.items() if key not in _SECRETS}
    return Reader(kept, reader.path, reader.spans, reader.found)


def _mailbox(reader: Reader | None) -> Mailbox | None:
    text = reader.text() if reader is not None else None
    if reader is None or text is None:
        return None
    try:
        return parse_mailbox(text)
    except MailboxError as error:
        reader.error("E101", error.message, error.hint)
        return None


def _addresses(reader: Reader) -> Iterator[str]:
    """Addresses to unsubscribe: without blanks and brackets they cannot leave their field."""
    for item in reader.items() if reader.is_list else [reader]:
        text = item.text()
        if text is None:
            continue
        if _URI.match(text.replace(ADDRESS_PLACE, "x")) and not header_fault(text):
            yield text
        else:
            hint = "write https://example.org/leave or mailto:leave@example.org"
            item.error("E103", f'"{text[:80]}" is no address to unsubscribe at', hint)


def _one_click(reader: Reader | None, addresses: tuple[str, ...]) -> bool:
    wanted = bool(reader.boolean()) if reader is not None else False
    if reader is not None and wanted and not any(a.startswith("https:") for a in addresses):
        hint = "add an https: address to list_unsubscribe that names the recipient by {address}"
        reader.error("E103", "one click needs an https: address", hint)
    return wanted


def _smtp(reader: Reader) -> SmtpSettings | None:
    own = reader.shape(SMTP)
    host = own["host"].text() if "host" in own else None
    if host is None:
        return None
    if not _HOST.match(host):
        own["host"].error("E104", f'"{host[:80]}" is no name of a server', "write smtp.example.org")
        return None
    security, auth, user = own.get("security"), own.get("auth"), own.get("user")
    return SmtpSettings(
        host=host,
        port=own["port"].integer(1, 65535) if "port" in own else None,
        security=(security.choice(SECURITY) if security is not None else None) or "starttls",
        user=_user(user) if user is not None else None,
        auth=(auth.choice(AUTH) if auth is not None else None) or "password",
        rate=own["rate"].integer(1, 100_000) if "rate" in own else None,
        span=reader.span,
    )


def _user(reader: Reader) -> str | None:
    text = reader.text()
    if text is not None and header_fault(text):
        reader.error("E104", f"the user is {header_fault(text)}")
        return None
    return text
