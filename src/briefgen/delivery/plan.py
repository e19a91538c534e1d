"""Who gets what, and why not: read, bound and composed, and nothing written or sent.

    planned = plan(MailRequest(project, recipients=Path("../recipients.yaml")))
    for delivery in planned.value.deliveries:
        if delivery.goes:
            message = planned.value.compose(delivery).value

Messages are composed once to see whether they can go, and again when they go: a thousand of them
are never in memory together, and both times they have the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audiences import Audience, Edition
from briefgen.audiences.levels import level_of
from briefgen.audiences.withheld import withheld
from briefgen.delivery.binding import Binder
from briefgen.delivery.compose import Composer
from briefgen.delivery.model import Artifact, Delivery, EditionKey, Message, Recipient
from briefgen.delivery.pictures import load_logo
from briefgen.delivery.recipients import load_recipients
from briefgen.delivery.searching import Searcher
from briefgen.delivery.texts import Letter, letter_of
from briefgen.diagnostics import Collector, Diagnosed, Diagnostic, Span, did_you_mean
from briefgen.html.document import HtmlDocument
from briefgen.manifest import read_manifest
from briefgen.pipeline.making import Editions, Plan, narrow
from briefgen.pipeline.plan import prepare
from briefgen.pipeline.values import Job, Request
from briefgen.project import Project
from briefgen.scan import Secrets, allowed_texts
from briefgen.writers import WRITERS

VARIABLE = "BRIEFGEN_RECIPIENTS"

Progress = Callable[[int, int], None]
"""Called with the number of deliveries that have been looked at, and of all."""


class MailRequest(Struct, frozen=True):
    """What to plan. `recipients` None: as environment or project say; `built` None: the project's.

    `to` are addresses; empty tuples stand for all there are.
    """

    project: Path
    recipients: Path | None = None
    built: Path | None = None
    briefings: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


class MailPlan(Struct, frozen=True):
    """The deliveries, in the order of the recipients file, and what composes their messages."""

    project: Project
    deliveries: tuple[Delivery, ...]
    composer: Composer

    def compose(self, delivery: Delivery) -> Diagnosed[Message]:
        """The delivery's message: the same bytes each time."""
        return self.composer.compose(delivery.recipient, delivery.edition, delivery.artifacts)

    def messages(self) -> Iterator[tuple[Delivery, Message]]:
        """The messages that go, one by one."""
        for delivery in self.deliveries:
            message = self.compose(delivery).value if delivery.goes else None
            if message is not None:
                yield delivery, message


def plan(
    request: MailRequest,
    progress: Progress = lambda number, total: None,
    environ: Mapping[str, str] = os.environ,
) -> Diagnosed[MailPlan]:
    """Plan the deliveries. What keeps one of them back is in its findings, and in the plan's."""
    found = Collector()
    prepared = prepare(Request(request.project, briefings=request.briefings), found)
    if prepared is None:
        return found.done(None)
    project = prepared.project
    if project.mail.sender is None and found.ok:
        hint = "add: mail: {from: Reports <reports@example.org>}"
        found.error("E106", "briefgen.yaml does not say who messages are from", Span(_FILE), hint)
    recipients = _recipients(request, prepared, found, environ)
    if not found.ok or project.mail.sender is None:
        return found.done(None)
    wanted = list(_wanted(recipients, prepared, request, found))
    rendered = _render({edition for _, edition in wanted}, prepared, found)
    if rendered is None or not found.ok:
        return found.done(None)
    composer = _composer(project, prepared, rendered, found)
    if composer is None or not found.ok:
        return found.done(None)
    binder = _binder(request, prepared, rendered)
    found.extend(binder.manifest.findings)
    deliveries = []
    for number, (recipient, edition) in enumerate(wanted, start=1):
        progress(number, len(wanted))
        deliveries.append(_delivery(recipient, edition, binder, composer))
    found.extend(dict.fromkeys(d for one in deliveries for d in one.findings))
    return Diagnosed(MailPlan(project, tuple(deliveries), composer), tuple(found))


_FILE = "briefgen.yaml"


# --- recipients ----------------------------------------------------------------------------------


def _recipients(
    request: MailRequest, prepared: Plan, found: Collector, environ: Mapping[str, str]
) -> tuple[Recipient, ...]:
    path = _path(request, prepared.project, environ)
    if path is None:
        hint = f"name it with --recipients, ${VARIABLE}, or recipients: in {_FILE}"
        found.error("E110", "no recipients file is named", Span(_FILE), hint)
        return ()
    if not path.is_file():
        found.error("E110", f'no file "{path}"', Span(str(path)), _similar(path))
        return ()
    loaded = load_recipients(path, prepared.project, _audiences(prepared), tuple(WRITERS))
    found.extend(loaded.diagnostics)
    return loaded.value or ()


def _path(request: MailRequest, project: Project, environ: Mapping[str, str]) -> Path | None:
    """The file that the command names, else the environment, else the project."""
    if request.recipients is not None:
        return request.recipients
    if environ.get(VARIABLE, "").strip():
        return Path(environ[VARIABLE].strip()).expanduser()
    if project.recipients is not None:
        return project.root / Path(project.recipients).expanduser()
    return None


def _similar(path: Path) -> str:
    try:
        return did_you_mean(path.name, [p.name for p in path.parent.iterdir()])
    except OSError:
        return ""


def _audiences(prepared: Plan) -> dict[str, Audience]:
    return {job.audience.id: job.audience for job in prepared.jobs}


def _wanted(
    recipients: Iterable[Recipient], prepared: Plan, request: MailRequest, found: Collector
) -> Iterator[tuple[Recipient, EditionKey]]:
    """Each recipient with each edition that it gets, of those that the command asks for."""
    there = {EditionKey(*job.edition) for job in prepared.jobs}
    addresses = {address.casefold() for address in request.to}
    anybody = False
    for recipient in recipients:
        if (
            (addresses and recipient.mailbox.key not in addresses)
            or (request.audiences and recipient.audience not in request.audiences)
            or (request.languages and recipient.language not in request.languages)
        ):
            continue
        named = recipient.briefings or prepared.project.briefings
        keys = [EditionKey(b, recipient.audience, recipient.language) for b in named]
        fitting = [key for key in keys if key in there]
        anybody = anybody or bool(fitting)
        if not fitting and not request.briefings:
            message = f"no briefing is for {recipient.audience} in {recipient.language}"
            found.error("E113", message, recipient.span)
        yield from ((recipient, key) for key in fitting)
    if not anybody and found.ok:
        found.error("E127", "no recipient fits the command", None, "look at --to and the others")


# --- editions ------------------------------------------------------------------------------------


class _Rendered(Struct, frozen=True):
    """An edition, its document, and the fingerprints of what is withheld from it (or None)."""

    edition: Edition
    document: HtmlDocument
    secrets: Secrets | None


def _render(
    wanted: set[EditionKey], prepared: Plan, found: Collector
) -> dict[EditionKey, _Rendered] | None:
    """The editions as they stand now: what built files and messages are measured against."""
    editions = Editions(prepared.project, prepared.content, found)
    rendered = {}
    for job in {EditionKey(*job.edition): job for job in prepared.jobs}.values():
        key = EditionKey(*job.edition)
        if key not in wanted:
            continue
        edition, document = narrow(prepared, job).value, editions.document(job)
        if edition is not None and document is not None:
            rendered[key] = _Rendered(edition, document, _secrets(prepared, job))
    return rendered if rendered.keys() == wanted else None


def _secrets(prepared: Plan, job: Job) -> Secrets | None:
    briefing, clearances = prepared.content.briefings[job.briefing], prepared.project.clearances
    parts = withheld(briefing, job.audience, job.language, clearances)
    if not parts:
        return None
    level = level_of(job.audience, clearances)
    return Secrets.of(parts, allowed_texts(briefing, level, clearances, parts))


def _composer(
    project: Project, prepared: Plan, rendered: Mapping[EditionKey, _Rendered], found: Collector
) -> Composer | None:
    assert project.mail.sender is not None
    logo = load_logo(project, project.mail.sender.domain)
    found.extend(logo.diagnostics)
    letters: dict[EditionKey, Letter] = {}
    for key, one in rendered.items():
        letter = letter_of(one.edition, one.document, project, logo.value)
        found.extend(letter.diagnostics)
        if letter.value is not None:
            letters[key] = letter.value
    secrets = {key: one.secrets for key, one in rendered.items() if one.secrets is not None}
    return Composer(project.mail.sender, project.mail, letters, Searcher(secrets), logo.value)


def _binder(
    request: MailRequest, prepared: Plan, rendered: Mapping[EditionKey, _Rendered]
) -> Binder:
    project = prepared.project
    return Binder(
        read_manifest(request.built or project.root / project.out),
        project.clearances,
        {name: level_of(a, project.clearances) for name, a in _audiences(prepared).items()},
        {key: one.document.metadata.fingerprint for key, one in rendered.items()},
    )


# --- deliveries ----------------------------------------------------------------------------------


def _delivery(
    recipient: Recipient, edition: EditionKey, binder: Binder, composer: Composer
) -> Delivery:
    bound = binder.bind(recipient, edition.briefing)
    artifacts: tuple[Artifact, ...] = bound.value or ()
    delivery = Delivery(recipient, edition, artifacts, findings=bound.diagnostics)
    if not bound.ok:
        return delivery
    composed = composer.compose(recipient, edition, artifacts)
    findings: tuple[Diagnostic, ...] = bound.diagnostics + composed.diagnostics
    if composed.value is None:
        return replace(delivery, findings=findings)
    message = composed.value
    return replace(delivery, subject=message.subject, size=message.size, findings=findings)
