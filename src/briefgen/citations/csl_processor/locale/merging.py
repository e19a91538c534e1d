"""Merge locales in the order of CSL 1.0.2, "Locale Fallback".

First what the style says itself: for the dialect (de-AT), for the language (de), for any. Then the
locale files: the dialect's, that of the language's main dialect (de-DE), and en-US.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.citations.csl_processor.locale.lookup import Locale
from briefgen.citations.csl_processor.locale.model import DateFormat, LocaleData, Term, TermKey
from briefgen.citations.csl_processor.locale.sources import OWN, LocaleSource

# Main dialects whose region is not the language's own code in capitals; "" for none at all.
_MAIN = dict(
    pair.split("=")
    for pair in (
        "af=af-ZA ar=ar ca=ca-AD cs=cs-CZ cy=cy-GB da=da-DK el=el-GR en=en-US et=et-EE eu=eu "
        "fa=fa-IR gl=gl-ES he=he-IL hi=hi-IN hy=hy-AM ja=ja-JP km=km-KH ko=ko-KR la=la lij=lij-IT "
        "ms=ms-MY nb=nb-NO nn=nn-NO no=nb-NO pa=pa-PK sl=sl-SI sr=sr-Cyrl-RS sv=sv-SE uk=uk-UA "
        "vi=vi-VN zh=zh-CN"
    ).split()
)
_LAST = "en-US"


def main_dialect(language: str) -> str:
    """ "de" -> "de-DE", "en" -> "en-US"."""
    return _MAIN.get(language) or f"{language}-{language.upper()}"


def normal_tag(tag: str) -> str:
    """A language tag as files name it: "zh_cn" -> "zh-CN", "FR" -> "fr"."""
    parts = tag.strip().replace("_", "-").split("-")
    rest = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p for p in parts[1:]]
    return "-".join([parts[0].lower(), *rest])


def load_locale(tag: str, source: LocaleSource = OWN, inline: Iterable[LocaleData] = ()) -> Locale:
    """The merged locale of a language tag; `inline` are the style's own, in their order."""
    tag = normal_tag(tag) or _LAST
    language = tag.partition("-")[0]
    files = _files(tag, language, source)
    own = _of_style(tag, language, list(inline))
    terms: dict[TermKey, Term] = {}
    dates: dict[str, DateFormat] = {}
    for data in [*reversed(files), *own]:
        if data in files and data.language.partition("-")[0] == language:
            _forget_foreign(terms, data, files)
        _take_terms(terms, data)
        dates.update(data.dates)
    options: dict[str, bool] = {}
    # The last resort lends words, but not the way its language sets its marks.
    spoken = [data for data in files[:1] if data.language.partition("-")[0] == language]
    for data in [*spoken, *own]:
        options.update(data.options)
    found = tag if "-" in tag else (files[0].language if files else tag)
    if found.partition("-")[0] != language:
        found = tag
    return Locale(found, terms, dates, options)


def _files(tag: str, language: str, source: LocaleSource) -> list[LocaleData]:
    """Best first; each once."""
    wanted = dict.fromkeys([tag, main_dialect(language), _LAST])
    return [data for name in wanted if (data := source.load(name)) is not None]


def _of_style(tag: str, language: str, inline: list[LocaleData]) -> list[LocaleData]:
    """Best last."""
    dialect = tag if "-" in tag else main_dialect(language)
    ranks = ["", language, *dict.fromkeys([dialect, tag] if "-" in tag or dialect else [])]
    found: list[LocaleData] = []
    for rank in dict.fromkeys(ranks):
        found += [data for data in inline if normal_tag(data.language) == rank]
    return found


def _take_terms(terms: dict[TermKey, Term], data: LocaleData) -> None:
    """Who defines any ordinal, defines all of them (CSL 1.0.2, "Ordinals")."""
    if any(_is_ordinal(key) for key in data.terms):
        for key in [key for key in terms if _is_ordinal(key)]:
            del terms[key]
    terms.update(data.terms)


def _forget_foreign(terms: dict[TermKey, Term], data: LocaleData, files: list[LocaleData]) -> None:
    """A word that a language has in any form is not borrowed in another: 页, not "p."."""
    lenders = [f for f in files if f.language.partition("-")[0] != data.language.partition("-")[0]]
    own = {key[0] for key in data.terms}
    for key in [key for lender in lenders for key in lender.terms if key[0] in own]:
        terms.pop(key, None)


def _is_ordinal(key: TermKey) -> bool:
    return key[0] == "ordinal" or key[0].startswith("ordinal-")
