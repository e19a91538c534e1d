"""The locales that the package brings, written for it: facts of language, in tables of text.

A table has one term a line, `name: one / many`; what has no plural has no slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

from briefgen.citations.csl_processor.locale.model import (
    DateFormat,
    DatePart,
    LocaleData,
    Term,
    TermKey,
)

_MODULES = {"en-US": "en_us", "en-GB": "en_gb", "zh-CN": "zh_cn", "zh-TW": "zh_tw"}
_LINE = re.compile(r"^(\S[^:]*): ?(.*)$", re.M)


@lru_cache(maxsize=8)
def load(tag: str) -> LocaleData | None:
    """The locale of this very tag, if it is one of the four."""
    name = _MODULES.get(tag)
    if name is None:
        return None
    module: Any = import_module(f"{__name__}.{name}")
    base = getattr(module, "BASE", "")
    known = load(base) if base else None
    terms = dict(known.terms) if known is not None else {}
    for form, table in module.TERMS.items():
        terms.update(_terms(form, table))
    dates = dict(known.dates) if known is not None else {}
    dates.update({form: _date(parts) for form, parts in module.DATES.items()})
    return LocaleData(tag, terms, dates, dict(module.OPTIONS))


def _terms(form: str, table: str) -> Iterator[tuple[TermKey, Term]]:
    for match in _LINE.finditer(table):
        name, text = match.groups()
        single, _, multiple = text.partition(" / ")
        # An underscore keeps the space that a term begins or ends with.
        single, multiple = single.replace("_", " "), multiple.replace("_", " ")
        yield (name, form, ""), Term(single, multiple or single)


def _date(parts: str) -> DateFormat:
    """Parts as "prefix|name form|suffix", each in brackets: "[|month|_][|day|,_][|year|]"."""
    found = []
    for prefix, name, suffix in re.findall(r"\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]", parts):
        kind, _, form = name.partition(" ")
        found.append(
            DatePart(
                name=kind,
                form=form or None,
                prefix=prefix.replace("_", " ") or None,
                suffix=suffix.replace("_", " ") or None,
            )
        )
    return DateFormat(tuple(found))
