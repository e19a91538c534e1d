"""Names in the print style sheet that mean nothing: WeasyPrint passes over them without a word.

A list style that nobody defines is drawn as decimal numbers, a counter that nobody counts shows 0,
a running element that no rule makes leaves its margin empty. What WeasyPrint does tell is read
from its log instead (`log`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import Struct, field

from briefgen.diagnostics import Collector, did_you_mean
from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf.places import sheet_place

_MEDIA = frozenset({"all", "print", "screen", "speech", "only", "not", "and"})
_RULES = frozenset({"media", "supports", "layer"})
"""At-rules that hold rules; others hold declarations."""

_STYLE_AT = {"counter": 1, "counters": 2, "target-counter": 2, "target-counters": 3}
"""Functions of a counter, and which argument names the style."""

_COUNTED = frozenset({"page", "pages", "list-item", "footnote"})
_NO_NAMES = frozenset({"none", "inherit", "initial", "unset", "revert"})
_POSITIONS = frozenset({"inside", "outside"})
_NO_PAGES = _NO_NAMES | {"auto"}


class Fault(NamedTuple):
    """What is wrong in a sheet, where (from 1), and what might be meant."""

    line: int
    column: int
    message: str
    hint: str


class _Use(NamedTuple):
    """A name that a declaration uses, and what it should be the name of."""

    kind: str
    name: str
    place: Any


class _Names(Struct):
    """Names that a sheet defines, by kind, and those that it uses."""

    defined: dict[str, set[str]] = field(default_factory=dict)
    used: list[_Use] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def define(self, kind: str, names: Sequence[str]) -> None:
        """Note names that a rule defines."""
        self.defined.setdefault(kind, set()).update(names)

    def use(self, kind: str, name: str, place: Any) -> None:
        """Note a name that a rule uses."""
        self.used.append(_Use(kind, name, place))


def check_names(document: HtmlDocument, found: Collector) -> None:
    """Note an error for each name of the print sheet that nothing defines."""
    for fault in faults(document.print_css):
        place = sheet_place(fault.line, fault.column, document)
        message = f"the print style sheet has a fault: {fault.message}"
        found.error("P205", message, place, *([fault.hint] if fault.hint else []))


@lru_cache(maxsize=8)
def faults(css: str) -> tuple[Fault, ...]:
    """The faults of a sheet, in its order."""
    import tinycss2  # type: ignore[import-untyped]
    from weasyprint.html import UA_COUNTER_STYLE  # type: ignore[import-untyped]

    names = _Names()
    names.define("list style", list(UA_COUNTER_STYLE))
    names.define("counter", list(_COUNTED))
    _rules(tinycss2.parse_stylesheet(css, True, True), names)
    return tuple(sorted([*names.faults, *_undefined(names)]))


def _undefined(names: _Names) -> Iterator[Fault]:
    for use in names.used:
        defined = names.defined.get(use.kind, set())
        if use.name not in defined:
            hint = did_you_mean(use.name, sorted(defined))
            message = f'there is no {use.kind} "{use.name}"'
            yield Fault(use.place.source_line, use.place.source_column, message, hint)


def _rules(rules: Sequence[Any], names: _Names) -> None:
    import tinycss2

    for rule in rules:
        if rule.type == "at-rule":
            _at_rule(rule, names)
        if rule.type not in ("qualified-rule", "at-rule") or rule.content is None:
            if rule.type == "declaration":
                _declaration(rule, names)
            continue
        if rule.type == "at-rule" and rule.lower_at_keyword in _RULES:
            _rules(tinycss2.parse_rule_list(rule.content, True, True), names)
        else:
            _rules(tinycss2.parse_blocks_contents(rule.content, True, True), names)


def _at_rule(rule: Any, names: _Names) -> None:
    idents = [token for token in rule.prelude if token.type == "ident"]
    if rule.lower_at_keyword == "counter-style":
        names.define("list style", [token.value for token in idents])
    elif rule.lower_at_keyword == "page":
        names.define("page", [token.value for token in idents[:1]])
    elif rule.lower_at_keyword == "media":
        for token in idents:
            if token.lower_value not in _MEDIA:
                message = f'@media {token.value}: there is no medium "{token.value}"'
                hint = did_you_mean(token.value, ("print", "screen", "all"))
                place = rule.source_line, rule.source_column
                names.faults.append(Fault(*place, message, hint))


def _declaration(declaration: Any, names: _Names) -> None:
    name, idents = declaration.lower_name, _idents(declaration.value)
    if name.startswith("-") and not name.startswith(("--", "-weasy-")):
        place = declaration.source_line, declaration.source_column
        names.faults.append(Fault(*place, f"Ignored `{declaration.name}`, a browser's own.", ""))
    elif name in ("list-style", "list-style-type"):
        for token in idents:
            if token.lower_value not in _NO_NAMES | _POSITIONS:
                names.use("list style", token.value, token)
    elif name in ("counter-reset", "counter-increment", "counter-set"):
        names.define("counter", [token.value for token in idents])
    elif name == "string-set":
        names.define("string", [token.value for token in idents])
    elif name == "page":
        for token in idents:
            if token.lower_value not in _NO_PAGES:
                names.use("page", token.value, token)
    _functions(declaration.value, names)


def _functions(tokens: Sequence[Any], names: _Names) -> None:
    for token in tokens:
        if token.type != "function":
            continue
        arguments = [*_arguments(token)]
        first = arguments[0] if arguments else None
        if token.lower_name == "running" and first is not None:
            names.define("running element", [first.value])
        elif token.lower_name == "element" and first is not None:
            names.use("running element", first.value, first)
        elif token.lower_name == "string" and first is not None:
            names.use("string", first.value, first)
        elif token.lower_name in _STYLE_AT:
            _counter(token, arguments, names)
        _functions(token.arguments, names)


def _counter(function: Any, arguments: list[Any], names: _Names) -> None:
    """A counter and the style it is shown in; behind a target, the counter comes second."""
    at = _STYLE_AT[function.lower_name]
    counter = 1 if function.lower_name.startswith("target") else 0
    for index, kind in ((counter, "counter"), (at, "list style")):
        token = arguments[index] if index < len(arguments) else None
        if token is not None and token.type == "ident" and token.lower_value not in _NO_NAMES:
            names.use(kind, token.value, token)


def _arguments(function: Any) -> Iterator[Any]:
    """The first token of each argument."""
    begins = True
    for token in function.arguments:
        if token.type == "literal" and token.value == ",":
            begins = True
        elif begins and token.type not in ("whitespace", "comment"):
            begins = False
            yield token


def _idents(tokens: Sequence[Any]) -> list[Any]:
    return [token for token in tokens if token.type == "ident"]
