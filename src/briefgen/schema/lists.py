"""The words that shapes only name: what briefgen brings, and what a project's own files say."""

from __future__ import annotations

from typing import Any

from briefgen.diagnostics.codes.lint import CODES
from briefgen.project import Project, shipped_templates
from briefgen.schema.emit import Lists
from briefgen.source import read_yaml
from briefgen.writers import WRITERS


def lists_of(project: Project | None) -> Lists:
    """The words by their lists. Without a project its languages and clearances are unknown.

    Audiences, sections and sources are not listed: they change from day to day, and the schemas
    would be out of date.
    """
    shared = {
        "checks": CODES,
        "formats": dict.fromkeys(sorted(WRITERS), ""),
        "labels": _labels(),
        "styles": _styles(),
    }
    if project is None:
        return shared
    return {
        **shared,
        "languages": dict.fromkeys(project.languages, ""),
        "clearances": dict.fromkeys(project.clearances, ""),
    }


def _styles() -> dict[str, str]:
    folder = shipped_templates() / "styles"
    return {path.stem: "" for path in sorted(folder.glob("*.csl"))}


def _labels() -> dict[str, str]:
    """The labels of the templates that ship, each with its English words."""
    shipped = shipped_templates()
    file = read_yaml(shipped / "locales" / "en.yaml", shipped.parent).value
    data: Any = file.data if file is not None else {}
    return {name: f"“{words}”" for name, words in data.get("labels", {}).items()}
