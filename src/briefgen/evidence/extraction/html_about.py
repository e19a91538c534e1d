"""What a web page says about itself: meta tags, OpenGraph, Dublin Core, JSON-LD."""

from __future__ import annotations

import json
import re
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
    """What the page says about itself: JSON-LD first, then meta tags, then what readers see."""
    meta = _meta(tree)
    linked = list(_linked(tree))

    def named(names: tuple[str, ...]) -> list[str]:
        return [value for name in names for value in meta.get(name, ())]

    visible = [_all(tree, "//h1"), _all(tree, "//title")]
    times = tree.xpath("//time[@pubdate]/@datetime|//*[@itemprop='datePublished']/@content")
    locale = [value.replace("_", "-") for value in meta.get("og:locale", ())]
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    # in the order of trust; a later place is a doubt only where it says the same thing otherwise
    said = {
        "title": ([_texts(linked, "headline"), named(_TITLES)], visible),
        "author": (
            [_names(linked, "author"), [a for a in named(_AUTHORS) if "://" not in a]],
            [],
        ),
        "date": ([_days(_texts(linked, "datePublished")), _days(named(_DATES))], [_days(times)]),
        "publisher": ([_names(linked, "publisher"), named(_PUBLISHERS)], []),
        "container": ([named(_CONTAINERS), named(_SITES)], []),
        "language": ([tree.xpath("/html/@lang"), _texts(linked, "inLanguage")],
                     [named(_LANGUAGES), locale]),
        "url": ([canonical, meta.get("og:url", [])], []),
    }  # fmt: skip
    best: dict[str, tuple[str, ...]] = {}
    doubts: dict[str, tuple[str, ...]] = {}
    for name, (equals, spare) in said.items():
        values = [found for place in (*equals, *spare) if (found := distinct(place))]
        best[name] = values[0] if values else ()
        others = distinct(v for place in equals for v in distinct(place) if v not in best[name])
        if others and name not in ("publisher", "container", "url"):
            doubts[name] = others
    return About(**best, doubts=doubts)


def _days(values: list[str]) -> list[str]:
    """Times by their day: that is all a source's date needs."""
    return [_TIME.sub("", value.strip()) for value in values]


_TIME = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*\Z", re.DOTALL)


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
