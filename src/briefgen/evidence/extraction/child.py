"""The process that takes one copy apart: bytes come in, JSON or a reason goes out."""

from __future__ import annotations

import contextlib
import os
import sys

import msgspec

from briefgen.evidence.extraction import reader_of
from briefgen.evidence.extraction.apart import MEMORY, SECONDS
from briefgen.evidence.extraction.base import Unreadable


def main(kind: str, charset: str) -> None:
    """Read standard input as the medium says; answer on standard output."""
    data = sys.stdin.buffer.read()
    # what libraries print must not get into the answer
    answers = os.dup(1)
    os.dup2(2, 1)
    _limit()
    with os.fdopen(answers, "wb") as stream:
        stream.write(answer(data, kind, charset))


def answer(data: bytes, kind: str, charset: str) -> bytes:
    """The reading as JSON, or ! with reason and hint."""
    try:
        return msgspec.json.encode(reader_of(kind)(data, charset))
    except Unreadable as fault:
        return f"!{fault.reason}\n{fault.hint}".encode()
    except MemoryError:
        return b"!reading it takes too much memory\narchive the part that is cited"
    except Exception as error:
        # libraries raise anything at broken files
        return (
            f"!it is damaged ({type(error).__name__})\nget it again, or archive its text".encode()
        )


def _limit() -> None:
    """Limits that the system enforces, where it knows them."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.getrlimit(what)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (least, hard))
