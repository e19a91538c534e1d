"""chart: bars, lines or a pie, drawn from numbers.

`chart` is `bar`, `line` or `pie`. `categories` name the places on the axis (or the slices), and
each of `series` has one value for each: a number, `{fig: key}` for a key figure of
`content/figures.yaml`, or `null` where nothing is known: a gap in a line, no bar, refused in a pie.
A pie has one series. `unit` is as for key figures: `percent` (0.9 is 90%), `number` (the default),
or the unit's name in each language.

`alt` says what the chart shows to those who cannot see it; without it, its data are said.
`value_label` and `category_label` name the axes. Bars may be `stacked` or `horizontal` (by default,
they lie where the categories' names are long). A series may have an `id`, for audiences that leave
it out. `title` may be left out; `cite` stands behind the caption.

A chart has at most 40 categories (a line 400, a pie 12) and 6 series.

    id: ch-output
    kind: chart
    chart: bar
    caption: {en: Output of three factories}
    value_label: {en: Output}
    unit: {en: pieces a day}
    categories: [{en: Factory A}, {en: Factory B}, {en: Factory C}]
    series:
      - name: {any: 2023}
        values: [1200, 900, null]
      - name: {any: 2024}
        values: [1350, 880, 940]
    cite: "[@source]"
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document.clearances import clearance
from briefgen.document.kinds import CITE, CLEARANCE, PROSE, UNIT, UNITS
from briefgen.document.model import ChartSection, Localized, Series, Value
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.statements import read_list
from briefgen.document.texts import citations, prose, words
from briefgen.source import Reader
from briefgen.source.shapes import BOOLEAN, ID, WORDS, Choice, Either, Key, Many, Plain, Shape

FORMS = {
    "bar": "amounts side by side",
    "line": "how amounts change along the categories",
    "pie": "the parts of one whole",
}
CATEGORIES = {"bar": 40, "line": 400, "pie": 12}
SERIES = 6
"""The most that can be told apart on a page."""

LARGEST = 1e15
SMALLEST = 1e-9
"""Numbers beyond these have more digits than a spreadsheet keeps, or no place on an axis."""

KEY_FIGURE = Shape(
    "value of a key figure",
    "The value of a key figure that has the chart's unit.",
    (Key("fig", Plain("the id of a key figure"), "its id in content/figures.yaml", True),),
)
_NUMBER = Plain("a number", ("number",), low=-LARGEST, high=LARGEST)
_UNKNOWN = Plain("null (nobody knows)", ("null",))
SERIES_SHAPE = Shape(
    "series",
    "Numbers that belong together, one for each category.",
    (
        Key("name", WORDS, "what the legend calls it", required=True),
        Key(
            "values",
            Many(Either((_NUMBER, _UNKNOWN, KEY_FIGURE)), 1),
            "one for each category: a number, null where nobody knows, or {fig: key}",
            required=True,
            examples=([1200, None, 900],),
        ),
        Key("id", ID, "for audiences that leave it out; means something in this section only"),
        CLEARANCE,
    ),
)
SHAPE = section(
    "chart",
    "Bars, lines or a pie, drawn from numbers.",
    Key("chart", Choice(FORMS), "the form of the chart", required=True),
    Key("caption", PROSE, "what the chart shows", required=True),
    Key("categories", Many(WORDS, 1, 400), "the places on the axis, or the slices", True),
    Key("series", Many(SERIES_SHAPE, 1, SERIES), "the numbers; a pie has one series", True),
    Key("unit", UNIT, "what the values are counted in", default="number"),
    Key("value_label", WORDS, "what the values are"),
    Key("category_label", WORDS, "what the categories are"),
    Key("stacked", BOOLEAN, "bars on top of each other", default=False),
    Key("horizontal", BOOLEAN, "bars that lie (default: where their names are long)"),
    Key("alt", WORDS, "what the chart shows, for those who cannot see it (default: its data)"),
    Key("cite", CITE, "the sources; they stand behind the caption"),
    titled=False,
)


def read(reader: Reader, scope: Scope) -> ChartSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    form = fields["chart"].choice(FORMS) if "chart" in fields else None
    unit = _unit(fields.get("unit"), scope)
    categories = _categories(fields.get("categories"), form, scope)
    wanted = _length(fields.get("categories"))

    def one(reader: Reader, scope: Scope) -> Series | None:
        return _series(reader, scope, wanted, form, unit)

    series = read_list(fields.get("series"), scope, one)
    _check_series(fields.get("series"), series, form)
    caption = prose(fields.get("caption"), scope)
    alt, value_label, category_label = (
        words(fields.get(name), scope) for name in ("alt", "value_label", "category_label")
    )
    stacked, horizontal = (_switch(fields.get(n), form) for n in ("stacked", "horizontal"))
    cite = citations(fields.get("cite"), scope)
    if head is None or form is None or not caption:
        return None
    return ChartSection(
        *head,
        form=form,
        caption=caption,
        categories=categories,
        series=series,
        unit=unit,
        alt=alt,
        value_label=value_label,
        category_label=category_label,
        stacked=bool(stacked),
        horizontal=horizontal,
        cite=cite,
    )


def _unit(reader: Reader | None, scope: Scope) -> str | Localized[str]:
    """ "percent", "number", or a unit's name in each language."""
    if reader is None:
        return "number"
    return str(reader.value) if reader.value in UNITS else words(reader, scope) or "number"


def _length(reader: Reader | None) -> int | None:
    return len(reader.value) if reader is not None and reader.is_list else None


def _switch(reader: Reader | None, form: str | None) -> bool | None:
    if reader is None:
        return None
    if form not in (None, "bar"):
        reader.error("M176", f'a {form} chart has no "{reader.path[-1]}"', "only bars have it")
    return reader.boolean()


# --- categories ----------------------------------------------------------------------------------


def _categories(
    reader: Reader | None, form: str | None, scope: Scope
) -> tuple[Localized[str], ...]:
    if reader is None:
        return ()
    items = reader.items()
    if reader.value == []:
        reader.error("M170", "a chart without categories")
    if form is not None and len(items) > CATEGORIES[form]:
        message = f"{len(items)} categories: a {form} chart has {CATEGORIES[form]} at most"
        hint = "show the largest and put the others together, or write a table"
        reader.error("M170", message, hint if form != "line" else "take longer steps")
    names = tuple(words(item, scope) for item in items)
    _check_names(names, items, "categories")
    return names


def _check_names(names: Sequence[Localized[str]], readers: Sequence[Reader], what: str) -> None:
    """No two of them have the same name in a language."""
    first: dict[tuple[str, str], Reader] = {}
    for forms, reader in zip(names, readers, strict=True):
        for language, name in forms.items():
            known = first.setdefault((language, name), reader)
            if known is not reader:
                message = f'two {what} have the name "{name}"'
                reader.error("M172", message, f"its first use is at {known.span}")
                break


# --- series --------------------------------------------------------------------------------------


def _series(
    reader: Reader,
    scope: Scope,
    wanted: int | None,
    form: str | None,
    unit: str | Localized[str],
) -> Series | None:
    fields = reader.shape(SERIES_SHAPE)
    name = words(fields.get("name"), scope)
    own = fields["id"].identifier() if "id" in fields else None
    items = fields["values"].items() if "values" in fields else []
    values = tuple(_value(item, scope, form, unit) for item in items)
    if "values" in fields and fields["values"].is_list and wanted not in (None, len(items)):
        message = f"{_count(len(items), 'value')}, but {_count(wanted or 0, 'category')}"
        hint = "one value for each category; null where nothing is known"
        fields["values"].error("M171", message, hint)
    elif items and all(item.value is None for item in items):
        fields["values"].error("M170", "a series without a single value", "leave it out")
    if form == "pie" and values:
        _check_pie(fields["values"], values)
    level = clearance(fields.get("clearance"), scope)
    return Series(own, name, values, level) if name else None


def _count(number: int, what: str) -> str:
    many = {"value": "values", "category": "categories"}[what]
    return f"{number} {what if number == 1 else many}"


def _check_series(reader: Reader | None, series: Sequence[Series], form: str | None) -> None:
    if reader is None or not reader.is_list:
        return
    items = reader.items()
    if not items:
        reader.error("M170", "a chart without series")
    if form == "pie" and len(items) > 1:
        hint = "draw bars, which compare several series"
        reader.error("M174", f"a pie shows one series, not {len(items)}", hint)
    elif len(items) > SERIES:
        message = f"{len(items)} series: a chart has {SERIES} at most"
        reader.error("M170", message, "draw several charts, or write a table")
    if len(series) < len(items):
        return
    _check_names([one.name for one in series], items, "series")
    seen: set[str] = set()
    for one, item in zip(series, items, strict=True):
        if one.id is not None and one.id in seen:
            item.error("M111", f'two series have the id "{one.id}"')
        seen.add(one.id or "")


def _check_pie(reader: Reader, values: Sequence[Value]) -> None:
    """The slices are parts of a whole: each is known and none is negative."""
    for item, value in zip(reader.items(), values, strict=True):
        if item.value is None:
            hint = "leave the slice out, or write 0"
            reader.error("M174", f"slice {int(item.path[-1]) + 1} of the pie has no value", hint)
        elif value.number is not None and value.number < 0:
            item.error("M174", "a slice of a pie cannot be negative", "draw bars")
    numbers = [value.number for value in values]
    if all(number == 0 for number in numbers):
        reader.error("M174", "all slices of the pie are 0: there is nothing to divide")


def _value(reader: Reader, scope: Scope, form: str | None, unit: str | Localized[str]) -> Value:
    if reader.value is None:
        return Value()
    if not reader.is_mapping:
        return Value(_number(reader))
    named = reader.entries().get("fig")
    return Value(_key_figure(reader, scope, unit), named.text() if named is not None else None)


def _number(reader: Reader) -> float | None:
    if not reader.is_number:
        reader.number()
        return None
    if abs(reader.value) > LARGEST or 0 < abs(reader.value) < SMALLEST:
        message = f"{str(reader.value)[:40]} cannot be drawn"
        hint = "choose a larger or smaller unit: thousands, millions …"
        reader.error("M173", message, hint)
        return None
    return reader.number()


def _key_figure(reader: Reader, scope: Scope, unit: str | Localized[str]) -> float | None:
    """The value of `{fig: key}`: one number, counted in the chart's unit."""
    fields = reader.shape(KEY_FIGURE)
    name = fields["fig"].text() if "fig" in fields else None
    if name is None or not scope.knows_figure(name, fields["fig"].span):
        return None
    figure = scope.key_figures.get(name)
    if figure is None:
        return None  # its own faults have been told
    if len(figure.value) > 1:
        hint = "write a number, and say in the caption where it comes from"
        fields["fig"].error("M175", f'the key figure "{name}" is a range', hint)
    elif figure.unit != unit:
        hint = "give the chart the unit of the key figure, word for word"
        message = f'the key figure "{name}" has another unit than the chart'
        fields["fig"].error("M175", message, hint)
    return figure.value[0]
