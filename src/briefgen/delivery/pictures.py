"""The logo of messages: a PNG or JPEG, bare of what it tells besides itself."""

from __future__ import annotations

import hashlib
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document.pictures import Picture, PictureError, measure
from briefgen.project import Project
from briefgen.source import read_bytes

BYTES = 200_000
"""Bytes that a logo may have: it goes with every message."""

HEIGHT = 48
"""CSS pixels that a logo is shown high at most."""


class Logo(Struct, frozen=True):
    """A picture with the name by which the HTML body calls it (RFC 2392)."""

    picture: Picture
    cid: str

    @property
    def view(self) -> dict[str, Any]:
        """What templates see: cid, width and height in CSS pixels."""
        height = min(self.picture.height, HEIGHT)
        width = self.picture.width * height / self.picture.height
        return {"cid": self.cid, "width": round(width) or 1, "height": round(height) or 1}


def load_logo(project: Project, domain: str) -> Diagnosed[Logo]:
    """The project's logo; the value is None where it has none."""
    found = Collector()
    path, place = project.mail.logo, project.mail.logo_span
    if path is None:
        return found.done(None)
    data = read_bytes(project.root / path, project.root, BYTES, place)
    found.extend(data.diagnostics)
    if data.value is None or not found.ok:
        return found.done(None)
    try:
        picture = measure(path, data.value)
    except PictureError as error:
        found.error("E105", f"the logo cannot be used: {error.message}", place, error.hint)
        return found.done(None)
    if picture.media_type not in ("image/png", "image/jpeg"):
        found.error("E105", "mail programs do not show SVG", place, "save the logo as PNG")
        return found.done(None)
    cid = f"logo.{hashlib.sha256(picture.data).hexdigest()[:16]}@{domain}"
    return found.done(Logo(picture, cid))
