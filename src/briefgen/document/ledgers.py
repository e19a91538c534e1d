"""What a content file keeps about its own texts: evidence, derivations, accepted translations.

    evidence:
      report2025:
        para. 6: 1.9c2f41aa.5d0c…             # written by `briefgen evidence pin`
        para. 7: {pin: 1.9c2f…, quote: the words themselves}
    derived:
      - {in: kj-share, figure: 10%, by: 1 - 0.9, note: those who are not willing}
    translations:
      kj-share: {en: zh-CN 3f9a12c0}          # written by `briefgen translations accept`

The three keys may stand in every file of a section and in figures.yaml, glossary.yaml and
briefing.yaml. Nothing of them reaches a finished file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import did_you_mean
from briefgen.document.markdown.locators import parse_cluster
from briefgen.document.model import Accepted, Derivation, Ledger, Pin
from briefgen.document.scope import Scope
from briefgen.source import Reader
from briefgen.source.shapes import LANGUAGE, TEXT, Either, Free, Key, Many, Plain, Shape

PIN = Shape(
    "pin",
    "A passage that was found in the source, and its words where they are kept.",
    (
        Key("pin", Plain("a mark"), "the mark that `briefgen evidence pin` writes"),
        Key("quote", Either((TEXT, Many(TEXT))), "the words of the passage, or several"),
    ),
)
DERIVATION = Shape(
    "derivation",
    "A number that the source does not say and that follows from what it says.",
    (
        Key("in", Plain("an id"), "the statement that says the number", required=True),
        Key("figure", TEXT, "the number, as the statement has it", True, examples=("10%",)),
        Key("by", TEXT, "the calculation, from numbers of the source", True, examples=("1 - 0.9",)),
        Key("note", TEXT, "why that is the right calculation"),
    ),
)
_SOURCE = Plain("the key of a source", examples=("report2025",))
_PASSAGE = Plain("one passage", examples=("para. 6", "p. 12", "sec. 3"))
_NODE = Plain("the id of a text")
_MARK = Plain("a mark", examples=("zh-CN 3f9a12c0",))
LEDGER = (
    Key(
        "evidence",
        Free(_SOURCE, Free(_PASSAGE, Either((Plain("a mark"), PIN)))),
        "the cited passages as they were found in the sources (`briefgen evidence pin` writes it)",
    ),
    Key("derived", Many(DERIVATION), "numbers that follow from those of the sources"),
    Key(
        "translations",
        Free(_NODE, Free(LANGUAGE, _MARK)),
        "which text each translation was made from (`briefgen translations accept` writes it)",
    ),
)
"""The keys of a ledger; every content file may have them."""

KEYS = tuple(key.name for key in LEDGER)

_ACCEPTED = re.compile(r"(\S+) ([0-9a-f]{8,64})\Z")
_ONE = re.compile(r"[^-,\s]+\Z")


def read_ledger(fields: dict[str, Reader], scope: Scope) -> None:
    """Read the ledger among a file's fields into the scope."""
    given = {key: fields[key] for key in KEYS if key in fields}
    if not given:
        return
    file = next(iter(given.values())).spans.file
    pins = tuple(_pins(given["evidence"], scope)) if "evidence" in given else ()
    derived = tuple(_derivations(given["derived"])) if "derived" in given else ()
    accepted = tuple(_accepted(given["translations"], scope)) if "translations" in given else ()
    scope.ledgers[file] = Ledger(pins, derived, accepted)


def _pins(reader: Reader, scope: Scope) -> Iterator[Pin]:
    for key, passages in reader.entries().items():
        if key not in scope.names.sources and "sources" not in scope.names.incomplete:
            hint = did_you_mean(key, scope.names.sources) or "pin the citations again"
            message = f'evidence of an unknown source "{key}"'
            scope.found.error("M501", message, passages.key_span, hint)
            continue
        for locator, value in passages.entries().items():
            pin = _pin(key, locator, value, scope)
            if pin is not None:
                yield pin


def _pin(key: str, locator: str, reader: Reader, scope: Scope) -> Pin | None:
    place = reader.key_span
    before = len(scope.found.found)
    cluster = parse_cluster(f"@{key}, {locator}", 0, lambda offset: place, scope.found)
    if len(scope.found.found) > before or cluster is None:
        return None
    item = cluster.items[0]
    if item.label is None or item.locator is None or not _ONE.match(item.locator):
        message = f'"{locator}" is not one passage'
        scope.found.error("M502", message, place, "one line a passage: para. 6")
        return None
    if reader.is_mapping:
        fields = reader.shape(PIN)
        mark = fields["pin"].text() if "pin" in fields else ""
        quotes = tuple(_quotes(fields["quote"])) if "quote" in fields else ()
    else:
        mark, quotes = reader.text(), ()
    if mark is None:
        return None
    return Pin(key, item.label, item.locator, mark, quotes, place)


def _quotes(reader: Reader) -> Iterator[str]:
    for item in reader.items() if reader.is_list else [reader]:
        text = item.text()
        if text is not None:
            yield text


def _derivations(reader: Reader) -> Iterator[Derivation]:
    for item in reader.items():
        fields = item.shape(DERIVATION)
        given = {name: value.text() for name, value in fields.items()}
        node, figure, by = given.get("in"), given.get("figure"), given.get("by")
        if node and figure and by:
            yield Derivation(node, figure, by, given.get("note") or "", item.span)


def _accepted(reader: Reader, scope: Scope) -> Iterator[Accepted]:
    for node, languages in reader.entries().items():
        for language, value in languages.entries().items():
            text = value.text()
            if text is None:
                continue
            match = _ACCEPTED.match(text)
            if language not in scope.project.languages:
                hint = did_you_mean(language, scope.project.languages)
                message = f'unknown language "{language}"'
                scope.found.error("M503", message, value.key_span, hint)
            elif match is None or match[1] not in scope.project.languages:
                hint = "`briefgen translations accept` writes it"
                value.error("M503", f'"{text[:60]}" names no text of another language', hint)
            else:
                yield Accepted(node, language, match[1], match[2], value.key_span)
