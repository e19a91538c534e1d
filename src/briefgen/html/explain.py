"""Exceptions of a template → diagnostics with the template's line and the content it was given."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from briefgen.diagnostics import Diagnostic, Span, did_you_mean
from briefgen.html.faults import TemplateFault, UnknownName
from briefgen.html.overlay import SHORTCUTS
from briefgen.html.sandbox import Sandbox

_NO_SUCH = re.compile(r"No (filter|test) named '(.+?)'")
_UNSAFE = re.compile(r"access to attribute '(.+?)' of '(.+?)' object")


def explain(
    error: Exception, environment: Sandbox, names: Collection[str]
) -> tuple[Diagnostic, ...]:
    """What went wrong, where. `names` are those that the template's context has."""
    frames = list(_template_frames(error.__traceback__))
    if not frames and not isinstance(error, TemplateFault | TemplateError):
        raise error  # no template has caused it: a bug, not bad input
    span = frames[-1][0] if frames else None
    content = _content(frames)
    hint = f"while rendering {content}" if content else ""
    if isinstance(error, TemplateFault) and error.findings:
        return tuple(error.findings)
    return tuple(
        Diagnostic(d.code, d.message, d.span or span, tuple(h for h in (*d.hints, hint) if h))
        for d in [_diagnose(error, environment, names)]
    )


def _diagnose(error: Exception, environment: Sandbox, names: Collection[str]) -> Diagnostic:
    if isinstance(error, TemplateFault):
        return Diagnostic(error.code, error.message, error.span, error.hints)
    if isinstance(error, UnknownName):
        return _unknown_name(error, names)
    if isinstance(error, TemplateNotFound):
        return _not_found(str(error.name or error), environment)
    if isinstance(error, TemplateSyntaxError | TemplateRuntimeError) and _NO_SUCH.match(str(error)):
        return _no_such(error, environment)
    if isinstance(error, TemplateSyntaxError):
        message = (error.message or "cannot read this template").rstrip(".")
        return Diagnostic("T101", message, _written_at(error))
    if isinstance(error, SecurityError):
        return Diagnostic("T304", _forbidden(error))
    if isinstance(error, RecursionError):
        return Diagnostic("T303", "a template, macro or loop calls itself without end")
    if isinstance(error, OverflowError):
        return Diagnostic("T305", f"a number is too large: {error}")
    return Diagnostic("T202", str(error) or type(error).__name__)


def _unknown_name(error: UnknownName, names: Collection[str]) -> Diagnostic:
    known = names if error.known is None else error.known
    hint = did_you_mean(error.name, known)
    if error.known is None:
        return Diagnostic("T201", f'nothing is named "{error.name}" here', None, (hint,))
    if not hint and error.known:
        hint = f"it has: {', '.join(sorted(error.known)[:20])}"
    return Diagnostic("T201", f'the value has no "{error.name}"', None, (hint,))


def _not_found(name: str, environment: Sandbox) -> Diagnostic:
    first, _, rest = name.partition("/")
    prefix, plain = (f"{first}/", rest) if first in SHORTCUTS else ("", name)
    known = [prefix + n for n in environment.templates.list_templates()]
    hint = did_you_mean(prefix + plain, known)
    return Diagnostic("T102", f'there is no template "{name}"', None, (hint,))


def _no_such(error: TemplateError, environment: Sandbox) -> Diagnostic:
    """An unknown filter or test: found while compiling, or, inside a condition, while running."""
    match = _NO_SUCH.match(str(error))
    assert match is not None
    known = environment.filters if match[1] == "filter" else environment.tests
    hint = did_you_mean(match[2], known) or f"there are: {', '.join(sorted(known))}"
    message = f'there is no {match[1]} "{match[2]}"'
    return Diagnostic("T101", message, _written_at(error), (hint,))


def _written_at(error: TemplateError) -> Span | None:
    if isinstance(error, TemplateSyntaxError):
        return Span(error.filename or error.name or "", error.lineno, 1)
    return None


def _forbidden(error: SecurityError) -> str:
    match = _UNSAFE.match(str(error))
    if match is None:
        return f"templates may not do this: {error}"
    return f'templates may not use "{match[1]}" of a {match[2]}'


def _template_frames(
    traceback: TracebackType | None,
) -> Iterator[tuple[Span, Mapping[str, Any]]]:
    """The frames that run template code, outermost first: the line, and the local values."""
    while traceback is not None:
        frame = traceback.tb_frame
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            line = template.get_corresponding_lineno(traceback.tb_lineno)
            yield Span(template.filename or template.name or "", line, 1), frame.f_locals
        traceback = traceback.tb_next


def _content(frames: list[tuple[Span, Mapping[str, Any]]]) -> str:
    """The innermost node of the content that a loop or macro was at: its id and place."""
    for _, values in reversed(frames):
        for name, value in reversed(list(values.items())):
            if name.startswith("l_") and type(value) is dict and value.get("src"):
                id_ = value.get("id")
                return f'"{id_}" ({value["src"]})' if id_ else str(value["src"])
    return ""
