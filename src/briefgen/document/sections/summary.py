"""summary: what a busy reader must know.

`bottom_line` answers the briefing's question in one statement. `key_judgements` are statements,
the most important first. `key_figures` names key figures of `content/figures.yaml` to show large.

    id: summary
    kind: summary
    title: {en: Summary}
    bottom_line:
      id: bl
      confidence: moderate
      text: {en: "The mission is under way, not fulfilled."}
    key_judgements:
      - id: kj-1
        text: {en: "Nine in ten merchants offer the new services [@source, para. 6]."}
    key_figures: [share]
"""

from __future__ import annotations

from briefgen.document.model import SummarySection
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.statements import STATEMENT, plain_statement, read_list
from briefgen.source import Reader
from briefgen.source.shapes import Key, Many, Plain

SHAPE = section(
    "summary",
    "What a busy reader must know.",
    Key("bottom_line", STATEMENT, "answers the briefing's question in one statement", True),
    Key("key_judgements", Many(STATEMENT), "statements, the most important first"),
    Key(
        "key_figures",
        Many(Plain("the id of a key figure")),
        "key figures of content/figures.yaml to show large",
    ),
)


def read(reader: Reader, scope: Scope) -> SummarySection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    bottom_line = None
    if "bottom_line" in fields:
        bottom_line = plain_statement(fields["bottom_line"], scope)
        given = fields["bottom_line"].entries() if fields["bottom_line"].is_mapping else {}
        if "clearance" in given:
            hint = "put the whole summary under it, or only passages: [words]{clearance=internal}"
            given["clearance"].error("M229", "a bottom line has no clearance of its own", hint)
    judgements = read_list(fields.get("key_judgements"), scope, plain_statement)
    figures = read_list(fields.get("key_figures"), scope, _figure)
    if head is None or bottom_line is None:
        return None
    return SummarySection(*head, bottom_line, judgements, figures)


def _figure(reader: Reader, scope: Scope) -> str | None:
    name = reader.text()
    return name if name is not None and scope.knows_figure(name, reader.span) else None
