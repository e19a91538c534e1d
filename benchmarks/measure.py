"""Whole processes, timed side by side: wall seconds and peak memory, medians of runs in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall seconds, processor seconds (user and system), peak resident MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Series:
    """The runs of one command."""

    runs: tuple[Run, ...]

    def median(self, figure: str) -> float:
        """The median of "wall", "cpu" or "peak"."""
        return statistics.median(getattr(run, figure) for run in self.runs)


def once(command: Sequence[str]) -> Run:
    """Run a command to its end; raises RuntimeError with its output where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_environment()
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{said.decode(errors='replace')}")
    # ru_maxrss counts KiB on Linux, bytes on macOS
    scale = 1024 if os.uname().sysname != "Darwin" else 1024 * 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def _environment() -> dict[str, str]:
    """Ours, but byte code may be kept: without it, every run compiles what an installation has."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def side_by_side(commands: Sequence[Sequence[str]], runs: int) -> list[Series]:
    """Run the commands in turn, A B A B …, after one warm-up each."""
    for command in commands:
        once(command)
    rounds = [[once(command) for command in commands] for _ in range(runs)]
    return [Series(tuple(r[i] for r in rounds)) for i in range(len(commands))]


def ratio(ours: Series, theirs: Series, figure: str) -> float:
    """The median of the pairwise ratios, which holds when the machine's speed drifts."""
    pairs = zip(ours.runs, theirs.runs, strict=True)
    return statistics.median(getattr(a, figure) / getattr(b, figure) for a, b in pairs)
