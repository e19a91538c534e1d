"""`briefgen mail send` and `outbox` as people type them, against aiosmtpd over TLS."""

from __future__ import annotations

import email
import email.policy
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from briefgen.delivery.ledger import Ledger
from projects import briefgen, small_project

from .certificates import authority_file, server_context

PASSWORD = "canary-Pa55-of-the-command"


class Post:
    """An aiosmtpd that takes mail from those who know the password, over STARTTLS only."""

    def __init__(self, folder: Path) -> None:
        self.messages: list[tuple[str, bytes]] = []
        self.logins: list[str] = []
        self.refused: set[str] = set()
        self._context = server_context(folder)
        post = self

        class Checked(Controller):
            def factory(self) -> SMTP:
                return SMTP(
                    self.handler,
                    tls_context=post._context,
                    require_starttls=True,
                    auth_required=True,
                    authenticator=post.check,
                    hostname="localhost",
                )

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.controller = Checked(self, hostname="127.0.0.1", port=self.port)

    def check(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> Any:
        assert isinstance(data, LoginPassword)
        self.logins.append(mechanism)
        good = data.login == b"desk" and data.password == PASSWORD.encode()
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.messages += [(to, envelope.content) for to in envelope.rcpt_tos]
        return "250 2.0.0 kept"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    server = Post(tmp_path)
    server.controller.start()
    yield server
    server.controller.stop()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built once."""
    folder = tmp_path_factory.mktemp("mail") / "project"
    project = small_project(folder, briefgen_yaml=settings(587))
    done = briefgen("build", project, "-f", "html", "--quiet")
    assert done.returncode == 0, done.stderr
    return project


def settings(port: int) -> str:
    return (
        "briefgen: 1\nlanguages: [en]\n"
        "mail:\n  from: The Desk <desk@example.org>\n"
        f"  smtp: {{host: localhost, port: {port}, user: desk}}\n"
    )


class Desk:
    """Somebody at the command line of a built project."""

    def __init__(self, folder: Path, built: Path, post: Post) -> None:
        self.project = folder / "project"
        shutil.copytree(built, self.project)
        (self.project / "briefgen.yaml").write_text(settings(post.port))
        self.recipients = folder / "recipients.csv"
        self.recipients.write_text(
            "mailbox,audience,language,formats\n"
            "Ann Doe <ann@example.org>,readers,en,html\n"
            "王 <wang@example.org>,readers,en,html\n"
        )
        self.ledger = folder / "ledger.sqlite3"
        self.ca_file = authority_file(folder)

    def send(self, *arguments: str, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
        given = ["--recipients", str(self.recipients), "--ca-file", self.ca_file]
        return briefgen(
            "mail", "send", self.project, *given, "--ledger", self.ledger, *arguments,
            BRIEFGEN_SMTP_PASSWORD=password,
        )  # fmt: skip

    def outbox(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return briefgen("mail", "outbox", *arguments, "--ledger", self.ledger)


@pytest.fixture
def desk(tmp_path: Path, built: Path, post: Post) -> Desk:
    return Desk(tmp_path, built, post)


def test_messages_are_delivered_over_tls_once(desk: Desk, post: Post) -> None:
    done = desk.send("--yes")
    assert done.returncode == 0, done.stderr
    assert "2 sent" in done.stdout
    assert [to for to, _ in post.messages] == ["ann@example.org", "wang@example.org"]
    assert post.logins == ["PLAIN"]
    again = desk.send("--yes")
    assert again.returncode == 0
    assert "2 skipped" in again.stdout
    assert "(sent before)" in again.stdout
    assert len(post.messages) == 2


def test_the_delivered_message_reads_well(desk: Desk, post: Post) -> None:
    desk.send("--yes", "--to", "wang@example.org")
    ((_, data),) = post.messages
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message["To"].addresses[0].display_name == "王"
    assert message["Message-ID"].endswith("@example.org>")
    assert message["Date"].datetime.utcoffset() is not None
    assert message["X-Unsent"] is None
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "tea-readers-en.html"
    wanted = (desk.project / "build" / "tea-readers-en.html").read_bytes()
    assert attached.get_payload(decode=True) == wanted


def test_without_a_yes_nothing_is_sent(desk: Desk, post: Post) -> None:
    done = desk.send()
    assert done.returncode == 1
    assert "E220" in done.stderr
    assert "nothing was sent" in done.stderr
    assert not post.messages


def test_a_changed_file_is_not_sent(desk: Desk, post: Post) -> None:
    path = desk.project / "build" / "tea-readers-en.html"
    path.write_bytes(path.read_bytes() + b"<!-- another word -->")
    done = desk.send("--yes")
    assert done.returncode == 1
    assert "E203" in done.stderr
    assert not post.messages


def test_a_file_of_yesterdays_content_is_not_sent(desk: Desk, post: Post) -> None:
    path = desk.project / "content" / "briefings" / "tea" / "summary.yaml"
    path.write_text(path.read_text().replace("Tea may sell.", "Tea will not sell."))
    done = desk.send("--yes")
    assert done.returncode == 1
    assert "E202" in done.stderr
    assert not post.messages


def test_a_wrong_password_is_one_error_and_no_password_is_shown(desk: Desk, post: Post) -> None:
    done = desk.send("--yes", password="canary-that-is-wrong")
    assert done.returncode == 1
    assert done.stderr.count("E214") == 1
    assert "Traceback" not in done.stderr
    assert "canary" not in done.stdout + done.stderr
    assert not post.messages
    desk.send("--yes")
    kept = b"".join(p.read_bytes() for p in desk.ledger.parent.glob("ledger*"))
    assert b"canary" not in kept
    assert b"Tea" not in kept


def test_an_unknown_authority_is_one_error(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.ca_file = authority_file(tmp_path, "strangers")
    done = desk.send("--yes")
    assert done.returncode == 1
    assert done.stderr.count("E212") == 1
    assert not post.logins


def test_a_refused_recipient_is_kept_apart_and_can_be_sent_again(desk: Desk, post: Post) -> None:
    post.refused.add("ann@example.org")
    done = desk.send("--yes")
    assert done.returncode == 1
    assert "nobody of that name" in done.stderr
    assert [to for to, _ in post.messages] == ["wang@example.org"]
    (row,) = json.loads(desk.outbox("--json").stdout)["deliveries"]
    assert (row["state"], row["to"]) == ("failed", "ann@example.org")
    post.refused.clear()
    assert desk.send("--yes").returncode == 1
    assert len(post.messages) == 1
    resolved = desk.outbox("resolve", row["id"][:10], "--retry", "--reason", "it exists now")
    assert resolved.returncode == 0, resolved.stderr
    assert desk.send("--yes").returncode == 0
    assert [to for to, _ in post.messages] == ["wang@example.org", "ann@example.org"]


def test_a_person_resolves_what_is_in_doubt(desk: Desk, post: Post) -> None:
    desk.send("--yes", "--to", "wang@example.org")
    briefgen("mail", "outbox", "--ledger", desk.ledger)
    from briefgen.delivery.ledger import Order
    from briefgen.delivery.model import EditionKey

    with Ledger(desk.ledger) as ledger:
        ledger.queue([Order("ab" * 32, "eve@example.org", EditionKey("tea", "board", "en"), ())])
        ledger.claim(["ab" * 32], "example.org")
        ledger.doubt("ab" * 32)
    listed = desk.outbox()
    assert "in doubt  abababab" in listed.stdout
    assert "Message-ID: <abab" in listed.stdout
    assert "wang" not in listed.stdout
    assert "wang" in desk.outbox("--all").stdout
    assert desk.outbox("resolve", "abab", "--sent").returncode == 2
    assert "E233" in desk.outbox("resolve", "ffff", "--sent", "--reason", "x").stderr
    assert desk.outbox("resolve", "abab", "--sent", "--reason", "Eve has it").returncode == 0
    assert "E233" in desk.outbox("resolve", "abab", "--retry", "--reason", "no").stderr
    assert "nothing waits" in desk.outbox().stdout


def test_the_ledger_lies_outside_the_project_by_default(desk: Desk, tmp_path: Path) -> None:
    given = ["--recipients", str(desk.recipients), "--ca-file", desk.ca_file, "--yes"]
    state = {"XDG_STATE_HOME": str(tmp_path / "state"), "BRIEFGEN_SMTP_PASSWORD": PASSWORD}
    assert briefgen("mail", "send", desk.project, *given, **state).returncode == 0
    (path,) = (tmp_path / "state").rglob("ledger.sqlite3")
    assert not list(desk.project.rglob("*.sqlite3"))
    listed = briefgen("mail", "outbox", desk.project, "--all", "--json", **state)
    assert json.loads(listed.stdout)["ledger"] == str(path)
    assert len(json.loads(listed.stdout)["deliveries"]) == 2


@pytest.mark.parametrize("rate", ["fast", "0/min", "3/day", "-1"])
def test_a_rate_that_is_none_is_told_at_once(rate: str, desk: Desk) -> None:
    done = desk.send(f"--rate={rate}")
    assert done.returncode == 2
    assert "write 30/min" in done.stderr


def test_a_project_without_a_server_is_told_what_to_add(desk: Desk) -> None:
    text = (desk.project / "briefgen.yaml").read_text()
    (desk.project / "briefgen.yaml").write_text(text[: text.index("  smtp:")])
    done = desk.send("--yes")
    assert done.returncode == 1
    assert "E221" in done.stderr


def test_one_fault_keeps_all_back_unless_told(desk: Desk, post: Post) -> None:
    with desk.recipients.open("a") as stream:
        stream.write("Eve <eve@example.org>,readers,en,docx\n")
    done = desk.send("--yes")
    assert done.returncode == 1
    assert "E201" in done.stderr
    assert not post.messages
    done = desk.send("--yes", "--partial")
    assert done.returncode == 1
    assert "2 sent" in done.stdout
    assert [to for to, _ in post.messages] == ["ann@example.org", "wang@example.org"]


def test_json_tells_how_many_went(desk: Desk) -> None:
    told = json.loads(desk.send("--yes", "--json").stdout)
    assert told["counts"] == {"sent": 2}
    assert told["diagnostics"] == []


@pytest.mark.parametrize(("answer", "sent"), [("y", 2), ("n", 0), ("", 0)])
def test_send_asks_once_where_somebody_can_answer(
    answer: str, sent: int, desk: Desk, post: Post
) -> None:
    try:
        ours, theirs = os.openpty()
    except OSError:
        pytest.skip("this machine has no terminals to give")
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", "mail", "send", desk.project,
         "--recipients", desk.recipients, "--ca-file", desk.ca_file, "--ledger", desk.ledger],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "BRIEFGEN_SMTP_PASSWORD": PASSWORD},
    ) as process:  # fmt: skip
        os.write(ours, answer.encode() + b"\n")
        out, error = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert error.count("Send 2 messages by localhost? [y/N]") == 1
    assert "tea-readers-en.html" in out
    assert len(post.messages) == sent
    assert process.returncode == (0 if sent else 1)


def test_ctrl_c_ends_after_the_message_in_hand(desk: Desk, post: Post) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", "mail", "send", desk.project, "--yes", "--rate", "1/min",
         "--recipients", desk.recipients, "--ca-file", desk.ca_file, "--ledger", desk.ledger],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "BRIEFGEN_SMTP_PASSWORD": PASSWORD},
    ) as process:  # fmt: skip
        while not post.messages:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in error
    assert "1 sent" in out
    with Ledger(desk.ledger) as ledger:
        assert [e.state for e in ledger.entries()] == ["sent", "queued"]
    desk.send("--yes")
    assert [to for to, _ in post.messages] == ["ann@example.org", "wang@example.org"]
