"""The ledger: what was sent, what was not, and what nobody can know.

One row for each delivery: recipient, edition and files, hashed into its key. Its states:

    queued ──▶ claimed ──▶ in doubt ──▶ sent
       ▲          │            ├──────▶ failed        (the server refused for good)
       └──────────┘◀───────────┘                      (the server refused for now)

A delivery is `in doubt` from before the final dot is sent until the server's answer to it is
recorded: whoever dies between leaves it so, and only a person takes it out of there. A delivery
that is `claimed` by a process that is gone had not come so far; it is queued again. So a message
that a server may have taken is never sent a second time unless a person says so.

`doubt` returns when the disk has it (WAL, synchronous=FULL): only then may the final dot go. The
changes between two doubts reach the disk with the next one, in order; a process that is killed
loses none of them, and a power cut can only leave in doubt what had an answer. The
ledger holds addresses, names of editions, hashes, times and servers' words; no subject, no text,
no password.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from briefgen.delivery.ledger_rows import (
    CLAIM_ROW,
    CLAIMED,
    FAILED,
    IN_DOUBT,
    LONGEST_REPLY,
    MOVE_ROW,
    QUEUE_ROW,
    QUEUED,
    REPLACE_ROW,
    REPLACED,
    SENT,
    STATES,
    Claim,
    Entry,
    Order,
    entry_of,
    now_text,
)  # fmt: skip
from briefgen.delivery.ledger_schema import COLUMNS, LedgerError, default_path, open_database
from briefgen.delivery.runs import Run, is_alive, sweep

__all__ = [
    "CLAIMED", "FAILED", "IN_DOUBT", "QUEUED", "REPLACED", "SENT", "STATES", "Claim", "Entry",
    "Ledger", "Order", "default_path",
]  # fmt: skip


class Ledger:
    """The ledger of one project. Not for several threads; for any number of processes."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._database = open_database(path, create=create)
        self._durable = True
        self._run: Run | None = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Queue again what this run claimed and did not begin to send; let go of the file."""
        try:
            if self._run is not None:
                with suppress(LedgerError):
                    self._release([self._run.token], "")
                self._run.end()
                self._run = None
        finally:
            self._database.close()

    # -- looking ---------------------------------------------------------------------------------

    def get(self, key: str) -> Entry | None:
        """The entry with this key."""
        return next(iter(self._entries("WHERE key = ?", (key,))), None)

    def starting(self, start: str) -> tuple[Entry, ...]:
        """The entries whose keys begin so."""
        end = start + "g"
        return self._entries("WHERE key >= ? AND key < ?", (start, end))

    def entries(self, *states: str) -> tuple[Entry, ...]:
        """The entries in these states (none named: in any), in the order they were queued."""
        chosen = states or STATES
        marks = ", ".join("?" * len(chosen))
        return self._entries(f"WHERE state IN ({marks})", chosen)

    def history(self, key: str) -> tuple[tuple[str, str, str], ...]:
        """What happened to a delivery: times, states and words."""
        with _told(self.path):
            rows = self._database.execute(
                "SELECT at, state, note FROM event WHERE key = ? ORDER BY id", (key,)
            ).fetchall()
        return tuple(rows)

    def _entries(self, where: str, values: Sequence[str]) -> tuple[Entry, ...]:
        with _told(self.path):
            rows = self._database.execute(
                f"SELECT {COLUMNS} FROM delivery {where} ORDER BY number", values
            ).fetchall()
        return tuple(entry_of(row) for row in rows)

    # -- before sending --------------------------------------------------------------------------

    def queue(self, orders: Iterable[Order]) -> None:
        """Queue deliveries that the ledger does not know yet.

        One that waits with other files of the same edition to the same mailbox is given up: its
        files are no longer there.
        """
        now = now_text()
        with self._change() as database:
            for order in orders:
                files = " ".join(order.files)
                values = (order.key, order.recipient, *order.edition, files, now)
                added = database.execute(QUEUE_ROW, values).rowcount
                if added:
                    self._note([order.key], QUEUED, "", now)
                    self._replace(order, now)

    def _replace(self, order: Order, now: str) -> None:
        values = (REPLACED, now, order.recipient, *order.edition, order.key)
        rows = self._database.execute(REPLACE_ROW, values).fetchall()
        self._note([key for (key,) in rows], FAILED, REPLACED, now)

    def recover(self) -> int:
        """Queue again what processes claimed that are gone; how many deliveries those are."""
        with _told(self.path):
            rows = self._database.execute(
                "SELECT DISTINCT run FROM delivery WHERE state = 'claimed'"
            ).fetchall()
        gone = [run for (run,) in rows if not is_alive(self.path, run)]
        sweep(self.path)
        return self._release(gone, "the process that sent it was ended") if gone else 0

    def claim(self, keys: Sequence[str], domain: str) -> tuple[Claim, ...]:
        """Take deliveries for this run: those of the keys that are queued, and nobody else's.

        The Message-ID comes from the key, so that a message sent again has the same. So has the
        Date of one that a server may have taken already.
        """
        if self._run is None:
            self._run = Run.begin(self.path)
        now = now_text()
        with self._change(durable=False) as database:
            claimed = []
            for key in keys:
                values = (self._run.token, f"<{key[:40]}@{domain}>", now, now, key)
                claimed += database.execute(CLAIM_ROW, values).fetchall()
            self._note([key for key, _, _ in claimed], CLAIMED, self._run.token, now)
        return tuple(Claim(key, name, datetime.fromisoformat(date)) for key, name, date in claimed)

    # -- while sending ---------------------------------------------------------------------------

    def doubt(self, key: str) -> None:
        """From here on a server may have the message. Durable when this returns."""
        self._move(key, CLAIMED, IN_DOUBT, "")

    def sent(self, key: str, reply: str) -> None:
        """The server took it."""
        self._move(key, IN_DOUBT, SENT, reply)

    def failed(self, key: str, reply: str) -> None:
        """The server refused it for good, before the final dot or after."""
        self._move(key, None, FAILED, reply)

    def put_off(self, key: str, reply: str) -> None:
        """The server surely did not take it, and it may be tried again."""
        self._move(key, None, QUEUED, reply)

    def keep_doubt(self, key: str, reply: str) -> None:
        """Note why it stays in doubt."""
        self._move(key, IN_DOUBT, IN_DOUBT, reply)

    def _move(self, key: str, before: str | None, after: str, reply: str) -> None:
        """A change that only the run that holds the claim can make."""
        token = self._run.token if self._run else ""
        now = now_text()
        allowed = [before] if before else [CLAIMED, IN_DOUBT]
        marks = ", ".join("?" * len(allowed))
        words = reply[:LONGEST_REPLY]
        with self._change(durable=after == IN_DOUBT) as database:
            moved = database.execute(
                f"{MOVE_ROW} WHERE key = ? AND run = ? AND state IN ({marks})",
                (after, after, after, words, now, key, token, *allowed),
            ).rowcount
            if moved != 1:
                raise LedgerError(
                    "E232", f"the delivery {key[:12]} is no longer this process's in {self.path}"
                )
            self._note([key], after, words, now)

    # -- by a person -----------------------------------------------------------------------------

    def resolve(self, key: str, state: str, reason: str) -> bool:
        """Take a delivery out of doubt, or queue a failed one; False where its state forbids it."""
        origins = [IN_DOUBT, *({QUEUED: [FAILED], FAILED: [QUEUED]}.get(state, []))]
        marks = ", ".join("?" * len(origins))
        now = now_text()
        words = reason[:LONGEST_REPLY]
        with self._change() as database:
            rows = database.execute(
                f"SELECT state, run FROM delivery WHERE key = ? AND state IN ({marks})",
                (key, *origins),
            ).fetchall()
            if not rows or (rows[0][0] == IN_DOUBT and is_alive(self.path, rows[0][1])):
                return False
            database.execute(f"{MOVE_ROW} WHERE key = ?", (state, state, state, words, now, key))
            self._note([key], state, f"by a person: {words}", now)
        return True

    # -- below -----------------------------------------------------------------------------------

    def _release(self, runs: Sequence[str], note: str) -> int:
        now = now_text()
        marks = ", ".join("?" * len(runs))
        with self._change() as database:
            rows = database.execute(
                f"{MOVE_ROW} WHERE state = 'claimed' AND run IN ({marks}) RETURNING key",
                (QUEUED, QUEUED, QUEUED, note, now, *runs),
            ).fetchall()
            self._note([key for (key,) in rows], QUEUED, note, now)
        return len(rows)

    def _note(self, keys: Iterable[str], state: str, note: str, now: str) -> None:
        rows = ((key, now, state, note) for key in keys)
        self._database.executemany(
            "INSERT INTO event (key, at, state, note) VALUES (?, ?, ?, ?)", rows
        )

    @contextmanager
    def _change(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or not at all; `durable`: on the disk when the block is left."""
        with _told(self.path):
            if durable != self._durable:
                # NORMAL in WAL mode: written, seen by all, and synced with the next FULL commit
                self._database.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._durable = durable
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's errors in the words of who sends mail."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError.of(error, path) from None
