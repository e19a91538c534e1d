"""Glossary terms that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.document.model import Briefing, GlossarySection, Library
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.checks import term_not_in_glossary
from briefgen.lint.wording import Terms, said


def _run(view: View) -> Iterator[Finding]:
    library = view.content.library
    if not library.terms:
        return
    by_briefing = {b.name: _used(view, b) for b in view.content.briefings.values()}
    everywhere = _in_definitions(library, view.project.languages).union(*by_briefing.values())
    for term in library.terms.values():
        if term.id not in everywhere:
            message = f'no text uses the term "{term.id}" that is defined here'
            yield Finding(message, term.span, ("delete it, or use the same word in the texts",))
    for briefing in view.content.briefings.values():
        used = by_briefing[briefing.name] | _in_definitions(library, briefing.languages)
        for section in briefing.sections:
            for name in section.terms if isinstance(section, GlossarySection) else ():
                if name in everywhere and name not in used:
                    message = f'the glossary lists "{name}", which this briefing does not use'
                    place = view.place(section.span, name)
                    yield Finding(message, place, ("take it out of the list",))


def _used(view: View, briefing: Briefing) -> set[str]:
    """The terms that a briefing uses in any of its languages."""
    return {
        term
        for language in briefing.languages
        for terms in (Terms(briefing.library.terms.values(), language),)
        for text in said(view, briefing, language)
        for term, _ in terms.used(text.text)
    }


def _in_definitions(library: Library, languages: tuple[str, ...]) -> set[str]:
    """The terms that the definition of another one uses."""
    used: set[str] = set()
    for language in languages:
        terms = Terms(library.terms.values(), language)
        for term in library.terms.values():
            text = words(term.definition.get(language, ()))
            used |= {name for name, _ in terms.used(text)} - {term.id}
    return used


_BUD = "  - id: bud\n    term: bud\n    definition: A leaf that has not opened.\n"
_OOLONG = "  - id: oolong\n    term: oolong\n    definition: Tea that is half dark.\n"
_GOOD = term_not_in_glossary.with_terms("first-flush, bud")

CHECK = Check(
    code="L152",
    title="The glossary has no term that is not used",
    reason=(
        "A definition of a word that readers never meet makes the glossary longer, not better; "
        "mostly the texts call the thing by another name than the glossary does. A term counts as "
        "used when a text of the briefing has it in one of the languages, or when another "
        "definition has it."
    ),
    bad=Example({**_GOOD.files, "content/glossary.yaml": term_not_in_glossary.GLOSSARY + _OOLONG}),
    good=_GOOD,
    run=_run,
    severity=Severity.NOTE,
)
