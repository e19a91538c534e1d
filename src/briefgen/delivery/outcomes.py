"""How handing a message to a server can end, and how long each step may take."""

from __future__ import annotations

from msgspec import Struct


class Server(Struct, frozen=True):
    """The server that takes messages, and how to speak to it.

    `security`: "starttls", "tls" or "none"; `ca_file`: certificates to trust besides none other;
    `insecure_loopback`: whether plain text may go to this machine itself.
    """

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    auth: str = "password"
    ca_file: str | None = None
    insecure_loopback: bool = False


class Timeouts(Struct, frozen=True):
    """Seconds that each step may take as a whole, however the server drips.

    `dot` is long (RFC 5321, section 4.5.3.2.6): who gives up early there leaves a message in
    doubt that the server was about to take.
    """

    connect: float = 30
    reply: float = 60
    data: float = 300
    dot: float = 600


class SmtpError(Exception):
    """The message did not go, or may not have. `words` are fit to be shown and kept."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Lost(SmtpError):
    """The connection broke, or the server spoke nonsense, before the final dot: nothing went."""


class Refusal(SmtpError):
    """The server said no; the message surely was not taken. `stage`: MAIL, RCPT, DATA or dot."""

    def __init__(self, code: int, words: str, stage: str) -> None:
        super().__init__(f"{code} {words}".strip())
        self.code = code
        self.stage = stage

    @property
    def is_final(self) -> bool:
        """Whether trying again is of no use (5yz)."""
        return self.code >= 500


class Doubt(SmtpError):
    """Nothing came back after the final dot, or nothing that says yes or no."""


class Unusable(SmtpError):
    """This server cannot be used so, for any message: `code` is that of a finding."""

    def __init__(self, code: str, words: str, hint: str = "") -> None:
        super().__init__(words)
        self.code = code
        self.hint = hint


class TooLarge(SmtpError):
    """The server said before anything was sent that it does not take messages of this size."""
