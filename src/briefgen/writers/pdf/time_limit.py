"""Ends a layout that takes too long, by the clock on the wall.

A second thread waits; when the time is over it raises an exception in the thread that works, as
CPython's `PyThreadState_SetAsyncExc` allows. That needs no signal, so it works on every platform
and in every thread, and no process of its own, so it costs nothing.

The exception arrives between two steps of Python. A call of a C library that does not come back
(Pango with a single endless paragraph, HarfBuzz, zlib) cannot be interrupted: some seconds after
the limit the process ends itself, where a command has said how (`diagnostics.last_words`). Calls
through CFFI let other threads run meanwhile; one that does not is not covered, its time is counted
when it returns. Where there is no CPython there is no limit.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from briefgen.diagnostics import Diagnostic
from briefgen.html.document import HtmlDocument

_AGAIN = 1.0
"""Seconds until the exception is raised again, should a destructor have swallowed it."""

GRACE = 10.0
"""Seconds that work has to end in, once it was told to, before the process is ended."""

T = TypeVar("T")


class TimeIsUp(Exception):
    """The work took longer than it may."""


class _Interrupt(BaseException):
    """Raised in the working thread; no `except Exception` on its way holds it up."""


def slow(document: HtmlDocument, seconds: float) -> Diagnostic:
    """The finding that the time was over."""
    metadata = document.metadata
    edition = metadata.edition or f"{metadata.audience} ({metadata.language})"
    return Diagnostic(
        "P211",
        f"{metadata.briefing}, {edition}: the layout took longer than {seconds:g} s, and was ended",
        None,
        (
            "look for a table cell, list or picture that grew far beyond the others, and split it",
            "an edition that is long by right: set BRIEFGEN_TIME_LIMIT, or time_limit: in "
            "briefgen.yaml or the audience's file, to more seconds",
        ),
    )


class TimeLimit:
    """The seconds that a document has; several pieces of work may share them.

    `overdue` is called, in a thread of its own, where work goes on for long after its end.
    """

    def __init__(self, seconds: float, overdue: Callable[[], None] = lambda: None) -> None:
        self.seconds = seconds
        self._overdue = overdue
        self._end = time.monotonic() + seconds

    def run(self, work: Callable[[], T]) -> T:
        """What `work` returns; TimeIsUp when the seconds are over before it does."""
        watch = _Watch(self._end - time.monotonic(), self._overdue)
        try:
            try:
                watch.start()
                result = work()
            finally:
                struck = _stop(watch)
        except _Interrupt:
            _stop(watch)
            raise TimeIsUp from None
        if struck:  # and a library has swallowed it, as WeasyPrint does where it draws pictures
            raise TimeIsUp
        return result


def _stop(watch: _Watch) -> bool:
    """End the watch, even where it raises at this very moment; nothing is raised afterwards.

    True where it had raised anything.

    What was raised may have arrived or not. It is raised once more, in the place of what still
    waits, and awaited: CPython 3.11 runs slowly ever after when an exception is taken back.
    """
    last = False
    while True:
        try:
            if not watch.stop():
                return False
            last = True
            _raise_in(threading.get_ident())
            while True:
                time.sleep(0)
        except _Interrupt:
            if last:
                return True


class _Watch:
    """The thread that waits."""

    def __init__(self, seconds: float, overdue: Callable[[], None]) -> None:
        self._seconds = max(seconds, 0.0)
        self._overdue = overdue
        self._worker = threading.get_ident()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._raised = False
        self._thread = threading.Thread(target=self._wait, name="time limit", daemon=True)

    def start(self) -> None:
        """Begin to wait."""
        with suppress(RuntimeError):  # no more threads to be had: then without a limit
            self._thread.start()

    def stop(self) -> bool:
        """Raise no more; whether anything was raised."""
        with self._lock:
            self._over.set()
            return self._raised

    def _wait(self) -> None:
        if self._over.wait(self._seconds):
            return
        last = time.monotonic() + GRACE
        while True:
            with self._lock:
                if not self._over.is_set():
                    self._raised = _raise_in(self._worker)
            if self._over.wait(_AGAIN):
                return
            if time.monotonic() >= last:
                self._overdue()
                last += GRACE


def _raise_in(thread: int) -> bool:
    """Raise in a thread, at its next step; whether that can be done: only CPython has it."""
    import ctypes

    set_exception = getattr(ctypes.pythonapi, "PyThreadState_SetAsyncExc", None)
    if set_exception is None:
        return False
    return bool(set_exception(ctypes.c_ulong(thread), ctypes.py_object(_Interrupt)))
