"""Read locale XML: a file's root or a style's `cs:locale`, as any ElementTree gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.citations.csl_processor.locale.model import (
    DateFormat,
    DatePart,
    LocaleData,
    Term,
    TermKey,
)

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FORMATTING = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")


def read_locale(element: Any) -> LocaleData:
    """The content of one `cs:locale` element; what is not known there is passed over."""
    data = LocaleData(language=element.get(LANGUAGE) or "")
    for child in element:
        name = _name(child)
        if name == "terms":
            data.terms.update(_terms(child))
        elif name == "date":
            parts = tuple(date_part(part) for part in child if _name(part) == "date-part")
            form = child.get("form") or "text"
            data.dates[form] = DateFormat(parts, child.get("delimiter") or "")
        elif name == "style-options":
            data.options.update((key, value == "true") for key, value in child.attrib.items())
    return data


def date_part(element: Any) -> DatePart:
    """One `cs:date-part` with the attributes it really has."""
    get = element.get
    strip = get("strip-periods")
    return DatePart(
        name=get("name") or "",
        form=get("form"),
        prefix=get("prefix"),
        suffix=get("suffix"),
        text_case=get("text-case"),
        range_delimiter=get("range-delimiter"),
        strip_periods=None if strip is None else strip == "true",
        formatting=tuple((key, value) for key in FORMATTING if (value := get(key)) is not None),
    )


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _terms(terms: Any) -> Iterator[tuple[TermKey, Term]]:
    for term in terms:
        if _name(term) != "term":
            continue
        single = multiple = _text(term)
        for child in term:
            kind = _name(child)
            if kind == "single":
                single = "".join(child.itertext())
            elif kind == "multiple":
                multiple = "".join(child.itertext())
        get = term.get
        key = (get("name") or "", get("form") or "long", get("gender-form") or "")
        yield key, Term(single, multiple, get("gender") or "", get("match") or "")


def _text(term: Any) -> str:
    """A term's own text; with comments in it, but not that of elements such as `single`."""
    text = (term.text or "") + "".join(child.tail or "" for child in term)
    has_forms = any(_name(child) for child in term)
    if has_forms:
        return ""
    # A term laid out over lines has no space of its own at its ends.
    return " ".join(text.split()) if "\n" in text else text
