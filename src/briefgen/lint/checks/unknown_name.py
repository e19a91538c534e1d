"""Names that no cited passage has."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.names import missing_names
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.numbers import example, numbers_of


def _run(view: View) -> Iterator[Finding]:
    numbers = numbers_of(view)
    for subject in numbers.claims:
        if subject.claim is None:
            continue
        for name, stated in missing_names(numbers.facts, subject.claim):
            sources = ", ".join(source.key for source in stated.sources)
            message = f'"{name.text}" stands in no cited passage of {sources}'
            others = [form for form in name.forms if form != name.text]
            if others:
                message += f" (looked for: {', '.join(others[:4])})"
            hint = "correct the name or the citation, or give the term in the glossary an alias"
            yield Finding(message, numbers.places.in_claim(subject.claim, name.text), (hint,))


CHECK = Check(
    code="L312",
    title="Names stand in the passages cited",
    reason=(
        "A wrong name makes a right sentence wrong. What stands in quotation marks, names in the "
        "glossary, and names in Latin letters are looked up in the passages cited; in a source of "
        "another language by the glossary's forms and `aliases`."
    ),
    bad=example('{id: kj-tea, text: "Its tea is “Egret Gold” [@doe2024, para. 3]."}'),
    good=example('{id: kj-tea, text: "Its tea is “Egret Silver” [@doe2024, para. 3]."}'),
    run=_run,
)
