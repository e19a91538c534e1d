"""What GB/T 7714 asks of an item and CSL cannot say, by the editions of 2025 and 2015.

The styles gbt7714-… lay entries out; this module gives its items what the standard
derives from them: the type mark with its carrier ("J", "M/OL", "EB/OL"), who stands in the place
of an author, the numbered part of a title (第35卷, v.1), the place that keeps an archival document,
the number that identifies a patent or an article, a year taken from the date of access. Values go
into the CSL variables closest in meaning; the style's own comments say which.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.citations.dates import PreparedDate
from briefgen.citations.languages import primary
from briefgen.citations.prepare import PreparedItem, speaks_east_asian

_MARKS = {
    "article": "PP",
    "article-journal": "J",
    "article-magazine": "J",
    "article-newspaper": "N",
    "book": "M",
    "chapter": "M",
    "classic": "M",
    "collection": "A",
    "dataset": "DS",
    "document": "Z",
    "entry": "M",
    "entry-dictionary": "M",
    "entry-encyclopedia": "M",
    "legal_case": "Z",
    "legislation": "Z",
    "manuscript": "A",
    "map": "CM",
    "pamphlet": "M",
    "paper-conference": "C",
    "patent": "P",
    "periodical": "J",
    "personal_communication": "A",
    "report": "R",
    "review": "J",
    "review-book": "J",
    "software": "CP",
    "speech": "C",
    "standard": "S",
    "thesis": "D",
}
"""CSL type → type mark; types without one are electronic resources (EB) online, Z elsewhere."""

_MARKS_2015 = {kind: mark for kind, mark in _MARKS.items() if mark != "PP"} | {"dataset": "DB"}
"""The same before 2025, when preprints were electronic resources and data sets databases."""

_CARRIERS = {"cd": "CD", "cd-rom": "CD", "dvd": "CD", "disk": "DK", "tape": "MT", "magnetic": "MT"}
_WITH_ACCESS = frozenset({"EB", "DS", "PP", "CP", "DB"})
"""Marks of what may change after its date, so that the day of access is recorded."""

_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary"}) | {
    "entry-encyclopedia"
}
_RESPONSIBLE = ("author", "director", "composer", "performer", "producer", "host", "editor")


_GROUPS = {"zh": 1, "ja": 2, "ru": 4, "uk": 4, "be": 4, "bg": 4, "sr": 4, "mk": 4}
"""Language → its part of a list in the order of the standard; the parts are told by `_group`."""

EDITION = 2025
"""The year of the standard that is in force."""


def prepare_gbt7714(item: PreparedItem, edition: int = EDITION) -> None:
    """Complete an item for the styles gbt7714-…; `edition`: the year of the standard."""
    chinese = speaks_east_asian(item)
    if item.type == "pamphlet" and "archive" in item.strings:
        item.type = "manuscript"
    mark = _mark(item, _MARKS if edition >= EDITION else _MARKS_2015)
    _responsibility(item)
    _volume(item, chinese)
    _edition(item, " 版" if edition >= EDITION else "版", chinese)
    _numbers(item, mark)
    _archive(item, mark)
    _dates(item, mark, everywhere=edition < EDITION)
    _access(item)
    _names(item)
    item.strings["annote"] = str(_group(item))


def _group(item: PreparedItem) -> int:
    """The part of a list that an entry stands in: 1 Chinese, 2 Japanese, 3 Latin, 4 Russian, 5."""
    known = _GROUPS.get(primary(item.language or ""))
    if known:
        return known
    first = next((c for c in item.strings.get("title", "") if c.isalpha()), "A")
    if first < "\u0370" or "\u1e00" <= first < "\u1f00":
        return 3
    return 4 if "\u0400" <= first < "\u0530" else 5


def _mark(item: PreparedItem, marks: Mapping[str, str]) -> str:
    """Sets `medium` to the mark as printed ("M/OL") and gives the type part back ("M")."""
    online = "URL" in item.strings or "DOI" in item.strings
    mark = marks.get(item.type, "EB" if online else "Z")
    carrier = "OL" if online else _CARRIERS.get(item.strings.get("medium", "").lower(), "")
    item.strings["medium"] = f"{mark}/{carrier}" if carrier else mark
    if mark == "EB":
        item.type = "webpage"
    return mark


def _responsibility(item: PreparedItem) -> None:
    """`author`: whoever is responsible first. `container-author`: the same for the host."""
    names = item.names
    if item.type in _PARTS:
        if "container-author" not in names and "editor" in names:
            names["container-author"] = names["editor"]
        return
    for role in _RESPONSIBLE:
        if role in names:
            names.setdefault("author", names[role])


def _volume(item: PreparedItem, chinese: bool) -> None:
    """The number of a volume of a book in words: 第35卷, v.1."""
    volume = item.strings.get("volume", "")
    if volume.isdigit() and _MARKS.get(item.type) in ("M", "C", "CM"):
        item.strings["volume"] = f"第{volume}卷" if chinese else f"v.{volume}"


def _edition(item: PreparedItem, word: str, chinese: bool) -> None:
    """A first edition is not recorded; CSL counts in Chinese, but leaves out the space."""
    edition = item.strings.get("edition", "")
    if edition == "1":
        del item.strings["edition"]
    elif edition.isdigit() and chinese:
        item.strings["edition"] = f"{edition}{word}"


def _numbers(item: PreparedItem, mark: str) -> None:
    """`page` of an article without pages: its number. `number` of a patent: of its application."""
    strings = item.strings
    if mark == "J" and "page" not in strings and "number" in strings:
        strings["page"] = strings["number"]
    if mark == "P" and "call-number" in strings:
        strings["number"] = strings["call-number"]
    version = strings.get("version", "")
    if version[:1].isdigit():
        strings["version"] = f"V{version}"


def _archive(item: PreparedItem, mark: str) -> None:
    """An archival document is published, as it were, by the archive that keeps it."""
    strings = item.strings
    if mark != "A":
        return
    for archive, publisher in (("archive", "publisher"), ("archive-place", "publisher-place")):
        if archive in strings:
            strings[publisher] = strings[archive]
    if "archive_location" in strings:
        strings["number"] = strings["archive_location"]


def _dates(item: PreparedItem, mark: str, *, everywhere: bool) -> None:
    """Access is dated where the source may change; it lends its year where none is known.

    `everywhere`: access is dated for all that is online, as the standard of 2015 has it.
    """
    online = "URL" in item.strings or "DOI" in item.strings
    dated = online if everywhere else mark in _WITH_ACCESS
    for name, date in item.dates.items():
        item.dates[name] = replace(date, season=None)  # a date is numbers there
    accessed = item.dates.get("accessed")
    if (
        "issued" not in item.dates
        and accessed
        and accessed.parts
        and mark not in _WITH_ACCESS | {"S"}
    ):
        item.dates["issued"] = PreparedDate(accessed.parts[:1], circa=True)
    if not dated:
        item.dates.pop("accessed", None)


def _access(item: PreparedItem) -> None:
    """A DOI, or an archive's number, that is part of the address is not repeated."""
    url = item.strings.get("URL", "").lower()
    for name in ("DOI", "archive_location"):
        if name in item.strings and item.strings[name].lower() in url:
            del item.strings[name]


def _names(item: PreparedItem) -> None:
    """Abbreviations lose their point: "Jr"."""
    for people in item.names.values():
        for name in people:
            if "suffix" in name:
                name["suffix"] = name["suffix"].rstrip(".")
