"""One BibTeX entry → one CSL item.

The mapping is BibLaTeX's data model (manual, chapter 2) to CSL 1.0.2. Names, dates, languages and
LaTeX each have their module; `tables` has the plain correspondences.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from briefgen.diagnostics import Collector
from briefgen.document.imports.blocks import Block, Value
from briefgen.document.imports.dates import csl_date, year_and_month
from briefgen.document.imports.languages import language_tag
from briefgen.document.imports.latex import decode, verbatim
from briefgen.document.imports.names import Name, parse_name, split_names
from briefgen.document.imports.tables import (
    EDITIONS,
    GENRES,
    HANDLED,
    PEOPLE,
    SILENT,
    SUBTYPES,
    TEXT,
    TYPES,
    WHOLES,
)
from briefgen.document.model import Source


class Strangers(Struct):
    """Fields without counterpart: told once for a file, with the first place and a count."""

    first: dict[str, Value] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)

    def meet(self, name: str, value: Value) -> None:
        """Note a field."""
        self.first.setdefault(name, value)
        self.count[name] = self.count.get(name, 0) + 1

    def report(self, found: Collector) -> None:
        """One warning for each field's name."""
        for name, value in self.first.items():
            more = f" (in {self.count[name]} entries)" if self.count[name] > 1 else ""
            message = f'the field "{name}"{more} has no counterpart in CSL and is left out'
            found.warning("C232", message, value.span)


class EntryReader:
    """One entry on its way to a CSL item."""

    def __init__(self, block: Block, found: Collector, strangers: Strangers) -> None:
        self._block = block
        self._found = found
        self._strangers = strangers
        self.item: dict[str, Any] = {"id": block.key}

    def source(self) -> Source:
        """The entry as a source."""
        self._type()
        self._language()
        self._titles()
        self._people()
        self._dates()
        self._publication()
        self._numbers()
        self._links()
        for name, value in self._block.fields.items():
            if name in TEXT:
                self._set(TEXT[name], self._text(name))
            elif name not in HANDLED and name not in SILENT and name not in PEOPLE:
                self._strangers.meet(name, value)
        return Source(self._block.key, self.item, self._block.span)

    # --- helpers -------------------------------------------------------------------------------

    def _set(self, variable: str, text: str) -> None:
        if text:
            self.item.setdefault(variable, text)

    def _text(self, *names: str, protect: bool = False) -> str:
        """The first of these fields as text."""
        name = next((n for n in names if n in self._block.fields), None)
        return self._decode(self._block.fields[name], protect=protect) if name else ""

    def _decode(self, value: Value, *, protect: bool = False) -> str:
        text, unknown = decode(value.text, protect=protect)
        if unknown:
            names = ", ".join(dict.fromkeys(unknown))
            message = f"LaTeX that is not understood is left out: {names}"
            self._found.warning("C237", message, value.span)
        return text

    # --- groups of fields ------------------------------------------------------------------------

    def _type(self) -> None:
        block = self._block
        kind = TYPES.get(block.type)
        if kind is None:
            message = f'unknown entry type "@{block.type}"'
            self._found.warning("C233", message, block.span, "it becomes a document")
        kind = kind or "document"
        if kind == "article-journal":
            kind = SUBTYPES.get(block.get("entrysubtype"), kind)
        if kind == "document" and ("url" in block.fields) and block.type == "misc":
            kind = "webpage"
        if kind == "document" and self._eprint_type() == "arxiv":
            kind = "article"
        self.item["type"] = kind
        written = self._text("type")
        self._set("genre", GENRES.get(written, written) or GENRES.get(block.type, ""))

    def _language(self) -> None:
        for name in ("langid", "language"):
            text = self._block.get(name)
            if not text:
                continue
            tag = language_tag(decode(text)[0], self._block.get("langidopts"))
            if tag:
                self.item["language"] = tag
                return
            value = self._block.fields[name]
            message = f'the language "{text[:60]}" is unknown and left out'
            self._found.warning("C232", message, value.span, "write a language tag: zh-CN, en …")

    def _titles(self) -> None:
        title = self._joined("title", "subtitle")
        main = self._joined("maintitle", "mainsubtitle")
        book = self._joined("booktitle", "booksubtitle")
        series = self._text("series")
        if self.item["type"].startswith("article"):
            container = self._joined("journal", "journalsubtitle") or self._joined(
                "journaltitle", "journalsubtitle"
            )
            series = {"newseries": "new series", "oldseries": "old series"}.get(series, series)
            series = f"series {series}" if series.isdigit() else series
        elif self.item["type"] in WHOLES:
            # a whole names itself in booktitle for the parts that inherit it
            container = ""
            title = f"{main}. {title}" if main and title else title or main
        else:
            container = f"{main}. {book}" if main and book else main or book
        self._set("title", title)
        self._set("container-title", container)
        self._set("collection-title", series)
        self._set("original-title", self._text("origtitle"))

    def _joined(self, title: str, subtitle: str) -> str:
        head, tail = self._text(title, protect=True), self._text(subtitle, protect=True)
        if not (head and tail):
            return head or tail
        if head[-1] in "?!:.？！：。":
            return f"{head} {tail}"
        return f"{head}：{tail}" if head[-1] >= "\u2e80" else f"{head}: {tail}"

    def _people(self) -> None:
        for name, role in PEOPLE.items():
            if name in self._block.fields:
                people = [*self._names(self._block.fields[name])]
                if people:
                    self.item[role] = people
        if "holder" in self._block.fields and "author" not in self.item:
            self.item["author"] = self._names(self._block.fields["holder"])

    def _names(self, value: Value) -> list[Name]:
        people: list[Name] = []
        for raw in split_names(value.text):
            if raw.lower() == "others":
                chinese = self.item.get("language", "").startswith("zh")
                people.append({"literal": "等" if chinese else "et al."})
                continue
            name = parse_name(raw, lambda text: decode(text)[0])
            if name is None:
                message = f'the name "{raw[:60]}" cannot be taken apart; it is kept whole'
                hint = 'write "Family, Given", with "and" between two names'
                self._found.warning("C234", message, value.span, hint)
                name = {"literal": decode(raw)[0]}
            people.append(name)
        return people

    def _dates(self) -> None:
        fields = self._block.fields
        for name, variable in (
            ("date", "issued"),
            ("urldate", "accessed"),
            ("eventdate", "event-date"),
            ("origdate", "original-date"),
            ("origyear", "original-date"),
        ):
            if name in fields and fields[name].text.strip():
                self.item.setdefault(variable, self._date(name, fields[name]))
        if "issued" not in self.item and "year" in fields:
            month = decode(self._block.get("month"))[0]
            date = year_and_month(verbatim(self._block.get("year")), month, self._block.get("day"))
            if date:
                self.item["issued"] = date
                if "literal" in date:
                    self._kept_as_words("year", fields["year"])

    def _date(self, name: str, value: Value) -> dict[str, Any]:
        text = verbatim(value.text)  # in a date "~" says about, not a space
        date = csl_date(text) or year_and_month(text)
        if date is None or "literal" in date:
            self._kept_as_words(name, value)
        return date or {"literal": text}

    def _kept_as_words(self, name: str, value: Value) -> None:
        message = f'the {name} "{value.text[:60]}" is no date; it is kept as words'
        self._found.warning("C235", message, value.span, "write YYYY, YYYY-MM or YYYY-MM-DD")

    def _publication(self) -> None:
        publisher = self._list("publisher", "institution", "school", "organization")
        if not publisher and not re.match(r"\s*\\(url|href)\b", self._block.get("howpublished")):
            publisher = self._text("howpublished")
        self._set("publisher", publisher)
        place = self._list("location", "address")
        if self.item["type"] == "patent":
            self._set("jurisdiction", re.sub(r"\bcountry(\w\w)\b", lambda m: m[1].upper(), place))
        else:
            self._set("publisher-place", place)
        self._set("original-publisher", self._list("origpublisher"))
        self._set("original-publisher-place", self._list("origlocation"))

    def _list(self, *names: str) -> str:
        """A BibLaTeX list: its members are joined by "and" in the file, by semicolons here."""
        name = next((n for n in names if n in self._block.fields), None)
        if name is None:
            return ""
        members = split_names(self._block.fields[name].text)
        return "; ".join(decode(member)[0] for member in members)

    def _numbers(self) -> None:
        number = self._text("number")
        kind = self.item["type"]
        if (kind.startswith("article") and kind != "article") or kind == "periodical":
            self._set("number" if "issue" in self._block.fields else "issue", number)
        elif "collection-title" in self.item:
            self._set("collection-number", number)
        else:
            self._set("number", number)
        self._set("number", self._text("eid"))
        self._set("page", re.sub(r"\s*(?:–|—|--+)\s*", "-", self._text("pages")))
        edition = self._text("edition")
        ordinal = re.fullmatch(r"(\d+)\s*(?:st|nd|rd|th|\.|版)?(?:\s*ed(?:ition|\.)?)?", edition)
        self._set("edition", ordinal[1] if ordinal else EDITIONS.get(edition.lower(), edition))

    def _links(self) -> None:
        self._set("URL", verbatim(self._block.get("url")))
        linked = re.search(r"\\url\{([^{}]+)\}", self._block.get("howpublished"))
        if linked:
            self._set("URL", verbatim(linked[1]))
        doi = verbatim(self._block.get("doi"))
        self._set("DOI", re.sub(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi))
        self._eprint()

    def _eprint_type(self) -> str:
        return self._block.get("eprinttype", "archiveprefix").strip().lower()

    def _eprint(self) -> None:
        number, kind = verbatim(self._block.get("eprint")), self._eprint_type()
        if not number:
            return
        if kind == "arxiv":
            self.item |= {"archive": "arXiv", "archive_location": number}
            self._set("URL", f"https://arxiv.org/abs/{number}")
        elif kind in ("pubmed", "pmid"):
            self._set("PMID", number)
        elif kind == "jstor":
            self._set("URL", f"https://www.jstor.org/stable/{number}")
        elif kind == "hdl":
            self._set("URL", f"https://hdl.handle.net/{number}")
        elif re.match(r"https?://", number):
            self._set("URL", number)
        else:
            self._strangers.meet("eprint", self._block.fields["eprint"])
