"""A mark of a timeline in plain numbers, and the legend: what the SVG template draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.html.graphics.axis import Axis
from briefgen.html.graphics.items import BAR, FADE, RADIUS, Item, Plan, lettered
from briefgen.html.graphics.lettering import text_width

_STEPS = 10
_UNDER = 0.5
"""Steps in which a bar fades out; pixels by which they reach under what does not fade."""


def mark_data(item: Item, plan: Plan) -> dict[str, Any]:
    """The mark and the words of an event; the keys are told in `timeline.py`."""
    half = BAR[item.event.significance - 1] / 2
    radius = RADIUS[item.event.significance - 1]
    reach = max(half, radius if item.point else 0.0)
    first, mark = item.y - (len(item.lines) - 1) * plan.line / 2, item.y
    if item.above:
        mark = item.y + item.height / 2 - reach - 2.5
        first = mark - reach - 3 - (len(item.lines) - 0.5) * plan.line
    left, right = (FADE if fades and not item.point else 0.0 for fades in item.fade)
    inside = (item.x1 - item.x0) / 2
    left, right = min(left, inside), min(right, inside)
    return {
        "status": "plan" if item.event.plan else "fact",
        "significance": item.event.significance,
        "point": item.point,
        "x0": round(item.x0, 1),
        "x1": round(item.x1, 1),
        "y": round(mark, 1),
        "half": half,
        "r": radius,
        "inner0": round(item.x0 + left, 1),
        "inner1": round(item.x1 - right, 1),
        "open_left": left > 0,
        "open_right": right > 0,
        "fades": [*_fade(item.x0, left, rising=True), *_fade(item.x1 - right, right, rising=False)],
        "text_x": round(item.text_x, 1),
        "anchor": item.anchor,
        "box": _ground(item, first, plan),
        "lines": [
            {"y": round(first + n * plan.line + plan.size * 0.36, 1), "text": line}
            for n, line in enumerate(item.lines)
        ],
        "odd": item.odd,
    }


def _fade(x: float, width: float, *, rising: bool) -> list[dict[str, float]]:
    """A stretch that fades, in layers; gradients are drawn differently by each program.

    Every layer reaches to the full end and a little under it, each a step shorter than the one
    below: what one adds to those below makes the fade even, and no seams show between steps.
    """
    layers: list[dict[str, float]] = []
    covered = 0.0
    for n in range(_STEPS if width else 0):
        share, gone = (n + 0.5) / _STEPS, n * width / _STEPS
        layers.append(
            {
                "x": round(x + gone if rising else x - _UNDER, 2),
                "width": round(width - gone + _UNDER, 2),
                "opacity": round((share - covered) / (1 - covered), 3),
            }
        )
        covered = share
    return layers


def _ground(item: Item, first: float, plan: Plan) -> dict[str, float]:
    """The ground of the words: no line of the axis runs through them."""
    width = max(text_width(line, plan.size) for line in item.lines)
    return {
        "x": round(item.text_x - (width if item.anchor == "end" else 0) - 1, 1),
        "y": round(first - plan.line / 2, 1),
        "width": round(width + 2, 1),
        "height": round(plan.line * len(item.lines), 1),
    }


_LEGEND = ("point", "bar", "fading", "plan")
_SAMPLE = 22.0
"""Kinds of marks, as the legend names them, and the pixels that a sample takes."""


def legend(placed: Sequence[Item], y: float, axis: Axis, plan: Plan) -> list[dict[str, Any]]:
    """A sample and words for each kind of mark; nothing where there is only one kind."""
    there = _kinds(placed)
    kinds = [kind for kind in _LEGEND if there[kind]]
    if len(kinds) < 2:
        return []
    words = [
        lettered(plan.locale.labels.get(f"timeline-{kind}", kind), plan.locale) for kind in kinds
    ]
    found, x = [], axis.left
    for kind, text in zip(kinds, words, strict=True):
        text_x = x + _SAMPLE + 5
        found.append(
            {
                "kind": kind,
                "x": round(x, 1),
                "fades": _fade(round(x, 1), 18.0, rising=True) if kind == "fading" else [],
                "y": round(y - plan.size * 0.36, 1),
                "baseline": round(y, 1),
                "text_x": round(text_x, 1),
                "text": text,
            }
        )
        x = text_x + text_width(text, plan.size) + 14
    return found


def _kinds(placed: Sequence[Item]) -> dict[str, bool]:
    """Which kinds of marks the picture holds."""
    return {
        "point": any(i.point for i in placed),
        "bar": any(not i.point and not any(i.fade) and not i.event.plan for i in placed),
        "fading": any(any(i.fade) for i in placed),
        "plan": any(i.event.plan for i in placed),
    }
