"""How reading and checking grow: made-up projects of 625, 2,500 and 10,000 statements.

    python benchmarks/scale.py                 the table of README.md
    python benchmarks/scale.py make DIR 625    one of the projects, to look at

The largest has 2,000 sources and 50 archived copies of 200 kB each; the smaller ones a quarter and
a sixteenth of that. Statements are split over files, 125 in each; all sources stand in
`content/sources.yaml`, for there is only one. Every statement cites a paragraph; every other one
cites an archived source and repeats a number of that paragraph. `briefgen check --archive` reads
and checks each project, in a process of its own, before and after `briefgen evidence pin`.
Promised: at most 15 s and 400 MB for the largest, growth linear.
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
SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to va we xi yo za chu".split()
VOCABULARY = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES][::3]
"""Made-up words; as in any language, few are used often."""

COMMON = [1 / (rank + 3) for rank in range(len(VOCABULARY))]
RUNS = 3


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
        count = min(PER_FILE, statements - first)
        text = _section(range(first, first + count), sources, sentences, chance)
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
        paragraph = (
            f"In year {chance.randint(1900, 2025)} it was {chance.randint(2, 99)}%: "
            f"{_words(chance, 60)}."
        )
        paragraphs.append(paragraph)
        size += len(paragraph) + 1
    path.write_text("\n".join(paragraphs) + "\n")
    return paragraphs


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(VOCABULARY, COMMON, k=count))


def _sources(folder: Path, sources: int, copies: int) -> str:
    lines = ["sources:"]
    for number in range(sources):
        lines += [
            f"  s{number}:",
            "    type: report",
            f"    title: Report {number} on {VOCABULARY[number % len(VOCABULARY)]}",
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


def _section(
    numbers: range, sources: int, sentences: list[list[str]], chance: random.Random
) -> str:
    """A section file; every other statement cites an archived source and repeats its number."""
    lines = [
        f"id: part-{numbers[0]}",
        "kind: outlook",
        f"title: Part {numbers[0] // PER_FILE}",
        "statements:",
    ]
    for number in numbers:
        key, paragraph = number // 2 % sources, number % 300
        figure = ""
        if number % 2:
            key = number // 2 % len(sentences)
            share = sentences[key][paragraph].split("%")[0].split()[-1]
            figure = f", and {share}% of it"
        lines += [
            f"  - id: st-{number}",
            f"    text: The report tells of {_words(chance, 14)}{figure}.",
            f'    cite: "[@s{key}, para. {paragraph + 1}]"',
        ]
    lines += [
        "indicators:",
        f"  - {{id: in-{numbers[0]}, confidence: low, text: Prices, signal: They rise.}}",
    ]
    return "\n".join(lines) + "\n"


def measure(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak MB (10^6 bytes) of a command on a project."""
    code = (
        "import resource, subprocess, sys, time\n"
        "begin = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
        "seconds = time.perf_counter() - begin\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, "
        "done.returncode)\n"
        "sys.stderr.buffer.write(done.stderr[-2000:])\n"
    )
    whole = [sys.executable, "-m", "briefgen", *command, str(folder)]
    whole += ["--archive", str(folder / "archive")]
    done = subprocess.run(
        [sys.executable, "-c", code, *whole], capture_output=True, text=True, check=True
    )
    seconds, processor, peak, status = done.stdout.split()
    if status not in ("0", "1"):
        sys.exit(done.stderr)
    return float(seconds), float(processor), float(peak)


STEPS = (
    ("check, not pinned", ["check"], RUNS),
    ("evidence pin", ["evidence", "pin"], 1),
    ("check, pinned", ["check"], RUNS),
)


def main(arguments: list[str]) -> None:
    """Measure all sizes, or make one project."""
    if arguments[:1] == ["make"]:
        make(Path(arguments[1]), int(arguments[2]))
        return
    print("| statements | sources | copies | command | wall s | processor s | peak MB |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "project"
            make(folder, size)
            for name, command, runs in STEPS:
                wall, processor, peak = min(measure(command, folder) for _ in range(runs))
                row = (f"{wall:.2f}", f"{processor:.2f}", f"{peak:.0f}")
                counts = (size, size // 5, max(3, size // 200))
                print("| " + " | ".join(map(str, (*counts, name, *row))) + " |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
