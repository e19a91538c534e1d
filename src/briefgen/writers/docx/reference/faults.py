"""What is wrong with a reference file: findings that name the part, all at the file's place."""

from __future__ import annotations

from briefgen.diagnostics import Collector, Span

_LONGEST = 80
"""Characters of a name from the file that a message repeats."""


class Faults:
    """The findings of one reference file; `asked` is the place that names it."""

    def __init__(self, name: str, asked: Span | None = None) -> None:
        self.name = name
        self._asked = (f"named at {asked}",) if asked is not None else ()
        self.found = Collector()

    @property
    def any(self) -> bool:
        """Whether anything so far is an error."""
        return not self.found.ok

    def error(self, code: str, message: str, *hints: str, part: str = "") -> None:
        """Note an error, in a part or in the file as a whole."""
        self.found.error(code, _message(message, part), Span(self.name), *hints, *self._asked)

    def warning(self, code: str, message: str, *hints: str, part: str = "") -> None:
        """Note a warning."""
        self.found.warning(code, _message(message, part), Span(self.name), *hints, *self._asked)


def _message(message: str, part: str) -> str:
    return f"{shown(part)}: {message}" if part else message


def shown(text: str) -> str:
    """A name or an address from the file: short, and in characters that a terminal may show."""
    plain = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
