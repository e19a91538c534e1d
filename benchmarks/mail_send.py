"""1,000 messages of 100 kB to a server on loopback, against a bare smtplib loop: `--runs N`.

Ours writes a ledger (three commits a message, one of them synced to the disk) and checks
certificates; theirs sends the same bytes and remembers nothing. Both speak STARTTLS with a login
and send small packets at once (smtplib by itself does not: its loop then takes about 37 s), each
run in a process of its own. Promised: ≤ 1.3 times the wall time, memory flat (as much for
1,000 messages as for 100).
"""

from __future__ import annotations

import argparse
import base64
import os
import smtplib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from measure import once, ratio, side_by_side

HERE = Path(__file__).resolve().parent
USER, PASSWORD = "ann", "secret"
LINE = base64.b64encode(os.urandom(57)) + b"\r\n"
ENTITY = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + LINE * (
    100_000 // 57
)
"""An attachment of 100 kB as it goes over the wire; shared by all messages, as one edition's is."""


def main() -> int:
    """Measure, or be one of the measured processes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--as", dest="role", choices=("ours", "theirs"))
    parser.add_argument("--port", type=int)
    parser.add_argument("--ca-file")
    arguments = parser.parse_args()
    if arguments.role == "ours":
        _ours(arguments.port, arguments.count, arguments.ca_file)
    elif arguments.role == "theirs":
        _theirs(arguments.port, arguments.count, arguments.ca_file)
    else:
        _measure(arguments.runs, arguments.count)
    return 0


def _measure(runs: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        certificate = _certificate(Path(folder))
        port = _serve(certificate)

        def command(role: str, number: int) -> list[str]:
            given = ["--port", str(port), "--ca-file", str(certificate), "--count", str(number)]
            return [sys.executable, str(HERE / "mail_send.py"), "--as", role, *given]

        ours, theirs = side_by_side([command("ours", count), command("theirs", count)], runs)
        few = once(command("ours", count // 10))
        print(f"{'figure':<44}{'briefgen':>10}{'smtplib':>10}{'ratio':>8}  promise")
        figures = (ours.median("wall"), theirs.median("wall"), ratio(ours, theirs, "wall"))
        print(f"{f'sending {count} messages, s':<44}{figures[0]:>10.2f}{figures[1]:>10.2f}"
              f"{figures[2]:>8.2f}  ≤ 1.30")  # fmt: skip
        peak = ours.median("peak")
        print(f"{f'peak memory, MiB ({count // 10}: {few.peak:.0f})':<44}{peak:>10.0f}"
              f"{theirs.median('peak'):>10.0f}{peak / few.peak:>8.2f}  flat")  # fmt: skip


# -- the two programs ------------------------------------------------------------------------------


def _heads(count: int) -> list[tuple[str, bytes]]:
    """Addresses, and what differs between the messages."""
    addresses = [f"r{number}@example.org" for number in range(count)]
    return [
        (a, f"From: desk@example.org\r\nTo: {a}\r\nSubject: Tea\r\n".encode()) for a in addresses
    ]


def _ours(port: int, count: int, ca_file: str) -> None:
    from briefgen.delivery.credentials import Secret
    from briefgen.delivery.ledger import Ledger, Order
    from briefgen.delivery.model import Attachment, EditionKey, Message, Recipient
    from briefgen.delivery.outcomes import Server, Timeouts
    from briefgen.delivery.sending import Job, Sending
    from briefgen.delivery.smtp import Connection
    from briefgen.diagnostics import Diagnosed
    from briefgen.mailboxes import Mailbox

    edition = EditionKey("tea", "board", "en")
    attachment = Attachment("tea.pdf", "application/pdf", "0" * 64, ENTITY)

    def job(address: str, head: bytes) -> Job:
        message = Message(
            recipient=Recipient(Mailbox(address), "board", "en", ("pdf",)),
            edition=edition,
            sender=Mailbox("desk@example.org"),
            subject="Tea",
            attachments=(attachment,),
            fields=head,
            body=(b"Good morning\r\n", ENTITY),
        )
        return Job(Order(message.key, address, edition, ("0" * 64,)), lambda: Diagnosed(message))

    server = Server("localhost", port, user=USER, ca_file=ca_file)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger") as ledger:
        sending = Sending(
            ledger, lambda: Connection(server, Secret(PASSWORD), Timeouts()), "example.org"
        )
        report = sending.run(job(*one) for one in _heads(count))
    assert report.counts == {"sent": count}, report


def _theirs(port: int, count: int, ca_file: str) -> None:
    with smtplib.SMTP("localhost", port) as client:
        assert client.sock is not None
        # without it the last packet of each message waits 40 ms for an acknowledgement
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.starttls(context=ssl.create_default_context(cafile=ca_file))
        client.login(USER, PASSWORD)
        for number, (address, head) in enumerate(_heads(count)):
            more = (
                f"Date: Mon, 23 Nov 2026 04:00:00 +0000\r\nMessage-ID: <{number:040}@example.org>"
            )
            message = b"".join((head, more.encode(), b"\r\n\r\nGood morning\r\n", ENTITY))
            client.sendmail("desk@example.org", [address], message)


# -- the server ------------------------------------------------------------------------------------


def _certificate(folder: Path) -> Path:
    """A key and a certificate for localhost that vouches for itself."""
    path, key = folder / "server.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", str(key), "-out", str(path), "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(key.read_bytes() + path.read_bytes())
    return path


def _serve(certificate: Path) -> int:
    """A server that takes everything, in a thread of this process; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=_talk, args=(connection, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    port: int = listener.getsockname()[1]
    return port


def _talk(connection: socket.socket, context: ssl.SSLContext) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(b"220 localhost\r\n")
    answers = {
        b"EHLO": b"250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n",
        b"STAR": b"220 go on\r\n",
        b"AUTH": b"235 welcome\r\n",
        b"DATA": b"354 go on\r\n",
        b"QUIT": b"221 bye\r\n",
    }
    with connection:
        while True:
            verb = _until(connection, b"\r\n")[:4].upper()
            if not verb:
                return
            connection.sendall(answers.get(verb, b"250 ok\r\n"))
            if verb == b"STAR":
                connection = context.wrap_socket(connection, server_side=True)
            elif verb == b"DATA":
                _until(connection, b"\r\n.\r\n")
                connection.sendall(b"250 kept\r\n")
            elif verb == b"QUIT":
                return


def _until(connection: socket.socket, end: bytes) -> bytes:
    """What comes, up to an end that nothing follows: clients wait for each answer here."""
    tail = b""
    while not tail.endswith(end):
        heard = connection.recv(262_144)
        if not heard:
            return b""
        tail = (tail + heard)[-512:]
    return tail


if __name__ == "__main__":
    sys.exit(main())
