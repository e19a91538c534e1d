"""Write the HTML that the PDF writer hands to WeasyPrint, self-contained, for the benchmark.

python benchmarks/print_html.py FILE.html [AUDIENCE] [LANGUAGE]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Render one edition of the 1688 briefing and write it."""
    target, audience, language, *_ = [*sys.argv[1:], "analyst", "zh-CN"][:3]
    Path(target).write_text(print_html(audience, language), encoding="utf-8")
    return 0


def print_html(audience: str, language: str) -> str:
    """The page with its style sheet, and its pictures as data."""
    from briefgen.pipeline import Request, documents
    from briefgen.writers import pdf

    request = Request(ROOT, audiences=(audience,), languages=(language,))
    result = documents(request)
    if not result.value:
        raise SystemExit("\n".join(d.message for d in result.diagnostics))
    (document,) = result.value.values()
    return pdf.print_html(document)


if __name__ == "__main__":
    sys.exit(main())
