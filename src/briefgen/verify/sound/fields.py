"""Fields (17.16): marks in their order, codes that do no more than they should.

A field is `begin`, its instruction, `separate` (where it has a result) and `end`; fields nest. A
program that meets a field without end takes the rest of the text for its instruction, and the
reader sees none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .finding import Finding, finding
from .nesting import box
from .package import Node, Package, W, value

REFERENCES = frozenset("TOC REF PAGEREF NOTEREF SEQ HYPERLINK PAGE NUMPAGES SECTIONPAGES".split())
"""Codes that count, or lead to another place of the same file."""

_FURNITURE = frozenset(
    "SECTION STYLEREF DOCPROPERTY TITLE SUBJECT AUTHOR KEYWORDS COMMENTS DATE TIME CREATEDATE "
    "SAVEDATE PRINTDATE FILENAME LASTSAVEDBY REVNUM NUMWORDS NUMCHARS INFO IF COMPARE =".split()
)
"""Codes that an organisation's header or footer may hold besides: they only tell of the file."""

_CITATIONS = re.compile(r"ADDIN (ZOTERO_ITEM CSL_CITATION|ZOTERO_BIBL) ")
"""The add-in codes of a citation manager, whose data is text."""

WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass(slots=True)
class Field:
    """A field: part, the node that opens it, its instruction."""

    part: str
    node: Node
    code: str = ""
    separated: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction's words, without quotation marks."""
        return [quoted or plain for quoted, plain in WORD.findall(self.code)]

    @property
    def name(self) -> str:
        """The field's code: "REF", "SEQ" …"""
        return self.words[0].upper() if self.words else ""


def check(package: Package) -> Iterator[Finding]:
    """What is wrong with the fields of each story."""
    for part, tree in package.stories.items():
        for scope in _scopes(tree):
            yield from _check_marks(part, scope)
    for field in fields(package):
        yield from _check_code(field)


def fields(package: Package) -> Iterator[Field]:
    """Every field of the file, in each story in the order in which they begin."""
    for part, tree in package.stories.items():
        opened: list[Field] = []
        for node in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
            if node.tag == f"{W}fldSimple":
                yield Field(part, node, value(node, "instr"))
            elif node.tag == f"{W}instrText":
                if opened:
                    opened[-1].code += node.text or ""
            elif value(node, "fldCharType") == "begin":
                opened.append(Field(part, node))
            elif value(node, "fldCharType") == "end" and opened:
                yield opened.pop()
        yield from reversed(opened)


def _scopes(tree: Node) -> list[Node]:
    """Stories in which fields are counted: the part, or each of its notes and comments."""
    return [n for n in tree if n.tag in (f"{W}footnote", f"{W}endnote", f"{W}comment")] or [tree]


def _check_marks(part: str, scope: Node) -> Iterator[Finding]:
    opened: list[Field] = []
    for node in scope.iter(f"{W}fldChar", f"{W}instrText"):
        if node.tag == f"{W}instrText":
            yield from _instruct(part, node, opened)
            continue
        kind = value(node, "fldCharType")
        if kind == "begin":
            opened.append(Field(part, node))
        elif kind not in ("separate", "end"):
            yield finding(part, node, f"a field mark of the unknown kind “{kind}”")
        elif not opened:
            yield finding(part, node, f"a field’s {kind} without its begin")
        else:
            yield from _go_on(part, node, kind, opened)
    for field in opened:
        yield finding(part, field.node, f"the field “{field.code.strip()[:40]}” never ends")


def _instruct(part: str, node: Node, opened: list[Field]) -> Iterator[Finding]:
    if not opened:
        yield finding(part, node, f"an instruction outside a field: “{(node.text or '')[:40]}”")
    elif opened[-1].separated:
        yield finding(part, node, f"an instruction in the result of “{opened[-1].code.strip()}”")
    else:
        opened[-1].code += node.text or ""


def _go_on(part: str, node: Node, kind: str, opened: list[Field]) -> Iterator[Finding]:
    field = opened[-1]
    code = field.code.strip()[:40]
    if box(node) is not box(field.node):
        yield finding(part, node, f"the field “{code}” begins and goes on in different places")
    if kind == "end":
        opened.pop()
    elif field.separated:
        yield finding(part, node, f"the field “{code}” is separated twice")
    field.separated = True


def _check_code(field: Field) -> Iterator[Finding]:
    name = field.name
    said = " ".join(field.words[:2])[:40]
    if not name:
        yield finding(field.part, field.node, "a field without instruction")
    elif name == "ADDIN":
        if not _CITATIONS.match(field.code.strip() + " "):
            yield finding(field.part, field.node, f"a field of an unknown add-in: “{said}”")
    elif name in _FURNITURE or name.startswith("="):
        if not field.part.rpartition("/")[2].startswith(("header", "footer")):
            yield finding(field.part, field.node, f"the field “{said}” does not belong in the text")
    elif name not in REFERENCES:
        yield finding(field.part, field.node, f"a field that may fetch or run: “{said}”")
    elif name == "HYPERLINK" and "\\l" not in field.words:
        yield finding(field.part, field.node, f"a field that leads outside: “{said}”")
