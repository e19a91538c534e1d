"""Messages, ledgers and connections for the tests of sending; no project is needed for them."""

from __future__ import annotations

from pathlib import Path

from briefgen.delivery.credentials import Secret
from briefgen.delivery.ledger import Ledger, Order
from briefgen.delivery.model import Attachment, EditionKey, Message, Recipient
from briefgen.delivery.outcomes import Server, Timeouts
from briefgen.delivery.sending import Job, Patience, Report, Sending
from briefgen.delivery.smtp import Connection
from briefgen.diagnostics import Diagnosed
from briefgen.mailboxes import Mailbox

from .faulty import PASSWORD, USER, FaultServer

EDITION = EditionKey("tea", "board", "en")
SUBJECT = "The subject that no ledger holds"
SHORT = Timeouts(connect=5, reply=1.2, data=5, dot=1.2)
"""For servers that fall silent."""
LONG = Timeouts(connect=20, reply=20, data=20, dot=20)
"""For all others: a busy machine is no fault."""
HASTY = Patience(attempts=3, pauses=(0.01, 0.02), losses=4, doubts=3, senders=3)
ENTITY = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + (
    b"QUJD" * 18 + b"\r\n"
)


def a_message(address: str = "ann@example.org", text: bytes = b"Good morning\r\n") -> Message:
    """A small message to one address."""
    return Message(
        recipient=Recipient(Mailbox(address), "board", "en", ("pdf",)),
        edition=EDITION,
        sender=Mailbox("desk@example.org"),
        subject=SUBJECT,
        attachments=(Attachment("tea.pdf", "application/pdf", "0" * 64, ENTITY),),
        fields=f"From: desk@example.org\r\nTo: {address}\r\nSubject: {SUBJECT}\r\n".encode(),
        body=(text, ENTITY, b"last line\r\n"),
    )


def a_job(address: str = "ann@example.org", text: bytes = b"Good morning\r\n") -> Job:
    """The job of sending it."""
    message = a_message(address, text)
    order = Order(message.key, address, EDITION, ("0" * 64,))
    return Job(order, lambda: Diagnosed(message))


def addresses(count: int) -> list[str]:
    """So many recipients."""
    return [f"r{number}@example.org" for number in range(count)]


def a_server(port: int, ca_file: str | None = None, **more: object) -> Server:
    """How to speak to a server of the tests: in plain text where there is no authority."""
    known = {
        "host": "localhost",
        "port": port,
        "security": "starttls" if ca_file else "none",
        "user": USER,
        "ca_file": ca_file,
        "insecure_loopback": True,
    }
    return Server(**(known | more))  # type: ignore[arg-type]


def connect(server: Server, password: str = PASSWORD, timeouts: Timeouts = LONG) -> Connection:
    """A connection to it."""
    return Connection(server, Secret(password), timeouts)


def limits(fault: str) -> Timeouts:
    """Time limits to meet a fault with."""
    return SHORT if "silence" in fault or "drip" in fault else LONG


def send(
    faulty: FaultServer,
    path: Path,
    jobs: list[Job],
    ca_file: str | None = None,
    timeouts: Timeouts = LONG,
    **more: object,
) -> Report:
    """One run of sending."""
    server = a_server(faulty.port, ca_file)
    settings: dict[str, object] = {"patience": HASTY} | more
    with Ledger(path) as ledger:
        sending = Sending(
            ledger,
            lambda: connect(server, timeouts=timeouts),
            "example.org",
            **settings,  # type: ignore[arg-type]
        )
        return sending.run(jobs)


def state_of(path: Path, job: Job) -> str:
    """What the ledger says of a job."""
    with Ledger(path) as ledger:
        entry = ledger.get(job.order.key)
        assert entry is not None
        return entry.state
