"""`briefgen mail send`: hand the messages of a plan to the mail server, after asking once."""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from briefgen.cli.columns import padded
from briefgen.cli.common import DONE, FAILED, INTERRUPTED, add_command, print_json
from briefgen.cli.mail import add_selection, planned_of, progress_line

if TYPE_CHECKING:
    from briefgen.delivery.ledger import Entry, Ledger
    from briefgen.delivery.model import Delivery
    from briefgen.delivery.outcomes import Server
    from briefgen.delivery.plan import MailPlan
    from briefgen.delivery.sending import Job, Report
    from briefgen.delivery.smtp import Connection
    from briefgen.diagnostics import Diagnostic

_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}


def add_send(actions: Any) -> None:
    """Add the action's parser."""
    sending = add_command(
        actions, "send", "send the messages by the mail server; nothing goes twice", _send
    )
    add_selection(sending)
    add_ledger(sending)
    sending.add_argument("-y", "--yes", action="store_true", help="do not ask before sending")
    sending.add_argument(
        "--partial", action="store_true", help="send what can go although something else cannot"
    )
    sending.add_argument(
        "--rate",
        type=_interval,
        metavar="N/min",
        help="at most so many messages (30/min, 2/s, 500/h; default: as briefgen.yaml says)",
    )
    sending.add_argument(
        "--ca-file", metavar="PEM", help="trust servers that this authority vouches for, no others"
    )
    sending.add_argument(
        "--insecure-loopback",
        action="store_true",
        help="with security: none, allow plain text to a server on this machine",
    )


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """The option that names the ledger."""
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="FILE",
        help="what was sent is noted here (default: the user's state folder, a file a project)",
    )


def ledger_path(options: argparse.Namespace, project: Path) -> Path:
    """Where the ledger is."""
    from briefgen.delivery.ledger import default_path
    from briefgen.delivery.ledger_schema import state_folder

    named: Path | None = options.ledger
    return named or default_path(project, state_folder())


def _interval(text: str) -> float:
    """Seconds between two messages, from a rate."""
    found = re.fullmatch(r"(\d{1,6})(?:/(s|min|h))?", text.strip())
    if not found or not int(found[1]):
        raise argparse.ArgumentTypeError(f"“{text}” is no rate; write 30/min, 2/s or 500/h")
    return _SECONDS[found[2] or "min"] / int(found[1])


# -- the command -----------------------------------------------------------------------------------


class _Stop(Exception):
    """Nothing is sent; the finding says why."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.finding = _finding(code, message, hint)


def _finding(code: str, message: str, hint: str) -> Diagnostic:
    from briefgen.diagnostics import Diagnostic

    return Diagnostic(code, message, None, (hint,) if hint else ())


def _send(options: argparse.Namespace) -> int:
    from briefgen.delivery.ledger_schema import LedgerError

    planned = planned_of(options)
    plan = planned.value
    if plan is None or (not planned.ok and not options.partial):
        return _nothing(options, planned.diagnostics)
    if not options.json:
        _print(planned.diagnostics, options)
    try:
        done = _send_planned(plan, options, planned.diagnostics if options.json else ())
        # with --partial something was kept back
        return done if planned.ok else done or FAILED
    except _Stop as stop:
        return _nothing(options, [stop.finding])
    except LedgerError as error:
        return _nothing(options, [_finding(error.code, error.message, error.hint)])


def _send_planned(plan: MailPlan, options: argparse.Namespace, told: Sequence[Diagnostic]) -> int:
    from briefgen.delivery.ledger import Ledger
    from briefgen.delivery.sending import job_of

    server = _server(plan, options)
    path = ledger_path(options, plan.project.root)
    jobs = [job_of(plan, delivery) for delivery in plan.deliveries if delivery.goes]
    with Ledger(path) as ledger:
        ledger.recover()
        known = {job.order.key: ledger.get(job.order.key) for job in jobs}
        new = [job for job in jobs if _may_go(known[job.order.key])]
        going = [d for d in plan.deliveries if d.goes]
        if not options.quiet and not options.json:
            _show(going, [known[job.order.key] for job in jobs])
        if new:
            _confirm(len(new), server, options)
        report, stopped = _run(jobs, ledger, server, plan, options)
    return _finish(report, path, options, told, interrupted=stopped)


def _run(
    jobs: Sequence[Job], ledger: Ledger, server: Server, plan: MailPlan, options: argparse.Namespace
) -> tuple[Report, bool]:
    """Send; what came of it, and whether the keyboard ended it."""
    from briefgen.delivery.sending import Sending

    connect = _connector(server)
    rate = plan.project.mail.smtp.rate if plan.project.mail.smtp else None
    interval = options.rate if options.rate is not None else (60.0 / rate if rate else 0.0)
    show, clear = progress_line("sending", silent=options.quiet or options.json)
    domain = plan.composer.sender.domain

    def waiting(words: str, seconds: float) -> None:
        if not options.quiet and not options.json:
            clear()
            print(f"{words}; trying again in {seconds:.0f} s", file=sys.stderr)

    with _stoppable() as stop:
        sending = Sending(
            ledger,
            connect,
            domain,
            interval=interval,
            stop=stop,
            progress=lambda done, total, recipient, state: show(done, total),
            waiting=waiting,
        )
        try:
            return sending.run(jobs), stop.is_set()
        finally:
            clear()


def _connector(server: Server) -> Any:
    """What opens a connection; the secret is looked up once, before anything is sent."""
    from briefgen.delivery.credentials import find_secret
    from briefgen.delivery.outcomes import Timeouts
    from briefgen.delivery.smtp import Connection

    secret = find_secret(server.host, server.user, server.auth, os.environ) if server.user else None

    def connect() -> Connection:
        return Connection(server, secret, Timeouts())

    return connect


@contextmanager
def _stoppable() -> Iterator[Event]:
    """An event that Ctrl-C or a polite kill sets: the message in hand is finished first.

    A second Ctrl-C ends at once; what had not come to its final dot then stays queued.
    """
    stop = Event()

    def handle(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        print("\nstopping after the message in hand; Ctrl-C again ends at once", file=sys.stderr)

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _server(plan: MailPlan, options: argparse.Namespace) -> Server:
    from briefgen.delivery.outcomes import Server
    from briefgen.delivery.smtp import USUAL_PORTS

    smtp = plan.project.mail.smtp
    if smtp is None:
        hint = "add: mail: {smtp: {host: smtp.example.org, user: …}}, or use briefgen mail draft"
        raise _Stop("E221", "briefgen.yaml names no mail server", hint)
    if options.ca_file is not None and not Path(options.ca_file).is_file():
        raise _Stop("E212", f"there is no file of certificates {options.ca_file}")
    return Server(
        host=smtp.host,
        port=smtp.port or USUAL_PORTS[smtp.security],
        security=smtp.security,
        user=smtp.user or "",
        auth=smtp.auth,
        ca_file=options.ca_file,
        insecure_loopback=options.insecure_loopback,
    )


def _may_go(entry: Entry | None) -> bool:
    return entry is None or entry.state == "queued"


def _confirm(count: int, server: Server, options: argparse.Namespace) -> None:
    """Ask once."""
    if options.yes:
        return
    if options.json or not sys.stdin.isatty():
        hint = "look at briefgen mail plan; in scripts, add --yes"
        raise _Stop("E220", "nobody confirmed that the messages may go", hint)
    what = "1 message" if count == 1 else f"{count} messages"
    sys.stderr.write(f"Send {what} by {server.host}? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise _Stop("E220", "the answer was not yes")


# -- telling ---------------------------------------------------------------------------------------


def _show(deliveries: Sequence[Delivery], known: Sequence[Entry | None]) -> None:
    """What goes to whom, and what the ledger knows of it."""
    from briefgen.diagnostics.render import printable

    for delivery, entry in zip(deliveries, known, strict=True):
        files = ", ".join(artifact.name for artifact in delivery.artifacts)
        state = "" if entry is None or entry.state == "queued" else f"   ({entry.state} before)"
        to = padded(delivery.recipient.mailbox.address, 36)
        edition = padded(" ".join(delivery.edition), 29)
        print(printable(f"{to} {edition} {files}{state}"))


def _finish(
    report: Report,
    path: Path,
    options: argparse.Namespace,
    told: Sequence[Diagnostic],
    *,
    interrupted: bool,
) -> int:
    from briefgen.diagnostics.render import printable

    counts = {state: count for state, count in sorted(report.counts.items()) if count}
    if options.json:
        payload = {"counts": counts, "stopped": report.stopped, "ledger": str(path)}
        print_json(payload, [*told, *report.findings])
    else:
        _print(report.findings, options)
        if not options.quiet:
            none = "nothing was sent" if report.findings or report.stopped else "nothing to send"
            words = ", ".join(f"{count} {state}" for state, count in counts.items()) or none
            print(f"{words}; the ledger is {printable(str(path))}")
    if interrupted:
        return INTERRUPTED
    return DONE if not report.findings and not report.stopped else FAILED


def _nothing(options: argparse.Namespace, findings: Sequence[Diagnostic]) -> int:
    """Say why nothing was sent."""
    if options.json:
        print_json({"counts": {}, "stopped": True, "ledger": None}, findings)
    else:
        _print(findings, options)
        print("nothing was sent", file=sys.stderr)
    return FAILED


def _print(findings: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    from briefgen.diagnostics import Severity, render_text

    shown = [f for f in findings if f.severity is Severity.ERROR or not options.quiet]
    if shown:
        print(render_text(shown), file=sys.stderr)
