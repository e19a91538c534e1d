"""The shape of `mail` and `recipients` in briefgen.yaml."""

from __future__ import annotations

from briefgen.source.shapes import BOOLEAN, TEXT, Choice, Either, Key, Many, Plain, Shape, integer

SECURITY = {
    "starttls": "the connection is encrypted before anything is said (port 587)",
    "tls": "the connection is encrypted from its first byte (port 465)",
    "none": "in plain text: only to a server on the same machine",
}
AUTH = {"password": "a user and a password", "xoauth2": "a user and a token (OAuth 2)"}

MOST_BYTES = 100_000_000
"""Bytes that the cap of a message may be set to."""

_MAILBOX = Plain("a mailbox", examples=("Ann Doe <ann@example.org>", "ann@example.org"))
_ADDRESS = Plain(
    "an https: or mailto: address",
    pattern="^(https|mailto):",
    wrong="write https://… or mailto:…",
    examples=("mailto:leave@example.org",),
)

SMTP = Shape(
    "smtp",
    "The server that takes messages. Its password never stands here.",
    (
        Key("host", TEXT, "the server's name", required=True, examples=("smtp.example.org",)),
        Key("port", integer(1, 65535), "its port (default: 587, tls: 465, none: 25)"),
        Key("security", Choice(SECURITY), "how the connection is protected", default="starttls"),
        Key("user", TEXT, "whom the server knows; without one it is not asked to"),
        Key("auth", Choice(AUTH), "what the user shows", default="password"),
        Key("rate", integer(1, 100_000), "messages a minute at most (default: as fast as it goes)"),
    ),
)
MAIL_SHAPE = Shape(
    "mail",
    "Editions as messages.",
    (
        Key("from", _MAILBOX, "whom messages are from"),
        Key("reply_to", _MAILBOX, "who gets the answers (default: `from`)"),
        Key("logo", Plain("a PNG or JPEG file"), "a picture at the head of messages",
            examples=("assets/logo.png",)),
        Key("list_unsubscribe", Either((_ADDRESS, Many(_ADDRESS, 1))),
            "where readers can leave the list; {address} stands for the recipient's"),
        Key("one_click", BOOLEAN, "whether one click leaves it (RFC 8058; needs https:)",
            default=False),
        Key("max_size", integer(10_000, MOST_BYTES), "bytes that a whole message may have",
            default=10_000_000),
        Key("smtp", SMTP, "the server that messages are handed to"),
    ),
)  # fmt: skip
MAIL = Key("mail", MAIL_SHAPE, "who editions are sent from, and how; see docs/mail.md")
RECIPIENTS = Key(
    "recipients",
    TEXT,
    "the file of recipients, from this file; it had better lie outside the project",
    examples=("../recipients.yaml",),
)
