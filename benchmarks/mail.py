"""Composing a thousand messages: time and memory.

    python benchmarks/mail.py [--messages 1000] [--bytes 100000]

Each message of one edition has its own salutation and brings the same file. The peak of memory is
measured a second time with ten times fewer messages: it must not grow with their number.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from briefgen.audiences import load_audiences, select
from briefgen.delivery.compose import Composer
from briefgen.delivery.model import Artifact, EditionKey, Recipient
from briefgen.delivery.searching import Searcher
from briefgen.delivery.texts import letter_of
from briefgen.document import load_content
from briefgen.mailboxes import Mailbox
from briefgen.pipeline import Request, documents
from briefgen.project import load_project

ROOT = Path(__file__).resolve().parent.parent
KEY = EditionKey("1688-innovation", "analyst", "zh-CN")


def composer() -> Composer:
    """The composer of one edition of this repository's briefing."""
    project = load_project(ROOT).value
    assert project is not None
    content, audiences = load_content(project, frozenset(["zh-CN"])).value, load_audiences(project)
    made = documents(Request(ROOT, audiences=(KEY.audience,), languages=(KEY.language,)))
    assert content is not None
    assert audiences.value is not None
    assert made.value is not None
    briefing, audience = content.briefings[KEY.briefing], audiences.value[KEY.audience]
    edition = select(briefing, audience, KEY.language, project.clearances).value
    assert edition is not None
    letter = letter_of(edition, made.value[KEY], project, None).value
    assert letter is not None
    return Composer(
        Mailbox("reports@example.org", "研究部"), project.mail, {KEY: letter}, Searcher({})
    )


def run(messages: int, size: int) -> tuple[float, int]:
    """Seconds for composing, and bytes made."""
    data = hashlib.shake_128(b"briefgen").digest(size)
    file = Artifact("简报.pdf", "pdf", KEY, "", "", hashlib.sha256(data).hexdigest(), data)
    made = composer()
    start, total = time.perf_counter(), 0
    for number in range(messages):
        box = Mailbox(f"reader{number}@example.org", f"读者{number}")
        done = made.compose(Recipient(box, KEY.audience, KEY.language, ("pdf",)), KEY, (file,))
        assert done.value is not None, done.diagnostics
        total += done.value.size
    return time.perf_counter() - start, total


def main() -> int:
    """Print one line a number of messages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--bytes", type=int, default=100_000)
    parser.add_argument("--once", action="store_true", help="only this number of messages")
    options = parser.parse_args()
    seconds, total = run(options.messages, options.bytes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"composing {options.messages:>5} messages with {options.bytes / 1000:.0f} kB: "
        f"{seconds:5.2f} s, {total / 1e6:.0f} MB made, peak of memory {peak:.0f} MB",
        flush=True,
    )
    if not options.once:
        fewer = ["--messages", str(options.messages // 10), "--bytes", str(options.bytes), "--once"]
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, __file__, *fewer], check=True, cwd=folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
