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
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

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
from briefgen.delivery.smtp_lines import Lines, why
from briefgen.diagnostics.render import printable

USUAL_PORTS = {"starttls": 587, "tls": 465, "none": 25}

LONGEST_WORDS = 300

_NEEDS_LOGIN = frozenset((530, 534, 535, 538))
"""Refusals that concern whoever sends, not the message (RFC 4954, section 6)."""


class Connection(Lines):
    """A connection that is ready for messages. Raises `Unusable` or `Lost` where there is none."""

    def __init__(self, server: Server, secret: Secret | None, timeouts: Timeouts) -> None:
        super().__init__(timeouts.connect)
        self.server = server
        self.timeouts = timeouts
        self._secret = secret
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
            raise Lost(f"{self._name} {self._why(error)}") from None

    def _greet(self) -> None:
        self.until(self.timeouts.connect)
        self.sock = self._connected()
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.server.security == "tls":
            self._encrypt()
        elif self.server.security == "none":
            self._check_loopback()
        self.until(self.timeouts.reply)
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
        self.sock.settimeout(self.remaining())
        self.sock = context.wrap_socket(self.sock, server_hostname=self.server.host)

    def _hello(self) -> None:
        self.until(self.timeouts.reply)
        self._expect((250,), self.ehlo(), "EHLO")

    def _start_tls(self) -> None:
        if not self.has_extn("starttls"):
            hint = "with its port for TLS (465), set security: tls"
            raise Unusable("E211", f"{self._name} does not offer encryption", hint)
        self._expect((220,), self._say("STARTTLS"), "STARTTLS")
        if self.has_more:
            # what came in plain text must not be read as if it had come encrypted
            raise Unusable("E211", f"{self._name} spoke on in plain text after STARTTLS")
        self.until(self.timeouts.connect)
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
            self.until(self.timeouts.data)
            self._pour(pieces)
            self.check_silence()
        except (OSError, smtplib.SMTPException) as error:
            raise Lost(f"{self._name} {self._why(error)}") from None
        before_dot()
        try:
            self.until(self.timeouts.dot)
            self.send(b".\r\n")
            code, said = self.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Doubt(f"{self._name} {self._why(error)} after the whole message") from None
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

    def reset(self) -> bool:
        """End a transaction that was refused (RSET); False where the connection is of no use."""
        try:
            return self._say("RSET")[0] == 250
        except (OSError, smtplib.SMTPException, SmtpError):
            return False

    def leave(self) -> None:
        """Part politely."""
        with suppress(OSError, smtplib.SMTPException, SmtpError):
            self.until(min(5.0, self.timeouts.reply))
            self.putcmd("QUIT")
            self.getreply()
        self.drop()

    def drop(self) -> None:
        """Close at once, whatever the server is doing."""
        self.close()

    # -- below ----------------------------------------------------------------------------------

    def _say(self, command: str) -> tuple[int, bytes]:
        self.check_silence()
        self.until(self.timeouts.reply)
        self.putcmd(command)
        return self.getreply()

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
        return self._shown(said.decode("utf-8", "replace").replace("\n", " "))

    def _why(self, error: Exception) -> str:
        return self._shown(why(error))

    def _shown(self, text: str) -> str:
        return printable(cleaned(text, self.server.user, self._secret))[:LONGEST_WORDS]

    @property
    def _name(self) -> str:
        return f"{self.server.host}:{self.server.port}"


def plain_user(user: str) -> str:
    """The user as LOGIN sends it, in base64."""
    return login(Secret(user))
