"""The ledger: what it lets happen, what it survives, what it refuses."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefgen.delivery.ledger import (
    CLAIMED,
    FAILED,
    IN_DOUBT,
    QUEUED,
    REPLACED,
    SENT,
    Claim,
    Ledger,
    Order,
    default_path,
)  # fmt: skip
from briefgen.delivery.ledger_schema import LedgerError, state_folder
from briefgen.delivery.sending import Job

from .faulty import FaultServer
from .posts import EDITION, a_job, addresses, send, state_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


def claimed(ledger: Ledger, *jobs: Job) -> tuple[Claim, ...]:
    ledger.queue(job.order for job in jobs)
    return ledger.claim([job.order.key for job in jobs], "example.org")


def test_a_delivery_is_claimed_once(path: Path) -> None:
    job = a_job()
    with Ledger(path) as one, Ledger(path) as other:
        assert len(claimed(one, job)) == 1
        assert claimed(other, job) == ()
        assert other.recover() == 0
        assert one.claim([job.order.key], "example.org") == ()


def test_what_a_living_process_claimed_is_left_alone_and_what_a_dead_one_claimed_is_queued(
    path: Path,
) -> None:
    job = a_job()
    with Ledger(path) as other:
        one = Ledger(path)
        claimed(one, job)
        assert other.recover() == 0
        # as a process that is killed: its locks go, its rows stay
        os.close(one._run._descriptor)  # type: ignore[union-attr]
        assert other.recover() == 1
        (again,) = other.claim([job.order.key], "example.org")
        assert again.key == job.order.key
        # the dead one, should it come back, has lost its claim
        with pytest.raises(LedgerError, match="no longer"):
            one.doubt(job.order.key)


def test_what_is_in_doubt_is_never_claimed_again(path: Path) -> None:
    job = a_job()
    with Ledger(path) as ledger:
        claimed(ledger, job)
        ledger.doubt(job.order.key)
    with Ledger(path) as ledger:
        assert ledger.recover() == 0
        assert claimed(ledger, job) == ()
        assert state_of(path, job) == IN_DOUBT


def test_closing_queues_what_was_only_claimed(path: Path) -> None:
    job = a_job()
    with Ledger(path) as ledger:
        claimed(ledger, job)
    assert state_of(path, job) == QUEUED
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_message_tried_again_keeps_its_identity(path: Path) -> None:
    job = a_job()
    with Ledger(path) as ledger:
        (first,) = claimed(ledger, job)
        ledger.doubt(job.order.key)
        ledger.put_off(job.order.key, "451 later")
        (again,) = ledger.claim([job.order.key], "example.org")
    assert again == first
    assert first.message_id == f"<{job.order.key[:40]}@example.org>"
    assert first.date.utcoffset() is not None


def test_nothing_can_be_claimed_in_the_ledger_that_was_sent(path: Path) -> None:
    job = a_job()
    with Ledger(path) as ledger:
        claimed(ledger, job)
        ledger.doubt(job.order.key)
        ledger.sent(job.order.key, "250 ok")
        for state in (SENT, FAILED, QUEUED):
            assert not ledger.resolve(job.order.key, state, "by mistake")
    with sqlite3.connect(path) as database, pytest.raises(sqlite3.IntegrityError, match="sent"):
        database.execute("UPDATE delivery SET state = 'queued'")
    with sqlite3.connect(path) as database, pytest.raises(sqlite3.IntegrityError, match="forgets"):
        database.execute("DELETE FROM delivery")


@pytest.mark.parametrize("state", [SENT, FAILED, QUEUED])
def test_a_person_takes_a_delivery_out_of_doubt(state: str, path: Path) -> None:
    job = a_job()
    with Ledger(path) as ledger:
        claimed(ledger, job)
        ledger.doubt(job.order.key)
        # not while the process that sends it is at it
        assert not ledger.resolve(job.order.key, state, "too early")
    with Ledger(path) as ledger:
        assert ledger.resolve(job.order.key, state, "Ann said so")
        assert ledger.history(job.order.key)[-1][1:] == (state, "by a person: Ann said so")
    assert state_of(path, job) == state


def test_a_newer_build_takes_the_place_of_one_that_waits(path: Path) -> None:
    old = Order("a" * 64, "ann@example.org", EDITION, ("1" * 64,))
    new = Order("b" * 64, "ann@example.org", EDITION, ("2" * 64,))
    with Ledger(path) as ledger:
        ledger.queue([old])
        ledger.queue([new])
        first, second = ledger.entries()
    assert (first.state, first.reply) == (FAILED, REPLACED)
    assert second.state == QUEUED


def test_the_ledger_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "ledger.sqlite3"
    Ledger(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_each_project_has_its_own_ledger_in_the_users_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    one, other = (default_path(tmp_path / name / "tea", state_folder()) for name in "ab")
    assert one != other
    assert one.is_relative_to(tmp_path / "state" / "briefgen")


# -- what is wrong with the file -------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"no database at all, but some words" * 40, b"SQLite format 3\0" + b"\xff" * 4080]
)
def test_a_damaged_ledger_is_one_clear_error(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="damaged") as caught:
        Ledger(path)
    assert caught.value.code == "E231"
    assert path.read_bytes() == data


def test_somebody_elses_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE theirs (x)")
    with pytest.raises(LedgerError, match="not made by this version"):
        Ledger(path)


def test_a_ledger_of_a_later_version_is_refused(path: Path) -> None:
    Ledger(path).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="not made by this version"):
        Ledger(path)


def test_a_folder_in_the_ledgers_place_is_one_clear_error(path: Path) -> None:
    path.mkdir()
    with pytest.raises(LedgerError) as caught:
        Ledger(path)
    assert caught.value.code == "E231"


def test_looking_does_not_make_a_ledger(path: Path) -> None:
    with pytest.raises(LedgerError, match="no such file"):
        Ledger(path, create=False)
    assert not path.exists()


# -- a full disk -----------------------------------------------------------------------------------


def fill(ledger: Ledger) -> None:
    """From here on the file cannot grow: as on a disk that is full."""
    pages = ledger._database.execute("PRAGMA page_count").fetchone()[0]
    ledger._database.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_while_queuing_sends_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recover = Ledger.recover

    def filling(self: Ledger) -> int:
        fill(self)
        return recover(self)

    monkeypatch.setattr(Ledger, "recover", filling)
    with FaultServer() as server:
        report = send(server, path, [a_job(a) for a in addresses(300)])
    assert [f.code for f in report.findings] == ["E232"]
    assert "full" in report.findings[0].message
    assert server.connections == 0


@pytest.mark.parametrize("after", [1, 7])
def test_a_full_disk_while_sending_ends_the_run_with_nothing_unrecorded(
    after: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubt, calls = Ledger.doubt, []

    def filling(self: Ledger, key: str) -> None:
        calls.append(key)
        if len(calls) == after:
            fill(self)
        doubt(self, key)

    monkeypatch.setattr(Ledger, "doubt", filling)
    with FaultServer() as server:
        report = send(server, path, [a_job(a) for a in addresses(300)])
    assert [f.code for f in report.findings] == ["E232"]
    with Ledger(path) as ledger:
        sent = {e.recipient for e in ledger.entries(SENT)}
        doubtful = {e.recipient for e in ledger.entries(IN_DOUBT)}
        waiting = ledger.entries(CLAIMED, QUEUED)
    taken = [to for to, _ in server.taken]
    assert sent <= set(taken) <= sent | doubtful
    assert len(taken) == len(set(taken)) < 300
    assert len(doubtful) <= 1
    assert len(waiting) + len(sent) + len(doubtful) == 300


def test_a_ledger_that_cannot_be_written_before_the_dot_keeps_the_message_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Ledger, key: str) -> None:
        raise LedgerError("E232", "the ledger cannot be written: full", "make room")

    monkeypatch.setattr(Ledger, "doubt", failing)
    jobs = [a_job(a) for a in addresses(3)]
    with FaultServer() as server:
        report = send(server, path, jobs)
    assert [f.code for f in report.findings] == ["E232"]
    assert server.taken == []
    assert {state_of(path, job) for job in jobs} == {QUEUED}


def test_a_full_disk_after_the_answer_leaves_the_message_in_doubt_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Ledger, key: str, reply: str) -> None:
        raise LedgerError("E232", "the ledger cannot be written: full", "make room")

    monkeypatch.setattr(Ledger, "sent", failing)
    jobs = [a_job(a) for a in addresses(3)]
    with FaultServer() as server:
        report = send(server, path, jobs)
    (finding,) = report.findings
    assert "took the message to r0@example.org (250 kept)" in finding.message
    assert [state_of(path, job) for job in jobs] == [IN_DOUBT, QUEUED, QUEUED]
    assert len(server.taken) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB, where this process may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def fill_up(path: Path) -> None:
    with suppress(OSError), path.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 1024)


def test_a_disk_that_is_really_full_loses_nothing_and_sends_nothing_unrecorded(
    small_disk: Path,
) -> None:
    path = small_disk / "ledger.sqlite3"
    jobs = [a_job(a) for a in addresses(60)]
    with Ledger(path) as ledger:
        ledger.queue(job.order for job in jobs)
    with FaultServer() as server:

        def progress(done: int, total: int, recipient: str, state: str) -> None:
            if done == 5:
                fill_up(small_disk / "ballast")

        report = send(server, path, jobs, progress=progress)
        assert [f.code for f in report.findings] == ["E232"]
        (small_disk / "ballast").unlink()
        with Ledger(path) as ledger:
            recorded = {e.recipient for e in ledger.entries(SENT, IN_DOUBT)}
        assert {to for to, _ in server.taken} <= recorded
        assert len(recorded) < 60
        assert send(server, path, jobs).stopped is False
    taken = [to for to, _ in server.taken]
    assert len(taken) == len(set(taken))
    with Ledger(path) as ledger:
        assert len(ledger.entries(SENT)) + len(ledger.entries(IN_DOUBT)) == 60
