"""The figures that briefgen promises, measured on the 1688 briefing: `make bench`.

    python benchmarks/run.py [--runs N]

Each figure compares whole processes that run in turn on this machine, and is the median of the
pairwise ratios:

1. the PDF of the analyst edition against the `weasyprint` command on the HTML we hand to it,
   with the same options: wall time (promised ≤ 1.10) and peak memory (promised ≤ 1.1);
2. the Word file of the executive edition against importing docx, jinja2 and yaml (promised ≤ 2);
3. `briefgen --version` against bare Python (promised ≤ 60 ms more).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measure import Series, once, ratio, side_by_side

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BRIEFGEN = [PYTHON, "-m", "briefgen"]
EDITION = ["--language", "zh-CN"]


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        print(f"{'figure':<58}{'briefgen':>10}{'peer':>10}{'ratio':>8}  promise")
        _pdf(out, runs)
        _docx(out, runs)
        _version(runs * 3)
    return 0


def _pdf(out: Path, runs: int) -> None:
    ours = [*BRIEFGEN, "build", str(ROOT), "-f", "pdf", "-a", "analyst", *EDITION, "--out"]
    page = out / "page.html"
    once([PYTHON, str(ROOT / "benchmarks" / "print_html.py"), str(page)])
    theirs = [PYTHON, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", str(page)]
    a, b = side_by_side([[*ours, str(out / "a")], [*theirs, str(out / "b.pdf")]], runs)
    _row("PDF, analyst edition: wall s against weasyprint", a, b, "wall", "≤ 1.10")
    _row("PDF, analyst edition: peak MiB against weasyprint", a, b, "peak", "≤ 1.1")


def _docx(out: Path, runs: int) -> None:
    ours = [*BRIEFGEN, "build", str(ROOT), "-f", "docx", "-a", "executive", *EDITION]
    bare = [PYTHON, "-c", "import docx, jinja2, yaml"]
    a, b = side_by_side([[*ours, "--out", str(out / "c")], bare], runs)
    _row("DOCX, executive edition: wall s against bare imports", a, b, "wall", "≤ 2")
    ours[ours.index("executive")] = "analyst"
    a, b = side_by_side([[*ours, "--out", str(out / "d")], bare], runs)
    _row("DOCX, analyst edition: wall s against bare imports", a, b, "wall", "≤ 2")


def _version(runs: int) -> None:
    a, b = side_by_side([[*BRIEFGEN, "--version"], [PYTHON, "-c", "pass"]], runs)
    more = (a.median("wall") - b.median("wall")) * 1000
    print(
        f"{'--version: ms against bare Python':<58}{a.median('wall') * 1000:>10.0f}"
        f"{b.median('wall') * 1000:>10.0f}{more:>+8.0f}  ≤ +60 ms"
    )


def _row(name: str, ours: Series, theirs: Series, figure: str, promise: str) -> None:
    a, b, r = ours.median(figure), theirs.median(figure), ratio(ours, theirs, figure)
    print(f"{name:<58}{a:>10.2f}{b:>10.2f}{r:>8.2f}  {promise}")


if __name__ == "__main__":
    sys.exit(main())
