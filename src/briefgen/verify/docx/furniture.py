"""Headers and footers of the sections (ISO/IEC 29500-1, 17.10), as texts with marks for numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ..blocks import GAP, PAGE, PAGES, Furniture, normal, visible
from .package import NAMESPACES, Node, Package, R, W, is_on

KINDS = ("default", "first", "even")
NUMBERS = {"PAGE": PAGE, "NUMPAGES": PAGES, "SECTIONPAGES": PAGES}
TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
SPACES = frozenset({W + "tab", W + "ptab", W + "br", W + "cr"})


def page_furniture(package: Package) -> Iterator[Furniture]:
    """Header and footer of each kind of page of each section, as one text."""
    sections = list(package.document.tree.iter(W + "sectPr"))
    stories: dict[tuple[str, str], str] = {}
    marks: dict[str, str] = {}
    for section in sections:
        for where in ("header", "footer"):
            for reference in section.iterfind(f"w:{where}Reference", NAMESPACES):
                kind = reference.get(W + "type", "default")
                stories[where, kind] = _story(package, reference.get(R + "id", ""))
                if where == "header":
                    marks[kind] = _watermark(package, reference.get(R + "id", ""))
        for kind in _kinds(package, section):
            text = normal(
                GAP.join(stories.get((where, kind), "") for where in ("header", "footer"))
            )
            yield Furniture(text, None, kind, marks.get(kind, ""))


def _kinds(package: Package, section: Node) -> Iterator[str]:
    """The kinds of pages that differ in a section."""
    settings = package.related("settings")
    yield "default"
    if is_on(section, "w:titlePg"):
        yield "first"
    if settings is not None and is_on(settings.tree, "w:evenAndOddHeaders"):
        yield "even"


def _story(package: Package, relation: str) -> str:
    part = package.part(package.document.targets.get(relation))
    if part is None:
        return ""
    return GAP.join(_words(paragraph) for paragraph in part.tree.iter(W + "p"))


def _watermark(package: Package, relation: str) -> str:
    """The words of WordArt in a header, which is what Word's watermarks are."""
    part = package.part(package.document.targets.get(relation))
    paths = part.tree.iter(TEXTPATH) if part is not None else ()
    return normal(visible(" ".join(path.get("string") or "" for path in paths).strip()))


def _words(paragraph: Node) -> str:
    """A paragraph's words, with marks where a field tells a page's number."""
    pieces: list[str] = []
    fields: list[list[str]] = []
    for node in paragraph.iter():
        if node.tag == W + "fldSimple":
            pieces.append(_number(node.get(W + "instr", "")) or "")
        elif node.tag == W + "fldChar":
            _mark(node.get(W + "fldCharType", ""), fields, pieces)
        elif node.tag == W + "instrText" and fields:
            fields[-1][0] += node.text or ""
        elif node.tag in SPACES:
            pieces.append(GAP)
        elif node.tag == W + "t" and not _is_number(node, fields):
            pieces.append(visible(node.text or ""))
    return "".join(pieces)


def _mark(kind: str, fields: list[list[str]], pieces: list[str]) -> None:
    """A field character; `fields` has the instruction of each open field, and its state."""
    if kind == "begin":
        fields.append(["", ""])
    elif kind == "separate" and fields:
        fields[-1][1] = "result"
        pieces.append(_number(fields[-1][0]) or "")
    elif kind == "end" and fields:
        instruction, state = fields.pop()
        if not state:
            pieces.append(_number(instruction) or "")


def _number(instruction: str) -> str | None:
    """The mark for what the field tells, if it is a page's number."""
    name = (instruction.split() or [""])[0].upper()
    return NUMBERS.get(name)


def _is_number(node: Node, fields: list[list[str]]) -> bool:
    """Whether the text is the cached result of a field that tells a number."""
    if any(_number(instruction) for instruction, _ in fields):
        return True
    return any(_number(a.get(W + "instr", "")) for a in node.iterancestors(W + "fldSimple"))
