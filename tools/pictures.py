"""pictures.py: draw the pages that the READMEs show, into docs/images/.

Needs poppler's pdftoppm, and LibreOffice for the Word file.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PAGES = (
    ("executive-zh-CN-pdf", "1688-innovation-executive-zh-CN.pdf", 1),
    ("executive-zh-CN-swot", "1688-innovation-executive-zh-CN.pdf", 2),
    ("executive-en-pdf", "1688-innovation-executive-en.pdf", 1),
    ("analyst-en-docx", "1688-innovation-analyst-en.docx", 1),
    ("analyst-zh-CN-timeline", "1688-innovation-analyst-zh-CN.pdf", 6),
    ("partner-en-pdf", "1688-innovation-partner-en.pdf", 1),
)
"""Name of the picture, finished file, page."""


def main() -> int:
    """Build the editions and draw the pages."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        command = [sys.executable, "-m", "briefgen", "build", str(ROOT), "-f", "pdf", "-f", "docx"]
        subprocess.run([*command, "-o", folder], check=True)
        for name, file, page in PAGES:
            _draw(_as_pdf(out / file), page, IMAGES / name)
    return 0


def _as_pdf(path: Path) -> Path:
    if path.suffix == ".pdf":
        return path
    office = ["soffice", f"-env:UserInstallation=file://{path.parent}/office", "--headless"]
    made = path.parent / "word"
    convert = [*office, "--convert-to", "pdf", "--outdir", str(made), str(path)]
    subprocess.run(convert, check=True, capture_output=True)
    return made / f"{path.stem}.pdf"


def _draw(pdf: Path, page: int, target: Path) -> None:
    number = str(page)
    draw = ["pdftoppm", "-png", "-r", "80", "-f", number, "-l", number, "-singlefile"]
    subprocess.run([*draw, str(pdf), str(target)], check=True)


if __name__ == "__main__":
    sys.exit(main())
