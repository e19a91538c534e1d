"""Every fault at once, and processes that are killed: the ledger tells the truth all the same.

`make deep` sends 1,000 messages and kills 40 processes; the sample of each run is smaller.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from briefgen.delivery.ledger import CLAIMED, FAILED, IN_DOUBT, QUEUED, SENT, Ledger

from .certificates import authority_file, server_context
from .faulty import AMBIGUOUS, BEFORE, FINAL, KINDS, LATER, OPENING, FaultServer
from .posts import a_job, addresses, send
from .sender import POINTS

SENDER = Path(__file__).with_name("sender.py")
DEEP = bool(os.environ.get("BRIEFGEN_DEEP"))
SLOW = ("silence", "drip")


class Storm:
    """Faults by chance, the slow ones (each costs a whole time limit) only so many times."""

    def __init__(self, seed: int, slow: int) -> None:
        self._random = random.Random(seed)
        self._slow = slow

    def opening(self) -> str:
        return self._fault(OPENING, 0.35)

    def message(self) -> str:
        return self._fault((*BEFORE, *LATER, *FINAL, *AMBIGUOUS), 0.4)

    def _fault(self, kinds: tuple[str, ...], share: float) -> str:
        if self._random.random() >= share:
            return ""
        fault = self._random.choice(kinds)
        if any(word in fault for word in SLOW):
            self._slow -= 1
            return fault if self._slow >= 0 else ""
        return fault


def start(
    path: Path, port: int, count: int, ca_file: str, dot: float, *more: str
) -> subprocess.Popen[str]:
    arguments = [str(path), str(port), str(count), ca_file, str(dot), *more]
    return subprocess.Popen(
        [sys.executable, str(SENDER), *arguments], stdout=subprocess.PIPE, text=True
    )


def ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def unsettled(path: Path) -> int:
    with Ledger(path) as ledger:
        return len(ledger.entries(QUEUED, CLAIMED))


def rage(
    path: Path, server: FaultServer, count: int, kills: int, seed: int, ca_file: str, dot: float
) -> int:
    """Send with two processes at a time, killing until it has been enough; how many runs."""
    chance = random.Random(seed + 1)
    runs, killed = 0, 0
    while killed < kills or unsettled(path):
        processes = [start(path, server.port, count, ca_file, dot) for _ in range(2)]
        runs += 1
        for process in processes:
            ready(process)
        if killed < kills:
            time.sleep(chance.uniform(0.02, 0.5))
            for process in processes:
                if process.poll() is None and killed < kills:
                    process.send_signal(signal.SIGKILL)
                    killed += 1
        for process in processes:
            process.communicate()
    return runs


@pytest.mark.parametrize("seed", [1])
def test_a_storm_of_faults_and_kills_leaves_a_true_ledger(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count, kills, slow, dot = (1000, 40, 60, 5.0) if DEEP else (70, 5, 3, 3.0)
    path = tmp_path / "ledger.sqlite3"
    storm = Storm(seed, slow)
    with FaultServer(
        opening=storm.opening, message=storm.message, context=server_context(tmp_path)
    ) as server:
        runs = rage(path, server, count, kills, seed, authority_file(tmp_path), dot)
    with Ledger(path) as ledger:
        entries = {entry.recipient: entry for entry in ledger.entries()}
    states = Counter(entry.state for entry in entries.values())
    taken = Counter(to for to, _ in server.taken)
    answered = {(to, code) for to, code in server.answers}
    by_state = {
        s: {to for to, e in entries.items() if e.state == s} for s in (SENT, FAILED, IN_DOUBT)
    }

    lost = by_state[IN_DOUBT] - server.unsaid - server.cut
    with capsys.disabled():
        print(
            f"\n{count} messages, {len(server.seen)} kinds of fault ({sum(server.seen.values())} "
            f"faults), {kills} kills, {runs} runs of two: {dict(states)}; "
            f"{sum(n > 1 for n in taken.values())} doubles; of those in doubt "
            f"{len(by_state[IN_DOUBT] & set(taken))} were taken, {len(lost)} had a process killed"
        )

    assert len(entries) == count == sum(len(each) for each in by_state.values())
    # nothing twice
    assert max(taken.values()) == 1
    # nothing recorded as sent, or as failed, that was not so
    assert all((to, 250) in answered and taken[to] for to in by_state[SENT])
    assert not any(taken[to] for to in by_state[FAILED])
    # nothing lost: what was taken is sent or in doubt
    assert set(taken) <= by_state[SENT] | by_state[IN_DOUBT]
    # in doubt is what had no clear answer, and at most one more for each process that was killed
    assert server.unsaid <= by_state[IN_DOUBT] <= server.begun
    assert len(lost) <= kills
    ids = dict(server.taken)
    assert all(entries[to].message_id == message_id for to, message_id in ids.items())
    if DEEP:
        assert set(server.seen) == set(KINDS)
    else:
        assert len(server.seen) >= 13


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_dies_leaves_in_doubt_only_what_may_have_gone(
    point: str, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.sqlite3"
    with FaultServer() as server:
        process = start(path, server.port, 3, "-", 5.0, point)
        process.communicate(timeout=30)
        assert process.returncode == -signal.SIGKILL
        with Ledger(path) as ledger:
            before = [entry.state for entry in ledger.entries()]
        send(server, path, [a_job(a, b"Text\r\n" * 40) for a in addresses(3)])
    with Ledger(path) as ledger:
        after = [entry.state for entry in ledger.entries()]
    doubtful = point in ("doubted", "dotted", "answered")
    assert before == [IN_DOUBT if doubtful else CLAIMED, CLAIMED, CLAIMED]
    assert after == [IN_DOUBT if doubtful else SENT, SENT, SENT]
    taken = Counter(to for to, _ in server.taken)
    assert max(taken.values()) == 1
    assert taken["r0@example.org"] == (point != "doubted")
    assert [p.name for p in tmp_path.glob("*-run-*")] == []


def test_processes_that_send_the_same_share_the_work(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    with FaultServer() as server:
        processes = [start(path, server.port, 40, "-", 10.0) for _ in range(3)]
        for process in processes:
            assert process.communicate(timeout=60)[0].endswith("done\n")
    assert sorted(to for to, _ in server.taken) == sorted(addresses(40))
    with Ledger(path) as ledger:
        assert {entry.state for entry in ledger.entries()} == {SENT}
