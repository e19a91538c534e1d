"""Chinese lines of four typesetters, measured on the glyphs of their PDFs.

    python benchmarks/typesetting.py [MEASURE IN EM] [unspaced]

The same text (over 5,000 characters, mixed Latin and digits), font, size and measure, justified:
briefgen, WeasyPrint alone, Typst (`pip install typst`) and Chromium, where they are installed.
Printed: the share of full lines that end within 0.1 em of the right edge; median, 95th percentile
and maximum of the gaps between the characters of a line, in em, spaces counted as gap; and lines
that begin or end with a point that may not stand there. With `unspaced`, no paragraph has spaces
typed between Han and Latin; without, every second one has.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests" / "cases" / "typesetting" / "sentences.txt"
FONT, SIZE, LEADING = "Noto Serif CJK SC", 10.5, 17.0
NOT_FIRST = frozenset("，。、；：）》”’！？…·%")
NOT_LAST = frozenset("（《“‘")
HALF_RIGHT = frozenset("，。、；：）》”’")


class Figures(NamedTuple):
    """What is measured of one PDF."""

    flush: float
    median: float
    high: float
    largest: float
    violations: int


def paragraphs(count: int = 40, *, spaced: bool = True) -> list[str]:
    """The text: the same at every run; every second paragraph `spaced`, as some authors type."""
    pick = random.Random(1688)
    sentences = SENTENCES.read_text(encoding="utf-8").split()
    texts = ["".join(pick.choices(sentences, k=pick.randint(3, 7))) for _ in range(count)]
    return [_spaced(text) if spaced and number % 2 else text for number, text in enumerate(texts)]


def _spaced(text: str) -> str:
    text = re.sub("([\u4e00-\u9fff])([A-Za-z0-9])", r"\1 \2", text)
    return re.sub("([A-Za-z0-9%])([\u4e00-\u9fff])", r"\1 \2", text)


def page(texts: list[str], measure: float) -> str:
    """The text as HTML."""
    css = (
        f"@page {{ size: {measure * SIZE + 80}pt 842pt; margin: 40pt }} body {{ margin: 0 }}"
        f"p {{ font: {SIZE}pt/{LEADING}pt '{FONT}'; margin: 0; text-align: justify }}"
    )
    body = "".join(f"<p>{text}</p>" for text in texts)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>t</title>'
        f"<style>{css}</style><body>{body}</body></html>"
    )


def by_briefgen(texts: list[str], measure: float, target: Path) -> None:
    """WeasyPrint with briefgen's typesetting."""
    from briefgen.writers.pdf import typesetting

    by_weasyprint(texts, measure, target, typesetting.corrected)


def by_weasyprint(
    texts: list[str], measure: float, target: Path, around: Callable[[], Any] = nullcontext
) -> None:
    """WeasyPrint alone."""
    from weasyprint import HTML  # type: ignore[import-untyped]

    with around():
        HTML(string=page(texts, measure)).write_pdf(target)


def by_typst(texts: list[str], measure: float, target: Path) -> None:
    """Typst, Chinese, justified."""
    import typst  # type: ignore[import-not-found]

    source = target.with_suffix(".typ")
    head = (
        f"#set page(width: {measure * SIZE + 80}pt, height: 842pt, margin: 40pt)\n"
        f'#set text(font: "{FONT}", size: {SIZE}pt, lang: "zh", region: "cn")\n'
        "#set par(justify: true, leading: 6.5pt)\n#set smartquote(enabled: false)\n\n"
    )
    source.write_text(head + "\n\n".join(texts), encoding="utf-8")
    typst.compile(str(source), output=str(target))


def by_chromium(texts: list[str], measure: float, target: Path) -> None:
    """Chromium's print."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise ImportError("no Chromium")
    source = target.with_suffix(".html")
    source.write_text(page(texts, measure), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [program, *options, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def lines_of(pdf_file: Path) -> list[list[dict[str, Any]]]:
    """The lines of a PDF, each as its characters from left to right, spaces left out."""
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)

    lines: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    with pdfplumber.open(pdf_file) as pdf:
        for number, sheet in enumerate(pdf.pages):
            for character in sheet.chars:
                if character["text"].strip():
                    place = number, round(character["bottom"] / (LEADING / 2))
                    lines[place].append(character)
    return [sorted(lines[key], key=lambda c: float(c["x0"])) for key in sorted(lines)]


def measured(pdf_file: Path, texts: list[str], right: float) -> Figures:
    """The figures of a PDF that holds the paragraphs; `right`: where its lines should end, pt."""
    lines = lines_of(pdf_file)
    ends = set(accumulate(len("".join(text.split())) for text in texts))
    written = accumulate(sum(len(c["text"]) for c in line) for line in lines)
    full = [line for line, end in zip(lines, written, strict=True) if end not in ends]
    gaps = sorted((b["x0"] - a["x1"]) / SIZE for line in full for a, b in pairwise(line))
    wrong = sum(line[0]["text"] in NOT_FIRST for line in lines)
    wrong += sum(line[-1]["text"] in NOT_LAST for line in lines)
    flush = sum(_is_flush(line, right) for line in full) / len(full)
    return Figures(flush, statistics.median(gaps), gaps[int(len(gaps) * 0.95)], gaps[-1], wrong)


def _is_flush(line: list[dict[str, Any]], right: float) -> bool:
    """Whether a line's last square, or that square's ink (half of a point's), ends at the edge."""
    end = float(line[-1]["x1"])
    ends = (end, end - SIZE / 2) if line[-1]["text"] in HALF_RIGHT else (end,)
    return any(abs(right - edge) <= 0.1 * SIZE for edge in ends)


TYPESETTERS: dict[str, Callable[[list[str], float, Path], None]] = {
    "briefgen": by_briefgen,
    "WeasyPrint alone": by_weasyprint,
    "Typst": by_typst,
    "Chromium": by_chromium,
}


def main() -> int:
    """Print the table."""
    measure = float(sys.argv[1]) if len(sys.argv) > 1 else 36.0
    texts = paragraphs(spaced="unspaced" not in sys.argv[2:])
    print(f"{sum(map(len, texts))} characters, {measure:g} em\n")
    print("| | flush | median | 95 % | largest | kinsoku |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, make) in enumerate(TYPESETTERS.items()):
            target = Path(folder) / f"{number}.pdf"
            try:
                make(texts, measure, target)
            except ImportError as error:
                print(f"| {name} | not installed: {error} |")
                continue
            f = measured(target, texts, 40 + measure * SIZE)
            print(
                f"| {name} | {f.flush:.1%} | {f.median:.2f} | {f.high:.2f} | {f.largest:.2f} "
                f"| {f.violations} |"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
