"""Puts our functions in WeasyPrint's place while pages are laid out and drawn, where they fit."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from briefgen.diagnostics import Collector
from briefgen.writers.pdf.typesetting import lines, measuring, releasing, units

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions that this was written against."""


class Patch(NamedTuple):
    """A function: where it is found, the parameters it has, what is made of it."""

    holder: str
    name: str
    parameters: str
    wrap: Callable[[Callable[..., Any]], Callable[..., Any]]


def _breakable(original: Callable[..., bool]) -> Callable[..., bool]:
    def can_break_text(text: str, lang: Any) -> bool:
        if len(text) == 2 and (
            units.belong_together(text[0], text[1]) or not releasing.is_loose(text[0], text[1])
        ):
            return False
        return original(text, lang)

    return can_break_text


PATCHES = (
    Patch("Layout", "set_text", "self text justify", measuring.setting_text),
    Patch("Layout", "get_first_line", "self", measuring.getting_first_line),
    Patch(
        "line_break",
        "first_line_metrics",
        "first_line text layout resume_at space_collapse style hyphenated hyphenation_character",
        measuring.measuring,
    ),
    Patch("inline", "text_align", "context line available_width last", lines.aligning),
    Patch("inline", "can_break_text", "text lang", _breakable),
    Patch("inline", "can_break_inside", "box", releasing.parting),
    Patch(
        "inline",
        "get_next_linebox",
        "context linebox position_y bottom_space skip_stack containing_block absolute_boxes "
        "fixed_boxes first_letter_style first_line_style",
        lines.breaking,
    ),
)


def _holders() -> dict[str, Any]:
    from weasyprint.layout import inline  # type: ignore[import-untyped]
    from weasyprint.text import line_break  # type: ignore[import-untyped]

    layout = getattr(line_break, "Layout", None)
    return {"Layout": layout, "line_break": line_break, "inline": inline}


def misfit() -> str:
    """Why WeasyPrint cannot be patched; empty where it can."""
    import weasyprint  # type: ignore[import-untyped]

    if not str(weasyprint.VERSION).startswith(FITS):
        return f"WeasyPrint {weasyprint.VERSION}"
    holders = _holders()
    for patch in PATCHES:
        function = getattr(holders[patch.holder], patch.name, None)
        if not callable(function):
            return f"WeasyPrint without {patch.name}"
        if list(inspect.signature(function).parameters) != patch.parameters.split():
            return f"WeasyPrint with another {patch.name}"
    return ""


def check(found: Collector) -> None:
    """Warn where lines will be set as WeasyPrint sets them."""
    if reason := misfit():
        found.warning(
            "P104",
            f"Chinese lines are set plainly, with uneven right edges: {reason} is not known",
            None,
            "install WeasyPrint 70",
        )


@contextmanager
def corrected() -> Iterator[None]:
    """Inside, lines with Chinese are set; nothing changes with a WeasyPrint not known here."""
    if misfit():
        yield
        return
    measuring.declare()
    holders = _holders()
    originals = [getattr(holders[patch.holder], patch.name) for patch in PATCHES]
    for patch, original in zip(PATCHES, originals, strict=True):
        setattr(holders[patch.holder], patch.name, patch.wrap(original))
    try:
        yield
    finally:
        for patch, original in zip(PATCHES, originals, strict=True):
            setattr(holders[patch.holder], patch.name, original)
