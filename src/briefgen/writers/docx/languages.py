"""Language tags as Word wants them: with a region, and split by script."""

from __future__ import annotations

from collections.abc import Iterable

_REGIONS = {
    "cs": "cs-CZ",
    "da": "da-DK",
    "de": "de-DE",
    "en": "en-US",
    "es": "es-ES",
    "fi": "fi-FI",
    "fr": "fr-FR",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "nb": "nb-NO",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "sv": "sv-SE",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-hans-cn": "zh-CN",
    "zh-hans-sg": "zh-SG",
    "zh-hant": "zh-TW",
    "zh-hant-hk": "zh-HK",
    "zh-hant-mo": "zh-MO",
    "zh-hant-tw": "zh-TW",
}
"""Word's proofing tools know languages of regions only; a script goes without saying in them."""


def word_tag(tag: str) -> str:
    """The tag with the region that Word expects."""
    return _REGIONS.get(tag.casefold(), tag)


def primary(tag: str) -> str:
    """The language itself, without script and region."""
    return tag.split("-")[0].casefold()


def is_han(tag: str) -> bool:
    """Whether the language is written with East Asian characters."""
    return primary(tag) in ("zh", "ja", "ko", "yue")


def east_asian(tags: Iterable[str]) -> str | None:
    """The first East Asian language among the tags: the one for East Asian characters."""
    return next((word_tag(tag) for tag in tags if is_han(tag)), None)
