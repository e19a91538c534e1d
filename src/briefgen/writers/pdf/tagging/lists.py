"""Lists hold items, and items hold a label and a body (ISO 32000-1, 14.8.4.3.3).

WeasyPrint 70 leaves groups between a list and its items (the `div`s of a `dl`), and paragraphs of
an item beside its label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

PARTS = ("/Lbl", "/LBody")
"""What an item holds."""


def ungroup(elements: Sequence[Any], by_reference: Mapping[bytes, Any]) -> None:
    """Take groups out of lists: their items become the list's own."""
    for group in elements:
        parent = by_reference.get(group.get("P"), {})
        if group.get("S") not in ("/Div", "/NonStruct") or parent.get("S") != "/L":
            continue
        at = parent["K"].index(group.reference)
        parent["K"][at : at + 1] = group["K"]
        for kid in group["K"]:
            by_reference[kid]["P"] = parent.reference
        group.clear()


def gather_bodies(elements: Sequence[Any], by_reference: Mapping[bytes, Any], pdf: Any) -> None:
    """Put what stands beside an item's label and body into a body, each run of it into one."""
    for item in elements:
        if item.get("S") != "/LI":
            continue
        runs = groupby(item["K"], lambda kid: by_reference.get(kid, {}).get("S") in PARTS)
        kids = [
            kid
            for whole, run in runs
            for kid in (run if whole else [_body(item, list(run), by_reference, pdf)])
        ]
        item["K"][:] = kids


def _body(item: Any, kids: list[bytes], by_reference: Mapping[bytes, Any], pdf: Any) -> bytes:
    """A new body of an item; the reference to it."""
    import pydyf  # type: ignore[import-untyped]

    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array(kids),
            "Pg": item["Pg"],
            "P": item.reference,
        }
    )
    pdf.add_object(body)
    for kid in kids:
        if kid in by_reference:  # not so for an annotation
            by_reference[kid]["P"] = body.reference
    reference: bytes = body.reference
    return reference
