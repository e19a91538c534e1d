"""Writers turn one HTML document into files: PDF, Word, HTML. A row of `WRITERS` is a format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from briefgen.writers.base import Artifact, Writer

__all__ = ["WRITERS", "Artifact", "Format", "Writer", "load_writer"]


class Format(Struct, frozen=True):
    """An output format: its file name suffix, and the module whose `write` makes it."""

    suffix: str
    module: str


WRITERS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format("pdf", "briefgen.writers.pdf"),
        "docx": Format("docx", "briefgen.writers.docx"),
        "html": Format("html", "briefgen.writers.html"),
    }
)
"""The formats by name; to add one, add its module and a row."""


def load_writer(name: str) -> Writer:
    """The writer of a format, imported now: WeasyPrint and python-docx are slow to load."""
    from importlib import import_module

    writer: Writer = import_module(WRITERS[name].module).write
    return writer


def __getattr__(name: str) -> object:
    if name in ("Artifact", "Writer"):
        from briefgen.writers import base

        return getattr(base, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
