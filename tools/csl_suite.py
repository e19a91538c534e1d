"""csl_suite.py: run the official CSL test suite against the project's CSL processor.

The suite's fixtures are not part of the project. `--suite` (or `$BRIEFGEN_CSL_SUITE`) names a clone
of citation-style-language/test-suite or the folder of its fixtures; `--locales` (or
`$BRIEFGEN_CSL_LOCALES`) a clone of citation-style-language/locales, whose some twenty other
languages the fixtures ask for.

    csl_suite.py                        the rate, by category
    csl_suite.py --ratchet FILE         fail on a regression, and on a pass that is not recorded
    csl_suite.py --record FILE          write the failures to FILE; known reasons are kept
    csl_suite.py --filter date_         only fixtures whose names contain this
    csl_suite.py --diff NAME            what was expected, what came, line by line
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from briefgen.citations.csl_processor import (
    Cite,
    Cluster,
    Processor,
    bibliography_html,
    to_html,
)
from briefgen.citations.csl_processor.locale import OWN, Chain, FolderLocales, LocaleSource

FIXTURES = Path("processor-tests", "humans")
KNOWN = frozenset(
    "MODE RESULT CSL INPUT CITATIONS CITATION-ITEMS VERSION DESCRIPTION OPTIONS".split()
)
SECTION = re.compile(r"^>>=+ *([A-Z0-9-]+) *=+>>[^\n]*\n(.*?)\n?^<<=+ *\1 *=+<<", re.S | re.M)
# Which citations an incremental processor drew anew is beside the point for one that draws all.
REDRAWN = re.compile(r"^(?:\.\.|>>)\[\d+\] ", re.M)
POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")
UNEXPLAINED = "not looked at yet"


class Unsupported(Exception):
    """A fixture asks for something that this script does not know."""


@dataclass(frozen=True)
class Fixture:
    """One case: its name (`category_Name`) and its sections by name."""

    name: str
    sections: Mapping[str, str]

    @property
    def category(self) -> str:
        """What its name begins with."""
        return self.name.partition("_")[0]

    @property
    def expected(self) -> str:
        """The result to come, without the marks of what was drawn anew."""
        text = self.sections["RESULT"].strip()
        return REDRAWN.sub("", text) if "CITATIONS" in self.sections else text

    def json(self, section: str) -> Any:
        """A section that holds JSON; None where it is missing."""
        text = self.sections.get(section)
        return None if text is None else json.loads(text)


@dataclass
class Outcome:
    """What one fixture gave: `error` is the last line of a traceback, if one came."""

    fixture: Fixture
    got: str = ""
    error: str = ""

    @property
    def passed(self) -> bool:
        """Equal but for space at the ends."""
        return not self.error and self.got.strip() == self.fixture.expected


@dataclass
class Verdict:
    """Outcomes held against the ratchet file."""

    regressions: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Nothing got worse, and nothing better in silence."""
        return not (self.regressions or self.surprises or self.unknown)


def read(path: Path) -> Fixture:
    """Parse one fixture file."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    return Fixture(path.stem, {m[1]: m[2] for m in SECTION.finditer(text)})


def fixtures(suite: Path, part: str = "") -> Iterator[Fixture]:
    """All fixtures below a clone of the suite, or in a folder of them, by name."""
    folder = suite / FIXTURES if (suite / FIXTURES).is_dir() else suite
    for path in sorted(folder.glob("*.txt")):
        if part in path.stem:
            yield read(path)


def _cite(cite: Mapping[str, Any], position: str | None) -> Cite:
    given = cite.get("position")
    return Cite(
        id=str(cite.get("id", "")),
        locator=str(cite.get("locator") or ""),
        label=cite.get("label") or "page",
        prefix=cite.get("prefix") or "",
        suffix=cite.get("suffix") or "",
        suppress_author=bool(cite.get("suppress-author")),
        author_only=bool(cite.get("author-only")),
        position=position if given is None else POSITIONS[given],
        near_note=cite.get("near-note"),
    )


def _alone(clusters: Iterable[Iterable[Mapping[str, Any]]]) -> list[Cluster]:
    """Clusters that know nothing of each other: each cite is a first one unless it says else."""
    return [Cluster(tuple(_cite(c, "first") for c in cites)) for cites in clusters]


def _in_document(steps: list[Any]) -> list[Cluster]:
    """The clusters as they stand after the last step of an editing session, in order.

    A step is [citation, [[id, note] before], [[id, note] after]].
    """
    known: dict[str, list[Any]] = {}
    order: list[tuple[str, int]] = []
    for number, (citation, before, after) in enumerate(steps):
        name = citation.get("citationID") or f"unnamed-{number}"
        known[name] = citation["citationItems"]
        note = citation.get("properties", {}).get("noteIndex", 0)
        order = [(i, n) for i, n in before] + [(name, note)] + [(i, n) for i, n in after]
    return [
        Cluster(tuple(_cite(c, None) for c in known[name]), note=note, id=name)
        for name, note in order
    ]


def run(fixture: Fixture, locales: LocaleSource) -> str:
    """The processor's answer, written as the suite writes results."""
    beyond = sorted(set(fixture.sections) - KNOWN)
    if beyond:
        raise Unsupported("section " + ", ".join(beyond))
    items = [{**item, "id": str(item.get("id", ""))} for item in fixture.json("INPUT")]
    processor = Processor(fixture.sections["CSL"].strip(), items, locales=locales)
    everything = list(dict.fromkeys(item["id"] for item in items))
    steps = fixture.json("CITATIONS")
    if steps is not None:
        drawn = processor.citations(_in_document(steps))
    else:
        processor.citations((), registered=everything)
        alone = _alone(fixture.json("CITATION-ITEMS") or [items_as_cites(processor.order())])
        drawn = processor.citations(alone, registered=everything)
    mode = fixture.sections["MODE"].strip()
    if mode == "citation":
        return "\n".join(to_html(runs) for runs in drawn)
    if mode == "bibliography":
        return bibliography_html(processor.bibliography())
    raise Unsupported(f"mode {mode}")


def items_as_cites(keys: Iterable[str]) -> list[dict[str, str]]:
    """One cluster of everything: what a fixture without citations means."""
    return [{"id": key} for key in keys]


def outcome(fixture: Fixture, locales: LocaleSource, trace: bool = False) -> Outcome:
    """Run one fixture; an exception is its failure, not the script's."""
    try:
        return Outcome(fixture, got=run(fixture, locales))
    except Exception as error:
        if trace:
            traceback.print_exc()
        return Outcome(fixture, error=f"{type(error).__name__}: {error}")


def run_all(suite: Path, locales: Path | None, part: str = "") -> list[Outcome]:
    """Outcomes of all fixtures whose name contains `part`."""
    source: LocaleSource = Chain(FolderLocales(locales), OWN) if locales else OWN
    return [outcome(fixture, source) for fixture in fixtures(suite, part)]


def judge(outcomes: Iterable[Outcome], expected: Mapping[str, str]) -> Verdict:
    """Hold outcomes against the expected failures (name -> reason)."""
    verdict, seen = Verdict(), set()
    for result in outcomes:
        name = result.fixture.name
        seen.add(name)
        if result.passed and name in expected:
            verdict.surprises.append(name)
        elif not result.passed and name not in expected:
            verdict.regressions.append(name)
    verdict.unknown = sorted(set(expected) - seen)
    return verdict


def _sums(outcomes: Iterable[Outcome]) -> list[tuple[str, list[int]]]:
    """Passed and all by category, most cases first, the sum last."""
    sums: dict[str, list[int]] = {}
    for result in outcomes:
        for key in (result.fixture.category, "all"):
            row = sums.setdefault(key, [0, 0])
            row[0] += result.passed
            row[1] += 1
    return sorted(sums.items(), key=lambda row: (row[0] == "all", -row[1][1], row[0]))


def table(outcomes: Iterable[Outcome]) -> str:
    """Passed, all, per cent: a line a category."""
    rows = _sums(outcomes)
    return "\n".join(f"{k:16}{p:5}/{n:<5}{100 * p / n:6.1f} %" for k, (p, n) in rows)


def _fill(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write the rates between the marks of a README, categories with 20 cases or more one by one."""
    sums = _sums(outcomes)
    rows = [(key, passed, of) for key, (passed, of) in sums if of >= 20]
    small = [(passed, of) for _, (passed, of) in sums if of < 20]
    others = ("the others", sum(passed for passed, _ in small), sum(of for _, of in small))
    rows.insert(len(rows) - 1, others)
    lines = ["| Category | Passed | Of | Rate |", "|---|---:|---:|---:|"]
    lines += [f"| {key} | {p} | {n} | {100 * p / n:.1f} % |" for key, p, n in rows if n]
    text = path.read_text(encoding="utf-8")
    before, mark, rest = text.partition("<!-- conformance -->\n")
    _, end, after = rest.partition("<!-- /conformance -->")
    path.write_text(before + mark + "\n".join(["", *lines, "", ""]) + end + after, encoding="utf-8")


def _show(result: Outcome) -> str:
    wanted, came = result.fixture.expected.splitlines(), result.got.strip().splitlines()
    lines = difflib.unified_diff(wanted, came, "expected", "came", lineterm="", n=1)
    return result.error or "\n".join(lines) or "the same"


def _record(path: Path, outcomes: Iterable[Outcome]) -> None:
    known: dict[str, str] = expected_failures(path) if path.is_file() else {}
    failed = [r.fixture.name for r in outcomes if not r.passed]
    rows = {name: known.get(name, UNEXPLAINED) for name in sorted(failed)}
    head = "# Cases of the official CSL test suite that fail, each with the reason: see tools/csl_suite.py\n"
    text = yaml.safe_dump(rows, allow_unicode=True, width=1000) if rows else "{}\n"
    path.write_text(head + text, encoding="utf-8")


def expected_failures(path: Path) -> dict[str, str]:
    """Read a ratchet file: names of cases, each with its reason."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return {str(name): str(reason) for name, reason in rows.items()}


def _folder(given: str | None, variable: str) -> Path | None:
    text = given or os.environ.get(variable)
    return Path(text).expanduser() if text else None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--suite", help="clone of the test suite, or folder of its fixtures")
    parser.add_argument("--locales", help="clone of the official locales")
    parser.add_argument("--filter", default="", help="only names that contain this")
    parser.add_argument("--ratchet", type=Path, help="YAML file of expected failures")
    parser.add_argument("--record", type=Path, help="write the failures to this file")
    parser.add_argument("--readme", type=Path, help="write the rates into this file's table")
    parser.add_argument("--diff", metavar="NAME", help="show one case")
    parser.add_argument("--failures", action="store_true", help="name each failure, with its diff")
    return parser.parse_args()


def main() -> int:
    """Print the rates; 1 if the ratchet does not hold, 2 if there is no suite."""
    options = _arguments()
    suite = _folder(options.suite, "BRIEFGEN_CSL_SUITE")
    if suite is None or not suite.is_dir():
        print("no suite: give --suite or $BRIEFGEN_CSL_SUITE", file=sys.stderr)
        return 2
    locales = _folder(options.locales, "BRIEFGEN_CSL_LOCALES")
    if options.diff:
        source: LocaleSource = Chain(FolderLocales(locales), OWN) if locales else OWN
        for fixture in fixtures(suite, options.diff):
            print(fixture.name, _show(outcome(fixture, source, trace=True)), sep="\n")
        return 0
    start = time.perf_counter()
    outcomes = run_all(suite, locales, options.filter)
    if options.failures:
        for result in outcomes:
            if not result.passed:
                print(f"\n## {result.fixture.name}\n{_show(result)}")
    print(table(outcomes), f"{time.perf_counter() - start:.1f} s", sep="\n")
    if options.readme:
        _fill(options.readme, outcomes)
    if options.record:
        _record(options.record, outcomes)
    if options.ratchet:
        verdict = judge(outcomes, expected_failures(options.ratchet))
        for word in ("regressions", "surprises", "unknown"):
            for name in getattr(verdict, word):
                print(f"{word}: {name}")
        return 0 if verdict.holds else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
