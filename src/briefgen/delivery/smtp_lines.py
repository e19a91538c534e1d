"""The lines of an SMTP connection (RFC 5321, section 4.2), each step within its time.

A time limit of the standard library begins anew with every byte that a server drips; here the step
as a whole has one. Replies have a shape and a size; what has not is no reply.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from typing import Any, NoReturn

GREETING = "[127.0.0.1]"
"""What we call ourselves: a machine's name is nobody's business and would stand in Received."""

PIECE = 262_144
"""Bytes handed to the socket at once."""

LINE, LINES = 4_096, 128
"""Bytes of a reply's line, and lines of a reply, at most."""


class Garbled(smtplib.SMTPException):
    """What the server says is no reply. Its words may hold anything: clean them."""


class SpokeUp(smtplib.SMTPException):
    """The server said something that nobody asked for."""


class Lines(smtplib.SMTP):
    """A connection's lines; not connected yet."""

    def __init__(self, timeout: float) -> None:
        super().__init__(local_hostname=GREETING, timeout=timeout)
        self._buffer = b""
        self._deadline = 0.0

    def until(self, seconds: float) -> None:
        """Give the step that begins now so much time."""
        self._deadline = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds that the step still has; TimeoutError where it has none."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def send(self, s: Any) -> None:
        """Send all of it before the deadline."""
        assert self.sock is not None
        view = memoryview(s.encode("ascii") if isinstance(s, str) else s)
        for start in range(0, len(view), PIECE):
            self.sock.settimeout(self.remaining())
            self.sock.sendall(view[start : start + PIECE])

    def getreply(self) -> tuple[int, bytes]:
        """A reply's code and words (RFC 5321, section 4.2.1), before the deadline."""
        said: list[bytes] = []
        code = b""
        for _ in range(LINES):
            line = self._line()
            if not _is_reply(line) or (code and line[:3] != code):
                raise Garbled(line.decode("utf-8", "replace"))
            code = line[:3]
            said.append(line[4:].strip())
            if line[3:4] != b"-":
                return int(code), b"\n".join(said)
        raise Garbled("a reply without end")

    def _line(self) -> bytes:
        assert self.sock is not None
        while b"\n" not in self._buffer:
            if len(self._buffer) > LINE:
                raise Garbled("a line without end")
            self.sock.settimeout(self.remaining())
            more = self.sock.recv(LINE)
            if not more:
                raise smtplib.SMTPServerDisconnected("closed the connection")
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def check_silence(self) -> None:
        """Nothing may have been said that nobody asked for: it would pass for the next answer."""
        assert self.sock is not None
        if not self._buffer:
            self.sock.settimeout(0)
            try:
                self._buffer = self.sock.recv(LINE)
            except (BlockingIOError, ssl.SSLWantReadError):
                return
            if not self._buffer:
                raise smtplib.SMTPServerDisconnected("closed the connection")
        raise SpokeUp(self._buffer)

    @property
    def has_more(self) -> bool:
        """Whether something was said beyond the last reply."""
        return bool(self._buffer)

    def login(self, *_: Any, **__: Any) -> NoReturn:
        """Not used: it would take what the server offers first, and its errors would tell."""
        raise NotImplementedError


def _is_reply(line: bytes) -> bool:
    return line[:1] in b"2345" and line[:3].isdigit() and line[3:4] in (b" ", b"-", b"\r", b"")


def why(error: Exception) -> str:
    """What went wrong, as the end of a sentence that begins with the server's name."""
    if isinstance(error, TimeoutError):
        return "does not answer"
    if isinstance(error, SpokeUp):
        return "spoke out of turn"
    if isinstance(error, Garbled):
        return f"does not speak SMTP: “{error}”"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "closed the connection"
    if isinstance(error, socket.gaierror):
        return "is a name that nobody knows"
    if isinstance(error, ssl.SSLError):
        return f"cannot be spoken to through TLS: {error.reason or error}"
    if isinstance(error, OSError):
        return f"cannot be reached: {error.strerror or error}"
    return "does not speak SMTP"
