"""Searching messages for what their audience may not see.

The first message that brings certain files of an edition is searched whole, as finished files are:
header, bodies, files. Those that follow differ from it in a few words of the recipients file, so of
them the texts are searched; HTML, which takes longest, once for each form that it has apart from
these words.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape
from msgspec import Struct, field

from briefgen.delivery.model import EditionKey, Message
from briefgen.delivery.texts import Texts
from briefgen.scan import Finding, Leak, Secrets, scan
from briefgen.scan.search import Search

NAME = "message.eml"


class Searcher(Struct):
    """Searches the messages of a project; where nothing is withheld there are no secrets."""

    secrets: Mapping[EditionKey, Secrets]
    _whole: set[tuple[EditionKey, tuple[str, ...]]] = field(default_factory=set)
    _forms: set[tuple[EditionKey, str]] = field(default_factory=set)

    def findings(self, message: Message, texts: Texts) -> tuple[Finding, ...]:
        """What of the secrets stands in a message, and what of it could not be searched."""
        secrets = self.secrets.get(message.edition)
        if secrets is None or secrets.empty:
            return ()
        files = message.edition, tuple(f.sha256 for f in message.attachments)
        if files in self._whole:
            return self._texts(message, texts, secrets)
        found = scan(NAME, "eml", message.draft(), secrets)
        if not found:
            self._whole.add(files)
        return found

    def _texts(self, message: Message, texts: Texts, secrets: Secrets) -> tuple[Finding, ...]:
        recipient = message.recipient
        search = Search(NAME, secrets)
        search.text("header", "the subject", texts.subject)
        search.text("header", "the recipient", str(recipient.mailbox))
        search.text("text", "the plain text", texts.text)
        own = (recipient.salutation, recipient.mailbox.name, recipient.mailbox.address)
        form = message.edition, _without(texts.html, own)
        if form not in self._forms:
            search.text("text", "the HTML", texts.html)
            search.text("text", "the HTML", form[1])
        found = search.findings()
        if not found:
            self._forms.add(form)
        return found


def told(finding: Finding) -> str:
    """What a search has found; the words themselves are never repeated."""
    if isinstance(finding, Leak):
        nodes = ", ".join(map(str, finding.nodes))
        return f"holds words that its audience may not see ({finding.where}): {nodes}"
    return f"cannot be searched ({finding.where}): {finding.why}"


def _without(html: str, words: tuple[str, ...]) -> str:
    """HTML with a recipient's own words taken out, longest first."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        html = html.replace(str(escape(word)), "\x00").replace(word, "\x00")
    return html
