"""Citations: the CSL processor as whole processes, beside bare Python, citeproc-py and pandoc.

    python benchmarks/citations.py [--rounds 5] [--citeproc PYTHON]

Items are made up by a seeded generator: articles, books, chapters and web pages, in Chinese and
English. The style is our own after APA. `--citeproc` names a Python that has citeproc-py installed
(it is no dependency of briefgen): it formats the same items in the same style. So does pandoc,
where it is installed, to plain text.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

from measure import side_by_side

ROOT = Path(__file__).resolve().parent.parent
STYLE = ROOT / "templates" / "styles" / "author-date.csl"

OURS = """
import json, sys
sys.path.insert(0, {source!r})
from briefgen.citations.csl_processor import Cite, Cluster, Processor
items = json.load(open({items!r}, encoding="utf-8"))
processor = Processor(open({style!r}, "rb").read(), items, by_entry=True)
cited = processor.citations([Cluster((Cite(item["id"]),)) for item in items])
assert len(cited) == len(processor.bibliography()) == len(items)
"""
THEIRS = """
import json, io
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter
from citeproc.source.json import CiteProcJSON
items = json.load(open({items!r}, encoding="utf-8"))
style = CitationStylesStyle({style!r}, validate=False)
made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
clusters = [Citation([CitationItem(item["id"].lower())]) for item in items]
for cluster in clusters:
    made.register(cluster)
cited = [made.cite(cluster, lambda item: None) for cluster in clusters]
assert len(cited) == len(made.bibliography()) == len(items)
"""

FAMILIES = "Smith Doe Miller Berg Olsen Silva Novak Rossi Tanaka Brown Khan Weber".split()
GIVEN = "Ann John Mary Paul Eva Omar Lin Ruth Hugo Ines".split()
HAN = "王李张刘陈杨赵黄周吴"
NAMES = "芳伟敏静丽强磊军洋勇"
WORDS = "trade water tea city market garden season price rail soil".split()
HAN_WORDS = "产业 市场 雨水 城市 价格 工厂 贸易 茶叶 季节 土壤".split()


def items(count: int) -> list[dict[str, object]]:
    """Sources that differ from each other, the same in every run."""
    draw = random.Random(7)
    made: list[dict[str, object]] = []
    for number in range(count):
        chinese = number % 3 == 0
        people = [
            {"family": draw.choice(HAN), "given": draw.choice(NAMES)}
            if chinese
            else {"family": draw.choice(FAMILIES), "given": draw.choice(GIVEN)}
            for _ in range(draw.randint(1, 4))
        ]
        words = HAN_WORDS if chinese else WORDS
        title = ("" if chinese else " ").join(draw.sample(words, 4))
        item: dict[str, object] = {
            "id": f"item{number}",
            "type": ("article-journal", "book", "chapter", "webpage")[number % 4],
            "title": title,
            "author": people,
            "issued": {"date-parts": [[draw.randint(1990, 2025), draw.randint(1, 12)]]},
            "language": "zh-CN" if chinese else "en-US",
        }
        if number % 4 == 0:
            item |= {"container-title": "Journal of " + draw.choice(WORDS), "volume": "12"}
            item |= {"issue": "3", "page": f"{number}-{number + 9}", "DOI": f"10.5555/{number}"}
        elif number % 4 == 3:
            item |= {"URL": f"https://example.org/{number}", "container-title": "Example"}
        else:
            item |= {"publisher": "Example Press", "publisher-place": "Example"}
        made.append(item)
    return made


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--citeproc", help="a Python that has citeproc-py")
    options = parser.parse_args()
    pandoc = shutil.which("pandoc")
    print(f"load average {os.getloadavg()[0]:.1f}; medians of {options.rounds} rounds in turn")
    print(f"{'items':>6} {'':<12} {'wall s':>7} {'over bare':>10} {'cpu s':>7} {'MiB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for count in (10, 1_000, 5_000):
            path = Path(folder) / f"{count}.json"
            path.write_text(json.dumps(items(count)), encoding="utf-8")
            told = {"items": str(path), "style": str(STYLE), "source": str(ROOT / "src")}
            commands = {
                "bare Python": [sys.executable, "-c", "pass"],
                "briefgen": [sys.executable, "-c", OURS.format(**told)],
            }
            if pandoc:
                page = path.with_suffix(".md")
                cited = "\n\n".join(f"[@{item['id']}]" for item in items(count))
                page.write_text(cited + "\n", encoding="utf-8")
                commands["pandoc"] = [
                    pandoc, "--citeproc", f"--bibliography={path}", f"--csl={STYLE}",
                    "--to=plain", f"--output={path.with_suffix('.txt')}", str(page),
                ]  # fmt: skip
            if options.citeproc and count <= 1_000:
                commands["citeproc-py"] = [options.citeproc, "-c", THEIRS.format(**told)]
            series = side_by_side(list(commands.values()), options.rounds)
            bare = series[0].median("wall")
            for name, runs in zip(commands, series, strict=True):
                wall = runs.median("wall")
                print(
                    f"{count:>6} {name:<12} {wall:>7.3f} {wall - bare:>10.3f} "
                    f"{runs.median('cpu'):>7.3f} {runs.median('peak'):>6.0f}"
                )


if __name__ == "__main__":
    main()
