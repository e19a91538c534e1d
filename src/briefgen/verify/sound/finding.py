"""What a check says: a part, a place in it, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SHOWN = 24
"""Characters of a paragraph that tell it apart."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`part` is empty for the file as a whole, `place` for a part as a whole."""

    part: str
    place: str
    message: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, (self.part, self.place)))
        return f"{where}: {self.message}" if where else self.message


def finding(part: str, node: etree._Element | None, message: str) -> Finding:
    """A finding at a node: in its paragraph, or the paragraph that it stands before or holds."""
    return Finding(part, _place(node) if node is not None else "", message)


def _place(node: etree._Element) -> str:
    """Number (from 1, tables included) and first words of the paragraph."""
    paragraph = _paragraph(node)
    if paragraph is None:
        return ""
    number = 1 + sum(1 for _ in _before(paragraph))
    words = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return f"paragraph {number} “{shown}”" if shown else f"paragraph {number}"


def _paragraph(node: etree._Element) -> etree._Element | None:
    for candidate in (*node.iterancestors(f"{W}p"), *node.iter(f"{W}p")):
        return candidate
    return next((p for s in node.itersiblings() for p in s.iter(f"{W}p")), None)


def _before(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraphs of the part that begin before this one."""
    every = list(paragraph.getroottree().getroot().iter(f"{W}p"))
    return every[: every.index(paragraph)]
