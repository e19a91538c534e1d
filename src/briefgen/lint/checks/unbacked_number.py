"""Numbers that no cited passage states."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity, Span
from briefgen.document.model import ChartSection, KeyFigure
from briefgen.evidence.backing import Unbacked
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.numbers import Numbers, cited_sources, dates_of, example, numbers_of


def _run(view: View) -> Iterator[Finding]:
    numbers = numbers_of(view)
    for found in numbers.unbacked:
        yield Finding(_message(found), _place(numbers, found), tuple(_hints(numbers, found)))


def _message(found: Unbacked) -> str:
    sources = cited_sources(found.subject)
    by = found.support.by
    if found.support.why == "the bound differs" and by is not None:
        return f'"{found.quantity.text}" leaves out or changes what {sources} says of "{by.text}"'
    near = f", which {'says' if by else 'states nothing like it'}"
    near += f' "{by.text}"' if by else ""
    return f'"{found.quantity.text}" stands in no cited passage of {sources}{near if by else ""}'


def _hints(numbers: Numbers, found: Unbacked) -> Iterator[str]:
    if found.support.why and found.support.why != "the bound differs":
        yield found.support.why
    if found.quantity.relative:
        yield from dates_of(numbers.facts, found.subject)
    yield (
        "correct the number or the citation, or write down how it follows: "
        f"derived: [{{in: {found.subject.node or '…'}, figure: {found.quantity.text}, by: …}}]"
    )


def _place(numbers: Numbers, found: Unbacked) -> Span | None:
    subject = found.subject
    if subject.claim is not None:
        said = found.quantity.text
        by_reference = not found.quantity.end
        return numbers.places.in_claim(subject.claim, "{fig:" if by_reference else said)
    value = subject.value
    return value.span if isinstance(value, KeyFigure | ChartSection) else None


CHECK = Check(
    code="L310",
    title="Numbers stand in the passages cited",
    reason=(
        "Readers follow a number to its source. Every number, share, duration, date and amount of "
        "a sourced statement, a key figure or a chart must be stated by one of the passages "
        "cited, in whatever notation (90%, 九成, nine in ten), or be derived from them by a sum "
        "that is written down. The check tells that the passage has the number, never that the "
        "claim is true."
    ),
    bad=example('{id: kj-tea, text: "Eight in ten growers joined [@doe2024, para. 1]."}'),
    good=example('{id: kj-tea, text: "About 90% of growers joined [@doe2024, para. 1]."}'),
    run=_run,
    severity=Severity.ERROR,
)
