"""Sources made ready for the CSL processor: safe strings, names as their language writes them.

Chinese, Japanese and Korean names become literals in their own order, without comma and initials;
dates are such as exist; URL and DOI are what they claim to be. Nothing is lost without a warning at
the source's place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from briefgen.citations.characters import plain
from briefgen.citations.dates import PreparedDate, date_json, prepare_date
from briefgen.citations.languages import EAST_ASIAN, is_east_asian, language_of, primary
from briefgen.diagnostics import Collector
from briefgen.document.csl import DATES, NAMES
from briefgen.document.model import Source

NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")

NAMES_LIMIT = 1000
"""More names than this are more likely a fault of the data than a work."""

_IDENTIFIERS = frozenset({"number", "collection-number"})
_RESOLVER = re.compile(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")

Name = dict[str, str]


class PreparedItem(Struct):
    """A source as the engine gets it. `language` is the item's own tag, given or guessed."""

    key: str
    type: str
    language: str | None
    strings: dict[str, str]
    names: dict[str, list[Name]]
    dates: dict[str, PreparedDate]


def prepare_item(source: Source, found: Collector) -> PreparedItem:
    """A source with every value in a shape that engines print well; warnings go to `found`."""
    strings: dict[str, str] = {}
    names: dict[str, list[Name]] = {}
    dates: dict[str, PreparedDate] = {}
    for variable, value in source.item.items():
        if variable in NAMES:
            names[variable] = _names(value)
        elif variable in DATES:
            date = _date(variable, value, source, found)
            if date:
                dates[variable] = date
        elif variable not in ("id", "type", "language") and isinstance(value, (str, int, float)):
            text = _string(variable, str(value), source, found)
            if text:
                strings[variable] = text
    _check(source, strings, names, found)
    item = PreparedItem(
        key=source.key,
        type=str(source.item.get("type") or "document"),
        language=language_of(source.item),
        strings=strings,
        names={role: people for role, people in names.items() if people},
        dates=dates,
    )
    _aliases(item)
    return item


def _aliases(item: PreparedItem) -> None:
    """Newer and older names of the same variable (CSL 1.0.2 renamed `event`)."""
    for new, old in (("event-title", "event"), ("title-short", "shortTitle")):
        for here, there in ((new, old), (old, new)):
            if here in item.strings:
                item.strings.setdefault(there, item.strings[here])


def item_json(item: PreparedItem, locale: str) -> dict[str, Any]:
    """The item as CSL-JSON; its language is the one that its entry speaks."""
    dates = {name: date_json(date) for name, date in item.dates.items()}
    # a note's lines are the author's, and no variables; what an import found in them is one already
    strings = {name: text for name, text in item.strings.items() if name != "note"}
    return {
        "id": item.key,
        "type": item.type,
        "language": locale,
        **strings,
        **item.names,
        **dates,
    }


_EDITIONS = {"zh": "第 {} 版", "ja": "第 {} 版", "ko": "제 {} 판"}


def count_in_words(item: PreparedItem) -> None:
    """An edition as East Asian languages count them; CSL's ordinals have no prefix (第)."""
    pattern = _EDITIONS.get(primary(item.language or ""))
    edition = item.strings.get("edition", "")
    if pattern and edition.isdigit():
        item.strings["edition"] = pattern.format(edition)


# --- strings -------------------------------------------------------------------------------------


def _string(variable: str, value: str, source: Source, found: Collector) -> str:
    if variable == "URL":
        return _url(plain(value).strip(), source, found)
    if variable == "DOI":
        return _doi(plain(value).strip(), source, found)
    text = re.sub(r"[ \t]*\n\s*", " ", plain(value)).strip(" \t\n")
    if variable == "page":
        return re.sub(r"-{2,3}|–", "-", text)
    # what identifies is no range: its hyphens stay
    return text.replace("-", "\\-") if variable in _IDENTIFIERS else text


def _url(url: str, source: Source, found: Collector) -> str:
    if url and not is_web_address(url):
        message = f'the URL of source "{source.key}" is no web address: "{url[:80]}"'
        found.warning("C223", message, source.span, "a URL begins with http:// or https://")
        return url
    return url


def _doi(value: str, source: Source, found: Collector) -> str:
    doi = _RESOLVER.sub("", value)
    if doi and not _DOI.fullmatch(doi):
        message = f'the DOI of source "{source.key}" is none: "{value[:80]}"'
        found.warning("C223", message, source.span, "a DOI looks like 10.1000/182")
        return doi
    return doi


def is_web_address(url: str) -> bool:
    """Whether a text is an http or https address without spaces."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", url)
    )


# --- names ---------------------------------------------------------------------------------------


def _names(value: object) -> list[Name]:
    people = value if isinstance(value, (list, tuple)) else [value]
    return [name for name in map(prepare_name, people) if name]


def prepare_name(value: object) -> Name:
    """One CSL-JSON name; empty where nothing is in it."""
    if not isinstance(value, Mapping):
        return {"literal": plain(str(value)).strip()} if value else {}
    literal = str(value.get("literal") or "").strip()
    if literal:
        return {"literal": plain(literal)}
    parts = {p: plain(str(value[p])).strip() for p in NAME_PARTS if value.get(p)}
    parts = {part: text for part, text in parts.items() if text}
    if set(parts) & {"family"} and is_east_asian(parts["family"]):
        return {"literal": _joined(parts)}
    if set(parts) == {"given"}:
        return {"literal": parts["given"]}
    return parts


def _joined(parts: Name) -> str:
    """An East Asian name: family name first, without space where the given name is Asian too."""
    given = parts.get("given", "")
    space = "" if not given or is_east_asian(given) else " "
    return parts["family"] + space + given


# --- dates and checks ----------------------------------------------------------------------------


def _date(variable: str, value: Any, source: Source, found: Collector) -> PreparedDate | None:
    date, problem = prepare_date(value)
    if problem:
        message = f'the date "{variable}" of source "{source.key}" is wrong: {problem}'
        found.warning("C221", message, source.span)
    if date and date.literal:
        words = plain(date.literal).strip()
        return PreparedDate(literal=words, circa=date.circa) if words else None
    return date


def _check(
    source: Source, strings: dict[str, str], names: dict[str, list[Name]], found: Collector
) -> None:
    if not strings.get("title"):
        found.warning("C220", f'source "{source.key}" has no title', source.span)
    for role, people in names.items():
        if len(people) > NAMES_LIMIT:
            message = f'source "{source.key}" has {len(people)} names as {role}'
            found.warning("C222", message, source.span, "give the first ones, or the group's name")


def speaks_east_asian(item: PreparedItem) -> bool:
    """Whether the item is in Chinese, Japanese or Korean."""
    return bool(item.language) and primary(item.language or "") in EAST_ASIAN
