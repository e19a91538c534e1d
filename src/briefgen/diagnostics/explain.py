"""The page of each code: what happened, why it matters, how to mend it, an example.

A page is `pages/<code>.md`. Where its example can be tried, the fences name the files they stand
for in a small project, and whether they show the faulty form or the mended one:

    ```yaml wrong content/briefings/tea/summary.yaml
    ```yaml right content/briefings/tea/summary.yaml

Tests put such files into a project and see that the wrong ones give the code and the right ones do
not. The pages of checks are made from the checks themselves.
"""

from __future__ import annotations

import re
from importlib.resources import files

from msgspec import Struct

PARTS = ("What happened", "Why it matters", "How to mend it", "Example")
"""The headings of every page, in order."""

_FENCE = re.compile(r"^```(\w*) (wrong|right) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Attempt(Struct, frozen=True):
    """A file that an example shows: whether it is mended, its path in a project, its text."""

    right: bool
    path: str
    text: str


def page(code: str) -> str | None:
    """The code's page as Markdown; None where there is none."""
    file = files("briefgen.diagnostics") / "pages" / f"{code}.md"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def attempts(text: str) -> tuple[Attempt, ...]:
    """The files that a page's example shows.

    >>> attempts("```yaml wrong briefgen.yaml\\nbriefgen: 2\\n```\\n")
    (Attempt(right=False, path='briefgen.yaml', text='briefgen: 2\\n'),)
    """
    return tuple(
        Attempt(kind == "right", path, body) for _, kind, path, body in _FENCE.findall(text)
    )


def readable(text: str) -> str:
    """A page for a terminal: without the marks of headings, fences and emphasis."""
    lines = []
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
            words = line.strip("`").split()
            if fenced and len(words) > 2:
                lines.append(f"  {words[2]}, {'mended' if words[1] == 'right' else 'faulty'}:")
            continue
        lines.append(f"    {line}".rstrip() if fenced else line.lstrip("# ").replace("**", ""))
    return "\n".join(lines).strip() + "\n"
