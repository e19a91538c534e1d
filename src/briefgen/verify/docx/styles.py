"""What a paragraph is, by its style: ISO/IEC 29500-1, 17.7, and Word's built-in style names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .package import NAMESPACES, Node, Package, W, value

HEADING = re.compile(r"heading ([1-9])$")
CONTENTS = re.compile(r"toc ([1-9])$")
BODY_LEVEL = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a style makes of a paragraph.

    `name`: "title", "heading", "contents heading", "contents", "caption" or "text"; `level`
    counts from 1.
    """

    name: str
    level: int | None = None


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, package: Package) -> None:
        part = package.related("styles")
        found = part.tree.iterfind("w:style", NAMESPACES) if part else ()
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph"
            ),
            None,
        )

    def role(self, paragraph: Node) -> Role:
        """What the paragraph is: by its own outline level, else by its style's name or level."""
        own = value(paragraph, "w:pPr/w:outlineLvl")
        for style in self.chain(paragraph):
            if found := _named_role((value(style, "w:name") or "").casefold()):
                return found
            own = own or value(style, "w:pPr/w:outlineLvl")
        if own and int(own) < BODY_LEVEL:
            return Role("heading", int(own) + 1)
        return Role("text")

    def chain(self, paragraph: Node) -> Iterator[Node]:
        """The paragraph's style and those it is based on, nearest first."""
        name = value(paragraph, "w:pPr/w:pStyle") or self._default
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "w:basedOn")

    def default_languages(self) -> tuple[str, str]:
        """The languages of Latin and of East Asian text, as the defaults or Normal say."""
        sources = [self._styles[self._default]] if self._default in self._styles else []
        if sources and (root := sources[0].getparent()) is not None:
            sources.append(root)
        found = [
            next(
                (
                    tag
                    for source in sources
                    for path in ("w:rPr/w:lang", "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
                    if (tag := value(source, path, attribute))
                ),
                "",
            )
            for attribute in ("val", "eastAsia")
        ]
        return found[0], found[1]


def _named_role(name: str) -> Role | None:
    if name in ("title", "caption"):
        return Role(name)
    if name == "toc heading":
        return Role("contents heading")
    if name == "subtitle":  # often based on the title, and no heading all the same
        return Role("text")
    if name == "table of figures":
        return Role("contents", 1)
    for pattern, role in ((HEADING, "heading"), (CONTENTS, "contents")):
        if match := pattern.match(name):
            return Role(role, int(match[1]))
    return None
