"""Searching finished files for what was withheld: processor time.

    python benchmarks/scan.py [--audience partner] [--language zh-CN] [--rounds 7]

Builds the three files of one edition of this repository's briefing into a temporary folder, then
searches each for what its audience may not see: the search that every build of it ends with. Where
clearance withholds nothing from the audience, what it would withhold from the public is searched
for, spelt backwards: as in a sound build, nothing is found.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

from briefgen.audiences import load_audiences
from briefgen.audiences.levels import level_of
from briefgen.audiences.restricted import Restricted
from briefgen.audiences.withheld import withheld
from briefgen.document import load_content
from briefgen.pipeline import Request, build
from briefgen.project import load_project
from briefgen.scan import Secrets, allowed_texts, scan

ROOT = Path(__file__).resolve().parent.parent
BRIEFING = "1688-innovation"
FORMATS = ("pdf", "docx", "html")


def backwards(texts: Restricted[tuple[str, ...]]) -> Restricted[tuple[str, ...]]:
    return Restricted(tuple(text[::-1] for text in texts.reveal()))


def secrets(audience: str, language: str) -> tuple[Secrets, int]:
    """What to look for, and how many withheld parts that is."""
    project = load_project(ROOT).value
    assert project is not None
    content, audiences = (
        load_content(project, frozenset([language])).value,
        load_audiences(project).value,
    )
    assert content is not None
    assert audiences is not None
    briefing, levels = content.briefings[BRIEFING], project.clearances
    reader = audiences[audience]
    parts = withheld(briefing, reader, language, levels)
    level = level_of(reader, levels)
    if not parts:
        level = levels[0]
        seen = withheld(briefing, replace(reader, clearance=level), language, levels)
        parts = tuple(replace(part, id=part.id[::-1], texts=backwards(part.texts)) for part in seen)
    return Secrets.of(parts, allowed_texts(briefing, level, levels, parts)), len(parts)


def main() -> int:
    """Print one line a file, and their sum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--audience", default="analyst")
    parser.add_argument("--language", default="zh-CN")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    start = time.process_time()
    looked_for, parts = secrets(options.audience, options.language)
    print(f"{parts} withheld parts; content and fingerprints: {time.process_time() - start:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        build(
            Request(
                ROOT,
                audiences=(options.audience,),
                languages=(options.language,),
                formats=FORMATS,
                out=out,
            )
        )
        files = {f: next(out.glob(f"*.{f}")).read_bytes() for f in FORMATS}
    total = 0.0
    for format_, data in files.items():
        times = []
        for _ in range(options.rounds):
            start = time.process_time()
            findings = scan(f"a.{format_}", format_, data, looked_for)
            times.append(time.process_time() - start)
        total += statistics.median(times)
        print(
            f"{format_:>5} {len(data) / 1000:7.0f} kB: {statistics.median(times):5.2f} s "
            f"({min(times):.2f} to {max(times):.2f}), {len(findings)} findings",
            flush=True,
        )
    print(f"  sum: {total:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
