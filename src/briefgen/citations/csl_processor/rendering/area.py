"""An area of a style, compiled: which layout serves an item, and what it renders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.citations.csl_processor.output import Child, Formatting, Node
from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.base import Renderer, render_all
from briefgen.citations.csl_processor.rendering.compiling import Compiler
from briefgen.citations.csl_processor.rendering.context import Context
from briefgen.citations.csl_processor.rendering.decoration import formatting_of
from briefgen.citations.csl_processor.style.model import Area, Element, Style

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.item import Item


class Layout(Record, eq=False):
    """`cs:layout`; `languages` are the ones it is for (CSL-M), none for all.

    `places_suffix`: the style itself says where the letter of a year goes.
    """

    languages: tuple[str, ...]
    children: tuple[Renderer, ...]
    formatting: Formatting
    prefix: str
    suffix: str
    delimiter: str
    places_suffix: bool

    def render(self, context: Context) -> list[Child]:
        """One item's content, without the layout's affixes."""
        context.implicit_year_suffix = not self.places_suffix
        return render_all(self.children, context)

    def around(self, children: list[Child]) -> Node:
        """Content with the layout's formatting and, inside of it, its affixes."""
        return Node(
            children, self.formatting, self.prefix, self.suffix, affixes_inside=True
        )  # fmt: skip


class CompiledArea:
    """`cs:citation` or `cs:bibliography`, ready to render."""

    def __init__(self, style: Style, area: Area) -> None:
        self.options = area.options
        self.compiler = Compiler(style, area.options)
        self.layouts = [self._layout(style, element) for element in area.layouts]
        self.sort = area.sort
        attributes = {name for e in _within(area.layouts, style) for name in e.attributes}
        self.tests_disambiguate = "disambiguate" in attributes
        # Whether later cites of an item may look different from its first.
        self.tests_position = "position" in attributes or "et-al-subsequent-min" in area.options

    def _layout(self, style: Style, element: Element) -> Layout:
        return Layout(
            languages=tuple(element.get("locale").split()),
            children=self.compiler.all(element.children),
            formatting=formatting_of(element),
            prefix=element.get("prefix"),
            suffix=element.get("suffix"),
            delimiter=element.get("delimiter"),
            places_suffix=any(
                e.attributes.get("variable") == "year-suffix"
                for e in _within(element.children, style)
            ),
        )

    def layout_of(self, item: Item) -> Layout:
        """The layout for an item's language, or the one for all others."""
        layouts = self.layouts
        if len(layouts) == 1:
            return layouts[0]
        language = item.language.lower().replace("_", "-")
        for layout in layouts:
            if language and any(_matches(language, tag.lower()) for tag in layout.languages):
                return layout
        return next((lay for lay in reversed(layouts) if not lay.languages), layouts[-1])

    def option(self, name: str) -> bool:
        """Whether an attribute of the area is "true"."""
        return self.options.get(name) == "true"


def _matches(language: str, tag: str) -> bool:
    return language == tag or language.startswith(tag + "-") or tag.partition("-")[0] == language


def _within(elements: list[Element], style: Style) -> list[Element]:
    """All elements below these, those of the macros they call too; each once."""
    found: list[Element] = []
    called: set[str] = set()
    todo = list(elements)
    while todo:
        element = todo.pop()
        found.append(element)
        todo += element.children
        name = element.attributes.get("macro")
        if name and name not in called:
            called.add(name)
            todo += style.macros[name].children
    return found
