"""What the values of content files may be: texts with Markdown, citations, dates, confidences."""

from __future__ import annotations

from briefgen.document.text import Confidence
from briefgen.source.shapes import TEXT, Choice, Either, Forms, Key, Plain

MARKDOWN = Plain(
    "text",
    ("string", "number"),
    examples=(
        "Nine in ten merchants offer the new services [@report2025, para. 6].",
        "It came **late**, see [@timeline].",
    ),
)
"""A short text: one paragraph with emphasis, links, citations, footnotes, key figures."""

PROSE = Forms(MARKDOWN, name="prose")
BODY = Forms(TEXT)

_CLUSTER = r"[\[［][^\[\]［］]*[@＠][^\[\]［］]*[\]］]"

CITE = Plain(
    "citations",
    pattern=rf"^\s*{_CLUSTER}(\s*{_CLUSTER})*\s*$",
    wrong='citations stand in brackets: "[@key, p. 3]"',
    examples=("[@report2025, para. 6]", "[see @a, p. 3-5; @b]"),
)

_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
_WRONG_DATE = "a date is 2024, 2024-11, 2024-11-05, 2024~ (about), 2024-21 (spring), 2025/2028, …"

DATE = Plain(
    "a date (EDTF)",
    ("string", "number"),
    pattern=rf"^({_DATE}|{_DATE}/({_DATE}|\.\.)|\.\./{_DATE})$",
    wrong=_WRONG_DATE,
    examples=("2024-11-05", "2024-11", "2024~", "2024-21", "2024-41", "2025/2028", "2025/.."),
)
"""ISO 8601-2, the part that `edtf` reads."""

DAY = Plain(
    "a day",
    pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    wrong="write year, month and day: 2025-01-01",
    examples=("2025-01-01",),
)

CONFIDENCES = {
    Confidence.LOW.value: "the evidence is scarce, doubtful or contradictory",
    Confidence.MODERATE.value: "credible evidence, but not enough for more",
    Confidence.HIGH.value: "good evidence from several sides; it may still be wrong",
}
CONFIDENCE = Choice(CONFIDENCES)

UNITS = ("percent", "number")
"""Units that have no name of their own."""

UNIT = Either(
    (
        Choice({"percent": "0.9 is shown as 90%", "number": "a bare number (the default)"}),
        Forms(TEXT),
    )
)
"""How a number is counted: in percent, bare, or in a unit that has a name in each language."""

_LEVEL = Plain("a clearance of the project", listed="clearances")
CLEARANCE = Key(
    "clearance",
    Either((_LEVEL, Forms(_LEVEL, short=False))),
    "the level that a reader needs to see it, or one for each language (default: everybody's)",
    examples=("internal",),
)
"""A level of `clearances:` in briefgen.yaml, on a node that can be withheld."""
