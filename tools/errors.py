"""errors.py: write docs/errors.md from the table of codes."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from briefgen.diagnostics.codes import FAMILIES

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "errors.md"

HEAD = """\
# Errors and warnings

A finding has a code, a place, what is wrong and, mostly, what to do:

```
content/briefings/tea/swot.yaml:14:7: error C201: unknown source "jiemian25"; did you mean "jiemian2025"?
```

The place is the file, relative to the project, with line and column counted from 1. All findings of all files come in one
run. An error stops the build: nothing is written or overwritten, and the exit code is 1. A warning does not. A note, which
only [checks](check.md) have, tells something and asks for nothing. A code keeps its meaning for good; one that is no longer
used is not given to something else.

Each code has a page: what happened, why it matters, how to mend it, an example. `briefgen explain CODE` prints it.
"""

TITLES = {
    "Y": "Y: YAML and files",
    "M": "M: content model",
    "A": "A: audiences",
    "C": "C: sources and citations",
    "T": "T: templates and theme",
    "H": "H: the HTML that templates make",
    "P": "P: PDF and fonts",
    "W": "W: Word",
    "O": "O: output and command line",
    "R": "R: reviewed Word files",
    "E": "E: e-mail",
    "L": "L: checks of content that builds",
}


def page() -> str:
    """The page's text."""
    parts = [HEAD]
    for letter, module in FAMILIES.items():
        codes: dict[str, str] = import_module(f"briefgen.diagnostics.codes.{module}").CODES
        parts.append(f"\n## {TITLES[letter]}\n")
        parts += [f"\n{_name(code)} {codes[code]}\n" for code in sorted(codes)]
    return "".join(parts)


def _name(code: str) -> str:
    """The code, as a link to its page where it has one."""
    place = f"src/briefgen/diagnostics/pages/{code}.md"
    return f"**[{code}](../{place}).**" if (ROOT / place).exists() else f"**{code}.**"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
