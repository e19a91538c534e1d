"""checks.py: write the list of checks in docs/check.md from the checks themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.lint.base import Check
from briefgen.lint.table import CHECKS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "check.md"
BEGIN = "<!-- `make docs` writes the list below -->\n"
END = "<!-- the end of the list -->\n"

TITLES = (
    ("L101", "Comments to checks"),
    ("L110", "Claims and sources"),
    ("L120", "Timelines"),
    ("L130", "SWOT, bottom line, glossary, pictures, headings, editors"),
    ("L200", "Language"),
    ("L300", "Evidence"),
    ("L310", "Numbers, dates and names"),
    ("L400", "Key figures and translations"),
)
"""What the checks from a code on are about."""


def page(text: str) -> str:
    """The page's text with the list anew."""
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:start]}\n{''.join(_tables())}\n{text[end:]}"


def _tables() -> Iterator[str]:
    bounds = [code for code, _ in TITLES[1:]] + ["M"]
    for (first, title), last in zip(TITLES, bounds, strict=True):
        rows = [_row(check) for check in CHECKS if first <= check.code < last]
        if rows:
            gap = "" if first == TITLES[0][0] else "\n"
            yield f"{gap}**{title}**\n\n| code | what it holds to | severity | options |\n"
            yield "|---|---|---|---|\n" + "".join(rows)


def _row(check: Check) -> str:
    options = ", ".join(f"`{name}: {_shown(value)}`" for name, value in check.options.items())
    title = check.title.replace("|", "\\|")
    return f"| {check.code} | {title} | {check.severity.value} | {options} |\n"


def _shown(value: int | tuple[str, ...]) -> str:
    return str(value) if isinstance(value, int) else f"[{', '.join(value)}]"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
