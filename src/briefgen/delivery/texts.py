"""Subject and bodies of messages, from templates/mail/.

The templates run in the same sandbox and through the same layers as those of documents: a project
or an audience overrides them file by file. `subject.txt.j2` and `body.txt.j2` make plain text, in
which nothing is escaped; `body.html.j2` makes HTML. They see

    lang        the edition's language tag
    briefing    as in documents, without marks; an audience's banner is its classification
    audience    id, name
    recipient   name, address, salutation ("" where the recipients file has none)
    summaries   of each summary that the edition has: title, bottom_line (text, confidence),
                key_judgements (the same); what the audience's `mail` leaves out is not there
    sections    id, kind and title of the edition's sections
    notes       whether marks of sources or notes were left out of these texts
    mail        subject, intro, closing: the audience's words, "" where it has none
    attachments name, format, size (bytes) of each attached file
    unsubscribe the first address to leave the list at; "" where there is none
    logo        cid, width, height; or nothing (none) where there is no logo
    colours     light and dark, each: background, foreground, primary, accent, muted, link, rule
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from briefgen.audiences import Edition
from briefgen.delivery.colours import mail_colours
from briefgen.delivery.model import Artifact, Recipient
from briefgen.delivery.pictures import Logo
from briefgen.delivery.words import Words, has_notes, references_of
from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document.model import Statement, SummarySection
from briefgen.document.text import Inlines
from briefgen.html.document import HtmlDocument
from briefgen.html.functions import Functions
from briefgen.html.locale import fill, iso_date, load_locale, relabel, write_date
from briefgen.html.overlay import overlay_for
from briefgen.html.rendering import run
from briefgen.html.sandbox import Sandbox
from briefgen.html.view import InlineWriter, Marks
from briefgen.project import Project

SUBJECT, TEXT, HTML = "mail/subject.txt.j2", "mail/body.txt.j2", "mail/body.html.j2"

Write = Callable[[Inlines], str]


class Texts(Struct, frozen=True):
    """What a message says."""

    subject: str
    text: str
    html: str


class Letter(Struct, frozen=True):
    """Writes the messages of one edition."""

    plain: Sandbox
    markup: Sandbox
    plain_values: Mapping[str, Any]
    markup_values: Mapping[str, Any]

    def to(
        self, recipient: Recipient, artifacts: tuple[Artifact, ...], unsubscribe: str
    ) -> Diagnosed[Texts]:
        """The texts for one recipient."""
        found = Collector()
        own = {
            "recipient": {
                "name": recipient.mailbox.name,
                "address": recipient.mailbox.address,
                "salutation": recipient.salutation,
            },
            "attachments": [
                {"name": a.name, "format": a.format, "size": len(a.data)} for a in artifacts
            ],
            "unsubscribe": unsubscribe,
        }
        subject = run(SUBJECT, {**self.plain_values, **own}, self.plain, found)
        text = run(TEXT, {**self.plain_values, **own}, self.plain, found)
        html = run(HTML, {**self.markup_values, **own}, self.markup, found)
        if subject is None or text is None or html is None:
            return found.done(None)
        return found.done(Texts(_one_line(subject), text.strip() + "\n", html.strip() + "\n"))


def _one_line(subject: str) -> str:
    """A subject with plain blanks: those at which no line breaks would have to be encoded."""
    return "".join(" " if unicodedata.category(c) == "Zs" else c for c in subject).strip()


def letter_of(
    edition: Edition, document: HtmlDocument, project: Project, logo: Logo | None
) -> Diagnosed[Letter]:
    """The letter that the messages of an edition are made from."""
    found = Collector()
    overlay, findings = overlay_for(project, edition.audience)
    found.extend(findings)
    loaded = load_locale(edition.language, overlay)
    found.extend(loaded.diagnostics)
    relabelled = relabel(loaded.value, edition.audience) if loaded.value else None
    if relabelled is None or relabelled.value is None:
        found.extend(relabelled.diagnostics if relabelled else ())
        return found.done(None)
    library = edition.briefing.library
    writer = InlineWriter(relabelled.value, library.figures, Marks())
    words = Words(writer, references_of(document.tree))
    functions = Functions(relabelled.value, library, writer)
    shared = _shared(edition, document, writer, logo)
    return found.done(
        Letter(
            Sandbox(overlay, {"label": _plainly(functions.label)}),
            Sandbox(overlay, {"label": functions.label}),
            {**shared, **_texts(edition, words, words.plain)},
            {**shared, **_texts(edition, words, words.html)},
        )
    )


def _plainly(label: Callable[..., Markup]) -> Callable[..., str]:
    """Labels without HTML."""
    return lambda key, /, **values: label(key, **values).unescape()


def _shared(
    edition: Edition, document: HtmlDocument, writer: InlineWriter, logo: Logo | None
) -> dict[str, Any]:
    """What is the same in plain text and HTML."""
    audience, language = edition.audience, edition.language
    return {
        "lang": language,
        "audience": {"id": audience.id, "name": audience.name.get(language, audience.id)},
        "notes": any(has_notes(i) for i in _all_texts(edition)),
        "mail": {
            "subject": _subject(edition, document, writer),
            "intro": audience.mail.intro.get(language, ""),
            "closing": audience.mail.closing.get(language, ""),
        },
        "logo": logo.view if logo is not None else None,
        "colours": mail_colours(document.theme.colors),
    }


def _subject(edition: Edition, document: HtmlDocument, writer: InlineWriter) -> str:
    """The audience's own subject, filled in; "" where it has none."""
    audience, language = edition.audience, edition.language
    return fill(
        audience.mail.subject.get(language, ""),
        title=document.metadata.title,
        date=write_date(edition.briefing.as_of, writer.locale),
        audience=audience.name.get(language, audience.id),
        briefing=edition.briefing.name,
    )


def _texts(edition: Edition, words: Words, write: Write) -> dict[str, Any]:
    """The briefing's own words, in one of the two forms."""
    briefing, language = edition.briefing, edition.language
    content = edition.audience.mail.content

    def localized(text: Mapping[str, Inlines] | None) -> str:
        return write((text or {}).get(language, ()))

    return {
        "briefing": {
            "name": briefing.name,
            "title": localized(briefing.title),
            "subtitle": localized(briefing.subtitle),
            "question": localized(briefing.question),
            "classification": edition.audience.banner.get(language)
            or briefing.classification.get(language, ""),
            "date": write_date(briefing.as_of, words.writer.locale),
            "datetime": iso_date(briefing.as_of),
            "authors": [a[language] for a in briefing.authors if language in a],
        },
        "summaries": [
            {
                "title": localized(section.title),
                "bottom_line": _statement(section.bottom_line, language, write),
                "key_judgements": [
                    _statement(judgement, language, write)
                    for judgement in section.key_judgements
                    if content == "judgements"
                ],
            }
            for section in briefing.sections
            if isinstance(section, SummarySection) and content != "none"
        ],
        "sections": [
            {"id": section.id, "kind": section.kind, "title": localized(section.title)}
            for section in briefing.sections
        ],
    }


def _statement(statement: Statement, language: str, write: Write) -> dict[str, str]:
    return {
        "text": write(statement.text.get(language, ())),
        "confidence": statement.confidence.value if statement.confidence else "",
    }


def _all_texts(edition: Edition) -> Iterator[Inlines]:
    """The texts of the summaries, with what they cite."""
    if edition.audience.mail.content == "none":
        return
    for section in edition.briefing.sections:
        if isinstance(section, SummarySection):
            for statement in (section.bottom_line, *section.key_judgements):
                yield (*statement.text.get(edition.language, ()), *statement.cite)
