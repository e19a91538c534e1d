"""Sources → RIS (the tags of 2011, which every reader of RIS knows)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document import csl
from briefgen.document.exports.losses import Losses
from briefgen.document.imports.ris_tables import TITLED, TYPES
from briefgen.document.model import Source

_TYPES = {
    "article": "PREP", "article-journal": "JOUR", "article-magazine": "MGZN",
    "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK", "broadcast": "VIDEO",
    "chapter": "CHAP", "classic": "CLSWK", "collection": "GEN", "dataset": "DATA",
    "document": "GEN", "entry": "DICT", "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC", "event": "GEN", "figure": "FIGURE", "graphic": "ART",
    "hearing": "HEAR", "interview": "INTV", "legal_case": "CASE", "legislation": "STAT",
    "manuscript": "MANSCPT", "map": "MAP", "motion_picture": "MPCT", "musical_score": "MUSIC",
    "pamphlet": "PAMP", "paper-conference": "CPAPER", "patent": "PAT", "performance": "GEN",
    "periodical": "JFULL", "personal_communication": "PCOMM", "post": "BLOG",
    "post-weblog": "BLOG", "regulation": "LEGAL", "report": "RPRT", "review": "JOUR",
    "review-book": "JOUR", "software": "COMP", "song": "SOUND", "speech": "SLIDE",
    "standard": "STAND", "thesis": "THES", "treaty": "GEN", "webpage": "WEB",
}  # fmt: skip
_PEOPLE = {"author": "AU", "editor": "ED", "translator": "A4"}
_TEXT = {
    "abstract": "AB", "call-number": "CN", "publisher-place": "CY", "source": "DB", "DOI": "DO",
    "genre": "M3", "note": "N1", "number-of-volumes": "NV", "original-title": "OP",
    "publisher": "PB", "section": "SE", "title-short": "ST", "volume": "VL", "edition": "ET",
    "container-title-short": "J2", "archive_location": "AN", "keyword": "KW", "language": "LA",
    "ISSN": "SN", "ISBN": "SN", "URL": "UR", "title": "TI", "issue": "IS",
}  # fmt: skip
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: [^<>]*)?>")
_NUMBERED = ("report", "patent", "standard", "thesis", "software", "article")


def as_ris(sources: Sequence[Source]) -> Diagnosed[str]:
    """A whole .ris file; records are parted by an empty line."""
    found = Collector()
    losses = Losses("RIS")
    records = ["\n".join(f"{tag}  - {value}" for tag, value in _lines(source, losses))
               for source in sources]  # fmt: skip
    losses.report(found)
    text = "\n\n".join(f"{record}\nER  - " for record in records)
    return Diagnosed(text + "\n" if text else "", tuple(found))


def _lines(source: Source, losses: Losses) -> Iterator[tuple[str, str]]:
    item, kind = source.item, str(source.item.get("type", "document"))
    tag = _TYPES.get(kind, "GEN")
    losses.meet_type(TYPES.get(tag, "document"), source)
    yield "TY", tag
    yield "ID", source.key
    for name, value in item.items():
        if name in ("id", "type"):
            continue
        lines = list(_field(kind, name, value))
        if not lines and value:
            losses.meet(name, source)
        yield from lines


def _field(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
    if name in csl.NAMES:
        if name == "collection-editor" and kind in ("book", "chapter"):
            yield from (("A3", _name(person)) for person in value)
        elif name in _PEOPLE:
            yield from ((_PEOPLE[name], _name(person)) for person in value)
    elif name == "issued":
        yield from _date("PY", "DA", value)
    elif name == "accessed":
        yield from (("Y2", text) for tag, text in _date("PY", "DA", value) if tag == "DA")
    elif name == "page":
        first, _, last = " ".join(str(value).split()).partition("-")
        yield "SP", first
        if last:
            yield "EP", last
    elif name == "container-title" and kind not in TITLED:
        yield "T2", _flat(value)
    elif name == "collection-title":
        yield ("T2" if kind in TITLED else "T3"), _flat(value)
    elif name == "collection-number" and kind in TITLED and kind not in _NUMBERED:
        yield "IS", _flat(value)
    elif name == "number" and kind in _NUMBERED:
        yield "M1", _flat(value)
    elif name in _TEXT:
        yield _TEXT[name], _flat(value)


def _flat(value: Any) -> str:
    """On one line, without the markup that CSL-JSON allows."""
    return " ".join(_TAG.sub("", str(value)).split())


def _name(person: Mapping[str, str]) -> str:
    if person.get("literal"):
        return person["literal"]
    particle = [person[p] for p in ("dropping-particle", "non-dropping-particle") if p in person]
    family = " ".join([*particle, person.get("family", "")]).strip()
    parts = [family, person.get("given", ""), person.get("suffix", "")]
    return ", ".join(parts if parts[2] else parts[:2]).rstrip(", ") + ("" if parts[1] else ",")


def _date(year: str, day: str, date: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The year, and the whole date: "2019/03/12/"; the last part is for other words."""
    parts = (date.get("date-parts") or [[]])[0]
    if not parts:
        if date.get("literal"):
            yield year, str(date["literal"])
        return
    season = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}
    numbers = [f"{int(parts[0]):04d}", *(f"{int(part):02d}" for part in parts[1:3])]
    yield year, numbers[0]
    words = season.get(str(date.get("season", "")), "")
    yield day, "/".join([*numbers, *[""] * (3 - len(numbers)), words])
