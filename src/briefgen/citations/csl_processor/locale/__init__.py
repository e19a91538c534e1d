"""Locales: the words, dates and marks of a language (CSL 1.0.2, "Locale Files").

`load_locale` merges what a style says itself with what the locale files say, and gives a `Locale`
to look terms up in. The package brings zh-CN, zh-TW, en-US and en-GB; others come from a
`LocaleSource` of the caller, such as a folder of official locale files.
"""

from __future__ import annotations

from briefgen.citations.csl_processor.locale.lookup import Locale
from briefgen.citations.csl_processor.locale.merging import load_locale
from briefgen.citations.csl_processor.locale.model import (
    DateFormat,
    DatePart,
    LocaleData,
    Term,
)
from briefgen.citations.csl_processor.locale.reading import read_locale
from briefgen.citations.csl_processor.locale.sources import (
    OWN,
    Chain,
    FolderLocales,
    LocaleSource,
)

__all__ = [
    "OWN",
    "Chain",
    "DateFormat",
    "DatePart",
    "FolderLocales",
    "Locale",
    "LocaleData",
    "LocaleSource",
    "Term",
    "load_locale",
    "read_locale",
]
