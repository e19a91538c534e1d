"""The ledger's file: its tables, how it is opened, and what can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

VERSION = 1
APPLICATION = 0x62664D4C
"""Marks the file as a ledger of ours (SQLite's application_id): "bfML"."""

BUSY = 30.0
"""Seconds to wait for another process's transaction; one takes milliseconds."""

COLUMNS = (
    "key, recipient, briefing, audience, language, files, state, run, message_id, date, attempts,"
    " doubts, reply, changed"
)

_TABLES = """
CREATE TABLE delivery (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (length(key) = 64),
  recipient TEXT NOT NULL,
  briefing TEXT NOT NULL,
  audience TEXT NOT NULL,
  language TEXT NOT NULL,
  files TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'claimed', 'in doubt', 'sent', 'failed')),
  run TEXT,
  message_id TEXT UNIQUE,
  date TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  doubts INTEGER NOT NULL DEFAULT 0,
  reply TEXT NOT NULL DEFAULT '',
  changed TEXT NOT NULL,
  CHECK (state NOT IN ('claimed', 'in doubt') OR
    (run IS NOT NULL AND message_id IS NOT NULL AND date IS NOT NULL))
) STRICT;
CREATE INDEX waiting ON delivery (state) WHERE state IN ('queued', 'claimed', 'in doubt');
CREATE INDEX to_whom ON delivery (recipient, briefing, audience, language);
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL REFERENCES delivery (key),
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX of_whom ON event (key);
CREATE TRIGGER sent_for_good BEFORE UPDATE OF state ON delivery
WHEN old.state = 'sent' BEGIN SELECT RAISE(ABORT, 'it was sent'); END;
CREATE TRIGGER kept_for_good BEFORE DELETE ON delivery
WHEN old.state <> 'queued' BEGIN SELECT RAISE(ABORT, 'the ledger forgets nothing'); END;
"""


class LedgerError(Exception):
    """The ledger cannot be used: the code, why, and what to do."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    @classmethod
    def of(cls, error: sqlite3.Error | OSError, path: Path) -> LedgerError:
        """What an error of SQLite or of the disk means for who sends mail."""
        name = getattr(error, "sqlite_errorname", "") or ""
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            hint = "keep the file and look into it: it knows what was sent; nothing was sent now"
            return cls("E231", f"{path} is damaged, or no ledger", hint)
        if name.startswith("SQLITE_BUSY"):
            return cls("E231", f"another program keeps {path} to itself", "try again later")
        if name.startswith("SQLITE_CANTOPEN") or isinstance(error, OSError):
            why = error.strerror if isinstance(error, OSError) else str(error)
            hint = "name another file with --ledger, always the same one for the same project"
            return cls("E231", f"the ledger {path} cannot be opened: {why}", hint)
        hint = "make room, or mend what the message says; then run the same command again"
        return cls("E232", f"the ledger {path} cannot be written: {error}", hint)


def open_database(path: Path, *, create: bool) -> sqlite3.Connection:
    """The database, its tables in place. Raise `LedgerError` where it cannot be relied on."""
    try:
        if create:
            _make_file(path)
        elif not path.is_file():
            raise FileNotFoundError(2, "there is no such file")
        database = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError.of(error, path) from None
    try:
        _prepare(database, path)
    except sqlite3.Error as error:
        database.close()
        raise LedgerError.of(error, path) from None
    except LedgerError:
        database.close()
        raise
    return database


def _make_file(path: Path) -> None:
    """The file and its folder, for their owner alone: it names people."""
    for folder in reversed([p for p in path.parents if not p.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    # Darwin's fsync leaves data in the drive's cache
    database.execute("PRAGMA fullfsync = ON")
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    if _version(database) == (0, 0):
        _make_tables(database)
    if _version(database) != (APPLICATION, VERSION):
        message = f"{path} was not made by this version of briefgen"
        raise LedgerError("E231", message, "name the ledger of this project with --ledger")


def _version(database: sqlite3.Connection) -> tuple[int, int]:
    application = database.execute("PRAGMA application_id").fetchone()[0]
    return int(application), int(database.execute("PRAGMA user_version").fetchone()[0])


def _make_tables(database: sqlite3.Connection) -> None:
    """The tables in an empty file; two processes may come at the same time."""
    database.execute("BEGIN EXCLUSIVE")
    try:
        empty = not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if empty and _version(database) == (0, 0):
            for statement in _statements():
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def _statements() -> list[str]:
    """The statements one by one: `executescript` would commit before it starts."""
    found, current = [], ""
    for piece in _TABLES.split(";"):
        current += f"{piece};"
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found


def state_folder() -> Path:
    """Where programs keep what must outlive a cache, on this platform."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "briefgen"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "briefgen"
    given = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(given) if given.startswith("/") else Path.home() / ".local" / "state"
    return folder / "briefgen"


def default_path(root: Path, state_folder: Path) -> Path:
    """Where the ledger of the project at `root` lies: in the user's state folder, by its path."""
    whole = os.path.realpath(root)
    digest = sha256(os.fsencode(whole)).hexdigest()[:12]
    name = "".join(c if c.isalnum() or c in "._-" else "-" for c in os.path.basename(whole))
    return state_folder / "mail" / f"{name[:60] or 'project'}-{digest}" / "ledger.sqlite3"
