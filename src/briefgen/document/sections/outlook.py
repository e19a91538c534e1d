"""outlook: what comes next, and what to watch.

`statements` say what is to be expected. `indicators` are statements with a `signal`: the sign that
would change the judgement; `watch`, an EDTF date, says by when.

    id: outlook
    kind: outlook
    title: {en: Outlook}
    statements:
      - {id: ol-1, confidence: low, text: {en: Growth will be slow}}
    indicators:
      - id: in-hit
        confidence: moderate
        text: {en: The first product that sells by itself}
        signal: {en: None by the middle of the year}
        watch: 2025-40
"""

from __future__ import annotations

from briefgen.document.kinds import DATE, PROSE
from briefgen.document.model import Indicator, OutlookSection
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.statements import (
    STATEMENT,
    plain_statement,
    read_list,
    read_statement,
)
from briefgen.document.texts import date, prose
from briefgen.source import Reader
from briefgen.source.shapes import Key, Many

INDICATOR = STATEMENT.with_keys(
    "indicator",
    "Something to watch.",
    Key("signal", PROSE, "the sign that would change the judgement", required=True),
    Key("watch", DATE, "by when", examples=("2025-40",)),
)
SHAPE = section(
    "outlook",
    "What comes next, and what to watch.",
    Key("statements", Many(STATEMENT), "what is to be expected"),
    Key("indicators", Many(INDICATOR), "what to watch"),
)


def read(reader: Reader, scope: Scope) -> OutlookSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    statements = read_list(fields.get("statements"), scope, plain_statement)
    indicators = read_list(fields.get("indicators"), scope, _indicator)
    if head is None:
        return None
    return OutlookSection(*head, statements, indicators)


def _indicator(reader: Reader, scope: Scope) -> Indicator | None:
    statement, fields = read_statement(reader, scope, INDICATOR)
    signal = prose(fields.get("signal"), scope)
    watch = date(fields.get("watch"), scope)
    if statement is None or not signal:
        return None
    return Indicator(statement, signal, watch)
