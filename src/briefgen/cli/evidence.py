"""`briefgen evidence`: pin the passages that citations lead to, and tell what became of them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from briefgen.diagnostics import Collector
    from briefgen.document import Content
    from briefgen.evidence.archive import Archive
    from briefgen.evidence.examination import Examination
    from briefgen.evidence.pinning import Pinning
    from briefgen.evidence.pins import Judgement
    from briefgen.source.edits import Edit


def add_evidence(commands: Any) -> None:
    """Add the command's parser, with those of what it does."""
    summary = "pin the passages that citations lead to, and look whether they are still there"
    evidence = add_command(commands, "evidence", summary, _show)
    actions = evidence.add_subparsers(title="actions", metavar="ACTION", required=True)
    pin = add_command(
        actions, "pin", "write a mark of each cited passage beside its citation", _pin
    )
    _add_options(pin)
    pin.add_argument(
        "--repin",
        action="store_true",
        help="mark changed passages anew: somebody has read them, and the statements still hold",
    )
    pin.add_argument(
        "--follow",
        action="store_true",
        help="write the new places of passages that have moved into the citations",
    )
    pin.add_argument("--prune", action="store_true", help="take out pins that nothing cites")
    pin.add_argument(
        "-n", "--dry-run", action="store_true", help="say what would be written, and write nothing"
    )
    show = add_command(actions, "show", "tell what is pinned, and what became of it", _show)
    _add_options(show)
    show.add_argument("--all", action="store_true", help="show what is exact, too")


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "-b", "--briefing", action="append", default=[], help="only of this briefing; repeatable"
    )
    parser.add_argument(
        "-k", "--key", action="append", default=[], help="only of this source; repeatable"
    )
    parser.add_argument(
        "--archive",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a folder with archived copies of sources; may be given more than once",
    )
    add_printing(parser)


class _Loaded:
    """A project's content and archive, and what its evidence comes to."""

    def __init__(self, content: Content, archive: Archive, examination: Examination) -> None:
        self.content = content
        self.archive = archive
        self.examination = examination


def _load(options: argparse.Namespace, found: Collector) -> _Loaded | None:
    from briefgen.document import load_content
    from briefgen.evidence.archive import archive_of
    from briefgen.evidence.examination import examine
    from briefgen.project import load_project

    project = load_project(options.project)
    found.extend(project.diagnostics)
    if project.value is None:
        return None
    content = load_content(project.value, frozenset(project.value.languages))
    found.extend(d for d in content.diagnostics if d.is_error)
    if content.value is None:
        return None
    _check_names(options, content.value, found)
    if not found.ok:
        return None
    archive = archive_of(project.value, options.archive)
    for source in content.value.library.sources.values():
        if source.snapshots:
            found.extend(archive.findings(source))
    return _Loaded(content.value, archive, examine(content.value, archive))


def _check_names(options: argparse.Namespace, content: Content, found: Collector) -> None:
    from briefgen.diagnostics import did_you_mean

    known = (("briefing", content.briefings), ("source", content.library.sources))
    for (what, names), asked in zip(known, (options.briefing, options.key), strict=True):
        for name in asked:
            if name not in names:
                hint = did_you_mean(name, names) or f"there are: {', '.join(names)}"
                found.error("O201", f'unknown {what} "{name}"', None, hint)


# --- pin ------------------------------------------------------------------------------------------


def _pin(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector
    from briefgen.evidence.pinning import Wanted, out_of_reach, plan

    found = Collector()
    followed = _follow(options, found) if options.follow else {}
    loaded = _load(options, found) if found.ok else None
    pinning = None
    if loaded is not None:
        wanted = Wanted(options.briefing, options.key, options.repin, options.follow)
        planned = plan(loaded.examination, loaded.content, loaded.archive, wanted)
        found.extend(planned.diagnostics)
        found.extend(out_of_reach(loaded.examination, loaded.content))
        pinning = planned.value
        _write(pinning.edits if pinning is not None else (), loaded, options, found)
    removed = _prune(options, found) if options.prune and found.ok else {}
    _print_pinning(pinning, {"followed": followed, "removed": removed}, found, options)
    return DONE if found.ok else FAILED


def _follow(options: argparse.Namespace, found: Collector) -> Mapping[str, int]:
    """Rewrite the locators of moved passages; afterwards all is read again."""
    from briefgen.diagnostics import Collector
    from briefgen.evidence.following import follow

    again = Collector()
    loaded = _load(options, again)
    if loaded is None:
        return {}  # its faults are told by the reading that follows
    following = follow(loaded.examination, loaded.archive, options.key)
    found.extend(following.diagnostics)
    if following.value is None:
        return {}
    _write(following.value.edits, loaded, options, found)
    return following.value.followed


def _prune(options: argparse.Namespace, found: Collector) -> Mapping[str, int]:
    """Take out what nothing cites; the files are read again, for they may have been changed."""
    from briefgen.diagnostics import Collector
    from briefgen.evidence.pruning import prune

    again = Collector()
    loaded = _load(options, again)
    pruned = prune(loaded.examination, loaded.archive, options.key) if loaded is not None else None
    if loaded is None or pruned is None:
        found.extend(again)
        return {}
    found.extend(pruned.diagnostics)
    if pruned.value is None:
        return {}
    _write(pruned.value.edits, loaded, options, found)
    return pruned.value.removed


def _write(
    edits: Sequence[Edit], loaded: _Loaded, options: argparse.Namespace, found: Collector
) -> None:
    from briefgen.source.edits import apply

    if edits and not options.dry_run:
        found.extend(apply(edits, loaded.archive.root).diagnostics)


def _print_pinning(
    pinning: Pinning | None,
    more: Mapping[str, Mapping[str, int]],
    found: Collector,
    options: argparse.Namespace,
) -> None:
    counts: dict[str, Mapping[str, int]] = {}
    if pinning is not None:
        counts = {"added": pinning.added, "renewed": pinning.renewed}
    counts |= more
    if options.json:
        data = {what: dict(by_file) for what, by_file in counts.items()}
        kept = pinning.kept if pinning is not None else 0
        print_json({**data, "kept": kept, "written": not options.dry_run}, found.found)
        return
    print_diagnostics(found.found, quiet=options.quiet)
    if pinning is None or not found.ok or options.quiet:
        return
    words = {"added": "pinned", "renewed": "pinned anew", "removed": "taken out"}
    words["followed"] = "followed to new places"
    for file in sorted({file for by_file in counts.values() for file in by_file}):
        said = [f"{n[file]} {words[what]}" for what, n in counts.items() if file in n]
        print(f"{file}: {', '.join(said)}")
    number = sum(pinning.added.values())
    closing = (
        f"{number} passage{'' if number == 1 else 's'} pinned, {pinning.kept} kept as they are"
    )
    print(f"{closing}; nothing was written (--dry-run)" if options.dry_run else closing)
    if pinning.idle and not options.prune:
        what = "1 pin belongs" if pinning.idle == 1 else f"{pinning.idle} pins belong"
        print(f"{what} to no citation any more; --prune takes out such pins")


# --- show -----------------------------------------------------------------------------------------


def _show(options: argparse.Namespace) -> int:
    from briefgen.diagnostics import Collector
    from briefgen.evidence.coverage import coverage_data, coverage_lines
    from briefgen.evidence.examination import chosen
    from briefgen.evidence.report import passage_data, passage_lines

    found = Collector()
    loaded = _load(options, found)
    if loaded is None:
        if options.json:
            print_json({}, found.found)
        else:
            print_diagnostics(found.found, quiet=options.quiet, writes=False)
        return FAILED
    examination = chosen(loaded.examination, options.briefing, options.key)
    if options.json:
        passages = [passage_data(each) for each in examination.cited]
        print_json({"passages": passages, "coverage": coverage_data(examination)}, found.found)
    else:
        print_diagnostics(found.found, quiet=options.quiet, writes=False)
        for line in passage_lines(examination, exact=options.all):
            print(line)
        if not options.quiet:
            print("\n".join(coverage_lines(examination)) or "nothing is cited")
    fine = all(each.judgement is None or _passes(each.judgement) for each in examination.cited)
    return DONE if found.ok and fine else FAILED


def _passes(judgement: Judgement) -> bool:
    from briefgen.evidence.pins import Verdict

    return judgement.holds or judgement.verdict is Verdict.UNCHECKED


__all__: Sequence[str] = ("add_evidence",)
