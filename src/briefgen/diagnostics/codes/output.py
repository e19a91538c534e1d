"""Codes of the family: files written, output folder, command line."""

from __future__ import annotations

CODES: dict[str, str] = {
    "O101": "The output folder is not a folder that files can be put into.",
    "O102": "The output folder cannot be written to.",
    "O103": "Writing the finished files failed; what was there before is unharmed.",
    "O104": "A file that somebody changed since briefgen wrote it would be overwritten.",
    "O105": "A finished file was replaced with --force; a copy of the changed one was kept.",
    "O106": "The output folder is one that holds the project itself.",
    "O201": "The command names a briefing, audience, language or format that does not exist.",
    "O202": "Nothing to build: no edition fits the command.",
    "O203": "A new project or briefing would overwrite something.",
    "O204": "Two editions would be written to files of the same name.",
    "O205": "The next briefing is not later than the one it is made from.",
    "O301": "Something unforeseen went wrong inside briefgen.",
    "O401": "There is nothing at the path that is to be verified.",
    "O402": "The manifest of an output folder is missing, or does not say what its files are.",
    "O403": "A file that is to be verified is not one that the manifest knows.",
    "O404": "A file that the manifest names is missing or cannot be read.",
    "O405": "The project no longer has the edition that a file was built for.",
    "O501": "A content file cannot be changed automatically at that place.",
    "O502": "A content file was changed by somebody between reading and writing it.",
    "O503": "Writing changed content files failed; all of them are as they were.",
    "O520": "The baseline of checks cannot be read.",
    "O521": "A file is no baseline of checks.",
    "O522": "The baseline of checks cannot be written.",
    "O523": "The command asks to explain a code that does not exist.",
}
