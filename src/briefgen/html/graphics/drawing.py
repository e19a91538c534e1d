"""From layouts to pictures: the SVG templates rendered, checked like every picture of a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.audiences.model import Edition
from briefgen.diagnostics import Collector, Span
from briefgen.document.edtf import BEGINNING, Day, Edtf, earliest, latest
from briefgen.document.model import TimelineSection
from briefgen.document.pictures import Picture, PictureError, measure
from briefgen.html.graphics.items import Plan
from briefgen.html.graphics.timeline import timeline_pictures
from briefgen.html.locale import Locale, fill
from briefgen.html.rendering import run
from briefgen.html.sandbox import Sandbox
from briefgen.theme import Theme, paper_size

TEMPLATE = "graphics/timeline.svg.j2"
_PIXELS = 96 / 25.4
"""CSS pixels in a millimetre."""

_POINTS = 96 / 72


def add_graphics(
    views: list[dict[str, Any]],
    edition: Edition,
    locale: Locale,
    theme: Theme,
    environment: Sandbox,
    found: Collector,
) -> dict[str, Picture]:
    """The pictures of all timelines, by name; each view gets `pictures` (name, alt)."""
    pictures: dict[str, Picture] = {}
    if not any(isinstance(s, TimelineSection) for s in edition.briefing.sections):
        return pictures
    plan = Plan(_measure(theme), _letters(theme), locale, _day(edition.briefing.as_of))
    for view, section in zip(views, edition.briefing.sections, strict=True):
        if not isinstance(section, TimelineSection):
            continue
        drawn = []
        for number, data in enumerate(timeline_pictures(section, plan), start=1):
            name = f"graphics/{section.id}-{number}.svg"
            picture = _draw(name, data, theme, environment, found)
            if picture is not None:
                pictures[name] = picture
                drawn.append({"name": name, "alt": _alternative(data, locale)})
        view["pictures"] = drawn
    return pictures


def _draw(
    name: str, data: Mapping[str, Any], theme: Theme, environment: Sandbox, found: Collector
) -> Picture | None:
    values = {"picture": data, "color": dict(theme.colors), "fonts": list(theme.fonts["headings"])}
    text = run(TEMPLATE, values, environment, found)
    if text is None:
        return None
    try:
        return measure(name, text.strip().encode())
    except PictureError as error:
        place = Span(str(environment.templates.texts[TEMPLATE].file))
        found.error(error.code, f"{error.message} (the picture of a timeline)", place, error.hint)
        return None


def _measure(theme: Theme) -> float:
    """The width of the text on the page, in pixels."""
    width = paper_size(str(theme.page.get("size", "A4")))[0]
    margins = sum(float(theme.page[f"margin-{side}"]) for side in ("left", "right"))
    return round(max(width - margins, 60.0) * _PIXELS, 1)


def _letters(theme: Theme) -> float:
    return round(theme.sizes["small"] * _POINTS, 2)


def _day(as_of: Edtf) -> Day:
    first = earliest(as_of)
    return latest(as_of) if first == BEGINNING else first


def _alternative(data: Mapping[str, Any], locale: Locale) -> str:
    """What the picture shows, in words; the events themselves stand in the table below it."""
    pattern = locale.labels.get("timeline-alt", "{n}")
    return fill(pattern, n=len(data["events"]), lanes=max(len(data["lanes"]), 1))
