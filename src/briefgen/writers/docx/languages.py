"""Language tags as Word wants them: with a region, and split by script."""

from __future__ import annotations

from collections.abc import Iterable

_REGIONS = {
    "de": "de-DE",
    "en": "en-US",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-hant": "zh-TW",
}
"""Word's proofing tools know languages of regions only."""


def word_tag(tag: str) -> str:
    """The tag with the region that Word expects."""
    return _REGIONS.get(tag.casefold(), tag)


def is_han(tag: str) -> bool:
    """Whether the language is written with East Asian characters."""
    return tag.split("-")[0].casefold() in ("zh", "ja", "ko", "yue")


def east_asian(tags: Iterable[str]) -> str | None:
    """The first East Asian language among the tags: the one for East Asian characters."""
    return next((word_tag(tag) for tag in tags if is_han(tag)), None)
