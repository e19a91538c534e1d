"""Names in sourced statements, looked up in the passages cited.

A name is
- what stands in quotation marks, where text and source are in one language: the source has it;
- a term of the glossary: any of its forms and aliases in the source's language may stand there;
- a name in Latin letters in a Chinese text (SHEIN), or with capitals inside an English sentence,
  where the source is in that language.

A translation can be held against its source by the glossary alone: say there how a name is written
in the other language, with `aliases` where there are several ways. What cannot be looked up is let
pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from briefgen.document.model import Source, Term
from briefgen.evidence.claims import Claim, words
from briefgen.evidence.facts import PLACEHOLDER, Facts, Stated
from briefgen.evidence.normal import normalised

_QUOTED = re.compile(
    r"“([^“”]{1,80})”|「([^「」]{1,80})」|『([^『』]{1,80})』|《([^《》]{1,80})》|\"([^\"]{1,80})\""
)
_LATIN_IN_HAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*(?:[-&. ][A-Z][A-Za-z0-9]*)*(?![A-Za-z])"
)
_CAPITALS = re.compile(
    r"(?<=[a-z,;:] )(?!I\b)[A-Z][\w’'.&-]*(?: (?:(?:of|the|and|for|de|von|van) )?[A-Z][\w’'.&-]*)*"
)
_WORDS = frozenset(
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday English Chinese French German Mr Mrs Ms Dr "
    "Figure Table Section Chapter".split()
)
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_MARKS = re.compile(r"[^\w]+")


class Name(Struct, frozen=True):
    """A name as a text has it, and the forms of which one has to stand in the passages."""

    text: str
    forms: tuple[str, ...]


def missing_names(facts: Facts, claim: Claim) -> Iterator[tuple[Name, Stated]]:
    """The names of a claim that no passage cited has. Nothing where one is not at hand."""
    text = words(claim.text, lambda key: PLACEHOLDER)
    names = tuple(_names(facts, claim, text))
    if not names:
        return
    stated = facts.stated(claim.cited)
    if not stated.complete:
        return
    there = _bare("\n".join((*stated.texts, *_about(stated.sources))))
    for name in names:
        if not any(_bare(form) in there for form in name.forms):
            yield name, stated


def _names(facts: Facts, claim: Claim, text: str) -> Iterator[Name]:
    languages = {_language(facts, key) for key in dict.fromkeys(i.key for i in claim.cited)}
    terms = tuple(_terms(facts, claim.language, text, languages))
    yield from terms
    known = _bare(" ".join(name.text for name in terms))
    if languages != {_base(claim.language)}:
        return
    for said in _written(text, _base(claim.language)):
        bare = _bare(said)
        if bare and bare not in known:
            known += bare
            yield Name(said, (said,))


def _written(text: str, language: str) -> Iterator[str]:
    """What stands in quotation marks, and the names in Latin letters."""
    for match in _QUOTED.finditer(text):
        yield next(group for group in match.groups() if group is not None)
    if language in ("zh", "ja"):
        yield from (m.group() for m in _LATIN_IN_HAN.finditer(text) if len(m.group()) > 1)
        return
    for match in _CAPITALS.finditer(_QUOTED.sub(" ", text)):
        said = re.sub(r"[’']s?$|[.,]+$", "", match.group())
        if said not in _WORDS and len(said) > 1:
            yield said


def _terms(facts: Facts, language: str, text: str, languages: Iterable[str]) -> Iterator[Name]:
    """The terms of the glossary that a text uses as names, and how sources may write them."""
    folded = text.casefold()
    for term, written in _proper(facts, language):
        used = next((f for f in written if f.casefold() in folded and _stands(f, text)), None)
        if used is not None:
            tags = {tag for tag in term.term if _base(tag) in languages} or set(term.term)
            yield Name(used, tuple(form for tag in sorted(tags) for form in forms(term, tag)))


def _proper(facts: Facts, language: str) -> tuple[tuple[Term, tuple[str, ...]], ...]:
    """The terms that are proper names, with their forms in a language; worked out once."""
    if language not in facts.proper:
        terms = facts.content.library.terms.values()
        facts.proper[language] = tuple((t, forms(t, language)) for t in terms if is_name(t))
    return facts.proper[language]


def forms(term: Term, language: str) -> tuple[str, ...]:
    """The ways in which a language writes a term, longest first; without what brackets explain."""
    full = words(term.term[language]) if language in term.term else ""
    short = " ".join(_BRACKETS.sub(" ", full).split())
    found = {short, *term.aliases.get(language, ())} - {""}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


def is_name(term: Term) -> bool:
    """Whether a term is a proper name: it has aliases, or is written with a capital or digits.

    A common noun (flexible production) may be said in many words, so that looking for it would
    only tell how a source is worded.
    """
    if term.aliases:
        return True
    texts = [words(form) for tag, form in term.term.items() if _base(tag) not in ("zh", "ja")]
    return any(re.search(r"\d", text) or text[:1].isupper() for text in texts)


def _stands(form: str, text: str) -> bool:
    """Whether a form stands in a text: as whole words where it is written in letters."""
    edge = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
    before = edge[0] if form[0].isascii() else ""
    after = edge[1] if form[-1].isascii() else ""
    flags = 0 if form[0].isupper() else re.IGNORECASE
    return re.search(f"{before}{re.escape(form)}{after}", text, flags) is not None


def _language(facts: Facts, key: str) -> str:
    source = facts.content.library.sources.get(key)
    return _base(str(source.item.get("language") or "")) if source is not None else ""


def _base(tag: str) -> str:
    return tag.split("-")[0].lower()


def _about(sources: Iterable[Source]) -> Iterator[str]:
    """What a source says about itself: its title, where it appeared, who wrote it."""
    for source in sources:
        for variable in ("title", "container-title", "publisher", "note"):
            yield str(source.item.get(variable) or "")
        for person in source.item.get("author") or ():
            yield "".join(str(person.get(part) or "") for part in ("family", "given", "literal"))


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    """A text as names are compared: without spaces, marks, case and width."""
    return _MARKS.sub("", normalised(text))
