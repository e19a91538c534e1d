"""The recipients file: who gets which editions.

    recipients:
      - mailbox: Ann Doe <ann@example.org>     # one; or the address alone, and `name` beside it
        audience: board
        language: en                           # may be left out where the audience reads only one
        formats: [pdf]                         # default: what the audience's `mail` says, else pdf
        salutation: Dear Ann,                  # default: the language's own words
        briefings: [tea]                       # default: every briefing

A CSV file has the same keys as its first line, and a recipient a line. The file holds personal
data: it lies outside the project, or at least outside what git keeps (`tracked`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.audiences import Audience
from briefgen.delivery.csv_table import read_table
from briefgen.delivery.model import Recipient
from briefgen.delivery.tracked import check_place
from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.mailboxes import Mailbox, MailboxError, header_fault, parse_mailbox
from briefgen.project import Project
from briefgen.source import Reader, YamlFile, parse_yaml, read_text
from briefgen.source.shapes import LANGUAGE, TEXT, Key, Many, Plain, Shape

DEFAULT_FORMATS = ("pdf",)
SALUTATION = 200
"""Characters that a salutation may have."""

_FORMAT = Plain("a format", listed="formats", examples=("pdf", "docx"))
RECIPIENT = Shape(
    "recipient",
    "Who gets the editions of an audience in a language.",
    (
        Key("mailbox", TEXT, "one mailbox", True, examples=("Ann Doe <ann@example.org>",)),
        Key("name", TEXT, "the name, where `mailbox` is an address alone"),
        Key("audience", Plain("an audience"), "whose editions they get", required=True),
        Key("language", LANGUAGE, "default: the audience's, if it reads only one"),
        Key("formats", Many(_FORMAT, 1), "the files that are attached (default: pdf)"),
        Key("salutation", TEXT, "how the message begins (default: the language's own words)"),
        Key("briefings", Many(Plain("a briefing"), 1), "default: every briefing"),
    ),
)
RECIPIENTS_FILE = Shape(
    "recipients",
    "The recipients file: who gets which editions.",
    (Key("recipients", Many(RECIPIENT), "one item a recipient", required=True),),
)
_LISTS = frozenset(("formats", "briefings"))


def load_recipients(
    path: Path, project: Project, audiences: Mapping[str, Audience], formats: tuple[str, ...]
) -> Diagnosed[tuple[Recipient, ...]]:
    """Every recipient of the file, in its order; all faults of all lines are told.

    `formats` are those that briefgen can make.
    """
    found = Collector()
    file = _read(path, found)
    if file is None:
        return found.done(None)
    check_place(path, project.root, found)
    context = _Context(project, audiences, formats, found)
    fields = Reader.of(file, found).shape(RECIPIENTS_FILE)
    items = fields["recipients"].items() if "recipients" in fields else []
    read = [recipient for item in items if (recipient := context.recipient(item)) is not None]
    if not items and found.ok:
        found.error("E110", "the file names no recipients", Span(file.file))
    _check_doubles(read, found)
    return found.done(tuple(read))


def _read(path: Path, found: Collector) -> YamlFile | None:
    """The file's data, YAML or CSV by the ending of its name."""
    ending = path.suffix.casefold()
    if ending not in (".yaml", ".yml", ".csv"):
        hint = "name a file that ends in .yaml or .csv"
        found.error("E110", f'"{path.name}" is no recipients file', Span(str(path)), hint)
        return None
    # its own folder is the root: the file lies outside the project on purpose
    text = read_text(path, path.parent)
    found.extend(text.diagnostics)
    if text.value is None or (ending == ".csv" and not text.ok):
        return None
    if ending == ".csv":
        return read_table(text.value, _LISTS, found)
    parsed = parse_yaml(text.value)
    found.extend(parsed.diagnostics)
    return parsed.value


class _Context(Struct, frozen=True):
    """What recipients are read against."""

    project: Project
    audiences: Mapping[str, Audience]
    formats: tuple[str, ...]
    found: Collector

    def recipient(self, reader: Reader) -> Recipient | None:
        """One recipient; None where something is wrong, which is told."""
        before = len(self.found.found)
        fields = reader.shape(RECIPIENT)
        mailbox = _mailbox(fields)
        name = fields["audience"].choice(tuple(self.audiences)) if "audience" in fields else None
        audience = self.audiences.get(name or "")
        language = self._language(fields, audience, reader)
        formats = self._formats(fields, audience)
        salutation = _salutation(fields.get("salutation"))
        briefings = self._briefings(fields.get("briefings"))
        faulty = any(d.is_error for d in self.found.found[before:])
        if faulty or mailbox is None or audience is None or language is None:
            return None
        return Recipient(
            mailbox, audience.id, language, formats, salutation, briefings, reader.span
        )

    def _language(
        self, fields: Mapping[str, Reader], audience: Audience | None, reader: Reader
    ) -> str | None:
        known = audience.languages if audience is not None else ()
        known = known or self.project.languages
        if "language" in fields:
            return fields["language"].choice(known)
        if audience is None or len(known) == 1:
            return known[0]
        hint = f"say which: {', '.join(known)}"
        reader.error("E113", f'"language" is missing: {audience.id} reads several', hint)
        return None

    def _formats(self, fields: Mapping[str, Reader], audience: Audience | None) -> tuple[str, ...]:
        known = (audience.formats if audience is not None else ()) or self.formats
        if "formats" not in fields:
            wanted = (audience.mail.formats if audience is not None else ()) or DEFAULT_FORMATS
            return tuple(f for f in wanted if f in known) or known[:1]
        words = [item.choice(known) for item in fields["formats"].items()]
        if not words and fields["formats"].is_list:
            fields["formats"].error("E113", "a message without a file", "formats: [pdf]")
        return tuple(dict.fromkeys(word for word in words if word))

    def _briefings(self, reader: Reader | None) -> tuple[str, ...] | None:
        if reader is None:
            return None
        words = [item.choice(self.project.briefings) for item in reader.items()]
        return tuple(dict.fromkeys(word for word in words if word))


def _mailbox(fields: Mapping[str, Reader]) -> Mailbox | None:
    name = fields["name"].text() if "name" in fields else ""
    text = fields["mailbox"].text() if "mailbox" in fields else None
    if text is None or name is None:
        return None
    fault = header_fault(name)
    if fault:
        fields["name"].error("E101", f"the name is {fault}", "write it in plain characters")
        return None
    try:
        return parse_mailbox(text, name)
    except MailboxError as error:
        fields["mailbox"].error("E101", error.message, error.hint)
        return None


def _salutation(reader: Reader | None) -> str:
    text = (reader.text() if reader is not None else None) or ""
    fault = header_fault(text) or (
        f"longer than {SALUTATION} characters" if len(text) > SALUTATION else ""
    )
    if reader is not None and fault:
        reader.error("E101", f"the salutation is {fault}", "write it in plain characters")
    return text


def _check_doubles(recipients: list[Recipient], found: Collector) -> None:
    """Nobody gets an edition twice; one mailbox with two audiences may be a slip."""
    same: dict[tuple[str, str, str], list[Recipient]] = {}
    audiences: dict[str, Recipient] = {}
    for recipient in recipients:
        mailbox = recipient.mailbox
        others = same.setdefault((mailbox.key, recipient.audience, recipient.language), [])
        other = next((o for o in others if _overlap(o.briefings, recipient.briefings)), None)
        if other is not None:
            message = f"{mailbox.address} would get the same edition twice"
            found.error("E112", message, recipient.span, f"the other one: {other.span}")
        others.append(recipient)
        first = audiences.setdefault(mailbox.key, recipient)
        if first.audience != recipient.audience:
            message = f"{mailbox.address} gets editions of {first.audience}, too"
            found.warning("E114", message, recipient.span, f"see {first.span}")


def _overlap(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    return one is None or other is None or not set(one).isdisjoint(other)
