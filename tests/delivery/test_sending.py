"""Sending against a server that fails at every step: nothing twice, nothing falsely sent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from briefgen.delivery.ledger import FAILED, IN_DOUBT, QUEUED, SENT, Ledger
from briefgen.delivery.outcomes import Lost, Unusable

from . import faulty
from .certificates import authority_file, server_context
from .faulty import AMBIGUOUS, BEFORE, FINAL, KINDS, LATER, OPENING, PASSWORD, FaultServer
from .posts import (
    HASTY,
    SHORT,
    SUBJECT,
    a_job,
    a_server,
    addresses,
    connect,
    limits,
    send,
    state_of,
)


def once(fault: str) -> Callable[[], str]:
    """The fault first, then none."""
    faults: Iterator[str] = chain([fault], repeat(""))
    return lambda: next(faults)


def always(fault: str) -> Callable[[], str]:
    return lambda: fault


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


def test_there_are_more_than_thirteen_kinds_of_fault() -> None:
    assert len(KINDS) >= 13


def test_messages_arrive_as_they_were_written(ledger: Path) -> None:
    job = a_job(text=b".a line that begins with a dot\r\n..two\r\nend\r\n")
    with FaultServer() as server:
        server.keep = True
        report = send(server, ledger, [job])
    assert report.ok
    assert state_of(ledger, job) == SENT
    (text,) = server.messages
    assert b"\r\n\r\n.a line that begins with a dot\r\n..two\r\nend\r\n" in text
    assert text.endswith(b"last line\r\n")


@pytest.mark.parametrize("fault", OPENING)
def test_a_fault_while_connecting_only_costs_time(fault: str, ledger: Path, tmp_path: Path) -> None:
    job = a_job()
    context = server_context(tmp_path)
    with FaultServer(opening=once(fault), context=context) as server:
        report = send(server, ledger, [job], authority_file(tmp_path), limits(fault))
    assert server.seen == {fault: 1}
    assert state_of(ledger, job) == SENT
    assert len(server.taken) == 1
    assert report.ok


@pytest.mark.parametrize("fault", [*BEFORE, *LATER])
def test_what_was_surely_not_taken_goes_again(fault: str, ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(2)]
    # a server that closes while the text is on its way may be noticed after the dot, too
    with FaultServer(message=once(fault)) as server:
        send(server, ledger, jobs, timeouts=limits(fault))
    assert server.seen == {fault: 1}
    states = [state_of(ledger, job) for job in jobs]
    if fault == "body drop" and states[0] == IN_DOUBT:
        assert [to for to, _ in server.taken] == ["r1@example.org"]
    else:
        assert states == [SENT, SENT]
        assert sorted(to for to, _ in server.taken) == addresses(2)


@pytest.mark.parametrize("fault", FINAL)
def test_a_refusal_for_good_is_kept_with_the_servers_words(fault: str, ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(2)]
    with FaultServer(message=once(fault)) as server:
        report = send(server, ledger, jobs)
        assert [state_of(ledger, job) for job in jobs] == [FAILED, SENT]
        assert [to for to, _ in server.taken] == ["r1@example.org"]
        # on the same connection, after RSET
        assert server.connections == 1
        send(server, ledger, jobs)
    assert len(server.taken) == 1
    (finding,) = report.findings
    assert finding.code == "E216"
    assert fault[-3:] in finding.message
    with Ledger(ledger) as open_ledger:
        entry = open_ledger.get(jobs[0].order.key)
    assert entry is not None
    assert "fault" in entry.reply
    assert "\x1b" not in entry.reply
    assert "\u202e" not in entry.reply


@pytest.mark.parametrize("fault", AMBIGUOUS)
def test_what_nobody_knows_is_in_doubt_and_never_goes_again(fault: str, ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(2)]
    with FaultServer(message=once(fault)) as server:
        report = send(server, ledger, jobs, timeouts=limits(fault))
        send(server, ledger, jobs)
    # a connection that was seen to close before the dot went leaves no doubt
    if fault == "last line drop" and state_of(ledger, jobs[0]) == SENT:
        return
    assert [state_of(ledger, job) for job in jobs] == [IN_DOUBT, SENT]
    assert [f.code for f in report.findings] == ["E218"]
    taken = [to for to, _ in server.taken]
    assert taken.count("r0@example.org") == ("taken" in fault)
    assert taken.count("r1@example.org") == 1


def test_what_is_put_off_again_and_again_stays_queued(ledger: Path) -> None:
    job = a_job()
    with FaultServer(message=always("rcpt 450")) as server:
        report = send(server, ledger, [job])
    assert state_of(ledger, job) == QUEUED
    assert server.seen["rcpt 450"] == 3
    assert [f.code for f in report.findings] == ["E219"]
    with FaultServer() as server:
        assert send(server, ledger, [job]).ok
    assert state_of(ledger, job) == SENT


def test_a_message_that_was_sent_is_not_sent_again(ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(3)]
    with FaultServer() as server:
        send(server, ledger, jobs)
        report = send(server, ledger, jobs)
    assert len(server.taken) == 3
    assert report.counts == {"skipped": 3}
    assert report.ok


def test_a_run_ends_where_the_server_falls_silent_again_and_again(ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(20)]
    with FaultServer(message=always("dot silence")) as server:
        report = send(server, ledger, jobs, timeouts=SHORT)
    assert report.stopped
    assert report.findings[-1].code == "E213"
    states = [state_of(ledger, job) for job in jobs]
    assert states.count(IN_DOUBT) == 3
    assert states.count(QUEUED) == 17
    assert server.connections == 3


def test_a_run_ends_where_the_server_refuses_the_sender_again_and_again(ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(20)]
    with FaultServer(message=always("mail 550")) as server:
        report = send(server, ledger, jobs)
    assert report.findings[-1].code == "E215"
    states = [state_of(ledger, job) for job in jobs]
    assert states.count(FAILED) == 3
    assert states.count(QUEUED) == 17


def test_a_run_ends_where_nobody_answers(ledger: Path) -> None:
    job = a_job()
    with FaultServer() as server:
        pass
    report = send(server, ledger, [job])
    assert [f.code for f in report.findings] == ["E213"]
    assert state_of(ledger, job) == QUEUED


def test_each_wait_for_a_server_that_does_not_answer_is_told_beforehand(ledger: Path) -> None:
    told: list[tuple[str, float]] = []
    with FaultServer() as server:
        pass
    report = send(server, ledger, [a_job()], waiting=lambda *said: told.append(said))
    assert len(told) == HASTY.losses - 1
    assert all(str(server.port) in words for words, _ in told)
    assert [seconds for _, seconds in told] == [HASTY.pause(n + 1) for n in range(len(told))]
    assert report.findings[-1].code == "E213"


def test_a_message_that_is_too_large_is_refused_before_mail_from(ledger: Path) -> None:
    job = a_job(text=b"x" * 70 + b"\r\n" + b"y" * 4000 + b"\r\n")
    with FaultServer(size=2000, message=always("mail 451")) as server:
        report = send(server, ledger, [job])
    assert [f.code for f in report.findings] == ["E217"]
    assert "2,000" in report.findings[0].message
    assert state_of(ledger, job) == FAILED
    assert not server.seen


@pytest.mark.parametrize(
    "text", [b"naked\nline\r\n", b"naked\rreturn\r\n", "ünd\r\n".encode(), b"nul\0\r\n"]
)
def test_what_servers_read_differently_does_not_go(text: bytes, ledger: Path) -> None:
    job = a_job(text=text)
    with FaultServer() as server:
        report = send(server, ledger, [job])
    assert [f.code for f in report.findings] == ["E222"]
    assert not server.begun


def test_many_messages_go_through_one_connection(ledger: Path) -> None:
    with FaultServer() as server:
        assert send(server, ledger, [a_job(a) for a in addresses(30)]).ok
    assert server.connections == 1
    assert len(server.taken) == 30


def test_the_pace_is_kept(ledger: Path) -> None:
    start = time.perf_counter()
    with FaultServer() as server:
        send(server, ledger, [a_job(a) for a in addresses(4)], interval=0.15)
    assert time.perf_counter() - start >= 0.45


def test_a_run_that_is_told_to_stop_ends_between_two_messages(ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(5)]
    stop = threading.Event()

    def progress(done: int, total: int, recipient: str, state: str) -> None:
        assert total == 5
        if done == 2:
            stop.set()

    with FaultServer() as server:
        report = send(server, ledger, jobs, stop=stop, progress=progress)
        assert report.stopped
        assert [state_of(ledger, job) for job in jobs] == [SENT] * 2 + [QUEUED] * 3
        send(server, ledger, jobs)
    assert len(server.taken) == 5


def test_an_interrupt_in_the_midst_leaves_a_ledger_that_is_right(ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(2)]

    def interrupted() -> object:
        raise KeyboardInterrupt

    with FaultServer() as server:
        with pytest.raises(KeyboardInterrupt):
            send(server, ledger, [jobs[0], type(jobs[1])(jobs[1].order, interrupted)])
        assert [state_of(ledger, job) for job in jobs] == [SENT, QUEUED]
        send(server, ledger, jobs)
    assert len(server.taken) == 2


# -- encryption and login --------------------------------------------------------------------------


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("auth", ["PLAIN", "LOGIN", "XOAUTH2"])
def test_encryption_and_login(security: str, auth: str, ledger: Path, tmp_path: Path) -> None:
    implicit = security == "tls"
    context = server_context(tmp_path)
    with FaultServer(context=context, implicit=implicit, auth=auth) as server:
        how = "xoauth2" if auth == "XOAUTH2" else "password"
        ca_file = authority_file(tmp_path)
        connection = connect(a_server(server.port, ca_file, security=security, auth=how))
        assert connection.sock.version() in ("TLSv1.2", "TLSv1.3")
        connection.leave()


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"expired": True}, "expired"),
        ({"host": "mail.example.com"}, "mismatch"),
        ({"authority": "strangers"}, "unable to get local issuer|self-signed|verif"),
    ],
)
def test_a_false_certificate_ends_the_run_before_any_password(
    security: str, given: dict[str, object], says: str, tmp_path: Path, ledger: Path
) -> None:
    context = server_context(tmp_path, **given)  # type: ignore[arg-type]
    implicit = security == "tls"
    with FaultServer(context=context, implicit=implicit) as server:
        settings = a_server(server.port, authority_file(tmp_path), security=security)
        with pytest.raises(Unusable, match=says) as caught:
            connect(settings)
    assert caught.value.code == "E212"
    assert not server.begun


def test_a_false_certificate_is_one_finding(tmp_path: Path, ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(5)]
    with FaultServer(context=server_context(tmp_path, expired=True)) as server:
        report = send(server, ledger, jobs, authority_file(tmp_path))
    assert [f.code for f in report.findings] == ["E212"]
    assert server.connections == 1
    assert {state_of(ledger, job) for job in jobs} == {QUEUED}


def test_old_tls_is_refused(tmp_path: Path) -> None:
    import ssl
    import warnings

    context = server_context(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    # the connection may be reset before the alert is read
    with FaultServer(context=context) as server, pytest.raises(Exception, match=r"TLS|reset"):
        connect(a_server(server.port, authority_file(tmp_path)))


def test_a_server_without_encryption_is_refused(tmp_path: Path) -> None:
    with FaultServer() as server, pytest.raises(Unusable, match="encryption") as caught:
        connect(a_server(server.port, authority_file(tmp_path)))
    assert caught.value.code == "E211"


def test_plain_text_is_refused_unless_told() -> None:
    with FaultServer() as server, pytest.raises(Unusable, match="plain text") as caught:
        connect(a_server(server.port, insecure_loopback=False))
    assert caught.value.code == "E211"


def test_plain_text_never_leaves_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    class Elsewhere(socket.socket):
        def getpeername(self) -> object:
            return ("192.0.2.7", 25)

    def elsewhere(place: object, timeout: float) -> socket.socket:
        return Elsewhere()

    monkeypatch.setattr(socket, "create_connection", elsewhere)
    with pytest.raises(Unusable, match="another machine"):
        connect(a_server(25))


def test_words_in_plain_text_after_starttls_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def inject(self: Any, line: str) -> None:
        await self._say("220 go on\r\n250 injected")

    monkeypatch.setattr(faulty._Session, "_star", inject)
    with (
        FaultServer(context=server_context(tmp_path)) as server,
        pytest.raises(Unusable, match="plain text after STARTTLS"),
    ):
        connect(a_server(server.port, authority_file(tmp_path)))


@pytest.mark.parametrize("opening", ["", "echo garbled"])
@pytest.mark.parametrize("auth", ["PLAIN", "LOGIN", "XOAUTH2"])
def test_a_wrong_password_is_one_finding_that_does_not_show_it(
    auth: str, opening: str, tmp_path: Path, ledger: Path
) -> None:
    import base64
    import traceback

    wrong = "canary-of-the-wrong-kind"
    with FaultServer(auth=auth, echo=True, opening=always(opening)) as server:
        how = "xoauth2" if auth == "XOAUTH2" else "password"
        with pytest.raises(Lost if opening else Unusable) as caught:
            connect(a_server(server.port, auth=how), wrong)
    shown = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
    assert wrong not in shown
    assert base64.b64encode(wrong.encode()).decode() not in shown
    assert "you said" in shown
    assert "\x1b" not in shown


def test_without_a_password_nothing_is_sent() -> None:
    from briefgen.delivery.smtp import Connection

    with FaultServer() as server, pytest.raises(Unusable, match="no password") as caught:
        Connection(a_server(server.port), None, SHORT)
    assert caught.value.code == "E214"


def test_a_server_that_asks_for_a_login_later_ends_the_run(ledger: Path) -> None:
    jobs = [a_job(a) for a in addresses(5)]
    with FaultServer(message=always("mail 530")) as server:
        report = send(server, ledger, jobs)
    assert [f.code for f in report.findings] == ["E214"]
    assert {state_of(ledger, job) for job in jobs} == {QUEUED}


def test_no_password_and_no_subject_is_in_the_ledger(ledger: Path, tmp_path: Path) -> None:
    faults = chain(KINDS, repeat(""))
    with FaultServer(
        message=lambda: next(faults), context=server_context(tmp_path), echo=True
    ) as server:
        for _ in range(3):
            jobs = [a_job(a) for a in addresses(30)]
            send(server, ledger, jobs, authority_file(tmp_path), SHORT)
    kept = b"".join(p.read_bytes() for p in tmp_path.iterdir() if p.name.startswith("ledger"))
    assert kept
    for canary in (PASSWORD, SUBJECT, "Good morning"):
        assert canary.encode() not in kept
