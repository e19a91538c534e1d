"""Runs by plain chance: each has a number, and can be made again by itself."""

from __future__ import annotations

import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz.material import pieces, projects, texts
from tests.fuzz.mutation import by_chance, mutated
from tests.fuzz.targets import check, load, read_file, read_value

SECONDS = 10
"""Longest that one run may take."""

GENTLY = 0.8
"""Share of projects that are changed so that the checks still look at them, mostly."""


class TooLong(BaseException):
    """A run went on for more than `SECONDS`."""


class Runner:
    """Makes runs in a folder of its own, in memory where there is such a place."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.kinds: Counter[str] = Counter()
        self.last: dict[str, str] = {}
        memory = Path("/dev/shm")
        self.folder = Path(
            tempfile.mkdtemp(prefix="briefgen-fuzz-", dir=memory if memory.is_dir() else None)
        )
        self._written: set[int] = set()

    def loader(self, number: int) -> None:
        """One of four: a file, a value, a file made of pieces, a project."""
        chance = Random(f"loader {self.seed} {number}")
        kind = ("file", "value", "pieces", "project")[number % 4]
        self.kinds[kind] += 1
        if kind == "project":
            self._project(chance, load)
            return
        if kind == "file":
            text = mutated(chance.choice(texts()), by_chance(chance, pieces()))
        else:
            text = "".join(chance.choices(pieces(), k=chance.randint(1, 6)))
        self.last = {kind: text}
        (read_value if kind == "value" else read_file)(text)

    def check(self, number: int) -> None:
        """A project with one to three files changed; every eighth is mended, too."""
        chance = Random(f"check {self.seed} {number}")
        mend = number % 8 == 0
        self.kinds["fix" if mend else "check"] += 1
        # corrections may go into any file: all are written, so that all are put back
        self._project(chance, lambda files, folder: check(files, folder, mend=mend), whole=mend)

    def _project(
        self,
        chance: Random,
        target: Callable[[dict[str, str], Path], None],
        *,
        whole: bool = False,
    ) -> None:
        index = chance.randrange(len(projects()))
        project = projects()[index]
        folder = self.folder / str(index)
        if index not in self._written:
            for name, text in project.files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
            self._written.add(index)
        gentle = chance.random() < GENTLY
        most = 1 if gentle else 3
        names = chance.sample(project.texts(), k=min(chance.randint(1, most), len(project.files)))
        changed = {
            name: mutated(project.files[name], by_chance(chance, pieces(), 3, gentle=gentle))
            for name in names
        }
        self.last = changed
        target({**project.files, **changed} if whole else changed, folder)

    def close(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def many(what: str, numbers: range, seed: int) -> int:
    """Make runs; print what was found, each place once; the number of places."""
    runner = Runner(seed)
    target = getattr(runner, what)
    faults: Counter[str] = Counter()
    signal.signal(signal.SIGALRM, _too_long)
    begin = time.monotonic()
    slowest = (0.0, 0)
    try:
        for number in numbers:
            signal.alarm(SECONDS)
            started = time.monotonic()
            try:
                target(number)
            except (Exception, TooLong) as error:
                _tell(error, number, runner, faults)
            signal.alarm(0)
            slowest = max(slowest, (time.monotonic() - started, number))
            if number % 10_000 == 9_999:
                print(f"{number + 1} runs, {time.monotonic() - begin:.0f} s", flush=True)
    finally:
        runner.close()
    seconds = time.monotonic() - begin
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"{what}, seed {seed}: {len(numbers)} runs ({dict(runner.kinds)}) in {seconds:.0f} s, "
        f"{used.ru_utime + used.ru_stime:.0f} s of processor; slowest {slowest[0]:.2f} s (run "
        f"{slowest[1]}); peak {used.ru_maxrss // 1024} MiB; {sum(faults.values())} faults in "
        f"{len(faults)} places"
    )
    return len(faults)


def one(what: str, number: int, seed: int) -> None:
    """Make one run again, without catching what it raises; its texts are printed first."""
    runner = Runner(seed)
    try:
        getattr(runner, what)(number)
    finally:
        for name, text in runner.last.items():
            print(f"--- {name}\n{text!r}")
        runner.close()


def _too_long(signal_number: int, frame: object) -> None:
    raise TooLong(f"more than {SECONDS} s")


def _tell(error: BaseException, number: int, runner: Runner, faults: Counter[str]) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "/briefgen/" in f.filename] or frames
    place = f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"
    faults[place] += 1
    if faults[place] == 1:
        print(f"run {number}: {place}: {str(error)[:300]}", flush=True)
        traceback.print_tb(error.__traceback__, limit=-6, file=sys.stdout)
        for name, text in runner.last.items():
            print(f"--- {name}\n{text[:600]!r}", flush=True)
