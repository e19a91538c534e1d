"""What not every mail server takes, found before a message is begun."""

from __future__ import annotations

from collections.abc import Iterable


class Sieve:
    """Looks for what not every server takes; pieces that messages share are looked at once.

    A bare CR or LF is read as a line's end by some servers and not by others, which lets a text
    end the message and begin another; letters beyond ASCII need a server that says it takes them.
    """

    LARGE, MANY = 4_096, 64
    """Bytes from which a piece is remembered, and how many are."""

    def __init__(self) -> None:
        self._passed: dict[int, bytes] = {}

    def fault(self, pieces: Iterable[bytes]) -> str:
        """Why a message cannot go by every server; "" where it can."""
        for piece in pieces:
            # held here, so that no other piece can have its identity
            if self._passed.get(id(piece)) is piece:
                continue
            fault = _fault(piece)
            if fault:
                return fault
            if len(piece) >= self.LARGE and len(self._passed) < self.MANY:
                self._passed[id(piece)] = piece
        return ""


def _fault(piece: bytes) -> str:
    ends = piece.count(b"\r\n")
    if not piece.isascii() or b"\0" in piece:
        return "it is not plain ASCII"
    if piece.count(b"\n") != ends or piece.count(b"\r") != ends:
        return "it has a line that does not end in CRLF"
    return ""
