"""Glossary terms that a briefing uses and its glossary leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.model import Briefing, GlossarySection
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.wording import Said, Terms, said

GLOSSARY = """\
terms:
  - id: first-flush
    term: first flush
    definition: The harvest of spring.
  - id: bud
    term: bud
    definition: A leaf that has not opened.
"""


def _run(view: View) -> Iterator[Finding]:
    for briefing in view.content.briefings.values():
        sections = [s for s in briefing.sections if isinstance(s, GlossarySection)]
        listed = {term for section in sections for term in section.terms}
        if not sections or not all(section.terms for section in sections):
            continue
        for term, (name, where) in _used(view, briefing).items():
            if term not in listed:
                message = f"“{name}” is used here, and the glossary does not list it"
                hint = f'add "{term}" to the terms of {_place(sections[0])}'
                yield Finding(message, view.place(where.span, name), (hint,))


def _used(view: View, briefing: Briefing) -> dict[str, tuple[str, Said]]:
    """The terms of the library that a briefing uses, each with its first use."""
    used: dict[str, tuple[str, Said]] = {}
    for language in briefing.languages:
        terms = Terms(briefing.library.terms.values(), language)
        for text in said(view, briefing, language):
            for term, name in terms.used(text.text):
                used.setdefault(term, (name, text))
    return used


def _place(section: GlossarySection) -> str:
    return section.span.file if section.span is not None else f'"{section.id}"'


def with_terms(terms: str) -> Example:
    """The examples' project with a glossary that shows some terms."""
    briefing = (
        "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, glossary.yaml, references.yaml]\n"
    )
    summary = (
        "id: summary\nkind: summary\ntitle: Summary\n"
        "bottom_line: {id: bl, confidence: low, text: The first flush sells where it rains.}\n"
        "key_judgements:\n"
        '  - {id: kj-rain, text: "Buds were picked before the rain [@doe2024, p. 3]."}\n'
    )
    section = f"id: glossary\nkind: glossary\ntitle: Glossary\nterms: [{terms}]\n"
    return Example(
        {
            "content/glossary.yaml": GLOSSARY,
            "content/briefings/tea/briefing.yaml": briefing,
            "content/briefings/tea/summary.yaml": summary,
            "content/briefings/tea/glossary.yaml": section,
        }
    )


CHECK = Check(
    code="L150",
    title="The glossary lists every term that is used",
    reason=(
        "A briefing with a glossary promises to explain its terms. A term that "
        "content/glossary.yaml defines, that the briefing uses, and that its glossary section does "
        "not list, is missed by just those who look it up. A glossary section "
        "without `terms` shows all."
    ),
    bad=with_terms("first-flush"),
    good=with_terms("first-flush, bud"),
    run=_run,
)
