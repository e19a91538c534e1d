"""What a run of sending is given, and what it gives back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.delivery.ledger import Order
from briefgen.delivery.model import Delivery, Message, delivery_key
from briefgen.delivery.smtp import Connection
from briefgen.diagnostics import Diagnosed, Diagnostic

if TYPE_CHECKING:
    from briefgen.delivery.plan import MailPlan

Connect = Callable[[], Connection]
Progress = Callable[[int, int, str, str], None]
"""Called with the number done, the number in all, the recipient's address and the state."""
Waiting = Callable[[str, float], None]
"""Called before a pause: why no connection could be had, and the seconds until the next try."""


class Job(Struct, frozen=True):
    """A delivery to be made: `make` composes its message, when its turn has come."""

    order: Order
    make: Callable[[], Diagnosed[Message]]


def job_of(plan: MailPlan, delivery: Delivery) -> Job:
    """The job of sending a delivery of a plan; its message is composed when its turn has come."""
    hashes = [artifact.sha256 for artifact in delivery.artifacts]
    mailbox = delivery.recipient.mailbox
    key = delivery_key(mailbox, delivery.edition, hashes)
    order = Order(key, mailbox.address, delivery.edition, tuple(hashes))
    return Job(order, lambda: plan.compose(delivery))


class Patience(Struct, frozen=True):
    """How often to try again. `attempts`: for one message; `pauses`: seconds before each new one.

    `losses`, `doubts` and `senders`: after how many broken connections, silences after the dot and
    refusals of the sender, all in a row, the run ends.
    """

    attempts: int = 3
    pauses: tuple[float, ...] = (5, 60)
    losses: int = 5
    doubts: int = 3
    senders: int = 3

    def pause(self, tried: int) -> float:
        """Seconds before the attempt after `tried` ones."""
        return self.pauses[min(tried, len(self.pauses)) - 1] if self.pauses and tried else 0.0


class Report(Struct):
    """What a run did: how many deliveries ended in which state, and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Diagnostic] = field(default_factory=list)
    recovered: int = 0
    stopped: bool = False

    @property
    def ok(self) -> bool:
        """Whether all went, now or before."""
        return not self.findings and not self.stopped
