"""Schema files for editors that are not those of this briefgen, or of the project's languages."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity, Span
from briefgen.lint.base import Check, Example, Finding, View

FOLDER = ".briefgen/schemas"
"""Where they lie in a project; the package that makes them is not asked where they do not."""


def _run(view: View) -> Iterator[Finding]:
    if not (view.project.root / FOLDER).is_dir():
        return
    from briefgen.schema import outdated

    for name in outdated(view.project)[:1]:
        message = "the schemas for editors are not those of this briefgen and project"
        hint = f"in the project: `briefgen schema --out {FOLDER}` writes them anew"
        yield Finding(message, Span(f"{FOLDER}/{name}", 1, 1), (hint,))


CHECK = Check(
    code="L180",
    title="Editors know what briefgen reads",
    reason=(
        "An editor completes and checks by the schema files in the project. They belong to one "
        "version of briefgen and to the project's languages and clearances; with old ones it "
        "finds fault with what is right, and offers what is no longer read."
    ),
    bad=Example({".briefgen/schemas/project.json": "{}\n"}),
    good=Example({}),
    run=_run,
    severity=Severity.NOTE,
)
