"""The content model: a library of shared things, and briefings made of sections.

Frozen values. `Localized` maps a BCP 47 language tag to that language's form; the special key
`any` (in YAML) has been spread over all languages of the project by the reader. A language whose
translation is missing has no key.

`clearance`, where a node has it, is the level that a reader needs to see the node, for each
language: a translation may have another level than the text it was made from. A language without
one is for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct, field

from briefgen.diagnostics import Span
from briefgen.document.edtf import Edtf
from briefgen.document.pictures import Picture
from briefgen.document.text import Blocks, Citation, Confidence, Inlines

T = TypeVar("T")
Localized: TypeAlias = Mapping[str, T]


class Statement(Struct, frozen=True):
    """A claim with an id. Sourced (cites something) or, with a confidence, an assessment.

    `text` may hold citations inline; `cite` holds those given once for every language, which
    stand at the end of the text.
    """

    id: str
    text: Localized[Inlines]
    cite: tuple[Citation, ...] = ()
    confidence: Confidence | None = None
    span: Span | None = None
    clearance: Localized[str] = field(default_factory=dict)


class Clearable(Struct, frozen=True, kw_only=True):
    """What may have a clearance of its own besides what it is."""

    clearance: Localized[str] = field(default_factory=dict)


class Section(Clearable, frozen=True):
    """What every section has. `title` may be empty for `figure` and `table`."""

    id: str
    kind: str
    title: Localized[Inlines]
    intro: Localized[Inlines]
    span: Span | None


class SummarySection(Section, frozen=True):
    """Bottom line, key judgements, key figures (ids of `KeyFigure`)."""

    bottom_line: Statement
    key_judgements: tuple[Statement, ...] = ()
    key_figures: tuple[str, ...] = ()


class TextSection(Section, frozen=True):
    """Prose."""

    body: Localized[Blocks]


class SwotItem(Struct, frozen=True):
    """An item of a SWOT quadrant; weight 1 (minor), 2 or 3 (decisive)."""

    statement: Statement
    weight: int = 2


class Strategy(Struct, frozen=True):
    """A strategy of the TOWS cross: an assessment that pairs items (by id)."""

    statement: Statement
    uses: tuple[str, ...] = ()


class Tows(Struct, frozen=True):
    """The TOWS cross: strengths or weaknesses against opportunities or threats."""

    so: tuple[Strategy, ...] = ()
    st: tuple[Strategy, ...] = ()
    wo: tuple[Strategy, ...] = ()
    wt: tuple[Strategy, ...] = ()


class SwotSection(Section, frozen=True):
    """Strengths, weaknesses, opportunities, threats, and the TOWS cross where given."""

    strengths: tuple[SwotItem, ...]
    weaknesses: tuple[SwotItem, ...]
    opportunities: tuple[SwotItem, ...]
    threats: tuple[SwotItem, ...]
    tows: Tows | None = None


class Lane(Struct, frozen=True):
    """A lane of a timeline; its clearance holds for its events, too."""

    id: str
    name: Localized[Inlines]
    clearance: Localized[str] = field(default_factory=dict)


class Event(Struct, frozen=True):
    """A dated event. `plan`: announced or expected, not a fact yet. Significance 1 to 3.

    `date_text` replaces the formatted date where the author wants other words. `label` is a few
    words for the picture of the timeline, which shows the date where there are none.
    """

    statement: Statement
    date: Edtf
    lane: str | None = None
    significance: int = 2
    plan: bool = False
    date_text: Localized[Inlines] | None = None
    label: Localized[str] = field(default_factory=dict)


class TimelineSection(Section, frozen=True):
    """Events in the order of their dates (the reader sorts them), with their lanes."""

    events: tuple[Event, ...]
    lanes: tuple[Lane, ...] = ()


class Indicator(Struct, frozen=True):
    """Something to watch: what, which sign would change the judgement, and by when."""

    statement: Statement
    signal: Localized[Inlines]
    watch: Edtf | None = None


class OutlookSection(Section, frozen=True):
    """Statements about what comes next, and indicators to watch."""

    statements: tuple[Statement, ...]
    indicators: tuple[Indicator, ...]


class Column(Struct, frozen=True):
    """A table column; align is "start", "center" or "end"."""

    id: str
    title: Localized[Inlines]
    align: str = "start"
    clearance: Localized[str] = field(default_factory=dict)


class Row(Struct, frozen=True):
    """A table row: one cell for each column."""

    id: str
    cells: tuple[Localized[Inlines], ...]
    span: Span | None = None
    clearance: Localized[str] = field(default_factory=dict)


class TableSection(Section, frozen=True):
    """A table with caption; `cite` stands behind the caption."""

    caption: Localized[Inlines]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cite: tuple[Citation, ...] = ()


class FigureSection(Section, frozen=True):
    """A picture: path relative to the project for each language, alternative text, caption.

    `picture_clearance`: the level of what the picture itself shows, where the author has said it.
    """

    src: Localized[str]
    alt: Localized[str]
    caption: Localized[Inlines]
    cite: tuple[Citation, ...] = ()
    picture_clearance: Localized[str] = field(default_factory=dict)


class Value(Struct, frozen=True):
    """A value of a chart; None where nothing is known. `figure`: the key figure that it shows."""

    number: float | None = None
    figure: str | None = None


class Series(Struct, frozen=True):
    """A series of a chart: one value for each category. `id`, where given, is for `omit`."""

    id: str | None
    name: Localized[str]
    values: tuple[Value, ...]
    clearance: Localized[str] = field(default_factory=dict)


class ChartSection(Section, frozen=True):
    """A chart of numbers: `form` is "bar", "line" or "pie".

    `unit` is "number", "percent" (0.9 is shown as 90%) or the unit's name in each language.
    `alt` may be empty: then the data say it. `horizontal` None: as the categories' names need it.
    """

    form: str
    caption: Localized[Inlines]
    categories: tuple[Localized[str], ...]
    series: tuple[Series, ...]
    unit: str | Localized[str] = "number"
    alt: Localized[str] = field(default_factory=dict)
    value_label: Localized[str] = field(default_factory=dict)
    category_label: Localized[str] = field(default_factory=dict)
    stacked: bool = False
    horizontal: bool | None = None
    cite: tuple[Citation, ...] = ()


class GlossarySection(Section, frozen=True):
    """Terms by id; empty: all of the library, in its order."""

    terms: tuple[str, ...] = ()


class ReferencesSection(Section, frozen=True):
    """The place of the bibliography."""


class Snapshot(Struct, frozen=True):
    """An archived copy of a source, as it was when it was added.

    `file` is a path, POSIX, relative to the project or to an archive folder. `sha256` is in
    hexadecimal digits, `size` in bytes, `retrieved` the day on which the copy was made.
    """

    file: str
    sha256: str
    size: int
    media_type: str
    retrieved: Edtf | None = None
    span: Span | None = None


class Source(Struct, frozen=True):
    """A source as a CSL-JSON item (CSL 1.0.2 variables; names and dates in CSL-JSON shapes).

    `item["id"]` is the key; `item["language"]` a BCP 47 tag where known. `snapshots` are its
    archived copies, the one that is read first. `max_age`: days after which it counts as stale.
    """

    key: str
    item: Mapping[str, Any]
    span: Span | None = None
    snapshots: tuple[Snapshot, ...] = ()
    max_age: int | None = None
    clearance: Localized[str] = field(default_factory=dict)


class KeyFigure(Struct, frozen=True):
    """A number that several texts share.

    `value` is one number or a range (low, high). `unit` is "percent" (value 0.9 is shown as 90%),
    "number", or the unit's name for each language. `qualifier` is None, "about", "more-than",
    "less-than", "at-least" or "up-to". `as_of`: the day for which it holds, where that is known.
    """

    id: str
    value: tuple[float, ...]
    label: Localized[Inlines]
    unit: str | Localized[str] = "number"
    qualifier: str | None = None
    note: Localized[Inlines] = field(default_factory=dict)
    cite: tuple[Citation, ...] = ()
    span: Span | None = None
    as_of: Edtf | None = None
    clearance: Localized[str] = field(default_factory=dict)


class Term(Struct, frozen=True):
    """A glossary term: its name and definition in each language.

    `aliases`: other names of the same, by which sources and texts may call it.
    """

    id: str
    term: Localized[Inlines]
    definition: Localized[Inlines]
    cite: tuple[Citation, ...] = ()
    span: Span | None = None
    aliases: Localized[tuple[str, ...]] = field(default_factory=dict)
    clearance: Localized[str] = field(default_factory=dict)


class Library(Struct, frozen=True):
    """What the briefings of a project share."""

    sources: Mapping[str, Source]
    figures: Mapping[str, KeyFigure]
    terms: Mapping[str, Term]


class Briefing(Struct, frozen=True):
    """One briefing: its front matter and its sections in the author's order."""

    name: str
    title: Localized[Inlines]
    question: Localized[Inlines]
    as_of: Edtf
    sections: tuple[Section, ...]
    library: Library
    subtitle: Localized[Inlines] = field(default_factory=dict)
    authors: tuple[Localized[str], ...] = ()
    classification: Localized[str] = field(default_factory=dict)
    keywords: Localized[tuple[str, ...]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    span: Span | None = None
    clearance: Localized[str] = field(default_factory=dict)


class Pin(Struct, frozen=True):
    """A passage of a source, held fast: what a citation with a locator leads to.

    `key`, `label`, `locator`: source, CSL locator term ("paragraph", "page", "section") and one
    value, never a range ("27"). `mark` is the passage's fingerprint as `evidence.pins` writes it,
    empty where there is none; `quotes` are words that stand in the passage, as they stand there.
    """

    key: str
    label: str
    locator: str
    mark: str = ""
    quotes: tuple[str, ...] = ()
    span: Span | None = None


class Derivation(Struct, frozen=True):
    """How a number of a statement follows from numbers of its sources.

    `node`: the statement's id. `figure`: the number as it stands in the text ("10%"), `by` the
    sum ("1 - 0.9"), `note` a word of explanation.
    """

    node: str
    figure: str
    by: str
    note: str = ""
    span: Span | None = None


class Accepted(Struct, frozen=True):
    """The text that a translation was made from.

    `node` names the text: a node's id, and behind a full stop the field where it is not `text`
    ("in-hit.signal"); without id the field alone ("title"). `language` is the translation's,
    `original` that of the text it was made from, `mark` that text's fingerprint.
    """

    node: str
    language: str
    original: str
    mark: str
    span: Span | None = None


class Ledger(Struct, frozen=True):
    """What a content file keeps about its own texts, and shows nobody: see `document.ledgers`.

    Of a section, the ledger stands in its YAML file and speaks of its Markdown bodies, too.
    """

    pins: tuple[Pin, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    accepted: tuple[Accepted, ...] = ()


class Content(Struct, frozen=True):
    """Everything the project's content folder holds, read and checked.

    `pictures` maps a picture's path in the project to the picture, `ledgers` a YAML file's path,
    POSIX, relative to the project, to its ledger (absent where it keeps none).
    """

    library: Library
    briefings: Mapping[str, Briefing]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
