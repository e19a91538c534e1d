"""The page of a check, made from its reason and its examples; see `diagnostics.explain`."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics.codes.lint import CODES
from briefgen.lint.base import Check, Example
from briefgen.lint.examples import BASE
from briefgen.lint.table import CHECKS
from briefgen.project import FILE as SETTINGS


def page(code: str) -> str | None:
    """The page of a check's code as Markdown; None where no check has it."""
    check = next((check for check in CHECKS if check.code == code), None)
    return None if check is None else _page(check)


def _page(check: Check) -> str:
    parts = [
        f"# {check.code}: {check.title}",
        f"## What happened\n\n{CODES[check.code]}",
        f"## Why it matters\n\n{check.reason}",
        f"## How to mend it\n\n{_settings(check)}",
        "## Example\n\n" + "\n\n".join(_examples(check)),
    ]
    return "\n\n".join(parts) + "\n"


def _settings(check: Check) -> str:
    """What is the same for all checks: the message's hint, the severity, the options, a comment."""
    said = (
        "Do what the finding's hint says. Where the text is right as it is, say so above it: "
        f"`# briefgen: ignore {check.code} because …`. "
        f"Unless briefgen.yaml says otherwise (`checks: {{{check.code}: off}}`, `note`, `warning` "
        f"or `error`), a finding is {_article(check.severity.value)}."
    )
    if check.options:
        options = ", ".join(f"`{name}: {_shown(value)}`" for name, value in check.options.items())
        said += f" Options, with their defaults: {options}."
    return said


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _shown(value: int | tuple[str, ...]) -> str:
    return str(value) if isinstance(value, int) else f"[{', '.join(value)}]"


def _examples(check: Check) -> Iterator[str]:
    """The files in which the two examples differ, or what the only one of them has.

    Settings that both share are shown once: without them the faulty one may be none.
    """
    settings = check.bad.files.get(SETTINGS)
    if settings is not None and settings == check.good.files.get(SETTINGS) and check.options:
        yield f"```yaml wrong {SETTINGS}\n{settings}```"
    for kind, example, other in (
        ("wrong", check.bad, check.good),
        ("right", check.good, check.bad),
    ):
        for name, text in _own(example, other):
            language = "markdown" if name.endswith(".md") else "yaml"
            yield f"```{language} {kind} {name}\n{text}```"
        for name, text in example.archive.items():
            if other.archive.get(name) != text:
                yield f"```text {kind} archive/{name}\n{text.rstrip()}\n```"


def _own(example: Example, other: Example) -> Iterator[tuple[str, str]]:
    for name, text in example.files.items():
        if text and other.files.get(name, BASE.get(name)) != text:
            yield name, text if text.endswith("\n") else f"{text}\n"
