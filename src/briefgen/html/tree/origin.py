"""Where a piece of HTML comes from: the templates that rendered it, and the content in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from briefgen.diagnostics import Collector, Span
from briefgen.source import TextFile

_PLACE = re.compile(r"(.+?)(?::(\d+):(\d+))?\Z")


class Origin(Struct, frozen=True):
    """The templates of one fragment, the most special first."""

    templates: Sequence[TextFile]

    def find(self, needle: str) -> Span | None:
        """The place at which a text first stands in the templates."""
        for template in self.templates:
            offset = template.text.find(needle)
            if offset >= 0:
                return template.span(offset)
        return None

    def report(
        self,
        found: Collector,
        code: str,
        message: str,
        *hints: str,
        needle: str = "",
        near: etree._Element | None = None,
    ) -> None:
        """Note a fault: at the template's line where `needle` stands, else at the content.

        `near` is the element at fault: the nearest element with a `data-src` names the content.
        """
        content = content_place(near) if near is not None else None
        template = self.find(needle) if needle else None
        if template is not None and content is not None:
            hints = (*hints, f"met while rendering {content}")
        if template is None and self.templates:
            hints = (*hints, f"rendered by {self.templates[0].file}")
        first = Span(self.templates[0].file) if self.templates else None
        found.error(code, message, template or content or first, *hints)


def content_place(element: etree._Element) -> Span | None:
    """The place in the content that an element shows."""
    node: etree._Element | None = element
    while node is not None:
        written = node.get("data-src")
        match = _PLACE.match(written) if written else None
        if match is not None:
            return Span(match[1], int(match[2] or 0), int(match[3] or 0))
        node = node.getparent()
    return None
