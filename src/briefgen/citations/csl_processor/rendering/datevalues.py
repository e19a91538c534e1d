"""`cs:date`: a date of an item, in a locale's form or in the style's own."""

from __future__ import annotations

from briefgen.citations.csl_processor import date_forms, dates
from briefgen.citations.csl_processor.output import Child, Node
from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.context import Context
from briefgen.citations.csl_processor.rendering.decoration import Decoration


class DateElement(Record, eq=False):
    """`cs:date`: localized (`form` "text" or "numeric") or with the style's own parts."""

    variable: str
    form: str
    parts: str
    spec: date_forms.DateSpec
    decoration: Decoration
    kept: dict[str, date_forms.DateSpec]

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the date, if there is one."""
        variable = self.variable
        if context.compares and variable == "accessed":
            return
        date = None if variable in context.suppressed else context.item.date(variable)
        children = self._content(date, context) if date else []
        context.see(variable, bool(children))
        if not children:
            return
        suffix = self._year_suffix(context)
        if suffix:
            children = _with_suffix(children, suffix)
        out.append(self.decoration.wrap(children, context.english, "date"))

    def _content(self, date: dates.Date, context: Context) -> list[Child]:
        spec = self.specification(context)
        if context.sorting:
            return [dates.sort_key(date, [part.name for part in spec.parts])]
        return date_forms.render(date, spec, context.locale)

    def specification(self, context: Context) -> date_forms.DateSpec:
        """The parts to show in this locale."""
        if not self.form:
            return self.spec
        tag = context.locale.tag
        if tag not in self.kept:
            localized = context.locale.date(self.form)
            self.kept[tag] = date_forms.merge(localized, self.spec.parts, self.parts)
        return self.kept[tag]

    def _year_suffix(self, context: Context) -> str:
        """The letter goes to the first year shown, unless the style places it with cs:text."""
        suffix = context.disambiguation.year_suffix
        if not suffix or context.year_suffix_seen or self.variable != "issued":
            return ""
        if not context.implicit_year_suffix:
            return ""
        context.year_suffix_seen = True
        return suffix


def _with_suffix(children: list[Child], suffix: str) -> list[Child]:
    """The year suffix after the last year."""
    node = Node([suffix], role="year-suffix")
    for index in range(len(children) - 1, -1, -1):
        child = children[index]
        if isinstance(child, Node) and child.role == "year":
            return [*children[: index + 1], node, *children[index + 1 :]]
    return [*children, node]
