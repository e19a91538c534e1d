"""BibTeX's and BibLaTeX's entry types and fields, and what they are in CSL."""

from __future__ import annotations

TYPES = {
    "archive": "manuscript",
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "map": "map",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "newspaper": "article-newspaper",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "preprint": "article",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
WHOLES = frozenset("book thesis report periodical patent dataset software pamphlet".split())
"""CSL types of works that are not part of another."""

NOT_SOURCES = frozenset({"set", "xdata", "bibnote", "comment"})
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
"""BibLaTeX's words for types of works, in English."""

EDITIONS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}

TEXT = {
    "abstract": "abstract",
    "annotation": "annote",
    "annote": "annote",
    "chapter": "chapter-number",
    "eventtitle": "event-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "issue": "issue",
    "keywords": "keyword",
    "note": "note",
    "pagetotal": "number-of-pages",
    "part": "part-number",
    "shortjournal": "container-title-short",
    "shorttitle": "title-short",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
    "volumes": "number-of-volumes",
}
"""Fields that are CSL variables under another name."""

PEOPLE = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
}

HANDLED = frozenset(
    "title subtitle booktitle booksubtitle maintitle mainsubtitle journal journaltitle "
    "journalsubtitle series number pages edition publisher institution school organization "
    "howpublished location address date year month day urldate eventdate origdate origyear "
    "origpublisher origlocation origtitle doi url eprint eprinttype archiveprefix eprintclass "
    "primaryclass type eid langid language langidopts entrysubtype crossref xdata editortype "
    "holder".split()
)
"""Fields that code looks at."""

SILENT = frozenset(
    "options sorttitle sortname sortkey sortyear sortshorthand presort indextitle indexsorttitle "
    "hyphenation key related relatedtype relatedstring relatedoptions entryset execute label "
    "labelyear shorthand shorthandintro file pdf crossref xref xdata ids timestamp owner groups "
    "gender nameaddon authortype bookpagination pagination shortauthor shorteditor shortseries "
    "origlanguage library added-at biburl bibsource interhash intrahash date-added date-modified "
    "mendeley-tags urltype usera userb userc userd usere userf verba verbb verbc lista listb listc "
    "listd liste listf namea nameb namec keywords rating read review priority status citedby "
    "annotator-note lastaccessed copyright source readstatus comment".split()
)
"""Fields for a library's software or for BibLaTeX's own work, which no reader sees."""
