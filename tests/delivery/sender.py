"""A process that sends, to be killed: `sender.py LEDGER PORT COUNT CA_FILE|- DOT_SECONDS [DIE]`.

DIE names the point at which the process kills itself, as a power cut would: `claimed`, `written`
(the text has gone, the ledger not yet), `doubted` (the ledger says so, the dot has not gone),
`dotted` (the dot has gone), `answered` (the answer is there, the ledger does not know it).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen.delivery.ledger import Ledger
from briefgen.delivery.outcomes import Timeouts
from briefgen.delivery.sending import Patience, Sending
from briefgen.delivery.smtp import Connection
from delivery.posts import a_job, a_server, addresses, connect

POINTS = ("claimed", "written", "doubted", "dotted", "answered")
UNTIRING = Patience(attempts=3, pauses=(0.01,), losses=10**6, doubts=10**6, senders=10**6)


def main(ledger: str, port: str, count: str, ca_file: str, dot: str, die: str = "") -> None:
    """Send one message to each of the recipients."""
    if die:
        _die_at(die)
    server = a_server(int(port), None if ca_file == "-" else ca_file)
    timeouts = Timeouts(connect=10, reply=float(dot), data=20, dot=float(dot))
    with Ledger(Path(ledger)) as book:
        print("ready", flush=True)
        sending = Sending(
            book,
            lambda: connect(server, timeouts=timeouts),
            "example.org",
            patience=UNTIRING,
        )
        sending.run([a_job(a, b"Text\r\n" * 40) for a in addresses(int(count))])
    print("done", flush=True)


def _die_at(point: str) -> None:
    owner, name, before = {
        "claimed": (Connection, "deliver", True),
        "written": (Ledger, "doubt", True),
        "doubted": (Ledger, "doubt", False),
        "dotted": (Connection, "send", False),
        "answered": (Ledger, "sent", True),
    }[point]
    original: Callable[..., Any] = getattr(owner, name)

    def dying(self: Any, *arguments: Any) -> Any:
        if before:
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(self, *arguments)
        if point != "dotted" or arguments == (b".\r\n",):
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, dying)


if __name__ == "__main__":
    main(*sys.argv[1:])
