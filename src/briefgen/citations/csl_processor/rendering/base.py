"""What a compiled element is."""

from __future__ import annotations

from typing import Protocol

from briefgen.citations.csl_processor.output import Child
from briefgen.citations.csl_processor.rendering.context import Context


class Renderer(Protocol):
    """An element of a style, compiled once: it appends what it renders, if anything, to `out`."""

    def render(self, context: Context, out: list[Child]) -> None:
        """Render into `out`; nothing is appended where there is nothing to show."""


def render_all(renderers: tuple[Renderer, ...], context: Context) -> list[Child]:
    """What renderers make, in order."""
    out: list[Child] = []
    for renderer in renderers:
        renderer.render(context, out)
    return out
