"""SMTP (RFC 5321) for one message after another, with a step between the text and the final dot.

The standard library's client sends both at once. Here the caller is asked just before the dot, and
may still say no; until then every fault is harmless, from then on only an answer tells. Besides:
certificates are always checked, each step as a whole has a time limit, and what a server says out
of turn ends the connection: an answer left over from before must not be taken for that to the dot.
"""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

from briefgen.delivery.credentials import Secret, cleaned, login, plain, xoauth2
from briefgen.delivery.outcomes import (
    Doubt,
    Lost,
    Refusal,
    Server,
    SmtpError,
    Timeouts,
    TooLarge,
    Unusable,
)  # fmt: skip
from briefgen.diagnostics.render import printable

USUAL_PORTS = {"starttls": 587, "tls": 465, "none": 25}

GREETING = "[127.0.0.1]"
"""What we call ourselves: a machine's name is nobody's business and would stand in Received."""

PIECE = 262_144
"""Bytes handed to the socket at once."""

LINE, LINES = 4_096, 128
"""Bytes of a reply's line, and lines of a reply, at most."""

LONGEST_WORDS = 300

_NEEDS_LOGIN = frozenset((530, 534, 535, 538))
"""Refusals that concern whoever sends, not the message (RFC 4954, section 6)."""


class Connection(smtplib.SMTP):
    """A connection that is ready for messages. Raises `Unusable` or `Lost` where there is none."""

    def __init__(self, server: Server, secret: Secret | None, timeouts: Timeouts) -> None:
        super().__init__(local_hostname=GREETING, timeout=timeouts.connect)
        self.server = server
        self.timeouts = timeouts
        self._secret = secret
        self._buffer = b""
        self._deadline = 0.0
        self._host = server.host
        try:
            self._open()
        except BaseException:
            self.drop()
            raise

    # -- opening ---------------------------------------------------------------------------------

    def _open(self) -> None:
        try:
            self._greet()
            if self.server.security == "starttls":
                self._start_tls()
            if self.server.user:
                self._log_in()
        except ssl.SSLCertVerificationError as error:
            hint = "ask whoever runs the server; --ca-file trusts an organisation's own authority"
            message = f"{self.server.host} did not prove who it is: {error.verify_message}"
            raise Unusable("E212", message, hint) from None
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(f"{self._name} {_why(error)}") from None

    def _greet(self) -> None:
        self._until(self.timeouts.connect)
        self.sock = self._connected()
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.server.security == "tls":
            self._encrypt()
        elif self.server.security == "none":
            self._check_loopback()
        self._until(self.timeouts.reply)
        self._expect((220,), self.getreply(), "its greeting")
        self._hello()

    def _connected(self) -> socket.socket:
        place = (self.server.host, self.server.port)
        return socket.create_connection(place, self.timeouts.connect)

    def _check_loopback(self) -> None:
        """Plain text goes to this machine only, and only where told."""
        assert self.sock is not None
        peer = ipaddress.ip_address(str(self.sock.getpeername()[0]).partition("%")[0])
        if not self.server.insecure_loopback:
            hint = "set security: starttls or tls; --insecure-loopback is for tests on one machine"
            raise Unusable("E211", "mail is not sent in plain text", hint)
        if not peer.is_loopback:
            message = f"{self.server.host} is another machine: no plain text goes there"
            raise Unusable("E211", message, "set security: starttls or tls")

    def _encrypt(self) -> None:
        context = ssl.create_default_context(cafile=self.server.ca_file)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        assert self.sock is not None
        self.sock.settimeout(self._remaining())
        self.sock = context.wrap_socket(self.sock, server_hostname=self.server.host)

    def _hello(self) -> None:
        self._until(self.timeouts.reply)
        self._expect((250,), self.ehlo(), "EHLO")

    def _start_tls(self) -> None:
        if not self.has_extn("starttls"):
            hint = "with its port for TLS (465), set security: tls"
            raise Unusable("E211", f"{self._name} does not offer encryption", hint)
        self._expect((220,), self._say("STARTTLS"), "STARTTLS")
        if self._buffer:
            # what came in plain text must not be read as if it had come encrypted
            raise Unusable("E211", f"{self._name} spoke on in plain text after STARTTLS")
        self._until(self.timeouts.connect)
        self._encrypt()
        self._hello()

    def _log_in(self) -> None:
        if self._secret is None:
            hint = "docs/mail.md says how: BRIEFGEN_SMTP_PASSWORD, BRIEFGEN_SMTP_TOKEN, or keyring"
            message = f"there is no password or token for {self.server.user}"
            raise Unusable("E214", message, hint)
        offered = self.esmtp_features.get("auth", "").upper().split()
        wanted = ("XOAUTH2",) if self.server.auth == "xoauth2" else ("PLAIN", "LOGIN")
        mechanism = next((m for m in wanted if m in offered), None)
        if mechanism is None:
            message = f"{self._name} takes no {' or '.join(wanted)} for a login"
            raise Unusable("E214", message, "ask whoever runs it; auth: is in briefgen.yaml")
        code, said = self._exchange(mechanism, self._secret)
        if code == 235:
            return
        if 400 <= code < 500 and code != 432:
            raise Lost(f"{self._name} cannot check the login now: {code} {self._clean(said)}")
        words = f"{self._name} refuses {self.server.user}: {code} {self._clean(said)}"
        raise Unusable("E214", words, "see whether user, password or token are still right")

    def _exchange(self, mechanism: str, secret: Secret) -> tuple[int, bytes]:
        """The words of a login (RFC 4954); the last answer."""
        user = self.server.user
        if mechanism == "LOGIN":
            answer = self._say("AUTH LOGIN")
            for response in (plain_user(user), login(secret)):
                if answer[0] == 334:
                    answer = self._say(response)
            return answer
        response = plain(user, secret) if mechanism == "PLAIN" else xoauth2(user, secret)
        answer = self._say(f"AUTH {mechanism} {response}")
        if mechanism == "XOAUTH2" and answer[0] == 334:
            # the challenge says what is wrong; an empty response asks for the refusal itself
            answer = self._say("")
        return answer

    # -- messages --------------------------------------------------------------------------------

    def deliver(
        self, sender: str, recipient: str, pieces: Sequence[bytes], before_dot: Callable[[], None]
    ) -> str:
        """Hand over one message; the server's words where it took it.

        `before_dot` is called when all has been said but the final dot; where it raises, the
        connection is of no more use, and the server has nothing. Raises `TooLarge`, `Refusal` and
        `Lost` where the server surely does not have the message, `Doubt` where it may.
        """
        try:
            self._envelope(sender, recipient, sum(map(len, pieces)))
            self._until(self.timeouts.data)
            self._pour(pieces)
            self._check_silence()
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(f"{self._name} {_why(error)}") from None
        before_dot()
        try:
            self._until(self.timeouts.dot)
            self.send(b".\r\n")
            code, said = self.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Doubt(f"{self._name} {_why(error)} after the whole message") from None
        return self._judged(code, said)

    def _judged(self, code: int, said: bytes) -> str:
        """What the answer to the dot means."""
        words = self._clean(said)
        if code == 250:
            return f"{code} {words}".strip()
        if 400 <= code < 600:
            raise Refusal(code, words, "dot")
        raise Doubt(f"{self._name} answered the whole message with {code} {words}")

    def _envelope(self, sender: str, recipient: str, size: int) -> None:
        sized = self.has_extn("size")
        most = self.esmtp_features.get("size", "").strip()
        if most.isdecimal() and 0 < int(most) < size:
            raise TooLarge(f"the message has {size:,} bytes; {self._name} takes {int(most):,}")
        parameter = f" SIZE={size}" if sized else ""
        self._step((250,), f"MAIL FROM:<{sender}>{parameter}", "MAIL")
        self._step((250, 251), f"RCPT TO:<{recipient}>", "RCPT")
        self._step((354,), "DATA", "DATA")

    def _step(self, wanted: tuple[int, ...], command: str, stage: str) -> None:
        code, said = self._say(command)
        if code in wanted:
            return
        words = self._clean(said)
        if code in _NEEDS_LOGIN:
            hint = "name the user in briefgen.yaml, and see whether the password is right"
            raise Unusable("E214", f"{self._name} asks for a login: {code} {words}", hint)
        if 400 <= code < 600:
            raise Refusal(code, words, stage)
        raise Lost(f"{self._name} answered {stage} with {code} {words}")

    def _pour(self, pieces: Iterable[bytes]) -> None:
        """The text, lines that begin with a dot stuffed (RFC 5321, section 4.5.2)."""
        at_line_start = True
        for piece in pieces:
            if not piece:
                continue
            out = piece.replace(b"\r\n.", b"\r\n..") if b"\r\n." in piece else piece
            self.send(b"." + out if at_line_start and out.startswith(b".") else out)
            at_line_start = piece.endswith(b"\r\n")
        if not at_line_start:
            self.send(b"\r\n")

    def _check_silence(self) -> None:
        """Nothing may have been said that nobody asked for: it would pass for the next answer."""
        assert self.sock is not None
        if not self._buffer:
            self.sock.settimeout(0)
            try:
                self._buffer = self.sock.recv(LINE)
            except (BlockingIOError, ssl.SSLWantReadError):
                return
            if not self._buffer:
                raise Lost(f"{self._name} closed the connection")
        raise Lost(f"{self._name} spoke out of turn: {self._clean(self._buffer)}")

    def reset(self) -> bool:
        """End a transaction that was refused (RSET); False where the connection is of no use."""
        try:
            return self._say("RSET")[0] == 250
        except (OSError, smtplib.SMTPException, SmtpError):
            return False

    def leave(self) -> None:
        """Part politely."""
        with suppress(OSError, smtplib.SMTPException, SmtpError):
            self._until(min(5.0, self.timeouts.reply))
            self.putcmd("QUIT")
            self.getreply()
        self.drop()

    def drop(self) -> None:
        """Close at once, whatever the server is doing."""
        self.close()

    # -- lines -----------------------------------------------------------------------------------

    def _say(self, command: str) -> tuple[int, bytes]:
        self._check_silence()
        self._until(self.timeouts.reply)
        self.putcmd(command)
        return self.getreply()

    def _until(self, seconds: float) -> None:
        """Give the step that begins now so much time."""
        self._deadline = time.monotonic() + seconds

    def _remaining(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def send(self, s: Any) -> None:
        """Send all of it before the deadline."""
        assert self.sock is not None
        view = memoryview(s.encode("ascii") if isinstance(s, str) else s)
        for start in range(0, len(view), PIECE):
            self.sock.settimeout(self._remaining())
            self.sock.sendall(view[start : start + PIECE])

    def getreply(self) -> tuple[int, bytes]:
        """A reply's code and words (RFC 5321, section 4.2.1), before the deadline."""
        said: list[bytes] = []
        code = b""
        for _ in range(LINES):
            line = self._line()
            if not _is_reply(line) or (code and line[:3] != code):
                raise Garbled(self._clean(line))
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
            self.sock.settimeout(self._remaining())
            more = self.sock.recv(LINE)
            if not more:
                raise smtplib.SMTPServerDisconnected("closed the connection")
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _expect(self, wanted: tuple[int, ...], answer: tuple[int, bytes], what: str) -> None:
        code, said = answer
        if code in wanted:
            return
        words = f"{self._name} answered {what} with {code} {self._clean(said)}"
        if 500 <= code < 600:
            raise Unusable("E215", words, "ask whoever runs the server")
        raise Lost(words)

    def _clean(self, said: bytes) -> str:
        """A server's words, fit to be shown and kept: no secret, no control characters."""
        text = said.decode("utf-8", "replace").replace("\n", " ")
        return printable(cleaned(text, self.server.user, self._secret))[:LONGEST_WORDS]

    @property
    def _name(self) -> str:
        return f"{self.server.host}:{self.server.port}"

    def login(self, *_: Any, **__: Any) -> NoReturn:
        """Not used: it would take what the server offers first, and its errors would tell."""
        raise NotImplementedError


class Garbled(smtplib.SMTPException):
    """What the server says is no reply."""


def plain_user(user: str) -> str:
    """The user as LOGIN sends it, in base64."""
    return login(Secret(user))


def _is_reply(line: bytes) -> bool:
    return line[:1] in b"2345" and line[:3].isdigit() and line[3:4] in (b" ", b"-", b"\r", b"")


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "does not answer"
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
