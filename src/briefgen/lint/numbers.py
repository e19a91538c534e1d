"""What the checks of numbers, names and translations share: worked out once for each run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from briefgen.document.model import KeyFigure
from briefgen.evidence.backing import (
    Subject,
    Unbacked,
    of_charts,
    of_claim,
    of_events,
    of_figure,
    unbacked,
)
from briefgen.evidence.facts import Facts, issued
from briefgen.evidence.quantities import Quantity
from briefgen.evidence.translations import TranslatedText, texts
from briefgen.lint.base import Example, View
from briefgen.lint.places import Places


class Numbers:
    """The numbers of a view's content, its translated texts and the places of words."""

    def __init__(self, view: View) -> None:
        self.facts = Facts(view.content, view.archive)
        self.places = Places(view)
        self._view = view

    @cached_property
    def claims(self) -> tuple[Subject, ...]:
        """The sourced claims with what they state in numbers."""
        return tuple(of_claim(self.facts, c) for c in self._view.claims if c.sourced)

    @cached_property
    def events(self) -> tuple[Subject, ...]:
        """The events with their dates."""
        briefings = self._view.content.briefings.values()
        return tuple(subject for b in briefings for subject in of_events(self.facts, b))

    @cached_property
    def data(self) -> tuple[Subject, ...]:
        """The key figures and the charts with their values."""
        figures = self._view.content.library.figures.values()
        charts = (
            s for b in self._view.content.briefings.values() for s in of_charts(self.facts, b)
        )
        return (*(of_figure(self.facts, figure) for figure in figures), *charts)

    @cached_property
    def unbacked(self) -> tuple[Unbacked, ...]:
        """The numbers of claims, key figures and charts that no passage states.

        A key figure that is wrong itself is told once, and not in each text that refers to it.
        """
        data = [u for subject in self.data for u in unbacked(self.facts, subject)]
        wrong = [u.quantity for u in data if isinstance(u.subject.value, KeyFigure)]
        told = (u for subject in self.claims for u in unbacked(self.facts, subject))
        return (*(u for u in told if u.quantity.end or u.quantity not in wrong), *data)

    @cached_property
    def texts(self) -> tuple[TranslatedText, ...]:
        """The texts that differ by language."""
        return tuple(texts(self._view.content))


def numbers_of(view: View) -> Numbers:
    """The numbers of a view.

    They know the view, so the view keeps them: a weak dictionary would keep both for ever.
    """
    kept: Numbers | None = view.kept.get(__name__)
    if kept is None:
        kept = view.kept[__name__] = Numbers(view)
    return kept


def cited_sources(subject: Subject) -> str:
    """The citations of a subject, for messages: doe2024, 3."""
    return ", ".join(dict.fromkeys(item.key for item in subject.cited))


def dates_of(facts: Facts, subject: Subject) -> Iterator[str]:
    """When the sources of a subject appeared, for hints about relative dates."""
    for item in subject.cited:
        source = facts.content.library.sources.get(item.key)
        day = issued(source) if source is not None else None
        if day is not None:
            yield f"{item.key} is of {day.isoformat()}"


def shown(quantity: Quantity) -> str:
    """A quantity as a message quotes it."""
    return f'"{quantity.text}"'


SOURCES = """\
sources:
  doe2024:
    type: report
    title: An invented report
    author: [{family: Doe, given: Ann}]
    publisher: Example Press
    issued: 2024-06-30
    language: en
    snapshots:
      - file: doe.txt
        sha256: %s
        size: %d
        media_type: text/plain
        retrieved: 2024-07-01
"""
ARTICLE = """\
A season of tea

In the spring, nine in ten growers of Egret Valley joined the cooperative.
They picked 12 tons in 2023, and plan for three to five years.
The cooperative calls its new tea Egret Silver.
"""


def example(statement: str, more: dict[str, str] | None = None) -> Example:
    """An example with an archived source; `statement` is a key judgement in YAML."""
    import hashlib

    data = ARTICLE.encode()
    summary = (
        "id: summary\nkind: summary\ntitle: Summary\n"
        "bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}\n"
        f"key_judgements:\n  - {statement}\n"
    )
    files = {
        "content/sources.yaml": SOURCES % (hashlib.sha256(data).hexdigest(), len(data)),
        "content/briefings/tea/summary.yaml": summary,
    }
    return Example({**files, **(more or {})}, {"doe.txt": ARTICLE})


TWO_LANGUAGES = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [en, zh-CN]\n",
    "content/briefings/tea/briefing.yaml": """\
title: {en: Tea, zh-CN: 茶}
question: {en: Does tea sell?, zh-CN: 茶卖得动吗？}
as_of: 2025-01-01
sections: [summary.yaml, references.yaml]
""",
    "content/briefings/tea/references.yaml": (
        "id: references\nkind: references\ntitle: {en: References, zh-CN: 参考文献}\n"
    ),
    "content/audiences/readers.yaml": "name: {en: Readers, zh-CN: 读者}\n",
}


def translated(english: str, chinese: str, more: str = "", cite: str = "") -> Example:
    """An example in two languages; `more` is put at the end of the summary's file."""
    summary = f"""\
id: summary
kind: summary
title: {{en: Summary, zh-CN: 摘要}}
bottom_line:
  id: bl
  confidence: low
  text: {{en: Tea sells where it rains., zh-CN: 多雨之地，茶有人买。}}
key_judgements:
  - id: kj-rain
    text:
      en: {english}
      zh-CN: {chinese}
    cite: "{cite or "[@doe2024, p. 3]"}"
{more}"""
    return Example({**TWO_LANGUAGES, "content/briefings/tea/summary.yaml": summary})
