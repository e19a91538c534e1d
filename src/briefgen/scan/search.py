"""One search through one file: what is looked at, what was found, how much may be unpacked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from briefgen.scan.findings import Finding, Leak, Unread
from briefgen.scan.normal import APART, normal
from briefgen.scan.pieces import groups, sentences
from briefgen.scan.readings import byte_readings, readings
from briefgen.scan.secrets import Secrets
from briefgen.scan.tokens import owners

Detail: TypeAlias = Callable[[], Iterable[tuple[str, str, str]]]
"""Smaller pieces of a text: channel, where, words. Asked for only where the text has a hit."""

_TAG = re.compile(r"[<>]")
_SOFT_BREAK = re.compile(rb"=\r?\n(?=[^\r\n-])")
"""Where quoted-printable (RFC 2045, 6.7) breaks a line that goes on."""
UNPACKED = 256_000_000
"""Bytes that all parts of a file may have together when they are unpacked."""
DEEPEST = 6
"""Files within files."""
ENCODED = 500_000
"""Characters up to which what may be bytes is searched for encodings in it, too."""


class TooMuch(Exception):
    """A file has more in it than is searched; the message says what."""


class Search:
    """Collects what is found in the parts of one file."""

    def __init__(self, file: str, secrets: Secrets) -> None:
        self.file = file
        self.secrets = secrets
        self.left = UNPACKED
        self._rare = tuple(token for token in secrets.tokens if not token.common)
        self._leaks: dict[tuple[str, str], set[int]] = {}
        self._unread: dict[tuple[str, str], None] = {}

    def text(
        self,
        channel: str,
        where: str,
        text: str,
        *,
        words: bool = True,
        own: bool = False,
        detail: Detail | None = None,
    ) -> None:
        """Look at a text and at what is encoded in it.

        `words`: short values may stand in it. `own`: so may words of the file format itself.
        """
        found = self._found(text, words=words, own=own)
        self._locate(channel, where, found, detail, words=words, own=own)

    def texts(
        self,
        channel: str,
        where: str,
        pieces: Sequence[str],
        *,
        words: bool = True,
        detail: Detail | None = None,
    ) -> None:
        """Look at texts that stand side by side and have nothing to do with each other.

        They are searched in one go; words of the file format itself may be among them. What is
        found only where two of them meet is no leak, unless the pieces are shorter than a
        fingerprint: then a text may have been cut into them.
        """
        found = self._found("\n".join(pieces), words=words, own=True)
        if not found:
            return
        alone: set[int] = set()
        for group in groups(pieces):
            alone |= self._found(group, words=words, own=True) & found
        self._locate(channel, where, alone, detail, words=words, own=True)

    def raw(self, channel: str, where: str, text: str, detail: Detail | None = None) -> None:
        """Look at a text as it is written; what is encoded in it is looked at elsewhere."""
        self._locate(channel, where, self._stands(text, normal(text)), detail, words=False)

    def _locate(
        self,
        channel: str,
        where: str,
        found: set[int],
        detail: Detail | None,
        *,
        words: bool,
        own: bool = False,
    ) -> None:
        """Tell what was found, as exactly as `detail` can."""
        if not found:
            return
        told: set[int] = set()
        for one, place, piece in detail() if detail else ():
            hit = self._found(piece, words=words, own=own) & found
            if hit:
                self._tell(one, place, hit)
                told |= hit
        if found - told:
            self._tell(channel, where, found - told)

    def source(self, channel: str, where: str, data: bytes) -> None:
        """Look at bytes that hold other files, each of which is looked at on its own, too.

        Where marked-up text is met in them, its tags and its words stay apart.
        """
        found: set[int] = set()
        for text in byte_readings(_SOFT_BREAK.sub(b"", data)):
            for reading in readings(text):
                marked = _TAG.sub(APART, reading)
                found |= self._stands(marked, normal(marked))
        if found:
            self._tell(channel, where, found)

    def data(self, channel: str, where: str, data: bytes) -> None:
        """Look at bytes that are no text, or text in an unknown encoding."""
        found: set[int] = set()
        for text in byte_readings(data):
            if len(text) <= ENCODED:
                found |= self._found(text, words=False)
            else:
                found |= self._stands(text, normal(text))
        if found:
            self._tell(channel, where, found)

    def unread(self, where: str, why: str) -> None:
        """Note a part that cannot be searched."""
        self._unread[self._shown(where), why] = None

    def unpack(self, size: int) -> None:
        """Count bytes that were unpacked; TooMuch where they are too many."""
        self.left -= size
        if self.left < 0:
            raise TooMuch(f"its parts have more than {UNPACKED // 1_000_000} MB together")

    def findings(self) -> tuple[Finding, ...]:
        """What was found, each place once, in the order in which it was looked at."""
        leaks = (
            Leak(self.file, channel, where, self.secrets.named(numbers))
            for (channel, where), numbers in self._leaks.items()
        )
        return (*leaks, *(Unread(self.file, where, why) for where, why in self._unread))

    def _found(self, text: str, *, words: bool, own: bool = False) -> set[int]:
        found: set[int] = set()
        tokens = (self._rare if own else self.secrets.tokens) if words else ()
        for reading in readings(text):
            plain = normal(reading)
            found |= self._stands(reading, plain)
            if tokens:
                found |= owners(tokens, reading, plain)
        return found

    def _stands(self, text: str, plain: str) -> set[int]:
        """Whose fingerprints stand in a text; none that only the meeting of two sentences gives."""
        found = self.secrets.found(plain)
        if not found:
            return found
        alone: set[int] = set()
        for group in groups(sentences(text)):
            alone |= self.secrets.found(normal(group))
        return found & alone

    def _tell(self, channel: str, where: str, numbers: set[int]) -> None:
        self._leaks.setdefault((channel, self._shown(where)), set()).update(numbers)

    def _shown(self, where: str) -> str:
        """A place's name, unless the name itself says what was withheld."""
        clean = "".join(c if c.isprintable() else "?" for c in where)[:120]
        return "(a part whose name is withheld, too)" if self._found(where, words=True) else clean
