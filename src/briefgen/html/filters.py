"""The filters that templates may use: Jinja's own, each paying for its work.

What is not here cannot be used. Left out on purpose: `random` (output must not vary), `pprint`,
`attr` and `tojson` (no use in a document), `center`, `indent`, `wordwrap` and `format` (spaces do
not align HTML, and a width of 10**9 is one slip away; numbers and dates come formatted).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from jinja2 import Undefined, pass_environment, pass_eval_context
from jinja2.filters import FILTERS, do_batch, do_join, do_replace, do_round, do_slice
from jinja2.filters import make_attrgetter as attribute_getter
from jinja2.nodes import EvalContext
from markupsafe import Markup

from briefgen.html.budget import Budget
from briefgen.html.faults import TemplateFault

ON_TEXT = (
    "capitalize e escape forceescape lower safe string striptags title trim truncate upper "
    "urlencode wordcount"
).split()
ON_VALUES = (
    "abs count d default dictsort first float groupby int items last length list map max min "
    "reject rejectattr reverse select selectattr sort unique"
).split()
CELLS = 10_000
"""The most columns or rows that `batch` and `slice` make."""


def printable(value: Any) -> Any:
    """The value, if it can stand in a text: text or a number. The environment's `finalize`."""
    if isinstance(value, str | Undefined) or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        return value
    hint = ""
    if isinstance(value, dict):
        hint = f"it has: {', '.join(sorted(map(str, value))[:12])}"
    elif isinstance(value, list | tuple):
        hint = "loop over it: {% for item in … %}"
    raise TemplateFault("T203", f"{_kind(value)} cannot be printed", hint)


def bounded_filters(budget: Budget) -> dict[str, Callable[..., Any]]:
    """The table of filters, metered by a budget."""
    table = {name: _metered(FILTERS[name], budget) for name in ON_VALUES}
    table |= {name: _metered(_on_text(FILTERS[name]), budget) for name in ON_TEXT}
    table |= {
        "join": _metered(_join(budget), budget),
        "replace": _metered(_replace(budget), budget),
        "sum": _metered(_sum, budget),
        "batch": _metered(_limited(do_batch, CELLS), budget),
        "slice": _metered(_limited(do_slice, CELLS), budget),
        "round": _metered(_limited(do_round, 15), budget),
    }
    return table


def _metered(filter_: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """A filter that pays a step for each item it is given, and for every 64 characters."""

    @wraps(filter_)
    def metered(*args: Any, **kwargs: Any) -> Any:
        for value in args:
            if isinstance(value, str):
                budget.step(1 + (len(value) >> 6))
            elif isinstance(value, list | tuple | dict | range):
                budget.step(1 + len(value))
        return filter_(*args, **kwargs)

    return metered


def _on_text(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that would turn anything into text: it is given text and numbers only."""

    @wraps(filter_)
    def checked(*args: Any, **kwargs: Any) -> Any:
        # some filters get the environment or its evaluation context first
        printable(next(a for a in args if not hasattr(a, "autoescape")))
        return filter_(*args, **kwargs)

    return checked


def _limited(filter_: Callable[..., Any], most: int) -> Callable[..., Any]:
    """A filter whose second argument is a number of at most `most`."""

    @wraps(filter_)
    def limited(value: Any, number: Any = 0, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(number, int) or abs(number) > most:
            raise TemplateFault("T305", f"expected a whole number of at most {most}")
        return filter_(value, number, *args, **kwargs)

    return limited


def _join(budget: Budget) -> Callable[..., Any]:
    @pass_eval_context
    def join(context: EvalContext, value: Iterable[Any], d: Any = "", attribute: Any = None) -> Any:
        if attribute is not None:
            value = map(attribute_getter(context.environment, attribute), value)
        pieces = [printable(piece) for piece in value]
        separators = len(printable(d)) * len(pieces) if isinstance(d, str) else len(pieces)
        budget.make(separators + sum(len(p) if isinstance(p, str) else 8 for p in pieces))
        return do_join(context, pieces, d)

    return join


def _replace(budget: Budget) -> Callable[..., Any]:
    @pass_eval_context
    def replace(context: EvalContext, s: str, old: str, new: str, count: int | None = None) -> Any:
        text, found, given = str(printable(s)), str(printable(old)), str(printable(new))
        # escaping makes at most 5 characters more of each
        budget.make((len(text) + (text.count(found) + 1) * len(given)) * 6)
        return do_replace(context, s if isinstance(s, Markup) else text, old, new, count)

    return replace


@pass_environment
def _sum(environment: Any, iterable: Iterable[Any], attribute: Any = None, start: Any = 0) -> Any:
    """Numbers only: a sum of lists doubles them."""
    if attribute is not None:
        iterable = map(attribute_getter(environment, attribute), iterable)
    total = start
    for value in iterable:
        if not isinstance(value, int | float) or not isinstance(total, int | float):
            raise TemplateFault("T305", f"only numbers have a sum, not {_kind(value).lower()}")
        total += value
    return total


def _kind(value: Any) -> str:
    if value is None:
        return "Nothing (none)"
    if isinstance(value, bool):
        return "A truth value"
    if isinstance(value, str):
        return "A text"
    if isinstance(value, dict):
        return "A mapping"
    return "A list" if isinstance(value, list | tuple) else "This value"
