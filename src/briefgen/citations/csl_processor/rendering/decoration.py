"""The attributes that most elements share: affixes, formatting, quotes, display, case, periods."""

from __future__ import annotations

from briefgen.citations.csl_processor import textcase
from briefgen.citations.csl_processor.output import ATTRIBUTES, Child, Formatting, Node
from briefgen.citations.csl_processor.records import Record, replace
from briefgen.citations.csl_processor.style.model import Element


def formatting_of(element: Element) -> Formatting:
    """The formatting attributes of an element."""
    get = element.attributes.get
    return tuple([(name, value) for name in ATTRIBUTES if (value := get(name)) is not None])


class Decoration(Record, eq=False):
    """What an element's attributes do to its content."""

    formatting: Formatting
    prefix: str
    suffix: str
    quotes: bool
    display: str
    strip_periods: bool
    text_case: str
    plain: bool

    @classmethod
    def of(cls, element: Element) -> Decoration:
        """The shared attributes of an element."""
        get = element.get
        formatting = formatting_of(element)
        prefix, suffix, display = get("prefix"), get("suffix"), get("display")
        quotes = get("quotes") == "true"
        plain = not (formatting or prefix or suffix or display or quotes)
        strip = get("strip-periods") == "true"
        return cls(formatting, prefix, suffix, quotes, display, strip, get("text-case"), plain)

    def wrap(self, children: list[Child], english: bool, role: str = "", href: str = "") -> Child:
        """Children, of which there is at least one, with everything that the attributes say."""
        if self.strip_periods:
            children = [without_periods(child) for child in children]
        if self.text_case:
            children = textcase.apply(children, self.text_case, english)
        if self.plain and not role and not href and len(children) == 1:
            return children[0]
        return Node(
            children, self.formatting, self.prefix, self.suffix, self.quotes, self.display, role,
            "", href,
        )  # fmt: skip


def without_periods(child: Child) -> Child:
    """The same content without full stops."""
    if isinstance(child, str):
        return child.replace(".", "")
    children = [without_periods(part) for part in child.children]
    return replace(child, children=children)
