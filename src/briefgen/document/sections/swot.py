"""swot: strengths and weaknesses inside, opportunities and threats outside.

Each quadrant is a list of statements with a `weight` from 1 (minor) to 3 (decisive), 2 where none
is given. `tows`, where wanted, crosses them: strategies that use strengths with opportunities
(`so`), strengths against threats (`st`), opportunities to mend weaknesses (`wo`), and what
weaknesses and threats together demand (`wt`). A strategy is an assessment: it has a confidence;
its `uses` names items of the two quadrants that its cell pairs.

    id: swot
    kind: swot
    title: {en: SWOT}
    strengths:
      - {id: s-base, weight: 3, text: {en: Many factories}, cite: "[@source, para. 2]"}
    weaknesses:
      - {id: w-insight, text: {en: Little insight into consumers}, cite: "[@source, para. 3]"}
    opportunities:
      - {id: o-demand, text: {en: Small buyers are many}, cite: "[@source, para. 15]"}
    threats:
      - {id: t-rivals, text: {en: Rivals bring orders}, confidence: high}
    tows:
      so:
        - id: so-1
          uses: [s-base, o-demand]
          confidence: moderate
          text: {en: Lead small buyers to the factories}
"""

from __future__ import annotations

from briefgen.diagnostics import did_you_mean
from briefgen.document.kinds import CONFIDENCE
from briefgen.document.model import Strategy, SwotItem, SwotSection, Tows
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.statements import STATEMENT, read_list, read_statement
from briefgen.source import Reader
from briefgen.source.shapes import Key, Many, Plain, Shape, integer

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
CELLS = {
    "so": ("strengths", "opportunities"),
    "st": ("strengths", "threats"),
    "wo": ("weaknesses", "opportunities"),
    "wt": ("weaknesses", "threats"),
}
"""The cells of the TOWS cross, and the quadrants that each pairs."""

ITEM = STATEMENT.with_keys(
    "SWOT item",
    "An item of a SWOT quadrant: a statement with a weight.",
    Key("weight", integer(1, 3), "from 1 (minor) to 3 (decisive)", default=2),
)
STRATEGY = STATEMENT.with_keys(
    "strategy",
    "A strategy of the TOWS cross: an assessment that pairs items.",
    Key(
        "uses",
        Many(Plain("the id of an item"), 1),
        "the items of the two quadrants that the cell pairs",
        required=True,
        examples=(["s-base", "o-demand"],),
    ),
    Key("confidence", CONFIDENCE, "how sure the analyst is of it", needed=True),
)
TOWS = Shape(
    "TOWS",
    "The TOWS cross: strategies, by the two quadrants that each pairs.",
    tuple(
        Key(cell, Many(STRATEGY), f"strategies that use {first} and {second}")
        for cell, (first, second) in CELLS.items()
    ),
)
SHAPE = section(
    "swot",
    "Strengths, weaknesses, opportunities, threats, and the TOWS cross where wanted.",
    Key("strengths", Many(ITEM), "what is good inside; [] where there are none", True),
    Key("weaknesses", Many(ITEM), "what is lacking inside; [] where there are none", True),
    Key("opportunities", Many(ITEM), "what may help from outside; [] where there are none", True),
    Key("threats", Many(ITEM), "what may harm from outside; [] where there are none", True),
    Key("tows", TOWS, "strategies that follow"),
)


def read(reader: Reader, scope: Scope) -> SwotSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    strengths, weaknesses, opportunities, threats = (
        read_list(fields.get(quadrant), scope, _item) for quadrant in QUADRANTS
    )
    tows = _tows(fields["tows"], scope, _quadrants(fields)) if "tows" in fields else None
    if head is None:
        return None
    return SwotSection(*head, strengths, weaknesses, opportunities, threats, tows)


def _item(reader: Reader, scope: Scope) -> SwotItem | None:
    statement, fields = read_statement(reader, scope, ITEM)
    weight = fields["weight"].integer(1, 3) if "weight" in fields else 2
    if statement is None or weight is None:
        return None
    return SwotItem(statement, weight)


def _quadrants(fields: dict[str, Reader]) -> dict[str, str]:
    """The quadrant of each item's id, faulty items included."""
    known: dict[str, str] = {}
    for quadrant in QUADRANTS:
        items = fields[quadrant].value if quadrant in fields else None
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                known[item["id"]] = quadrant
    return known


def _tows(reader: Reader, scope: Scope, quadrants: dict[str, str]) -> Tows:
    fields = reader.shape(TOWS)

    def cell(name: str) -> tuple[Strategy, ...]:
        def strategy(reader: Reader, scope: Scope) -> Strategy | None:
            return _strategy(reader, scope, name, quadrants)

        return read_list(fields.get(name), scope, strategy)

    return Tows(cell("so"), cell("st"), cell("wo"), cell("wt"))


def _strategy(
    reader: Reader, scope: Scope, cell: str, quadrants: dict[str, str]
) -> Strategy | None:
    statement, fields = read_statement(reader, scope, STRATEGY)
    if statement is not None and statement.confidence is None and "confidence" not in fields:
        message = f'the strategy "{statement.id}" has no confidence'
        reader.error("M134", message, "a strategy is an assessment: confidence: moderate")
    used = fields["uses"].items() if "uses" in fields else []
    names = [name for item in used if (name := _used(item, scope, cell, quadrants))]
    if "uses" in fields and fields["uses"].value == []:
        fields["uses"].error("M150", "a strategy names the items that it uses")
    return Strategy(statement, tuple(names)) if statement is not None else None


def _used(reader: Reader, scope: Scope, cell: str, quadrants: dict[str, str]) -> str | None:
    """An item that a strategy uses; it stands in one of the quadrants that the cell pairs."""
    name = reader.text()
    if name is None:
        return None
    wanted = CELLS[cell]
    quadrant = quadrants.get(name)
    if quadrant is None:
        fitting = [item for item, place in quadrants.items() if place in wanted]
        hint = did_you_mean(name, fitting) or did_you_mean(name, quadrants)
        reader.error("M150", f'unknown SWOT item "{name}"', hint)
    elif quadrant not in wanted:
        message = f'"{name}" is among the {quadrant}; {cell} pairs {wanted[0]} with {wanted[1]}'
        reader.error("M150", message)
    else:
        return name
    return None
