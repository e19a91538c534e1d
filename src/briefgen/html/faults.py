"""What goes wrong while a template is read or rendered, on its way to being a diagnostic."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import UndefinedError

from briefgen.diagnostics import Diagnostic, Span


class TemplateFault(Exception):
    """A fault with its code and hints; the place is added where the exception is caught.

    `span` is set where the fault's own place is known better than the place that was rendered.
    `findings` are diagnostics of an earlier stage (a file that is not UTF-8) that say it all.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *hints: str,
        span: Span | None = None,
        findings: Iterable[Diagnostic] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hints = tuple(h for h in hints if h)
        self.span = span
        self.findings = tuple(findings)


class UnknownName(UndefinedError):
    """A name that the context, or a value in it, does not have. `known`: what there is instead.

    `known` is None for a name of the context itself, whose names are known only outside.
    """

    def __init__(self, message: str, name: str, known: tuple[str, ...] | None) -> None:
        super().__init__(message)
        self.name = name
        self.known = known
