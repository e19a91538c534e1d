"""Sources → BibLaTeX, and BibTeX for those who still need it (BibLaTeX manual, chapter 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document import csl
from briefgen.document.exports.dates import edtf
from briefgen.document.exports.losses import Losses
from briefgen.document.imports.dates import MONTHS
from briefgen.document.imports.tables import SUBTYPES, TYPES
from briefgen.document.model import Source

_TYPES = {
    "article": "unpublished", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "book": "book", "chapter": "inbook", "dataset": "dataset",
    "entry": "inreference", "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference", "figure": "artwork", "graphic": "artwork",
    "legal_case": "jurisdiction", "legislation": "legislation", "manuscript": "unpublished",
    "map": "map", "motion_picture": "movie", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "patent": "patent", "performance": "performance",
    "periodical": "periodical", "personal_communication": "letter", "post": "online",
    "post-weblog": "online", "report": "report", "review": "review", "review-book": "review",
    "software": "software", "song": "audio", "standard": "standard", "thesis": "thesis",
    "webpage": "online",
}  # fmt: skip
_OLD_TYPES = {
    "artwork": "misc", "audio": "misc", "dataset": "misc", "inreference": "incollection",
    "jurisdiction": "misc", "legislation": "misc", "letter": "misc", "map": "misc",
    "movie": "misc", "online": "misc", "patent": "misc", "performance": "misc",
    "periodical": "misc", "report": "techreport", "review": "article", "software": "misc",
    "standard": "misc", "thesis": "phdthesis", "inbook": "incollection",
}  # fmt: skip
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_TEXT = {
    "abstract": "abstract", "annote": "annotation", "chapter-number": "chapter",
    "event-title": "eventtitle", "event-place": "venue", "ISBN": "isbn", "ISSN": "issn",
    "keyword": "keywords", "note": "note", "number-of-pages": "pagetotal", "part-number": "part",
    "container-title-short": "shortjournal", "title-short": "shorttitle", "version": "version",
    "volume": "volume", "number-of-volumes": "volumes", "title": "title", "edition": "edition",
    "collection-title": "series", "genre": "type", "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation", "original-title": "origtitle",
    "volume-title": "maintitle",
}  # fmt: skip
_PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator",
    "container-author": "bookauthor", "director": "director",
}  # fmt: skip
_DATES = {"issued": "date", "accessed": "urldate", "event-date": "eventdate",
          "original-date": "origdate"}  # fmt: skip
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPES |= {c: "\\" + c for c in "&%$#_{}"}
_MARKUP = {"i": "\\emph", "b": "\\textbf", "sup": "\\textsuperscript", "sub": "\\textsubscript",
           "sc": "\\textsc"}  # fmt: skip
_TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)(?: [^<>]*)?>")
_AND = re.compile(r"\band\b", re.IGNORECASE)


def as_biblatex(sources: Sequence[Source]) -> Diagnosed[str]:
    """A whole .bib file for BibLaTeX."""
    return _file(sources, old=False)


def as_bibtex(sources: Sequence[Source]) -> Diagnosed[str]:
    """A whole .bib file with the entry types and fields of BibTeX's standard styles."""
    return _file(sources, old=True)


def _file(sources: Sequence[Source], *, old: bool) -> Diagnosed[str]:
    found = Collector()
    losses = Losses("BibTeX" if old else "BibLaTeX")
    entries = [_entry(source, losses, old=old) for source in sources]
    losses.report(found)
    return Diagnosed("\n".join(entries), tuple(found))


def _entry(source: Source, losses: Losses, *, old: bool) -> str:
    kind = _TYPES.get(str(source.item.get("type")), "misc")
    kind = _OLD_TYPES.get(kind, kind) if old else kind
    fields: dict[str, str] = {}
    for name, value in source.item.items():
        if name in ("id", "type") or not value:
            continue
        written = dict(_field(str(source.item.get("type")), name, value, old=old))
        written |= _eprint(name, source.item)
        if not written:
            losses.meet(name, source)
        for field, text in written.items():
            fields.setdefault(field, text)
    subtype = "" if old else _SUBTYPES.get(str(source.item.get("type")), "")
    if subtype:
        fields["entrysubtype"] = "{" + subtype + "}"
    losses.meet_type(SUBTYPES.get(subtype) or _read_back(kind, fields), source)
    lines = [f"  {name} = {text}," for name, text in fields.items()]
    return "\n".join([f"@{kind}{{{source.key},", *lines, "}", ""])


def _read_back(kind: str, fields: Mapping[str, str]) -> str:
    """The CSL type that readers take an entry for."""
    return "webpage" if kind == "misc" and "url" in fields else TYPES.get(kind, "document")


def _field(kind: str, name: str, value: Any, *, old: bool) -> Iterator[tuple[str, str]]:
    if name in csl.NAMES:
        if name in _PEOPLE:
            yield _PEOPLE[name], "{" + " and ".join(map(_name, value)) + "}"
    elif name in csl.DATES:
        yield from _date(name, value, old=old)
    elif name == "container-title":
        journal = "journal" if old else "journaltitle"
        yield (journal if kind.startswith("article") else "booktitle"), _braced(value)
    elif name == "publisher":
        place = "institution" if kind in ("report", "thesis") else "publisher"
        yield ("school" if old and kind == "thesis" else place), _list(value)
    elif name == "publisher-place":
        yield ("address" if old else "location"), _list(value)
    elif name in ("issue", "number", "collection-number"):
        yield "number", _braced(value)
    elif name == "page":
        yield "pages", "{" + re.sub(r"\s*[-–—]+\s*", "--", str(value)) + "}"
    elif name == "jurisdiction" and kind == "patent":
        yield "location", _braced(value)
    elif name in ("URL", "DOI"):
        yield name.lower(), "{" + str(value) + "}"
    elif name == "language":
        yield ("language" if old else "langid"), "{" + str(value) + "}"
    elif name in _TEXT and not (old and name in ("container-title-short",)):
        yield _TEXT[name], _braced(value)


def _eprint(name: str, item: Mapping[str, Any]) -> dict[str, str]:
    """Where a preprint lies: archives have a field of their own."""
    if item.get("archive") != "arXiv" or name not in ("archive", "archive_location"):
        return {}
    return {"eprinttype": "{arxiv}"} if name == "archive" else {"eprint": _braced(item[name])}


def _date(name: str, value: Mapping[str, Any], *, old: bool) -> Iterator[tuple[str, str]]:
    if name not in _DATES:
        return
    text = edtf(value)
    if name == "issued" and (old or text is None):
        parts = (value.get("date-parts") or [[]])[0]
        year = f"{int(parts[0])}" if parts else str(value.get("literal", ""))
        if year:
            yield "year", "{" + _escaped(year) + "}"
        if len(parts) > 1:
            yield "month", MONTHS[int(parts[1]) - 1] if 1 <= int(parts[1]) <= 12 else "{}"
        if len(parts) > 2:
            yield "day", "{" + str(int(parts[2])) + "}"
    elif text is not None and not old:
        yield _DATES[name], "{" + text + "}"
    elif text is not None and name == "accessed":
        yield "urldate", "{" + text + "}"


def _name(person: Mapping[str, str]) -> str:
    """ "von Last, Jr, First"; a name that is set as it is stands in braces of its own."""
    if person.get("literal") or not person.get("family"):
        return "{" + _escaped(person.get("literal") or person.get("given", "")) + "}"
    particle = " ".join(person[p] for p in ("dropping-particle", "non-dropping-particle")
                        if p in person)  # fmt: skip
    family = _whole(person["family"])
    parts = [f"{_escaped(particle)} {family}".strip()]
    if person.get("suffix"):
        parts.append(_escaped(person["suffix"]))
    parts.append(_escaped(person.get("given", "")))
    return ", ".join(parts) if any(parts[1:]) else "{" + parts[0] + "}"


def _whole(family: str) -> str:
    """A family name that BibTeX would take apart stands in braces."""
    risky = "," in family or _AND.search(family) or any(w[:1].islower() for w in family.split())
    return "{" + _escaped(family) + "}" if risky else _escaped(family)


def _list(value: Any) -> str:
    """A list of BibLaTeX: its members, which CSL joins by semicolons, are joined by "and"."""
    members = [member.strip() for member in str(value).split(";")]
    braced = ["{" + _escaped(m) + "}" if _AND.search(m) else _escaped(m) for m in members if m]
    return "{" + " and ".join(braced) + "}"


def _braced(value: Any) -> str:
    return "{" + _escaped(" ".join(str(value).split())) + "}"


def _escaped(text: str) -> str:
    """Text for LaTeX; the markup that CSL-JSON allows in it becomes LaTeX's."""
    parts, position, open_tags = [], 0, 0
    for tag in _TAG.finditer(text):
        parts.append("".join(_ESCAPES.get(c, c) for c in text[position : tag.start()]))
        position = tag.end()
        if not tag[1]:
            parts.append(f"{_MARKUP.get(tag[2], '')}{{")
            open_tags += 1
        elif open_tags:
            parts.append("}")
            open_tags -= 1
    parts.append("".join(_ESCAPES.get(c, c) for c in text[position:]))
    return "".join(parts) + "}" * open_tags
