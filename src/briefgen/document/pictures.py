"""Pictures that figure sections show: read, checked and measured.

A picture's kind is told by its content, not by its name. What could be dangerous or would be lost
in one of the formats is refused here: see `svg` and `raster`. What a picture tells besides itself
is taken out here, once for all formats: see `bare`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.source import read_bytes

if TYPE_CHECKING:
    from briefgen.document.scope import Scope
    from briefgen.source import Reader

BYTES = 20_000_000
"""Bytes that a picture may have."""

PIXELS = 50_000_000
"""Pixels that a picture may have: more would fill the memory of every reader's machine."""


class Picture(Struct, frozen=True):
    """A picture: its path in the project (POSIX), bytes and media type ("image/svg+xml", …).

    `width` and `height` are its natural size in CSS pixels (1/96 inch).
    """

    name: str
    data: bytes
    media_type: str
    width: float
    height: float


class PictureError(ValueError):
    """A picture cannot be used: the code, why, where in it (line 0: all of it), and what to do.

    `others` are what else is wrong with it.
    """

    def __init__(self, code: str, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.line = line
        self.others: tuple[PictureError, ...] = ()


def load_picture(path: str, language: str, reader: Reader, scope: Scope) -> None:
    """Read a picture into `scope.pictures`. One that only other languages need may be missing."""
    if path in scope.pictures:
        return
    root = scope.project.root
    if language not in scope.building and not os.path.exists(root / path):
        scope.missing(f'the picture "{path}"', [language], reader.span, "draw it")
        return
    scope.pictures[path] = None
    data = read_bytes(root / path, root, BYTES, reader.span)
    scope.found.extend(data.diagnostics)
    if data.value is None:
        return
    try:
        scope.pictures[path] = measure(path, data.value)
    except PictureError as error:
        for fault in (error, *error.others):
            span = Span(path, fault.line, 1) if fault.line else Span(path)
            scope.found.error(fault.code, fault.message, span, fault.hint)


def measure(name: str, data: bytes) -> Picture:
    """The picture that a file holds; raise `PictureError` where it cannot be used."""
    from briefgen.document import bare, raster, svg

    for magic, media_type, size_of, without_metadata in (
        (raster.PNG, "image/png", raster.png_size, bare.bare_png),
        (raster.JPEG, "image/jpeg", raster.jpeg_size, bare.bare_jpeg),
    ):
        if data.startswith(magic):
            picture = without_metadata(data)
            return _checked(Picture(name, picture, media_type, *size_of(picture)))
    if not svg.is_svg(data):
        hint = "save it as SVG, PNG or JPEG"
        raise PictureError("M160", f'"{name}" is not an SVG, PNG or JPEG picture', hint)
    size = svg.size(data)
    return _checked(Picture(name, bare.bare_svg(data), "image/svg+xml", *size))


def _checked(picture: Picture) -> Picture:
    if not (0 < picture.width < PIXELS and 0 < picture.height < PIXELS):
        raise PictureError("M161", "this picture has no size", "set its width and height")
    if picture.width * picture.height > PIXELS:
        size = f"{picture.width:.0f} × {picture.height:.0f} pixels"
        raise PictureError(
            "M162", f"this picture is too large: {size}", "at most 50 million pixels"
        )
    return picture
