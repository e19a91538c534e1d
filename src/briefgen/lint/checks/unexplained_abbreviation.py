"""Abbreviations that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.diagnostics import Severity
from briefgen.document.model import Briefing
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.wording import Said, said

_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9&@#.\-])[A-Z][A-Z0-9&]{1,5}(?=s?(?![A-Za-z0-9&@\-]))")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_KNOWN = (
    "AD AI AM API ASEAN BC BRICS CD CEO CFO COVID CSR CTO DNA DVD EU FAQ G20 G7 GB GDP GPS HIV HR "
    "HTML ICD ID IMF IP IT KB LED MB NATO NGO NGOS OECD OK OPEC PC PDF PM PR QR R&D SMS SOS SWOT "
    "TOWS TV UAE UK UN UNESCO URL US USA USB UTC VAT VIP VR WHO WTO WWW XML AUD CAD CHF CNY EUR "
    "GBP HKD JPY KRW RMB SGD TWD USD"
)


def _run(view: View) -> Iterator[Finding]:
    known = {*_KNOWN.split(), *view.words(CHECK, "known")}
    for briefing in view.content.briefings.values():
        explained = known | _in_glossary(briefing)
        for language in briefing.languages:
            texts = said(view, briefing, language)
            for name, first in _used(texts).items():
                if name not in explained and not _explained(name, texts):
                    message = f"the abbreviation {name} is explained nowhere in {language}"
                    hint = (
                        f"write it out where it first stands, “… ({name})”, define it in the "
                        f"glossary, or add it to “known” of {CHECK.code} in briefgen.yaml"
                    )
                    yield Finding(message, view.place(first.span, name), (hint,))


def _used(texts: Sequence[Said]) -> dict[str, Said]:
    """The abbreviations, each with its first use; a text all in capitals has none."""
    used: dict[str, Said] = {}
    for text in texts:
        if text.text.isupper() and " " in text.text:
            continue
        for match in _ABBREVIATION.finditer(text.text):
            name = match.group()
            if sum(char.isupper() for char in name) > 1 and not _ROMAN.match(name):
                used.setdefault(name, text)
    return used


def _explained(name: str, texts: Sequence[Said]) -> bool:
    """Whether the words stand beside it once: "gross value (GV)", "GV (gross value)"."""
    again = re.escape(name)
    beside = re.compile(
        rf"\w\s*[(（][^()（）]*(?<![A-Za-z0-9]){again}s?[^()（）A-Za-z0-9]*[)）]"
        rf"|(?<![A-Za-z0-9]){again}s?\s*[(（][^()（）]*[^\W\d_]{{2}}"
    )
    return any(beside.search(text.text) for text in texts)


def _in_glossary(briefing: Briefing) -> set[str]:
    """What stands in the names and definitions of the glossary, in any language."""
    forms = (
        form
        for term in briefing.library.terms.values()
        for field in (term.term, term.definition)
        for form in field.values()
    )
    return {name for form in forms for name in _ABBREVIATION.findall(words(form))}


def _with(text: str) -> Example:
    summary = (
        "id: summary\nkind: summary\ntitle: Summary\n"
        f"bottom_line: {{id: bl, confidence: low, text: {text}}}\n"
    )
    return Example({"content/briefings/tea/summary.yaml": summary})


CHECK = Check(
    code="L151",
    title="Abbreviations are explained",
    reason=(
        "What is plain to the author is a riddle to the reader from another department. An "
        "abbreviation (two to six capitals or digits) is explained once in each language: written "
        "out beside it, or by the glossary. Those that everybody knows, such as GDP and UN, and "
        "those in `known`, are passed over."
    ),
    bad=_with("The TBE asks for more tea."),
    good=_with("The Tea Board of Example (TBE) asks for more tea."),
    run=_run,
    severity=Severity.NOTE,
    options={"known": ()},
)
