"""How many of GB/T 7714—2025's example references come out character for character.

    python benchmarks/gbt7714.py [FILE] [--verbose] [--style NAME]

FILE is a JSON list of {"item": a CSL-JSON item, "expected": the reference}; without it, the one
that the environment variable GBT7714_REFERENCES names, else gbt7714-2025-numeric.json in
../shared/references beside this repository. The items take the way that a project's own take:
CSL-JSON import, shipped style, bibliography in Chinese.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "references" / "gbt7714-2025-numeric.json"


@dataclass(frozen=True)
class Result:
    """One example: its id, the reference that the standard wants, and ours."""

    key: str
    expected: str
    got: str

    @property
    def exact(self) -> bool:
        return self.expected == self.got


def references() -> Path:
    """The examples' file, where nothing else is said."""
    return Path(os.environ.get("GBT7714_REFERENCES") or SHARED)


def compare(file: Path, style_name: str = "gbt7714-2025-numeric") -> list[Result]:
    """Format every example of the file."""
    from briefgen.citations import format_citations
    from briefgen.citations.style import read_style
    from briefgen.diagnostics import Collector
    from briefgen.document.imports import read_csl_json
    from briefgen.document.text import Citation, CitationItem
    from briefgen.project import shipped_templates
    from briefgen.source import TextFile

    examples = json.loads(file.read_text("utf-8"))
    items = json.dumps([example["item"] for example in examples])
    sources = read_csl_json(TextFile(file.name, items)).value or ()
    path = shipped_templates() / "styles" / f"{style_name}.csl"
    style = read_style(style_name, path.read_bytes(), path.name, Collector())
    assert style is not None
    clusters = [Citation((CitationItem(source.key),)) for source in sources]
    formatted = format_citations(clusters, {s.key: s for s in sources}, style, "zh-CN").value
    assert formatted is not None
    texts = {e.key: "".join(run.text for run in e.runs) for e in formatted.bibliography}
    return [Result(e["item"]["id"], e["expected"], texts[e["item"]["id"]]) for e in examples]


def main() -> int:
    """Print the number, and with --verbose what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=references())
    parser.add_argument("--style", default="gbt7714-2025-numeric")
    parser.add_argument("--verbose", action="store_true", help="show what differs")
    arguments = parser.parse_args()
    if not arguments.file.is_file():
        print(f"no such file: {arguments.file} (see --help)", file=sys.stderr)
        return 2
    results = compare(arguments.file, arguments.style)
    for result in results:
        if arguments.verbose and not result.exact:
            print(f"{result.key}\n  expected {result.expected}\n  got      {result.got}")
    print(f"{sum(r.exact for r in results)} of {len(results)} references exact")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main())
