"""Rows of the ledger: what they are, and the statements that change them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import Struct

from briefgen.delivery.model import EditionKey

QUEUED, CLAIMED, IN_DOUBT, SENT, FAILED = "queued", "claimed", "in doubt", "sent", "failed"
STATES = (QUEUED, CLAIMED, IN_DOUBT, SENT, FAILED)

LONGEST_REPLY = 500
"""Characters of a server's words that are kept."""

REPLACED = "a newer build of this edition took its place"


class Entry(Struct, frozen=True):
    """One delivery as the ledger knows it. Times are UTC.

    `run`: the process that claimed it last; `date`: the Date of the message, set when claimed;
    `doubts`: how often a server may have taken it unseen; `reply`: the server's or a person's
    words about the last change.
    """

    key: str
    recipient: str
    briefing: str
    audience: str
    language: str
    files: str
    state: str
    run: str | None
    message_id: str | None
    date: datetime | None
    attempts: int
    doubts: int
    reply: str
    changed: str

    @property
    def edition(self) -> EditionKey:
        """The edition that it is about."""
        return EditionKey(self.briefing, self.audience, self.language)


class Order(Struct, frozen=True):
    """A delivery to be queued. `files`: the SHA-256 of what is attached, in hexadecimal."""

    key: str
    recipient: str
    edition: EditionKey
    files: tuple[str, ...]


class Claim(Struct, frozen=True):
    """A delivery that is this run's to send: the identity of its message."""

    key: str
    message_id: str
    date: datetime


QUEUE_ROW = """
INSERT INTO delivery (key, recipient, briefing, audience, language, files, changed)
VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
"""
REPLACE_ROW = """
UPDATE delivery SET state = 'failed', reply = ?, changed = ?
WHERE recipient = ? AND briefing = ? AND audience = ? AND language = ?
AND key <> ? AND state = 'queued' AND doubts = 0 RETURNING key
"""
CLAIM_ROW = """
UPDATE delivery SET state = 'claimed', run = ?, message_id = ?, date = coalesce(date, ?),
attempts = attempts + 1, changed = ? WHERE key = ? AND state = 'queued'
RETURNING key, message_id, date
"""
MOVE_ROW = """
UPDATE delivery SET state = ?, doubts = doubts + (? = 'in doubt' AND state = 'claimed'),
date = CASE WHEN ? = 'queued' AND state = 'claimed' AND doubts = 0 THEN NULL ELSE date END,
reply = ?, changed = ?
"""


def entry_of(row: Sequence[object]) -> Entry:
    """The entry that a row says."""
    values = list(row)
    date = values[9]
    values[9] = datetime.fromisoformat(date) if isinstance(date, str) else None
    return Entry(*values)  # type: ignore[arg-type]


def now_text() -> str:
    """This second, as the ledger writes it: UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
