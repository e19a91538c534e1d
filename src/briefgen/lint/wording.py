"""What a briefing says in a language: every text that readers see, with the node it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args
from weakref import WeakKeyDictionary

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.markdown.han import is_wide
from briefgen.document.model import Briefing, GlossarySection, Section, Term
from briefgen.document.text import Block, Heading, Paragraph
from briefgen.document.walk import field_names, localized_fields, own_id, parts
from briefgen.evidence.claims import words
from briefgen.lint.base import View


class Said(Struct, frozen=True):
    """A text, the id of the node that it belongs to, and where that node stands."""

    text: str
    node: str
    span: Span | None


_known: WeakKeyDictionary[View, dict[tuple[str, str], tuple[Said, ...]]] = WeakKeyDictionary()


def said(view: View, briefing: Briefing, language: str) -> tuple[Said, ...]:
    """The texts of a briefing: front matter and sections, without the glossary's."""
    known = _known.setdefault(view, {})
    key = (briefing.name, language)
    if key not in known:
        known[key] = tuple(_said(briefing, language))
    return known[key]


def _said(briefing: Briefing, language: str) -> Iterator[Said]:
    front = (briefing.title, briefing.question, briefing.subtitle)
    for forms in front:
        yield from _form(forms.get(language), "", briefing.span)
    for section in briefing.sections:
        if not isinstance(section, GlossarySection):
            yield from said_in(section, language)


def said_in(value: Any, language: str, node: str = "", span: Span | None = None) -> Iterator[Said]:
    """The texts of a value of the model, in the order of its fields."""
    if isinstance(value, tuple):
        for item in value:
            yield from said_in(item, language, node, span)
        return
    if not isinstance(value, Struct):
        return
    node, span = own_id(value) or node, getattr(value, "span", None) or span
    localized = localized_fields(type(value))
    for name in field_names(type(value)):
        field = getattr(value, name)
        if name not in localized:
            yield from said_in(field, language, node, span)
            continue
        for forms in field if isinstance(field, tuple) else (field,):
            if isinstance(forms, Mapping):
                yield from _form(forms.get(language), node, span)


def _form(form: Any, node: str, span: Span | None) -> Iterator[Said]:
    if isinstance(form, str):
        yield Said(form, node, span)
    elif isinstance(form, tuple) and form:
        if isinstance(form[0], str):
            yield from (Said(word, node, span) for word in form)
        elif isinstance(form[0], get_args(Block)):
            for block in parts(form):
                if isinstance(block, Paragraph | Heading):
                    yield Said(words(block.children), block.id or node, block.span or span)
        else:
            yield Said(words(form), node, span)


def sections(view: View, kind: type[Section]) -> Iterator[tuple[Briefing, Any]]:
    """The sections of a kind, each with its briefing."""
    for briefing in view.content.briefings.values():
        for section in briefing.sections:
            if isinstance(section, kind):
                yield briefing, section


# --- terms ----------------------------------------------------------------------------------------

_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*")


def names(term: Term, language: str) -> tuple[str, ...]:
    """The forms in which a term is used: whole, without what stands in brackets, that alone.

    What stands in brackets counts alone where it is an abbreviation: "key figure (KF)".
    """
    whole = words(term.term.get(language, ()))
    short = [m[1] for m in _BRACKETS.finditer(whole) if len(m[1]) > 1 and m[1].isupper()]
    forms = (whole, _BRACKETS.sub(" ", whole).strip(), *short)
    return tuple(dict.fromkeys(form for form in forms if form))


class Terms:
    """Finds the terms of a glossary in texts of a language; of terms inside others, the longest."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        terms = tuple(terms)
        self._ids = {
            name.casefold(): term.id for term in terms for name in reversed(names(term, language))
        }
        longest = sorted(
            {name for term in terms for name in names(term, language)},
            key=lambda name: (-len(name), name),
        )
        self._pattern = re.compile("|".join(map(_pattern, longest)) or r"(?!)")

    def used(self, text: str) -> Iterator[tuple[str, str]]:
        """The id of each term in a text, and the words that name it there."""
        for match in self._pattern.finditer(text):
            name = next(key for key in self._candidates(match.group()) if key in self._ids)
            yield self._ids[name], match.group()

    @staticmethod
    def _candidates(found: str) -> Sequence[str]:
        name = " ".join(found.casefold().split())
        return (name, name.removesuffix("s"), name.removesuffix("es"))


def _pattern(name: str) -> str:
    """A term in a text; words of other scripts than Chinese stand alone, and may be plurals.

    Letter case does not count, but for names that are all capitals: "IT" is not "it".
    """
    inner = r"\s+".join(map(re.escape, name.split()))
    before = "" if is_wide(name[0]) else r"(?<![^\W_])"
    after = "" if is_wide(name[-1]) else r"(?:e?s)?(?![^\W_])"
    if any(map(is_wide, name)):
        before = after = ""
    flags = "" if name.isupper() else "i"
    return f"{before}(?{flags}:{inner}){after}"
