"""A reviewed Word file → what stands in it: bytes in, values out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.review.comments import read_comments
from briefgen.review.model import Counter, NoteMark, Paragraph, Place, Reviewed
from briefgen.review.package import Package, UnreadableFile
from briefgen.review.story import Story
from briefgen.review.wordml import Node, W, attribute

_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def read_reviewed(data: bytes, name: str) -> Diagnosed[Reviewed]:
    """What stands in the file; `name` is how messages call it."""
    found = Collector()
    try:
        return found.done(_read(Package(data)))
    except UnreadableFile as error:
        found.error(error.code, f"cannot read it: {error.message}", Span(name), *error.hints)
        return found.done(None)


def _read(package: Package) -> Reviewed:
    parts = package.related(package.document)
    counter = Counter()
    main = package.tree(package.document)
    body = Story("body", counter)
    paragraphs = body.read(main) if main is not None else []
    notes = list(_notes(package, parts, body.notes, counter))
    furniture = list(_furniture(package, parts, counter))
    comments = read_comments(
        _only(package, parts, "comments"), _only(package, parts, "commentsExtended")
    )
    return Reviewed((*paragraphs, *notes, *furniture), comments, _properties(package))


def _notes(
    package: Package, parts: list[tuple[str, str]], marks: list[NoteMark], counter: Counter
) -> Iterator[Paragraph]:
    """The notes in the order of their marks; each once."""
    texts: dict[tuple[str, str], Node] = {}
    for kind in ("footnote", "endnote"):
        part = _only(package, parts, f"{kind}s")
        for node in () if part is None else part.iterchildren(W + kind):
            texts[kind, attribute(node, "id")] = node
    for mark in marks:
        if (mark.kind, mark.id) in texts:
            node = texts.pop((mark.kind, mark.id))
            yield from Story("note", counter).read_note(node, mark)


def _furniture(
    package: Package, parts: list[tuple[str, str]], counter: Counter
) -> Iterator[Paragraph]:
    places: tuple[Place, Place] = ("header", "footer")
    for place in places:
        for name in dict.fromkeys(target for kind, target in parts if kind == place):
            root = package.tree(name)
            if root is not None:
                yield from Story(place, counter).read(root)


def _only(package: Package, parts: list[tuple[str, str]], kind: str) -> Node | None:
    name = next((target for k, target in parts if k == kind), None)
    return package.tree(name) if name else None


def _properties(package: Package) -> dict[str, str]:
    """Custom properties by name, their values as text (ISO/IEC 29500-1, 15.2.12.2)."""
    name = next((t for kind, t in package.related("") if kind == "custom-properties"), "")
    root = package.tree(name)
    return {
        item.get("name", ""): "".join(map(str, item.itertext())).strip()
        for item in (() if root is None else root.iterchildren(_PROPERTY))
    }
