"""Pictures that figure sections show: to be read and measured here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its path in the project (POSIX), bytes and media type ("image/svg+xml", …).

    `width` and `height` are its natural size in CSS pixels (1/96 inch).
    """

    name: str
    data: bytes
    media_type: str
    width: float
    height: float
