"""`briefgen mail outbox`: what was sent and what was not; a person decides what nobody knows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.columns import padded
from briefgen.cli.common import DONE, FAILED, USAGE, add_command, add_printing, print_json
from briefgen.cli.mail_send import add_ledger, ledger_path

if TYPE_CHECKING:
    from briefgen.delivery.ledger import Entry, Ledger

SHORT = 10
"""Characters of a key that are shown."""

_USE = "briefgen mail outbox [PROJECT] | outbox resolve ID [PROJECT] --sent|--failed|--retry"


def add_outbox(actions: Any) -> None:
    """Add the action's parser."""
    outbox = add_command(
        actions, "outbox", "list what waits, failed or is in doubt, and resolve it", _outbox
    )
    outbox.usage = f"{_USE} --reason WORDS"
    outbox.add_argument(
        "words", nargs="*", metavar="PROJECT", help="the project's folder; or: resolve ID [PROJECT]"
    )
    add_ledger(outbox)
    outbox.add_argument("--all", action="store_true", help="list what was sent, too")
    outbox.add_argument(
        "--state", choices=("queued", "claimed", "in doubt", "sent", "failed"), help="only these"
    )
    decision = outbox.add_mutually_exclusive_group()
    for name, meaning in (
        ("sent", "it arrived"),
        ("failed", "it did not arrive, and shall not be sent"),
        ("retry", "it did not arrive: the next mail send sends it again"),
    ):
        decision.add_argument(f"--{name}", dest="decision", action="store_const", const=name,
                              help=f"resolve: {meaning}")  # fmt: skip
    outbox.add_argument("--reason", default="", metavar="WORDS", help="resolve: how you know")
    add_printing(outbox)


def _outbox(options: argparse.Namespace) -> int:
    from briefgen.delivery.ledger import Ledger
    from briefgen.delivery.ledger_schema import LedgerError

    words: list[str] = options.words
    resolving = words[:1] == ["resolve"]
    rest = words[2:] if resolving else words
    wrong = _wrong(options, resolving, words, rest)
    if wrong:
        print(f"briefgen mail outbox: error: {wrong}\nusage: {_USE}", file=sys.stderr)
        return USAGE
    given = Path(rest[0] if rest else ".")
    path = ledger_path(options, given.parent if given.is_file() else given)
    if not path.exists() and options.ledger is None and not resolving:
        return _list([], path, options)
    try:
        with Ledger(path, create=False) as ledger:
            if resolving:
                return _resolve(ledger, words[1], options)
            return _list(_chosen(ledger, options), path, options)
    except LedgerError as error:
        return _failed(options, error.code, error.message, error.hint)


def _wrong(
    options: argparse.Namespace, resolving: bool, words: Sequence[str], rest: Sequence[str]
) -> str:
    if len(rest) > 1:
        return f"“{rest[1]}” is one word too many"
    if not resolving:
        return "--sent, --failed and --retry need: resolve ID" if options.decision else ""
    if len(words) < 2:
        return "resolve needs the id of a delivery"
    if options.decision is None:
        return "say --sent, --failed or --retry"
    return "" if options.reason.strip() else "say with --reason how you know"


def _chosen(ledger: Ledger, options: argparse.Namespace) -> Sequence[Entry]:
    if options.state:
        return ledger.entries(options.state)
    return ledger.entries() if options.all else ledger.entries(
        "queued", "claimed", "in doubt", "failed"
    )  # fmt: skip


def _list(entries: Sequence[Entry], path: Path, options: argparse.Namespace) -> int:
    from briefgen.diagnostics.render import printable

    if options.json:
        rows = [_as_json(entry) for entry in entries]
        print_json({"ledger": str(path), "deliveries": rows}, [])
        return DONE
    for entry in entries:
        print(_as_lines(entry))
    if not entries and not options.quiet:
        print(f"nothing waits, failed or is in doubt ({printable(str(path))})")
    return DONE


def _as_lines(entry: Entry) -> str:
    """State, id, recipient and edition; below, what is known of it."""
    from briefgen.diagnostics.render import printable

    to = padded(entry.recipient, 34)
    head = f"{entry.state:<9} {entry.key[:SHORT]}  {to} {' '.join(entry.edition)}"
    below = [f"since {entry.changed}"]
    if entry.message_id is not None:
        below.append(f"Message-ID: {entry.message_id}")
    if entry.date is not None:
        below.append(f"Date: {entry.date:%Y-%m-%d %H:%M:%S} UTC")
    if entry.reply:
        below.append(entry.reply)
    return printable(head) + "".join(f"\n          {printable(line)}" for line in below)


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.key,
        "state": entry.state,
        "to": entry.recipient,
        **entry.edition._asdict(),
        "files": entry.files.split(),
        "message_id": entry.message_id,
        "date": entry.date.isoformat() if entry.date else None,
        "attempts": entry.attempts,
        "changed": entry.changed,
        "reply": entry.reply,
    }


def _resolve(ledger: Ledger, start: str, options: argparse.Namespace) -> int:
    from briefgen.diagnostics.render import printable

    found = ledger.starting(start.lower()) if _is_id(start) else ()
    if len(found) != 1:
        what = "begins several deliveries" if found else "is no delivery in the outbox"
        return _failed(
            options, "E233", f"“{start}” {what}", "briefgen mail outbox --all lists them"
        )
    (entry,) = found
    state = {"sent": "sent", "failed": "failed", "retry": "queued"}[options.decision]
    if not ledger.resolve(entry.key, state, options.reason.strip()):
        message = f"{entry.key[:SHORT]} is {entry.state}: that cannot be decided so"
        hint = "what was sent stays sent; what is being sent is left alone"
        return _failed(options, "E233", message, hint)
    if options.json:
        print_json({"deliveries": [{"id": entry.key, "state": state}]}, [])
    elif not options.quiet:
        print(f"{entry.key[:SHORT]} to {printable(entry.recipient)} is now {state}")
    return DONE


def _is_id(text: str) -> bool:
    return len(text) >= 4 and all(c in "0123456789abcdef" for c in text.lower())


def _failed(options: argparse.Namespace, code: str, message: str, hint: str) -> int:
    from briefgen.diagnostics import Diagnostic, render_text

    finding = Diagnostic(code, message, None, (hint,) if hint else ())
    if options.json:
        print_json({}, [finding])
    else:
        print(render_text([finding]), file=sys.stderr)
    return FAILED
