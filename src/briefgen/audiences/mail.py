"""What an audience's file says about the messages that its editions go with.

mail:
  subject: {en: "{title}, {date}", zh-CN: "{title}（{date}）"}
  formats: [pdf, docx]
  content: bottom-line
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.model import Localized
from briefgen.mailboxes import header_fault
from briefgen.source import Reader
from briefgen.source.shapes import WORDS, Choice, Key, Many, Plain, Shape

CONTENT = {
    "judgements": "the bottom line and the key judgements",
    "bottom-line": "the bottom line alone",
    "none": "nothing of the briefing but its title",
}
"""What of the briefing stands in the message itself."""

PLACES = ("title", "date", "audience", "briefing")
"""What a subject may have filled in."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_SUBJECT_DOC = "{title}, {date}, {audience} and {briefing} are filled in"

AUDIENCE_MAIL_SHAPE = Shape(
    "audience-mail",
    "The messages that an audience's editions go with.",
    (
        Key("subject", WORDS, f"the subject (default: title and date); {_SUBJECT_DOC}"),
        Key("intro", WORDS, "words before the bottom line"),
        Key("closing", WORDS, "words at the end, such as a name and an address"),
        Key(
            "formats",
            Many(Plain("a format", listed="formats", examples=("pdf",)), 1),
            "what is attached where the recipients file does not say (default: pdf)",
        ),
        Key(
            "content",
            Choice(CONTENT),
            "what of the briefing stands in the message itself",
            default="judgements",
        ),
    ),
)
AUDIENCE_MAIL = Key("mail", AUDIENCE_MAIL_SHAPE, "messages to this audience; see docs/mail.md")

WordsOf = Callable[[Reader], dict[str, str]]
"""Reads words in the languages of the audience."""


class AudienceMail(Struct, frozen=True):
    """How an audience is written to. `formats` empty: as the recipients file says, else pdf."""

    subject: Localized[str] = field(default_factory=dict)
    intro: Localized[str] = field(default_factory=dict)
    closing: Localized[str] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    content: str = "judgements"

    def only(self, narrow: Callable[[Localized[str]], Localized[str]]) -> AudienceMail:
        """The same with narrower words."""
        return replace(
            self,
            subject=narrow(self.subject),
            intro=narrow(self.intro),
            closing=narrow(self.closing),
        )


def audience_mail(
    fields: Mapping[str, Reader], words: WordsOf, formats: Collection[str] | None
) -> AudienceMail:
    """The settings among the fields of an audience's file. `formats` None: any word passes."""
    if "mail" not in fields:
        return AudienceMail()
    own = fields["mail"].shape(AUDIENCE_MAIL_SHAPE)
    content = own["content"].choice(CONTENT) if "content" in own else None
    return AudienceMail(
        subject=_subject(own["subject"], words) if "subject" in own else {},
        intro=words(own["intro"]) if "intro" in own else {},
        closing=words(own["closing"]) if "closing" in own else {},
        formats=_formats(own["formats"], formats) if "formats" in own else (),
        content=content or "judgements",
    )


def _formats(reader: Reader, known: Collection[str] | None) -> tuple[str, ...]:
    items = reader.items()
    words = [item.text() if known is None else item.choice(known) for item in items]
    return tuple(dict.fromkeys(word for word in words if word))


def _subject(reader: Reader, words: WordsOf) -> dict[str, str]:
    """One line, whose places are known."""
    forms = words(reader)
    for text in forms.values():
        fault = header_fault(text)
        if fault:
            reader.error("E121", f"the subject is {fault}", "write one line of plain characters")
        for place in _PLACE.findall(text):
            if place not in PLACES:
                known = " ".join(f"{{{name}}}" for name in PLACES)
                reader.error("E121", f"nothing fills in {{{place}}}", f"known here: {known}")
    return forms
