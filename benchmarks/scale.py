"""How reading and checking grow: made-up projects of 625, 2,500 and 10,000 statements.

    python benchmarks/scale.py                 the table of README.md
    python benchmarks/scale.py make DIR 625    one of the projects, to look at

The largest has 2,000 sources and 50 archived copies of 200 kB, split over files; the smaller ones
a quarter and a sixteenth of that. `briefgen check --archive` reads and checks each in a process
of its own. Promised: at most 15 s and 400 MB for the largest, growth linear.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (625, 2_500, 10_000)
PER_FILE = 125
"""Statements in a section file."""

COPY_BYTES = 200_000
WORDS = (
    "order price margin factory market buyer seller harvest port region carrier permit tariff "
    "survey demand supply credit storage quality wage energy water licence season audit report"
).split()


def make(folder: Path, statements: int) -> None:
    """A project of so many statements, each citing a paragraph of an archived source."""
    chance = random.Random(statements)
    sources, copies = statements // 5, max(3, statements // 200)
    (folder / "content/briefings/large").mkdir(parents=True)
    (folder / "archive").mkdir()
    (folder / "briefgen.yaml").write_text("briefgen: 1\nlanguages: [en]\n")
    sentences = [_copy(folder / f"archive/copy{n:03}.txt", chance) for n in range(copies)]
    (folder / "content/sources.yaml").write_text(_sources(folder, sources, copies))
    names = []
    for first in range(0, statements, PER_FILE):
        name = f"part{first // PER_FILE:03}.yaml"
        names.append(name)
        text = _section(first, min(PER_FILE, statements - first), sources, copies, sentences)
        (folder / "content/briefings/large" / name).write_text(text)
    (folder / "content/briefings/large/briefing.yaml").write_text(
        "title: A large briefing\nquestion: Does it scale?\nas_of: 2026-01-31\nsections:\n"
        + "".join(f"  - {name}\n" for name in [*names, "refs.yaml"])
    )
    (folder / "content/briefings/large/refs.yaml").write_text(
        "id: refs\nkind: references\ntitle: Sources\n"
    )
    (folder / "content/audiences").mkdir()
    (folder / "content/audiences/reader.yaml").write_text("name: Readers\n")


def _copy(path: Path, chance: random.Random) -> list[str]:
    """An archived copy; its paragraphs."""
    paragraphs: list[str] = []
    size = 0
    while size < COPY_BYTES:
        words = " ".join(chance.choices(WORDS, k=60))
        paragraph = (
            f"In year {chance.randint(1900, 2025)} it was {chance.randint(2, 99)}%: {words}."
        )
        paragraphs.append(paragraph)
        size += len(paragraph) + 1
    path.write_text("\n".join(paragraphs) + "\n")
    return paragraphs


def _sources(folder: Path, sources: int, copies: int) -> str:
    lines = ["sources:"]
    for number in range(sources):
        lines += [
            f"  s{number}:",
            "    type: report",
            f"    title: Report {number} on {WORDS[number % len(WORDS)]}",
            f"    author: [{{family: Writer{number}, given: Ada}}]",
            f"    issued: {2000 + number % 25}",
        ]
        if number < copies:
            data = (folder / f"archive/copy{number:03}.txt").read_bytes()
            lines += [
                "    snapshots:",
                f"      - file: copy{number:03}.txt",
                f"        sha256: {hashlib.sha256(data).hexdigest()}",
                f"        size: {len(data)}",
                "        media_type: text/plain",
                "        retrieved: 2026-01-15",
            ]
    return "\n".join(lines) + "\n"


def _section(first: int, count: int, sources: int, copies: int, sentences: list[list[str]]) -> str:
    """A section file; every other statement cites an archived source and repeats its number."""
    lines = [
        f"id: part-{first}", "kind: outlook", f"title: Part {first // PER_FILE}", "statements:",
    ]  # fmt: skip
    for number in range(first, first + count):
        key, paragraph = number // 2 % sources, number % 300
        share = sentences[number % copies][paragraph].split("%")[0].split()[-1]
        if number % 2:
            key = number % copies
        figure = f" and {share}%" if number % 2 else ""
        lines += [
            f"  - id: st-{number}",
            f"    text: In matter {WORDS[number % len(WORDS)]} the report tells of change{figure}.",
            f'    cite: "[@s{key}, para. {paragraph + 1}]"',
        ]
    lines += ["indicators:", f"  - id: in-{first}", "    confidence: low", "    text: Prices",
              "    signal: They rise."]  # fmt: skip
    return "\n".join(lines) + "\n"


def measure(folder: Path) -> tuple[float, float]:
    """Seconds and peak MB (10^6 bytes) of `briefgen check` on a project."""
    code = (
        "import resource, subprocess, sys, time\n"
        "begin = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(time.perf_counter() - begin, used.ru_maxrss * 1024 / 1e6, done.returncode)\n"
        "sys.stderr.buffer.write(done.stderr[-2000:])\n"
    )
    command = [sys.executable, "-m", "briefgen", "check", str(folder)]
    command += ["--archive", str(folder / "archive")]
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
    )
    seconds, peak, status = done.stdout.split()
    if status not in ("0", "1"):
        sys.exit(done.stderr)
    return float(seconds), float(peak)


def main(arguments: list[str]) -> None:
    """Measure all sizes, or make one project."""
    if arguments[:1] == ["make"]:
        make(Path(arguments[1]), int(arguments[2]))
        return
    print("| statements | sources | copies | seconds | peak MB |\n|---|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "project"
            make(folder, size)
            seconds, peak = min(measure(folder) for _ in range(3))
            print(f"| {size} | {size // 5} | {max(3, size // 200)} | {seconds:.2f} | {peak:.0f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
