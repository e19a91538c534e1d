"""From what a file says about itself to a source's CSL variables.

What is plain is taken over. What is doubtful becomes a comment beside the entry, for the author to
decide: two titles, a date that is only that of the file, a name that a program wrote. Nothing is
made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from briefgen.evidence.extraction import HTML, About
from briefgen.source.splice import Comment

LONGEST = 300
"""Characters that a title or name may have to be taken over."""

_PROGRAMS = re.compile(
    r"(?:admin(?:istrator)?|user|unknown|none|null|author|default|root|guest|owner|editor|webmaster"
    r"|microsoft.*|python-docx|libreoffice.*|openoffice.*|.*\.(?:com|org|net|cn|html?)|.*@.*"
    r"|https?:.*|.*用户|未知|佚名|匿名|小编)\Z",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|untitled.*|document ?[0-9]*|无标题.*|新建.*|slide 1"
    r"|powerpoint presentation|home|首页|.*\.(?:docx?|pdf|pptx?|html?|indd|tex|txt|rtf|odt))\Z",
    re.IGNORECASE,
)
_DATE = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?)?)?\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_URL = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_TWO_WORDS = re.compile(r"[A-Z][\w.'’-]+(?: [\w.'’-]+)+\Z")


def proposed(about: About, media_type: str, file: str, url: str, day: str) -> dict[str, Any]:
    """The entry of a new source, comments among its keys; `url` and `day` "" where not known."""
    page = media_type.split(";")[0] in HTML
    entry: dict[str, Any] = {"type": "webpage" if page else "document"}
    if page:
        entry[Comment("type: article-newspaper, report … if it is more than a page")] = None
    else:
        entry[Comment("type: report, article-journal, book … as it is")] = None
    _take(entry, "title", about.title, about, fits=_is_title(file))
    _authors(entry, about)
    _take(entry, "publisher", about.publisher, about, fits=_is_name)
    _take(entry, "container-title", about.container, about, fits=_is_name)
    _dates(entry, about)
    _take(entry, "language", tuple(map(_tag, about.language)), about, fits=_LANGUAGE.match)
    addresses = (url,) if url else about.url
    _take(entry, "URL", addresses, about, fits=_URL.match)
    if "URL" in entry and day:
        entry["accessed"] = day
    return entry


def _take(
    entry: dict[str, Any], name: str, values: tuple[str, ...], about: About, fits: Any
) -> None:
    """One value that fits is taken; several, or others elsewhere, are only told."""
    doubts = about.doubts.get(name, ())
    candidates = tuple(dict.fromkeys((*values, *doubts)))
    if len(candidates) == 1 and fits(candidates[0]) and len(candidates[0]) <= LONGEST:
        entry[name] = candidates[0]
        return
    for candidate in candidates:
        entry[Comment(f"{name}: {candidate[:LONGEST]}")] = None


def _is_title(file: str) -> Any:
    stem = PurePosixPath(file).stem.casefold()

    def fits(text: str) -> bool:
        return _NO_TITLE.match(text) is None and text.casefold() != stem

    return fits


def _is_name(text: str) -> bool:
    return _PROGRAMS.match(text) is None


def _authors(entry: dict[str, Any], about: About) -> None:
    """All authors, as the file writes their names; none of them where one place names others."""
    bad = [name for name in about.author if not _is_name(name) or len(name) > 100]
    doubts = about.doubts.get("author", ())
    if about.author and not bad and not doubts:
        entry["author"] = list(about.author)
        if any(_TWO_WORDS.match(name) for name in about.author):
            entry[Comment("author: write {family: …, given: …} for a person")] = None
        return
    for name in dict.fromkeys((*about.author, *doubts)):
        entry[Comment(f"author: {name[:LONGEST]}")] = None


def _dates(entry: dict[str, Any], about: About) -> None:
    """The day of publication; that of the file itself is no such day."""
    told = dict.fromkeys((*about.date, *about.doubts.get("date", ())))
    days = [iso(value) for value in told]
    if len(set(days)) == 1 and days[0]:
        entry["issued"] = days[0]
        return
    for value, day in zip(told, days, strict=True):
        entry[Comment(f"issued: {(day or value)[:LONGEST]}")] = None
    for value in () if told else about.made:
        entry[Comment(f"issued: {value[:LONGEST]} (the day on which the file was made)")] = None


def iso(text: str) -> str:
    """A date as EDTF: "2025年1月2日" is 2025-01-02; "" where it is none."""
    match = _DATE.match(text.strip())
    if match is None:
        return ""
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if month > 12 or day > 31:
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _tag(text: str) -> str:
    """A language tag with its usual capitals."""
    first, *others = text.replace("_", "-").split("-")
    capitals = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(capitals.get(len(o), str.lower)(o) for o in others)])


def key_for(file: str, taken: Mapping[str, object]) -> str:
    """A key for a new source, from the name of its copy: one that no source has."""
    stem = re.sub(r"[^\w.-]+", "-", PurePosixPath(file).stem).strip("-._") or "source"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
