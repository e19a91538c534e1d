"""`briefgen mail`: editions as messages: who gets what, drafts, sending, the outbox."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.columns import padded
from briefgen.cli.common import (
    DONE,
    FAILED,
    add_command,
    add_printing,
    add_project,
    print_diagnostics,
    print_json,
)

if TYPE_CHECKING:
    from briefgen.delivery.model import Delivery
    from briefgen.delivery.plan import MailPlan, MailRequest
    from briefgen.diagnostics import Diagnosed, Diagnostic


def add_mail(commands: Any) -> None:
    """Add the command's parser, with those of what it does."""
    # they build on what is in this module
    from briefgen.cli.mail_outbox import add_outbox
    from briefgen.cli.mail_send import add_send

    summary = "send editions as messages, or write drafts of them"
    mail = commands.add_parser("mail", help=summary, description=f"{summary.capitalize()}.")
    actions = mail.add_subparsers(title="actions", metavar="ACTION", required=True)
    planning = add_command(actions, "plan", "tell who gets what, and why not; send nothing", _plan)
    add_selection(planning)
    draft = add_command(
        actions, "draft", "write a draft for each recipient, to be sent by hand", _draft
    )
    add_selection(draft)
    draft.add_argument(
        "-o", "--out", type=Path, required=True, metavar="DIR", help="folder for the .eml files"
    )
    draft.add_argument(
        "--force",
        action="store_true",
        help="replace drafts that were changed since; a copy of each is kept beside the new one",
    )
    add_send(actions)
    add_outbox(actions)


def add_selection(parser: argparse.ArgumentParser) -> None:
    """The arguments that say who gets what: `request_of` reads them."""
    add_project(parser)
    parser.add_argument(
        "-r",
        "--recipients",
        type=Path,
        metavar="FILE",
        help="the recipients file, .yaml or .csv (default: $BRIEFGEN_RECIPIENTS, briefgen.yaml)",
    )
    parser.add_argument(
        "--built", type=Path, metavar="DIR", help="where the files are (default: the project's)"
    )
    parser.add_argument("-b", "--briefing", action="append", default=[], help="only this briefing")
    parser.add_argument("-a", "--audience", action="append", default=[], help="only this audience")
    parser.add_argument("-l", "--language", action="append", default=[], help="only this language")
    parser.add_argument(
        "--to", action="append", default=[], metavar="ADDRESS", help="only this recipient"
    )
    add_printing(parser)


def request_of(options: argparse.Namespace) -> MailRequest:
    """What the arguments of `add_selection` ask for."""
    from briefgen.delivery.plan import MailRequest

    return MailRequest(
        project=options.project,
        recipients=options.recipients,
        built=options.built,
        briefings=tuple(options.briefing),
        audiences=tuple(options.audience),
        languages=tuple(options.language),
        to=tuple(options.to),
    )


def planned_of(options: argparse.Namespace) -> Diagnosed[MailPlan]:
    """The plan that the arguments ask for, with a line that tells how far it is."""
    from briefgen.delivery.plan import plan

    show, clear = progress_line("looking at", silent=options.quiet or options.json)
    planned = plan(request_of(options), show)
    clear()
    return planned


def progress_line(what: str, *, silent: bool) -> tuple[Any, Any]:
    """Functions that show and take away one line, where somebody looks."""
    active = not silent and sys.stderr.isatty()

    def show(number: int, total: int) -> None:
        if active:
            sys.stderr.write(f"\r\x1b[2K{what} [{number}/{total}]")
            sys.stderr.flush()

    def clear() -> None:
        if active:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    return show, clear


# --- plan -----------------------------------------------------------------------------------------


def _plan(options: argparse.Namespace) -> int:
    planned = planned_of(options)
    deliveries = planned.value.deliveries if planned.value is not None else ()
    if options.json:
        print_json({"deliveries": list(map(_as_json, deliveries))}, planned.diagnostics)
        return DONE if planned.ok else FAILED
    if not options.quiet:
        for delivery in deliveries:
            print(_as_line(delivery))
    _print_findings(planned.diagnostics, options)
    if deliveries and not options.quiet:
        print(_closing(deliveries))
    return DONE if planned.ok else FAILED


def _as_json(delivery: Delivery) -> dict[str, Any]:
    from briefgen.diagnostics import to_json

    return {
        "to": delivery.recipient.mailbox.address,
        "name": delivery.recipient.mailbox.name,
        **delivery.edition._asdict(),
        "goes": delivery.goes,
        "subject": delivery.subject,
        "bytes": delivery.size,
        "files": [{"name": a.name, "sha256": a.sha256} for a in delivery.artifacts],
        "why": to_json(delivery.findings),
    }


def _as_line(delivery: Delivery) -> str:
    """`ann@example.org   tea board en   tea-board-en.pdf   123 kB`; else why not."""
    head = f"{padded(delivery.recipient.mailbox.address, 36)} {' '.join(delivery.edition)}"
    if not delivery.goes:
        codes = ", ".join(dict.fromkeys(d.code for d in delivery.findings if d.is_error))
        return f"{padded(head, 66)} does not go: {codes}"
    files = ", ".join(artifact.name for artifact in delivery.artifacts)
    return f"{padded(head, 66)} {files}   {delivery.size / 1000:.0f} kB\n    {delivery.subject}"


def _closing(deliveries: Sequence[Delivery]) -> str:
    going = sum(delivery.goes for delivery in deliveries)
    what = "1 message" if going == 1 else f"{going} messages"
    held = len(deliveries) - going
    return f"{what} can go" + (f", {held} cannot" if held else "") + "; nothing was sent"


def _print_findings(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    print_diagnostics(diagnostics, quiet=options.quiet, writes=False)


# --- draft ----------------------------------------------------------------------------------------


def _draft(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector

    found = Collector()
    planned = planned_of(options)
    found.extend(planned.diagnostics)
    written: tuple[str, ...] = ()
    if planned.value is not None and found.ok:
        from briefgen.delivery.drafts import write_drafts

        show, clear = progress_line("writing", silent=options.quiet or options.json)
        drafts = write_drafts(planned.value, options.out, force=options.force, told=show)
        clear()
        found.extend(drafts.diagnostics)
        written = drafts.value or ()
    if options.json:
        print_json({"files": list(written)}, found.found)
    else:
        print_diagnostics(found.found, quiet=options.quiet)
        for path in () if options.quiet else written:
            print(path)
    return DONE if found.ok else FAILED
