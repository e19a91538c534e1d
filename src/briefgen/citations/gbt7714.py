"""What GB/T 7714—2025 asks of an item and CSL cannot say.

The style gbt7714-2025-numeric lays entries out; this module gives its items what the standard
derives from them: the type mark with its carrier ("J", "M/OL", "EB/OL"), who stands in the place
of an author, the numbered part of a title (第35卷, v.1), the place that keeps an archival document,
the number that identifies a patent or an article, a year taken from the date of access. Values go
into the CSL variables closest in meaning; the style's own comments say which.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.citations.dates import PreparedDate
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

_CARRIERS = {"cd": "CD", "cd-rom": "CD", "dvd": "CD", "disk": "DK", "tape": "MT", "magnetic": "MT"}
_WITH_ACCESS = frozenset({"EB", "DS", "PP", "CP", "DB"})
"""Marks of what may change after its date, so that the day of access is recorded."""

_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary"}) | {
    "entry-encyclopedia"
}
_RESPONSIBLE = ("author", "director", "composer", "performer", "producer", "host", "editor")


def prepare_gbt7714(item: PreparedItem) -> None:
    """Complete an item for the style gbt7714-2025-numeric."""
    chinese = speaks_east_asian(item)
    if item.type == "pamphlet" and "archive" in item.strings:
        item.type = "manuscript"
    mark = _mark(item)
    _responsibility(item)
    _volume(item, chinese)
    _edition(item, chinese)
    _numbers(item, mark)
    _archive(item, mark)
    _dates(item, mark)
    _access(item)
    _names(item)


def _mark(item: PreparedItem) -> str:
    """Sets `medium` to the mark as printed ("M/OL") and gives the type part back ("M")."""
    online = "URL" in item.strings or "DOI" in item.strings
    mark = _MARKS.get(item.type, "EB" if online else "Z")
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


def _edition(item: PreparedItem, chinese: bool) -> None:
    """A first edition is not recorded; CSL counts in Chinese, but leaves out the space."""
    edition = item.strings.get("edition", "")
    if edition == "1":
        del item.strings["edition"]
    elif edition.isdigit() and chinese:
        item.strings["edition"] = f"{edition} 版"


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


def _dates(item: PreparedItem, mark: str) -> None:
    """Access is dated only where the source may change; it lends its year where none is known."""
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
    if mark not in _WITH_ACCESS:
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
