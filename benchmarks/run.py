"""The figures that briefgen promises, measured on the 1688 briefing: `make bench`.

    python benchmarks/run.py [--runs N] [--only NAME]

Figures compare whole processes that run in turn on this machine; ratios are medians of the
pairwise ratios:

1. `pdf`: the PDF of the analyst edition against the `weasyprint` command on the HTML we hand to
   it, with the same options: wall time (promised ≤ 1.10) and peak memory (promised ≤ 1.1);
2. `docx`: Word files against importing docx, jinja2 and yaml (promised ≤ 2);
3. `peers`: the Word file of the analyst edition against docxtpl rendering the same content
   (promised ≤ 1.6), with kept results and without, and against pandoc; peak memory (promised
   ≤ 80 MiB); and further files of one process (promised ≤ 80 ms each);
4. `version`: `briefgen --version` against bare Python (promised ≤ 60 ms more).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from measure import Series, once, ratio, side_by_side

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
PYTHON = sys.executable
COMMAND = Path(PYTHON).with_name("briefgen")
BRIEFGEN = [str(COMMAND)] if COMMAND.exists() else [PYTHON, "-m", "briefgen"]
ANALYST = ["-a", "analyst", "--language", "zh-CN"]
NOTHING_KEPT = ["env", "BRIEFGEN_CACHE="]


def main() -> int:
    """Measure and print a table."""
    figures = {"pdf": _pdf, "docx": _docx, "peers": _peers, "version": _version}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--only", choices=figures, action="append")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        # kept results of earlier builds must not decide: each run of this fills a store of its own
        os.environ["BRIEFGEN_CACHE"] = str(out / "store")
        print(f"{'figure':<58}{'briefgen':>10}{'peer':>10}{'ratio':>8}  promise")
        for name in arguments.only or figures:
            figures[name](out, arguments.runs)
    return 0


def _pdf(out: Path, runs: int) -> None:
    page = out / "page.html"
    once([PYTHON, str(HERE / "print_html.py"), str(page)])
    theirs = [PYTHON, "-m", "weasyprint", "--pdf-variant", "pdf/a-3a", str(page)]
    commands = [_build("pdf", ANALYST, out / "a"), [*theirs, str(out / "b.pdf")]]
    a, b = side_by_side(commands, runs)
    _row("PDF, analyst edition: wall s against weasyprint", a, b, "wall", "≤ 1.10")
    _row("PDF, analyst edition: peak MiB against weasyprint", a, b, "peak", "≤ 1.1")


def _docx(out: Path, runs: int) -> None:
    bare = [PYTHON, "-c", "import docx, jinja2, yaml"]
    for name in ("executive", "analyst"):
        ours = _build("docx", ["-a", name, "--language", "zh-CN"], out / "c")
        a, b = side_by_side([ours, bare], runs)
        _row(f"DOCX, {name} edition: wall s against bare imports", a, b, "wall", "≤ 2")


def _peers(out: Path, runs: int) -> None:
    """The Word file of the analyst edition beside other programs' of the same content."""
    ours = _build("docx", ANALYST, out / "d")
    if find_spec("docxtpl") is None:
        print("docxtpl is not installed: pip install --no-deps docxtpl==0.20.2")
    else:
        _docxtpl(ours, out, runs)
    if shutil.which("pandoc") is None:
        print("pandoc is not installed")
    else:
        _pandoc(ours, out, runs)
    (a,) = side_by_side([ours], runs)
    print(f"{'DOCX, analyst edition: peak MiB':<58}{a.median('peak'):>10.0f}{'':>18}  ≤ 80")
    _warm()


def _docxtpl(ours: list[str], out: Path, runs: int) -> None:
    once([PYTHON, str(HERE / "docxtpl_case.py"), str(out / "case")])
    render = [PYTHON, str(HERE / "docxtpl_render.py"), str(out / "case"), str(out / "e.docx")]
    for source in ("json", "yaml"):
        a, b = side_by_side([ours, [*render, source]], runs)
        name = f"DOCX, analyst edition: wall s against docxtpl ({source.upper()})"
        _row(name, a, b, "wall", "≤ 1.6")
        _row("the same: processor s", a, b, "cpu", "")
    a, b = side_by_side([[*NOTHING_KEPT, *ours], [*render, "json"]], max(3, runs // 3))
    _row("the same, nothing kept: layout and drawing made anew", a, b, "wall", "none")


def _pandoc(ours: list[str], out: Path, runs: int) -> None:
    once(_build("html", ANALYST, out / "f"))
    (page,) = (out / "f").glob("*.html")
    a, b = side_by_side([ours, ["pandoc", str(page), "-o", str(out / "g.docx")]], runs)
    _row("DOCX, analyst edition: wall s against pandoc", a, b, "wall", "none")


def _warm() -> None:
    done = subprocess.run([PYTHON, str(HERE / "warm.py")], check=True, stdout=subprocess.PIPE)
    figures = json.loads(done.stdout)
    names = {
        "writing": "DOCX, second and later: ms, from finished HTML to bytes",
        "document": "DOCX, second and later: ms, from content to bytes",
    }
    for key, name in names.items():
        print(f"{name:<58}{figures[key]:>10.0f}{'':>18}  ≤ 80")


def _version(out: Path, runs: int) -> None:
    a, b = side_by_side([[*BRIEFGEN, "--version"], [PYTHON, "-c", "pass"]], runs * 3)
    more = (a.median("wall") - b.median("wall")) * 1000
    print(
        f"{'--version: ms against bare Python':<58}{a.median('wall') * 1000:>10.0f}"
        f"{b.median('wall') * 1000:>10.0f}{more:>+8.0f}  ≤ +60 ms"
    )


def _build(form: str, edition: list[str], out: Path) -> list[str]:
    """The command that builds an edition of the 1688 briefing in a format."""
    return [*BRIEFGEN, "build", str(ROOT), "-f", form, *edition, "--out", str(out)]


def _row(name: str, ours: Series, theirs: Series, figure: str, promise: str) -> None:
    a, b, r = ours.median(figure), theirs.median(figure), ratio(ours, theirs, figure)
    print(f"{name:<58}{a:>10.2f}{b:>10.2f}{r:>8.2f}  {promise}")


if __name__ == "__main__":
    sys.exit(main())
