"""`briefgen translations`: record which text each translation was made from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.common import (
    DONE,
    FAILED,
    add_command,
    add_printing,
    print_diagnostics,
    print_json,
)

if TYPE_CHECKING:
    from briefgen.diagnostics import Collector
    from briefgen.evidence.accepting import Accepting


def add_translations(commands: Any) -> None:
    """Add the command's parser, with those of what it does."""
    summary = "record which text each translation was made from"
    translations = commands.add_parser(
        "translations", help=summary, description=f"{summary.capitalize()}."
    )
    actions = translations.add_subparsers(title="actions", metavar="ACTION", required=True)
    accept = add_command(
        actions,
        "accept",
        "say that translations, as they are, tell what their originals tell",
        _accept,
    )
    accept.add_argument(
        "node",
        nargs="*",
        help="a node's id, or one of its fields: in-hit.signal (default: every text)",
    )
    accept.add_argument("--project", type=Path, default=Path(), help="the project (default: here)")
    accept.add_argument(
        "-b", "--briefing", action="append", default=[], help="only of this briefing; repeatable"
    )
    accept.add_argument(
        "-l", "--language", action="append", default=[], help="only this language; repeatable"
    )
    accept.add_argument(
        "--from",
        dest="original",
        default="",
        metavar="LANGUAGE",
        help="the language they were made from (default: as accepted before, else the first)",
    )
    accept.add_argument(
        "-n", "--dry-run", action="store_true", help="say what would be written, and write nothing"
    )
    add_printing(accept)


def _accept(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector

    found = Collector()
    accepting = _plan(options, found)
    if accepting is not None and accepting.edits and found.ok and not options.dry_run:
        from briefgen.source.splice import apply

        found.extend(apply(accepting.edits, options.project).diagnostics)
    _print(accepting, found, options)
    return DONE if found.ok else FAILED


def _plan(options: argparse.Namespace, found: Collector) -> Accepting | None:
    from briefgen.diagnostics import did_you_mean
    from briefgen.document import load_content
    from briefgen.evidence.accepting import Wanted, plan
    from briefgen.project import load_project

    project = load_project(options.project)
    found.extend(project.diagnostics)
    if project.value is None or not found.ok:
        return None
    content = load_content(project.value, frozenset(project.value.languages))
    found.extend(d for d in content.diagnostics if d.is_error)
    if content.value is None or not found.ok:
        return None
    for name in options.briefing:
        if name not in content.value.briefings:
            hint = did_you_mean(name, content.value.briefings)
            found.error("O201", f'unknown briefing "{name}"', None, hint)
    if not found.ok:
        return None
    wanted = Wanted(options.node, options.briefing, options.language, options.original)
    planned = plan(content.value, project.value.languages, project.value.root, wanted)
    found.extend(planned.diagnostics)
    return planned.value


def _print(accepting: Accepting | None, found: Collector, options: argparse.Namespace) -> None:
    accepted = accepting.accepted if accepting is not None else {}
    kept = accepting.kept if accepting is not None else 0
    if options.json:
        data = {"accepted": accepted, "kept": kept, "written": found.ok and not options.dry_run}
        print_json(data, found.found)
        return
    print_diagnostics(found.found, quiet=options.quiet)
    if not found.ok or options.quiet:
        return
    for file, names in accepted.items():
        print(f"{file}: {', '.join(names)}")
    number = sum(len(names) for names in accepted.values())
    what = "1 translation" if number == 1 else f"{number} translations"
    closing = f"{what} accepted, {kept} as accepted before"
    print(f"{closing}; nothing was written (--dry-run)" if options.dry_run else closing)
