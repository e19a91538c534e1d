"""What a web page says about itself: meta tags, OpenGraph, Dublin Core, JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefgen.evidence.extraction.base import About, distinct

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator")
_DATES = (
    "article:published_time", "citation_publication_date", "citation_date", "pubdate", "date",
    "publishdate", "dc.date.issued", "dcterms.issued", "dc.date", "og:published_time",
)  # fmt: skip
_SITES = ("og:site_name", "application-name")
_PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher")
_CONTAINERS = ("citation_journal_title",)
_LANGUAGES = ("content-language", "dc.language", "citation_language")
_KINDS = frozenset(
    """Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BlogPosting
    Report ScholarlyArticle TechArticle SocialMediaPosting WebPage""".split()
)
_MOST = 200_000
"""Characters of JSON-LD that are looked at."""


def about(tree: Any) -> About:
    """What the page says about itself; values that contradict each other are all told."""
    meta = _meta(tree)
    linked = list(_linked(tree))

    def named(names: tuple[str, ...]) -> list[str]:
        return [value for name in names for value in meta.get(name, ())]

    titles = [*named(_TITLES[:3]), *_texts(linked, "headline")]
    titles = titles or [*_all(tree, "//h1"), *_all(tree, "//title")]
    locale = [value.replace("_", "-") for value in meta.get("og:locale", ())]
    language = [*tree.xpath("/html/@lang"), *_texts(linked, "inLanguage"), *named(_LANGUAGES)]
    return About(
        title=distinct(titles),
        author=distinct(
            [*_names(linked, "author"), *(a for a in named(_AUTHORS) if "://" not in a)]
        ),
        date=distinct(
            [*_texts(linked, "datePublished"), *named(_DATES),
             *tree.xpath("//time[@pubdate]/@datetime|//*[@itemprop='datePublished']/@content")]
        ),
        publisher=distinct([*_names(linked, "publisher"), *named(_PUBLISHERS)]),
        container=distinct([*named(_CONTAINERS), *named(_SITES)]),
        language=distinct(language or locale),
        url=distinct(
            [*tree.xpath("//link[@rel='canonical']/@href"), *meta.get("og:url", ())]
        ),
    )  # fmt: skip


def _meta(tree: Any) -> dict[str, list[str]]:
    """The page's meta tags by name in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        if name:
            found.setdefault(name.lower(), []).append(element.get("content"))
    return found


def _all(tree: Any, path: str) -> list[str]:
    return [element.text_content() for element in tree.xpath(path)][:3]


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD describes."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        text = element.text or ""
        if len(text) > _MOST:
            continue
        try:
            yield from _articles(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if _KINDS & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                yield item
            waiting += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _texts(linked: list[dict[str, Any]], key: str) -> list[str]:
    values = [item.get(key) for item in linked]
    return [value for value in values if isinstance(value, str)]


def _names(linked: list[dict[str, Any]], key: str) -> list[str]:
    """Names of persons or organisations: texts, things with a name, or lists of them."""
    names: list[str] = []
    for item in linked:
        value = item.get(key)
        for each in value if isinstance(value, list) else [value]:
            name = each.get("name") if isinstance(each, dict) else each
            if isinstance(name, str):
                names.append(name)
    return names
