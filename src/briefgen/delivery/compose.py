"""Messages: texts, files and header fields put together.

Each attached file is encoded once and shared by all messages that it goes with. Whatever a
recipients file or a template may have brought in, a message that is handed out has exactly the
header fields, mailboxes and parts that were meant: the header block is read back, HTML is looked
through, and where something is withheld from the audience the whole message is searched for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct, field

from briefgen.delivery import headers, mime
from briefgen.delivery.body_check import faults
from briefgen.delivery.model import Artifact, Attachment, EditionKey, Message, Recipient
from briefgen.delivery.pictures import Logo
from briefgen.delivery.searching import Searcher, told
from briefgen.delivery.texts import Letter, Texts
from briefgen.diagnostics import Collector, Diagnosed
from briefgen.mail_settings import ADDRESS_PLACE, MailSettings
from briefgen.mailboxes import Mailbox, header_fault

SUBJECT = 250
"""Characters that a subject may have."""

ROOM = 300
"""Bytes that Date, Message-ID and such add to a message."""


class Composer(Struct):
    """Composes the messages of a project.

    `letters` are those of the editions; `searcher` knows what is withheld from them.
    """

    sender: Mailbox
    settings: MailSettings
    letters: Mapping[EditionKey, Letter]
    searcher: Searcher
    logo: Logo | None = None
    _encoded: dict[tuple[str, str], Attachment] = field(default_factory=dict)

    def compose(
        self, recipient: Recipient, edition: EditionKey, artifacts: tuple[Artifact, ...]
    ) -> Diagnosed[Message]:
        """The message that brings an edition's files to a recipient."""
        found = Collector()
        addresses = self._addresses(recipient)
        texts = self.letters[edition].to(recipient, artifacts, addresses[0] if addresses else "")
        found.extend(texts.diagnostics)
        if texts.value is None or not _sound(texts.value, self.logo, recipient, found):
            return found.done(None)
        files = tuple(map(self._attachment, artifacts))
        message = self._message(recipient, edition, texts.value, files, addresses, found)
        if message is None:
            return found.done(None)
        self._check_size(message, found)
        self._search(message, texts.value, found)
        return found.done(message if found.ok else None)

    def _addresses(self, recipient: Recipient) -> tuple[str, ...]:
        """Where this recipient leaves the list."""
        address = quote(recipient.mailbox.address, safe="@.")
        return tuple(a.replace(ADDRESS_PLACE, address) for a in self.settings.list_unsubscribe)

    def _attachment(self, artifact: Artifact) -> Attachment:
        key = (artifact.name, artifact.sha256)
        if key not in self._encoded:
            self._encoded[key] = mime.attachment(artifact)
        return self._encoded[key]

    def _message(
        self,
        recipient: Recipient,
        edition: EditionKey,
        texts: Texts,
        files: tuple[Attachment, ...],
        addresses: tuple[str, ...],
        found: Collector,
    ) -> Message | None:
        body = self._body(texts)
        boundary = mime.boundary_of([body, *(f.sha256.encode("ascii") for f in files)])
        boxes = {"From": self.sender, "To": recipient.mailbox}
        if self.settings.reply_to is not None:
            boxes["Reply-To"] = self.settings.reply_to
        fields = [(name, headers.mailbox(box, name)) for name, box in boxes.items()]
        fields.append(("Subject", headers.text(texts.subject, "Subject")))
        fields += self._list_fields(addresses)
        fields.append(("Content-Language", edition.language))
        fields += [("MIME-Version", "1.0"), mime.content_type("mixed", boundary)]
        block = headers.block(fields)
        try:
            headers.check_block(block, fields, boxes, texts.subject)
        except headers.HeaderError as error:
            message = f"the message to {recipient.mailbox.address} {error}; it is not sent"
            found.error("E122", message, recipient.span)
            return None
        parts = (body, *(f.entity for f in files))
        return Message(
            recipient=recipient,
            edition=edition,
            sender=self.sender,
            subject=texts.subject,
            attachments=files,
            fields=block,
            body=tuple(mime.pieces(boundary, parts)),
        )

    def _body(self, texts: Texts) -> bytes:
        """Plain text and HTML, of which a program shows the one that it can."""
        markup = mime.html_entity(texts.html)
        if self.logo is not None and f"cid:{self.logo.cid}" in texts.html:
            markup = mime.multipart("related", [markup, mime.logo_entity(self.logo)])
        return mime.multipart("alternative", [mime.text_entity(texts.text), markup])

    def _list_fields(self, addresses: tuple[str, ...]) -> list[headers.Field]:
        """RFC 2369 and RFC 8058."""
        if not addresses:
            return []
        fields = [("List-Unsubscribe", ",\r\n ".join(f"<{a}>" for a in addresses))]
        if self.settings.one_click:
            fields.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        return fields

    def _check_size(self, message: Message, found: Collector) -> None:
        most = self.settings.max_size
        if message.size + ROOM <= most:
            return
        files = ", ".join(f"{f.name} {len(f.entity) / 1e6:.1f} MB" for f in message.attachments)
        found.error(
            "E123",
            f"the message to {message.recipient.mailbox.address} has {message.size / 1e6:.1f} MB; "
            f"at most {most / 1e6:g} MB go ({files}, as they are encoded)",
            message.recipient.span,
            "attach fewer formats, or raise max_size under mail: in briefgen.yaml",
        )

    def _search(self, message: Message, texts: Texts, found: Collector) -> None:
        for finding in self.searcher.findings(message, texts):
            words = f"the message to {message.recipient.mailbox.address} {told(finding)}"
            found.error("E125", words, message.recipient.span)


def _sound(texts: Texts, logo: Logo | None, recipient: Recipient, found: Collector) -> bool:
    """Whether the texts can stand in a message."""
    subject = texts.subject
    fault = header_fault(subject) or ("empty" if not subject else "")
    if fault or len(subject) > SUBJECT:
        fault = fault or f"longer than {SUBJECT} characters"
        hint = "look at the title, at mail: subject, and at templates/mail/subject.txt.j2"
        found.error("E121", f"the subject is {fault}", recipient.span, hint)
    if not texts.text.strip() or not texts.html.strip():
        found.error("E126", "a template of templates/mail/ makes no text", recipient.span)
        return False
    for wrong in dict.fromkeys(faults(texts.html, logo.cid if logo is not None else "")):
        hint = "look at templates/mail/body.html.j2"
        found.error("E124", f"the HTML of the message cannot go: {wrong}", recipient.span, hint)
    return found.ok
