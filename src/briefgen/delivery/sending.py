"""Handing messages to a server one by one, each step in the ledger before what it allows.

What a server puts off is tried again within the run, after a pause and after the others, a few
times; then it stays queued for the next run. Faults that every message would meet (no such server,
a false certificate, a refused login, silence again and again) end the run: nothing is gained by
meeting them a thousand times.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable
from itertools import islice
from threading import Event

from msgspec import Struct

from briefgen.delivery.ledger import FAILED, IN_DOUBT, QUEUED, SENT, Claim, Ledger
from briefgen.delivery.ledger_schema import LedgerError
from briefgen.delivery.model import Message
from briefgen.delivery.outcomes import Doubt, Lost, Refusal, TooLarge, Unusable
from briefgen.delivery.sending_values import (
    Connect,
    Job,
    Patience,
    Progress,
    Report,
    Waiting,
    job_of,
)
from briefgen.delivery.sieve import Sieve
from briefgen.delivery.smtp import Connection
from briefgen.diagnostics import Diagnostic, Severity

__all__ = ["Job", "Patience", "Report", "Sending", "job_of"]

BLOCK = 32
"""Deliveries that are claimed at once where nothing slows the run down."""

SKIPPED = "skipped"
"""The ledger says that it was sent, failed, is in doubt, or is being sent by another process."""


class _Turn(Struct):
    """A job that waits: how often it was tried, and when it may be tried again (monotonic)."""

    job: Job
    tried: int = 0
    due: float = 0.0


class _Enough(Exception):
    """The run ends here; the finding says why."""


class Sending:
    """One run. `domain` is that of Message-IDs; `interval` the seconds between two messages."""

    def __init__(
        self,
        ledger: Ledger,
        connect: Connect,
        domain: str,
        *,
        patience: Patience | None = None,
        interval: float = 0.0,
        stop: Event | None = None,
        progress: Progress = lambda done, total, recipient, state: None,
        waiting: Waiting = lambda words, seconds: None,
    ) -> None:
        self._ledger = ledger
        self._connect = connect
        self._domain = domain
        self._patience = patience or Patience()
        self._interval = interval
        self._stop = stop or Event()
        self._progress = progress
        self._tell_waiting = waiting
        self._connection: Connection | None = None
        self._report = Report()
        self._row: Counter[str] = Counter()
        self._next = 0.0
        self._total = 0
        self._sieve = Sieve()
        self._claims: dict[str, Claim] = {}
        self._waiting: deque[_Turn] = deque()

    def run(self, jobs: Iterable[Job]) -> Report:
        """Queue all, send what may be sent. Never raises for what servers and disks do."""
        try:
            self._report.recovered = self._ledger.recover()
            self._waiting = deque(_Turn(job) for job in jobs)
            self._total = len(self._waiting)
            self._ledger.queue(turn.job.order for turn in self._waiting)
            self._send_all(self._waiting)
        except LedgerError as error:
            self._error(error.code, error.message, error.hint)
            self._report.stopped = True
        except _Enough:
            pass
        finally:
            self._part()
        return self._report

    def _send_all(self, waiting: deque[_Turn]) -> None:
        while waiting:
            turn = self._due(waiting)
            if turn is None or self._stop.is_set():
                self._report.stopped = True
                return
            if self._take_turn(turn):
                turn.tried += 1
                if turn.tried < self._patience.attempts:
                    turn.due = time.monotonic() + self._patience.pause(turn.tried)
                    waiting.append(turn)
                else:
                    self._leave(turn)

    def _due(self, waiting: deque[_Turn]) -> _Turn | None:
        """The first whose time has come, after waiting for it; None where told to stop."""
        now = time.monotonic()
        for number, turn in enumerate(waiting):
            if turn.due <= now:
                del waiting[number]
                return turn
        soonest = min(waiting, key=lambda t: t.due)
        if self._stop.wait(soonest.due - now):
            return None
        waiting.remove(soonest)
        return soonest

    def _leave(self, turn: _Turn) -> None:
        """Tried often enough for now: it stays queued."""
        entry = self._ledger.get(turn.job.order.key)
        words = entry.reply if entry else ""
        to = turn.job.order.recipient
        hint = "it stays queued: run the same command again later"
        self._warning("E219", f"not sent to {to} yet: {words}", hint)
        self._done(turn.job, QUEUED)

    # -- one message -----------------------------------------------------------------------------

    def _take_turn(self, turn: _Turn) -> bool:
        """Try a delivery; whether it is to be tried again."""
        connection = self._ready(turn)
        if connection is None:
            return True
        self._keep_pace()
        if self._stop.is_set():
            turn.tried -= 1
            return True
        claim = self._claim(turn.job.order.key)
        if claim is None:
            self._skip(turn.job)
            return False
        made = turn.job.make()
        if made.value is None:
            self._report.findings += made.diagnostics
            self._ledger.put_off(claim.key, "its message could not be composed")
            self._done(turn.job, FAILED)
            return False
        return self._hand_over(turn.job, claim, made.value, connection)

    def _claim(self, key: str) -> Claim | None:
        """The claim on a delivery; those whose turn comes next are claimed along with it."""
        if key not in self._claims:
            now = time.monotonic()
            more = islice(self._waiting, 0 if self._interval else BLOCK - 1)
            keys = [key, *(turn.job.order.key for turn in more if turn.due <= now)]
            self._claims |= {c.key: c for c in self._ledger.claim(keys, self._domain)}
        return self._claims.pop(key, None)

    def _hand_over(self, job: Job, claim: Claim, message: Message, connection: Connection) -> bool:
        """Give the message to the server and record how that ended; whether to try again."""
        pieces = list(message.sent(claim.message_id, claim.date))
        fault = self._sieve.fault(pieces)
        if message.key != job.order.key:
            fault = "it is not the message that was planned"
        if fault:
            self._ledger.failed(claim.key, fault)
            self._fail(job, "E222", f"the message to {job.order.recipient} was not sent: {fault}")
            return False
        before_dot = _Doubting(self._ledger, claim.key)
        try:
            words = connection.deliver(
                message.envelope_from, message.envelope_to, pieces, before_dot
            )
        except Refusal as refusal:
            return self._refused(job, claim, refusal)
        except TooLarge as error:
            self._ledger.failed(claim.key, error.words)
            self._fail(job, "E217", f"not sent to {job.order.recipient}: {error.words}")
            return False
        except Lost as error:
            self._ledger.put_off(claim.key, error.words)
            self._drop()
            self._again("losses", self._patience.losses, error.words)
            return True
        except Doubt as error:
            self._in_doubt(job, claim, error)
            return False
        except Unusable as error:
            self._ledger.put_off(claim.key, error.words)
            self._drop()
            raise self._enough(error.code, error.words, error.hint) from None
        except BaseException:
            # the dot has not gone, or nobody knows: the connection must not be used again
            self._drop()
            raise
        self._record(job, claim, words)
        self._row.clear()
        self._done(job, SENT)
        return False

    def _record(self, job: Job, claim: Claim, words: str) -> None:
        try:
            self._ledger.sent(claim.key, words)
        except LedgerError as error:
            taken = f"the server took the message to {job.order.recipient} ({words}), but"
            hint = f"{error.hint}; this one stays listed as in doubt: resolve it with --sent"
            raise LedgerError(error.code, f"{taken} {error.message}", hint) from None

    def _refused(self, job: Job, claim: Claim, refusal: Refusal) -> bool:
        if refusal.is_final:
            self._ledger.failed(claim.key, refusal.words)
        else:
            self._ledger.put_off(claim.key, refusal.words)
        if refusal.code == 421 or self._connection is None or not self._connection.reset():
            self._drop()
        from_whom = refusal.is_final and refusal.stage == "MAIL"
        senders = self._row["senders"] + 1 if from_whom else 0
        self._row.clear()
        self._row["senders"] = senders
        if not refusal.is_final:
            return True
        hint = "mend the address or ask the server; then briefgen mail outbox resolve … --retry"
        self._fail(job, "E216", f"refused for {job.order.recipient}: {refusal.words}", hint)
        if senders >= self._patience.senders:
            message = f"the server refuses the sender again and again: {refusal.words}"
            raise self._enough("E215", message, "see from: in briefgen.yaml and the user")
        return False

    def _in_doubt(self, job: Job, claim: Claim, error: Doubt) -> None:
        self._ledger.keep_doubt(claim.key, error.words)
        self._drop()
        hint = "ask the recipient or the server's log; then briefgen mail outbox resolve"
        message = f"whether {job.order.recipient} got the message is unknown: {error.words}"
        self._error("E218", message, hint)
        self._done(job, IN_DOUBT)
        self._again("doubts", self._patience.doubts, error.words)

    def _skip(self, job: Job) -> None:
        """Not queued: sent before, failed, in doubt, or another process's."""
        entry = self._ledger.get(job.order.key)
        state = entry.state if entry else QUEUED
        to = job.order.recipient
        hint = "see briefgen mail outbox; only a person can decide"
        if state == IN_DOUBT:
            self._warning("E218", f"in doubt since {entry.changed if entry else ''}: {to}", hint)
        elif state == FAILED:
            words = entry.reply if entry else ""
            self._warning("E216", f"failed before for {to}: {words}", hint)
        elif state != SENT:
            self._warning("E235", f"another process is sending to {to}")
        self._done(job, SKIPPED)

    # -- the connection --------------------------------------------------------------------------

    def _ready(self, turn: _Turn) -> Connection | None:
        """The connection, opened where there is none; None where it could not be had now."""
        if self._connection is None:
            try:
                self._connection = self._connect()
            except Unusable as error:
                raise self._enough(error.code, error.words, error.hint) from None
            except Lost as error:
                self._again("losses", self._patience.losses, error.words)
                pause = self._patience.pause(self._row["losses"])
                self._tell_waiting(error.words, pause)
                self._stop.wait(pause)
                # no fault of this message
                turn.tried -= 1
                return None
        return self._connection

    def _again(self, what: str, most: int, words: str) -> None:
        """Count what happens again and again; end the run where that is too often."""
        self._row[what] += 1
        if self._row[what] >= most:
            hint = "nothing more was tried; run the same command again later"
            raise self._enough("E213", f"gave up: {words}", hint)

    def _keep_pace(self) -> None:
        """Wait until the next message may go."""
        now = time.monotonic()
        if self._next > now:
            self._stop.wait(self._next - now)
        self._next = max(self._next, now) + self._interval

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.drop()
            self._connection = None

    def _part(self) -> None:
        if self._connection is not None:
            self._connection.leave()
            self._connection = None

    # -- telling ---------------------------------------------------------------------------------

    def _done(self, job: Job, state: str) -> None:
        self._report.counts[state] += 1
        done = sum(self._report.counts.values())
        self._progress(done, self._total, job.order.recipient, state)

    def _fail(self, job: Job, code: str, message: str, hint: str = "") -> None:
        self._error(code, message, hint)
        self._done(job, FAILED)

    def _error(self, code: str, message: str, hint: str = "") -> None:
        self._report.findings.append(Diagnostic(code, message, None, (hint,) if hint else ()))

    def _warning(self, code: str, message: str, hint: str = "") -> None:
        hints = (hint,) if hint else ()
        self._report.findings.append(Diagnostic(code, message, None, hints, Severity.WARNING))

    def _enough(self, code: str, message: str, hint: str) -> _Enough:
        self._error(code, message, hint)
        self._report.stopped = True
        return _Enough()


class _Doubting:
    """What is done just before the final dot: the ledger says that the message may be taken."""

    def __init__(self, ledger: Ledger, key: str) -> None:
        self._ledger = ledger
        self._key = key

    def __call__(self) -> None:
        self._ledger.doubt(self._key)
