"""A mail server on loopback that fails on demand, at every step, in every way we could think of.

Faults of connections are chosen when one is opened, faults of messages at MAIL. The server notes
what it took, what it answered to a dot, and whose dot came; the tests hold the ledger against it.
"""

from __future__ import annotations

import asyncio
import base64
import re
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

OPENING = (
    "banner 421", "banner drop", "banner silence", "banner garbage", "banner drip", "ehlo drop",
    "ehlo 421", "ehlo silence", "starttls drop", "starttls 454", "starttls garbage", "auth 454",
    "auth drop", "auth silence",
)  # fmt: skip
"""Faults of a connection; trying again helps."""

BEFORE = (
    "mail 451", "mail drop", "mail garbage", "rcpt 450", "rcpt drop", "rcpt silence", "rcpt 421",
    "data 451", "data drop", "data silence", "data 250", "body drop", "early answer",
)  # fmt: skip
"""Faults of a message before its dot, after which it may go again."""

FINAL = ("mail 550", "rcpt 550", "data 554", "dot 554")
"""Refusals for good."""

LATER = ("dot 451", "dot 421")
"""Refusals of the whole message for now."""

AMBIGUOUS = (
    "dot silence", "dot silence, taken", "dot drop", "dot drop, taken", "dot garbage",
    "dot garbage, taken", "dot drip, taken", "dot 299, taken", "last line drop",
)  # fmt: skip
"""After these nobody but the server knows."""

KINDS = (*OPENING, *BEFORE, *FINAL, *LATER, *AMBIGUOUS)

USER, PASSWORD = "ann", "canary-Pa55-wörd"

Choose = Callable[[], str]


class Stop(Exception):
    """The server closes the connection."""


class FaultServer:
    """Runs in a thread of its own while the `with` block lasts; `port` is where it listens."""

    def __init__(
        self,
        *,
        opening: Choose = lambda: "",
        message: Choose = lambda: "",
        context: ssl.SSLContext | None = None,
        implicit: bool = False,
        auth: str = "PLAIN LOGIN",
        size: int = 0,
        echo: bool = False,
    ) -> None:
        self._opening, self._message = opening, message
        self._context, self._implicit, self._auth = context, implicit, auth
        self._size, self._echo = size, echo
        self.taken: list[tuple[str, str]] = []
        """Recipient and Message-ID of every message that the server keeps."""
        self.answers: list[tuple[str, int]] = []
        """Recipient and code of every clear answer to a dot."""
        self.begun: set[str] = set()
        """Recipients whose text the server asked for (354)."""
        self.unsaid: set[str] = set()
        """Recipients whose dot came and was not clearly answered."""
        self.cut: set[str] = set()
        """Recipients in whose text the server closed the connection, perhaps unseen."""
        self.seen: Counter[str] = Counter()
        """Faults that happened."""
        self.connections = 0
        self.messages: list[bytes] = []
        self.keep = False
        """Whether whole messages are kept."""

    def __enter__(self) -> FaultServer:
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        assert started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(10)

    def _run(self, started: threading.Event) -> None:
        asyncio.run(self._serve(started))

    async def _serve(self, started: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        first = self._context if self._implicit else None
        server = await asyncio.start_server(self._meet, "127.0.0.1", 0, ssl=first, limit=1_000_000)
        self.port = server.sockets[0].getsockname()[1]
        self._loop.set_exception_handler(lambda loop, context: None)
        started.set()
        await self._ended.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        with suppress(Stop, OSError, ssl.SSLError, asyncio.IncompleteReadError, EOFError):
            await _Session(self, reader, writer).run()
        self._tasks.discard(task)
        with suppress(Exception):
            writer.transport.abort()


class _Session:
    def __init__(
        self, server: FaultServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.s, self.reader, self.writer = server, reader, writer
        self.opening = server._opening()
        self.fault = ""
        self.encrypted = server._implicit
        self.known = False
        self.to = ""

    async def run(self) -> None:
        await self._step("banner", self.opening, "220 localhost ready")
        while True:
            line = (await self.reader.readuntil(b"\n")).decode().strip()
            verb = line[:4].upper()
            command = getattr(self, f"_{verb.lower()}", None)
            if command is None:
                await self._say("500 what?")
            else:
                await command(line)

    async def _say(self, words: str) -> None:
        self.writer.write(words.encode() + b"\r\n")
        await self.writer.drain()

    async def _step(self, step: str, fault: str, good: str) -> bool:
        """Answer well, or as the fault of this step says; whether it was well."""
        name, _, kind = fault.partition(" ")
        if name != step:
            await self._say(good)
            return True
        self.s.seen[fault] += 1
        await self._fail(kind)
        return False

    async def _fail(self, kind: str) -> None:
        kind = kind.partition(",")[0]
        if kind == "drop":
            raise Stop
        if kind == "silence":
            await asyncio.sleep(3600)
        if kind == "garbage":
            await self._say("<html>\x1b[2Jnot SMTP at all</html>")
        elif kind == "drip":
            for byte in b"250-" + b"so slow " * 100:
                self.writer.write(bytes([byte]))
                await self.writer.drain()
                await asyncio.sleep(0.05)
        else:
            await self._say(f"{kind} fault \x1b[31m{kind}\u202e")
            if kind == "421":
                raise Stop

    async def _ehlo(self, line: str) -> None:
        size = f"250-SIZE {self.s._size}\r\n"
        login = f"250-AUTH {self.s._auth}\r\n" if self.s._auth else ""
        tls = "250-STARTTLS\r\n" if self.s._context and not self.encrypted else ""
        login = login if self.encrypted or not self.s._context else ""
        self.known = self.known or not self.s._auth
        await self._step("ehlo", self.opening, f"250-localhost\r\n{size}{tls}{login}250 8BITMIME")

    async def _star(self, line: str) -> None:
        if await self._step("starttls", self.opening, "220 go on"):
            assert self.s._context is not None
            await self.writer.start_tls(self.s._context)
            self.encrypted = True

    async def _auth(self, line: str) -> None:
        _, mechanism, *rest = line.split(" ", 2)
        if self.opening.startswith("auth"):
            await self._step("auth", self.opening, "")
            return
        heard = rest[0] if rest else ""
        if mechanism.upper() == "LOGIN":
            answers = []
            for challenge in (b"Username:", b"Password:"):
                await self._say(f"334 {base64.b64encode(challenge).decode()}")
                answers.append((await self.reader.readuntil(b"\n")).strip())
            heard = base64.b64encode(
                b"\0" + b"\0".join(base64.b64decode(a) for a in answers)
            ).decode()
        text = base64.b64decode(heard).decode()
        if mechanism.upper() == "XOAUTH2":
            good = text == f"user={USER}\x01auth=Bearer {PASSWORD}\x01\x01"
            if not good:
                challenge = base64.b64encode(b'{"status":"401"}').decode()
                await self._say(f"334 {challenge}")
                await self.reader.readuntil(b"\n")
        else:
            good = text == f"\0{USER}\0{PASSWORD}"
        self.known = good
        text = text.strip("\0")
        told = f" you said {text!r} {heard}" if self.s._echo else ""
        code = "" if self.opening == "echo garbled" else "535 "
        await self._say("235 welcome" if good else f"{code}no{told}\x1b[2J")

    async def _mail(self, line: str) -> None:
        self.fault = self.s._message()
        if not self.known:
            await self._say("530 log in first")
            return
        await self._step("mail", self.fault, "250 ok")

    async def _rcpt(self, line: str) -> None:
        found = re.search("<(.*?)>", line)
        self.to = found[1] if found else ""
        await self._step("rcpt", self.fault, "250 ok")

    async def _data(self, line: str) -> None:
        if not await self._step("data", self.fault, "354 go on"):
            return
        self.s.begun.add(self.to)
        text = bytearray()
        while True:
            heard = await self.reader.readuntil(b"\n")
            if heard == b".\r\n":
                break
            text += heard[1:] if heard.startswith(b".") else heard
            await self._during(bytes(text))
        await self._dot(bytes(text))

    async def _during(self, text: bytes) -> None:
        lost = self.fault == "last line drop" and text.endswith(b"last line\r\n")
        if lost or (self.fault == "body drop" and len(text) > 40):
            self.s.cut.add(self.to)
            self.s.seen[self.fault] += 1
            raise Stop
        if self.fault == "early answer" and len(text) > 40:
            self.s.seen[self.fault] += 1
            self.fault = ""
            await self._say("250 taken before it was said")

    async def _dot(self, text: bytes) -> None:
        bad = self.fault.startswith("dot")
        if not bad or "taken" in self.fault:
            found = re.search(rb"(?m)^Message-ID: (<.*>)", text)
            assert found
            self.s.taken.append((self.to, found[1].decode()))
            if self.s.keep:
                self.s.messages.append(text)
        code = 250 if not bad else int(self.fault[4:7]) if self.fault in (*FINAL, *LATER) else 0
        if code:
            self.s.answers.append((self.to, code))
        else:
            self.s.unsaid.add(self.to)
        await self._step("dot", self.fault, "250 kept")

    async def _rset(self, line: str) -> None:
        self.fault = ""
        await self._say("250 ok")

    async def _quit(self, line: str) -> None:
        await self._say("221 bye")
        raise Stop
