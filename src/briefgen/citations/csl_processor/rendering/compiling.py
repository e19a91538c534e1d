"""From a style's elements to objects that render, made once for each area of a style.

Names inherit options from the area that calls them, so each area compiles the macros it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.citations.csl_processor.date_forms import DateSpec
from briefgen.citations.csl_processor.locale.model import DatePart
from briefgen.citations.csl_processor.names.options import name_options
from briefgen.citations.csl_processor.rendering.base import Renderer
from briefgen.citations.csl_processor.rendering.conditions import condition
from briefgen.citations.csl_processor.rendering.datevalues import DateElement
from briefgen.citations.csl_processor.rendering.decoration import Decoration, formatting_of
from briefgen.citations.csl_processor.rendering.groups import Branch, Choose, Group
from briefgen.citations.csl_processor.rendering.names import NameLabel, Names
from briefgen.citations.csl_processor.rendering.values import (
    Label,
    Number,
    Term,
    TextVariable,
    Value,
)
from briefgen.citations.csl_processor.style.model import Element, Style


class Compiler:
    """Compiles elements for one area (or for its sort keys) of a style."""

    def __init__(self, style: Style, options: dict[str, str]) -> None:
        self._style = style
        self._options = options
        self._macros: dict[str, tuple[Renderer, ...]] = {}
        self._makers: dict[str, Callable[[Element], Renderer | None]] = {
            "text": self._text,
            "number": self._number,
            "label": self._label,
            "date": self._date,
            "names": self._names,
            "group": self._group,
            "choose": self._choose,
        }

    def all(self, elements: Iterable[Element]) -> tuple[Renderer, ...]:
        """Renderers of elements, in order."""
        made = [self._makers[e.name](e) for e in elements if e.name in self._makers]
        return tuple([renderer for renderer in made if renderer is not None])

    def macro(self, name: str) -> tuple[Renderer, ...]:
        """A macro's content, compiled at its first call."""
        if name not in self._macros:
            self._macros[name] = self.all(self._style.macros[name].children)
        return self._macros[name]

    def _text(self, element: Element) -> Renderer | None:
        attributes, decoration = element.attributes, Decoration.of(element)
        if "macro" in attributes:
            return Group(self.macro(attributes["macro"]), "", decoration)
        if "variable" in attributes:
            variable = attributes["variable"]
            forms: tuple[str, ...] = (variable,)
            if element.get("form") == "short":
                forms = (f"{variable}-short", variable)
            return TextVariable(variable, forms, decoration)
        if "term" in attributes:
            form, plural = element.get("form", "long"), element.get("plural") == "true"
            return Term(attributes["term"], form, plural, decoration)
        if attributes.get("value"):
            return Value(attributes["value"], decoration)
        return None

    def _number(self, element: Element) -> Renderer:
        form = element.get("form", "numeric")
        return Number(element.get("variable"), form, Decoration.of(element))

    def _label(self, element: Element) -> Renderer:
        plural = element.get("plural", "contextual")
        form = element.get("form", "long")
        return Label(element.get("variable"), form, plural, Decoration.of(element))

    def _date(self, element: Element) -> Renderer:
        parts = [_date_part(child) for child in element.children if child.name == "date-part"]
        return DateElement(
            variable=element.get("variable"),
            form=element.get("form"),
            parts=element.get("date-parts", "year-month-day"),
            spec=DateSpec(tuple(parts), element.get("delimiter")),
            decoration=Decoration.of(element),
            kept={},
        )

    def _group(self, element: Element) -> Renderer:
        return Group(self.all(element.children), element.get("delimiter"), Decoration.of(element))

    def _choose(self, element: Element) -> Renderer:
        branches = []
        for child in element.children:
            test = None if child.name == "else" else condition(child)
            branches.append(Branch(test, self.all(child.children)))
        return Choose(tuple(branches))

    def _names(self, element: Element) -> Renderer:
        return self._names_like(element, element)

    def _names_like(self, element: Element, shape: Element) -> Renderer:
        """Names with the variables of one element and the name, et-al and label of another."""
        substitute = element.child("substitute")
        area = {**self._options, **shape.attributes, **element.attributes}
        for local in ("delimiter", "form"):
            area.pop(local, None)
        return Names(
            variables=tuple(element.get("variable").split()),
            options=name_options(
                shape.child("name"), shape.child("et-al"), area, self._style.options
            ),
            label=_name_label(shape),
            substitutes=self._substitutes(substitute, shape) if substitute else (),
            delimiter=element.get("delimiter", self._options.get("names-delimiter", "")),
            decoration=Decoration.of(element),
        )

    def _substitutes(self, substitute: Element, shape: Element) -> tuple[Renderer, ...]:
        """Bare names in a substitute look like those they stand in for."""
        made: list[Renderer] = []
        for child in substitute.children:
            if child.name == "names" and not child.children:
                made.append(self._names_like(child, shape))
            else:
                made.extend(self.all([child]))
        return tuple(made)


def _name_label(names: Element) -> NameLabel | None:
    order = [child.name for child in names.children]
    label = names.child("label")
    if label is None:
        return None
    before = "name" in order and order.index("label") < order.index("name")
    form, plural = label.get("form", "long"), label.get("plural", "contextual")
    return NameLabel(form, plural, before, Decoration.of(label))


def _date_part(element: Element) -> DatePart:
    get = element.attributes.get
    strip = get("strip-periods")
    return DatePart(
        name=element.get("name"),
        form=get("form"),
        prefix=get("prefix"),
        suffix=get("suffix"),
        text_case=get("text-case"),
        range_delimiter=get("range-delimiter"),
        strip_periods=None if strip is None else strip == "true",
        formatting=formatting_of(element),
    )
