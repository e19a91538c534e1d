"""Opening a reference file: within limits, inspected, and only then read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from briefgen.diagnostics import Diagnosed
from briefgen.writers.base import ReferenceFile
from briefgen.writers.docx.reference.archive import read_archive
from briefgen.writers.docx.reference.faults import Faults
from briefgen.writers.docx.reference.inspection import check_well_formed, inspect
from briefgen.writers.docx.reference.leftovers import warn_of_leftovers
from briefgen.writers.docx.reference.package import Package, serialize
from briefgen.writers.docx.reference.page import page_box
from briefgen.writers.docx.reference.stories import (
    KINDS,
    check_pictures,
    check_stories,
    find_stories,
)
from briefgen.writers.docx.reference.tidying import tidy_styles
from briefgen.writers.docx.sheet.looks import PageBox

_READ = ("styles", "numbering", "theme", "fontTable", "settings")
"""Parts related to the main one that are read, besides headers and footers."""


class Reference(Struct, frozen=True):
    """A reference file that may be used.

    `main` is its main part, `page` the page it sets up (None: it says nothing of it), `stories` its
    headers and footers: (kind, pages) → part.
    """

    name: str
    package: Package
    main: str
    page: PageBox | None
    stories: Mapping[tuple[str, str], str]

    @property
    def furniture(self) -> tuple[str, ...]:
        """Whether it has headers, footers, both or neither."""
        return tuple(kind for kind in KINDS if any(key[0] == kind for key in self.stories))

    def part(self, kind: str) -> str | None:
        """The part that its main part has such a relationship to."""
        return self.package.related(self.main, kind)


@lru_cache(maxsize=4)
def open_reference(file: ReferenceFile) -> Diagnosed[Reference]:
    """The file, or all that is wrong with it; every edition of a build asks for the same one."""
    faults = Faults(file.name, file.span)
    package = Package(read_archive(file.data, faults))
    main = inspect(package, faults) if not faults.any else None
    if main is None:
        return faults.found.done(None)
    for kind in _READ:
        part = package.related(main, kind)
        if part is not None:
            check_well_formed(package, part, faults)
            check_pictures(package, part, faults)
    page = page_box(package.tree(main), faults, main)
    stories = find_stories(package, main)
    check_stories(package, stories, faults)
    if faults.any:
        return faults.found.done(None)
    warn_of_leftovers(package, main, faults)
    return faults.found.done(Reference(file.name, _tidied(package, main), main, page, stories))


def _tidied(package: Package, main: str) -> Package:
    """The package with its styles in order: once, not for every edition."""
    part = package.related(main, "styles")
    if part is None:
        return package
    root = package.tree(part)
    tidy_styles(root)
    return Package({**package.files, part: serialize(root)})
