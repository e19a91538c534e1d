"""A SWOT analysis as plain data.

`quadrants`: strengths, weaknesses, opportunities, threats, each with `key`, `id` and `items`:
statements with `weight` (1 to 3), `marks` (●●○) and `code` (S1, "" where no strategy names items).
`tows`: the cross as a table, or `none`: `columns` and `rows` by quadrant, each row's `cells` with
`id` and `strategies`: statements with `uses` (the id and code of each item that they build on).

Codes count what this edition shows; nothing in them tells of items that were left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.document.model import Statement, Strategy, SwotItem, SwotSection, Tows
from briefgen.html.view.blocks import View

StatementView = Callable[[Statement], View]

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
HEAVIEST = 3


def swot_view(section: SwotSection, view: StatementView) -> View:
    """A SWOT section's own data."""
    codes = _codes(section) if _names_items(section.tows) else {}
    quadrants = [
        {
            "key": key,
            "id": f"{section.id}-{key}",
            "items": [_item(i, codes, view) for i in getattr(section, key)],
        }
        for key in QUADRANTS
    ]
    tows = _tows(section.id, section.tows, codes, view) if section.tows else None
    return {"quadrants": quadrants, "tows": tows}


def _item(item: SwotItem, codes: Mapping[str, str], view: StatementView) -> View:
    marks = "●" * item.weight + "○" * (HEAVIEST - item.weight)
    code = codes.get(item.statement.id, "")
    return view(item.statement) | {"weight": item.weight, "marks": marks, "code": code}


def _codes(section: SwotSection) -> dict[str, str]:
    """Item id → its letter and number: S1, W2 …"""
    return {
        item.statement.id: f"{key[0].upper()}{number}"
        for key in QUADRANTS
        for number, item in enumerate(getattr(section, key), start=1)
    }


def _names_items(tows: Tows | None) -> bool:
    return tows is not None and any(
        strategy.uses for cell in (tows.so, tows.st, tows.wo, tows.wt) for strategy in cell
    )


def _tows(id_: str, tows: Tows, codes: Mapping[str, str], view: StatementView) -> View:
    def cell(name: str, strategies: Sequence[Strategy]) -> View:
        return {
            "id": f"{id_}-{name}",
            "strategies": [_strategy(s, codes, view) for s in strategies],
        }

    return {
        "id": f"{id_}-tows",
        "columns": ["opportunities", "threats"],
        "rows": [
            {"key": "strengths", "cells": [cell("so", tows.so), cell("st", tows.st)]},
            {"key": "weaknesses", "cells": [cell("wo", tows.wo), cell("wt", tows.wt)]},
        ],
    }


def _strategy(strategy: Strategy, codes: Mapping[str, str], view: StatementView) -> View:
    uses = [{"id": id_, "code": codes[id_]} for id_ in strategy.uses if id_ in codes]
    return view(strategy.statement) | {"uses": uses}
