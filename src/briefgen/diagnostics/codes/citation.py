"""Codes of the family: sources and citations."""

from __future__ import annotations

CODES: dict[str, str] = {
    "C201": "A citation names a source that does not exist.",
    "C202": "There is no citation style of that name.",
    "C203": "A citation style is not well-formed XML.",
    "C204": "A citation style has a document type or entities, which are refused.",
    "C205": "A file is not a usable CSL style.",
    "C206": "A dependent CSL style only points to another one, which has the rules.",
    "C207": "The citation engine fails on this style, or on a source with it.",
    "C208": "The style does not show locators; they are left out (warning).",
    "C211": "A style prints nothing of a source but its title (warning).",
    "C212": "There is no CSL locale for a language; its entries have English terms (warning).",
    "C220": "A source that is cited has no title (warning).",
    "C221": "A source has a date that does not exist; what is left of it is printed (warning).",
    "C222": "A source has an implausible number of names (warning).",
    "C223": "A source's URL or DOI is none, so it is printed without a link (warning).",
    "C230": "A file to import cannot be read as BibTeX, CSL-JSON or RIS.",
    "C231": "Two imported sources have the same key.",
    "C232": "A field of an imported source has no counterpart and is left out (warning).",
    "C233": "An imported source has an unknown type; it becomes a document (warning).",
    "C234": "A name of an imported source cannot be taken apart; it is kept whole (warning).",
    "C235": "A date of an imported source cannot be read; it is kept as words (warning).",
    "C236": "An imported source inherits from one that does not exist (warning).",
    "C237": "LaTeX of an imported source is not understood; the command is left out (warning).",
    "C238": "A field of an imported source stands twice; the first counts (warning).",
    "C239": "An abbreviation in a BibTeX file is not defined; its name is kept (warning).",
    "C240": "A record of a RIS file has no end (warning).",
    "C241": "What a source says has no counterpart in the format it is exported to (warning).",
    "C242": "An imported source says something that sources.yaml cannot hold (warning).",
}
