"""The table of diagnostic codes, one module a family; codes are never reused.

Families: Y YAML and files, M model, A audience, C citation, T template, H HTML contract, P PDF,
W Word, O output and files written, R reviewed Word files, E e-mail, L lint. `docs/errors.md` has
a paragraph for each.
"""

from __future__ import annotations

from importlib import import_module

FAMILIES = {
    "Y": "yaml",
    "M": "model",
    "A": "audience",
    "C": "citation",
    "T": "template",
    "H": "html",
    "P": "pdf",
    "W": "word",
    "O": "output",
    "R": "review",
    "L": "lint",
    "E": "mail",
}


def all_codes() -> dict[str, str]:
    """Every code with what it means, in one sentence."""
    table: dict[str, str] = {}
    for module in FAMILIES.values():
        table |= import_module(f"briefgen.diagnostics.codes.{module}").CODES
    return table
