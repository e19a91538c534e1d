"""Files in a project's templates folder that nothing uses: most have a misspelt name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.audiences.model import Audience
from briefgen.diagnostics import Diagnostic, Severity, Span, did_you_mean
from briefgen.html.overlay import SIZE_LIMIT
from briefgen.html.styles import ADDED
from briefgen.project import Project, shipped_templates

AUDIENCES = "audiences"
_KINDS = frozenset({".j2", ".jinja", ".jinja2", ".html", ".css", ".yaml", ".yml"})
"""Endings of files that were meant to be used; a README was not."""

_BY_NAME = ("locales", "styles")
"""Folders whose files languages and audiences name."""


def unused_templates(project: Project, audiences: Mapping[str, Audience]) -> Iterator[Diagnostic]:
    """A warning for each file, or folder of an audience, that no edition can be made with."""
    own = project.own_templates
    if own is None:
        return
    shipped = _names(shipped_templates())
    names = _names(own)
    folders = sorted({f for a in audiences.values() for f in a.folders} | set(audiences))
    strange: set[str] = set()
    for name in names:
        first, _, rest = name.partition("/")
        if first != AUDIENCES or "/" not in rest:
            if name != "theme.yaml" and _is_strange(name, shipped, names, own):
                yield _warning(project, own, name, did_you_mean(name, shipped))
            continue
        folder, _, inner = rest.partition("/")
        if folder not in folders and folder not in strange:
            strange.add(folder)
            yield _warning(project, own, f"{AUDIENCES}/{folder}", did_you_mean(folder, folders))
        elif folder in folders and _is_strange(inner, shipped, names, own):
            yield _warning(project, own, name, did_you_mean(inner, shipped))


def _names(root: Path) -> list[str]:
    """The files below a folder that are meant for use, by their names in it."""
    files = (p.relative_to(root) for p in root.rglob("*") if p.suffix in _KINDS and p.is_file())
    return sorted(
        p.as_posix() for p in files if not any(n.startswith((".", "__")) for n in p.parts)
    )


def _is_strange(name: str, shipped: Sequence[str], names: Sequence[str], own: Path) -> bool:
    """Whether a file overrides nothing and no file of the project names it."""
    if name in shipped and name != "theme.yaml":
        return False
    if name == ADDED or name.startswith(_BY_NAME):
        return False
    short = name.rpartition("/")[2]
    others = (own / n for n in names if n.endswith(".j2") and not n.endswith(name))
    return not any(short in _text(path) for path in others)


def _text(path: Path) -> str:
    """A file's words as far as they matter here; its faults are told where it is used."""
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT).decode("utf-8", "replace")
    except OSError:
        return ""


def _warning(project: Project, own: Path, name: str, hint: str) -> Diagnostic:
    shown = (own / name).relative_to(project.root).as_posix()
    message = f"nothing uses {shown}: it overrides no template, and none of yours includes it"
    if name.startswith(f"{AUDIENCES}/") and name.count("/") == 1:
        message = f"nothing uses {shown}: there is no such audience"
    hints = (hint or "docs/templates.md lists the templates there are",)
    return Diagnostic("T108", message, Span(shown), hints, Severity.WARNING)
