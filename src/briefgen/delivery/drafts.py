"""Drafts: one .eml file a message, for people who press Send themselves.

`X-Unsent: 1` makes programs that know it open the file as a draft. Date and Message-ID are not
there: the program adds them when it sends, and the same plan makes the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from briefgen.delivery.model import Delivery
from briefgen.delivery.plan import MailPlan
from briefgen.diagnostics import Collector, Diagnosed
from briefgen.output import FinishedFile, OutputFolder, file_stem

AT_ONCE = 20
"""Drafts that are in memory together."""

Told = Callable[[int, int], None]


def draft_name(delivery: Delivery) -> str:
    """The name of a delivery's file: safe on every system, and one's own."""
    address = delivery.recipient.mailbox.key
    plain = re.sub(r"[^A-Za-z0-9@._+-]", "_", address)
    if plain != address:
        plain += "-" + hashlib.sha256(address.encode()).hexdigest()[:8]
    return f"{file_stem(*delivery.edition, plain)}.eml"


def write_drafts(
    plan: MailPlan, out: Path, *, force: bool, told: Told = lambda number, total: None
) -> Diagnosed[tuple[str, ...]]:
    """Write every delivery's draft into a folder; the value are the paths. Changed files stay."""
    found = Collector()
    folder = OutputFolder(out, str(out))
    names = [draft_name(delivery) for delivery in plan.deliveries if delivery.goes]
    found.extend(folder.check(names, force=force))
    files = _files(plan)
    written: list[str] = []
    while found.ok and (some := list(islice(files, AT_ONCE))):
        done = folder.write(some, force=force)
        found.extend(done.diagnostics)
        written += [f"{out}/{file.name}" for file in some]
        told(len(written), len(names))
    return found.done(tuple(written))


def _files(plan: MailPlan) -> Iterator[FinishedFile]:
    for delivery, message in plan.messages():
        facts = {
            "briefing": delivery.edition.briefing,
            "audience": delivery.edition.audience,
            "language": delivery.edition.language,
            "format": "eml",
            "attachments": [a.sha256 for a in message.attachments],
        }
        yield FinishedFile(draft_name(delivery), message.draft(), facts)
