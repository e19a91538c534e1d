"""Where templates come from: layers of folders, the nearest first.

    templates/audiences/<audience>/     one audience's overrides (audience), then those of the
                                        audiences that it extends, nearest first
    templates/                          the project's own (project)
    briefgen's templates/               what ships (base)

A name is looked up in that order, file by file. `base/…` reaches what ships and `project/…` the
project's layer (or what ships), so that an override can extend what it overrides. Names stay
inside these folders: `..`, absolute names and symbolic links that lead out are refused.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, Environment, TemplateNotFound
from msgspec import Struct, field

from briefgen.diagnostics import Diagnosed, Diagnostic
from briefgen.html.faults import TemplateFault
from briefgen.project import Project, shipped_templates
from briefgen.source import TextFile, read_text

if TYPE_CHECKING:
    from briefgen.audiences.model import Audience

SIZE_LIMIT = 1_000_000
"""Bytes that a template, style sheet or locale file may have."""

SHORTCUTS = {"base": ("base",), "project": ("project", "base")}
"""First part of a name → the layers that it means."""


class Layer(Struct, frozen=True):
    """One folder. Messages name its files relative to `shown_from`."""

    name: str
    root: Path
    shown_from: Path


class Overlay(Struct, BaseLoader, eq=False):
    """Finds templates, style sheets and locale files in the layers, and remembers what it read.

    `texts` are the templates read so far, by name; `shipped` the paths of those that ship.
    """

    layers: tuple[Layer, ...]
    texts: dict[str, TextFile] = field(default_factory=dict)
    shipped: dict[str, Path] = field(default_factory=dict)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """A template's text and the name that messages give it (Jinja's loader protocol)."""
        text = self.texts.get(template)
        if text is None:
            found = self.find(template)
            if found is None:
                raise TemplateNotFound(template)
            text = self.texts[template] = _whole(self.read(*found))
            if found[0].name == "base":
                self.shipped[template] = found[1]
        return text.text, text.file, lambda: True

    def find(self, name: str) -> tuple[Layer, Path] | None:
        """The nearest file of that name."""
        return next(self.find_all(name), None)

    def find_all(self, name: str) -> Iterator[tuple[Layer, Path]]:
        """Every file of that name, nearest layer first."""
        first, _, rest = _checked(name).partition("/")
        shortcut = SHORTCUTS.get(first) if rest else None
        for layer in self.layers:
            if shortcut is None or layer.name in shortcut:
                path = layer.root / (rest if shortcut else name)
                if path.is_file():
                    yield layer, _inside(path, layer.root, name)

    def read(self, layer: Layer, path: Path) -> Diagnosed[TextFile]:
        """A file's text."""
        return read_text(path, layer.shown_from, SIZE_LIMIT)

    def list_templates(self) -> list[str]:
        """Every template's name, for “did you mean”."""
        names = {
            path.relative_to(layer.root).as_posix()
            for layer in self.layers
            for path in layer.root.rglob("*.j2")
        }
        return sorted(n for n in names if not n.startswith("audiences/"))


def overlay_for(project: Project, audience: Audience) -> tuple[Overlay, tuple[Diagnostic, ...]]:
    """The layers that an audience's edition is rendered from, nearest first."""
    shipped, own = shipped_templates(), project.root / "templates"
    layers = []
    found: list[Diagnostic] = []
    usual = {audience.id, *audience.extends}
    for name in audience.folders:
        special = own / "audiences" / name
        if special.is_dir() and name not in (".", "..") and "/" not in name and "\\" not in name:
            layers.append(Layer("audience", special, project.root))
        elif name not in usual:
            place = audience.places.get(("templates", ""), audience.span)
            message = f"there is no folder templates/audiences/{name}"
            found.append(Diagnostic("T105", message, place, ("make it, or do not name it",)))
    if own.is_dir() and not _same(own, shipped):
        layers.append(Layer("project", own, project.root))
    layers.append(Layer("base", shipped, project.root if _same(own, shipped) else shipped.parent))
    return Overlay(tuple(layers)), tuple(found)


def _checked(name: str) -> str:
    if "\\" in name or any(part in ("", ".", "..") for part in name.split("/")):
        raise TemplateFault(
            "T103",
            f'"{name}" is not a template\'s name',
            "write it from the templates folder on, with forward slashes: sections/swot.html.j2",
        )
    return name


def _inside(path: Path, root: Path, name: str) -> Path:
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise TemplateFault(
            "T103", f'"{name}" leads out of its templates folder', "copy the file into the folder"
        )
    return path


def _whole(result: Diagnosed[TextFile]) -> TextFile:
    if result.value is None or not result.ok:
        first = result.diagnostics[0]
        raise TemplateFault(first.code, first.message, findings=result.diagnostics)
    return result.value


def _same(a: Path, b: Path) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)
