"""RIS's record types and tags, and what they are in CSL."""

from __future__ import annotations

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case",
    "CHAP": "chapter", "CHART": "figure", "CLSWK": "classic", "COMP": "software",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset",
    "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia", "EQUA": "figure", "FIGURE": "figure", "GEN": "document",
    "GOVDOC": "report", "GRANT": "document", "GRNT": "document", "HEAR": "hearing",
    "ICOMM": "personal_communication", "INPR": "article-journal", "INTV": "interview",
    "JFULL": "periodical", "JOUR": "article-journal", "LEGAL": "regulation",
    "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture",
    "MULTI": "webpage",
    "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "POD": "song", "PREP": "article",
    "PRESS": "article-newspaper", "RPRT": "report", "SER": "book", "SLIDE": "speech",
    "SOUND": "song", "STAND": "standard",
    "STAT": "legislation", "STD": "standard", "THES": "thesis", "UNBILL": "bill",
    "UNPB": "manuscript", "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip

TITLED = frozenset(
    "book thesis report periodical patent dataset software standard pamphlet map".split()
)
"""CSL types of works that are not part of another: their second title is a series."""

PEOPLE = {
    "AU": "author",
    "A1": "author",
    "A2": "editor",
    "ED": "editor",
    "A3": "collection-editor",
    "A4": "translator",
    "TA": "translator",
}
"""Tags of names. What A2 and A3 mean differs by type: `SECOND_AUTHORS`, `THIRD_AUTHORS`."""

SECOND_AUTHORS = {
    "thesis": "contributor",
    "patent": "contributor",
    "motion_picture": "director",
    "interview": "interviewer",
    "personal_communication": "recipient",
    "review": "reviewed-author",
}
THIRD_AUTHORS = {"book": "collection-editor", "thesis": "contributor", "motion_picture": "producer"}

DATES = {
    "PY": (("DA", "PY", "Y1"), "issued"),
    "DA": (("DA", "PY", "Y1"), "issued"),
    "Y1": (("DA", "PY", "Y1"), "issued"),
    "Y2": (("Y2",), "accessed"),
}
"""Tags of dates: those of one date, the most exact first, and its variable."""

TEXT = {
    # titles, numbers and languages are looked at by code: no variable here
    **dict.fromkeys("TI T1 CT T2 JF JO BT T3 J2 JA J1 SP EP SN UR LA ID LB".split(), ""),
    "AB": "abstract", "N2": "abstract", "AD": "", "CN": "call-number", "CY": "publisher-place",
    "PP": "publisher-place", "DB": "source", "DO": "DOI", "ET": "edition", "IS": "issue",
    "KW": "keyword", "M1": "", "M3": "genre", "N1": "note", "NV": "number-of-volumes",
    "OP": "original-title", "PB": "publisher", "SE": "section", "ST": "title-short",
    "VL": "volume", "AN": "archive_location", "AV": "archive_location",
}  # fmt: skip
"""Tags whose text is a CSL variable."""

SILENT = frozenset("TY ER AD L1 L2 L3 L4 LK RN RP DP RI U1 U2 U3 U4 U5 NO CA".split())
"""Tags for a library's software, which no reader sees."""
