"""Placeholders in a reference's header and footer: the briefing's own values in their place.

Fields keep their instruction and get the right cached result: properties (`DOCPROPERTY Title`,
`TITLE`, `AUTHOR` …), the first paragraph in a style (`STYLEREF "Title"`), page numbers. Content
controls bound to a property ("Insert > Quick Parts > Document Property") get its value as text.
What Word would compute anew, a date or the file's name, becomes text: the briefing's date, or
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from briefgen.writers.docx.oxml import SPACE, Element, W
from briefgen.writers.docx.reference.faults import Faults, shown

_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_BOUND = re.compile(r"(?:coreProperties|Properties)\[1\]/(?:\w+:)?(\w+)\[1\]\s*$")
_CORE = {
    "title": "title",
    "subject": "subject",
    "author": "creator",
    "keywords": "keywords",
    "comments": "description",
    "category": "category",
    "status": "contentstatus",
}
"""Names of fields and of properties in the user interface → names in docProps/core.xml."""
_PAST = frozenset(
    "filename filesize template edittime lastsavedby username userinitials useraddress info".split()
)
"""Fields that tell of the file on the disk, or of the person who has it open."""
_DATES = frozenset("date time createdate savedate printdate".split())
_DATED = frozenset("createtime lastsavedtime lastprinted".split())
"""Properties that DOCPROPERTY shows a date for."""
_COUNTS = frozenset("page numpages sectionpages section revnum".split())


class Field(Struct):
    """A field met: its instruction, and the elements of its marks and cached result.

    `code` is all that is not shown, that of fields inside it too; `mixed` tells that a field in its
    instruction has become text, so that Word would compute another result.
    """

    instruction: str = ""
    separate: Element | None = None
    result: list[Element] = field(default_factory=list)
    code: list[Element] = field(default_factory=list)
    mixed: bool = False


class Answer(Struct, frozen=True):
    """What a field should show, and whether it stays a field."""

    text: str
    live: bool = True


class Values(Struct, frozen=True):
    """What placeholders may ask for: properties by name, in small letters; styles' first texts."""

    properties: Mapping[str, str]
    date: str
    styled: Callable[[str], str | None]


def fill(root: Element, values: Values, part: str, faults: Faults) -> None:
    """Fill the placeholders of a header or footer."""
    for control in list(root.iter(f"{W}sdt")):
        _fill_control(control, values)
    for node in reversed(list(root.iter(f"{W}fldSimple"))):
        said = _answer(node.get(f"{W}instr") or "", values, part, faults)
        if said is not None:
            _write(list(node.iter(f"{W}t")), said.text, node)
            if not said.live:
                _unwrap(node)
    _fill_fields(root, values, part, faults)


def _fill_control(control: Element, values: Values) -> None:
    """A content control bound to a document property."""
    binding = control.find(f"{W}sdtPr/{W}dataBinding")
    bound = _BOUND.search(binding.get(f"{W}xpath") or "") if binding is not None else None
    if bound is None:
        return
    name = bound[1].casefold()
    said = values.properties.get("author" if name == "creator" else name, "")
    content = control.find(f"{W}sdtContent")
    if content is not None:
        texts = list(content.iter(f"{W}t"))
        inside = next(content.iter(f"{W}p"), content)
        _write(texts, said, inside)
        for style in list(content.iter(f"{W}rStyle")):
            if (
                style.get(f"{W}val") == "PlaceholderText"
                and (parent := style.getparent()) is not None
            ):
                parent.remove(style)


def _fill_fields(root: Element, values: Values, part: str, faults: Faults) -> None:
    """Complex fields (17.16.18): begin, instruction, separate, cached result, end; they nest."""
    opened: list[Field] = []
    for node in list(root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t")):
        for one in opened:
            if node.tag != f"{W}t" or one.separate is None:
                one.code.append(node)
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                opened.append(Field(code=[node]))
            elif kind == "separate" and opened:
                opened[-1].separate = node
            elif kind == "end" and opened:
                one = opened.pop()
                said = _answer(one.instruction, values, part, faults)
                if one.mixed:
                    said = Answer("", live=False)
                if said is not None:
                    _close(one, node, said)
                    if not said.live and opened and opened[-1].separate is None:
                        opened[-1].mixed = True
        elif opened and node.tag == f"{W}instrText" and opened[-1].separate is None:
            opened[-1].instruction += node.text or ""
        elif node.tag == f"{W}t":
            for one in opened:
                if one.separate is not None:
                    one.result.append(node)


def _close(one: Field, end: Element, said: Answer) -> None:
    run = end.getparent()
    if run is None:
        return
    if one.result:
        _write(one.result, said.text, run)
    else:
        _add_result(one, run, said)
    if not said.live:
        for node in one.code:
            _cut(node)


def _unwrap(simple: Element) -> None:
    """The runs of a simple field in its place."""
    for data in simple.findall(f"{W}fldData"):
        simple.remove(data)
    parent = simple.getparent()
    if parent is not None:
        at = parent.index(simple)
        parent[at : at + 1] = list(simple)


def _cut(node: Element) -> None:
    """Take an element out, and its run where nothing else is in it."""
    run = node.getparent()
    if run is None:
        return
    run.remove(node)
    holder = run.getparent()
    if holder is not None and all(child.tag == f"{W}rPr" for child in run):
        holder.remove(run)


def _add_result(one: Field, run: Element, said: Answer) -> None:
    """A result before the run of the field's end."""
    parted = one.separate is not None or not said.live
    before = [] if parted else [_run(run, "fldChar", fldCharType="separate")]
    text = _run(run, "t")
    _say(text[-1], said.text)
    parent = run.getparent()
    if parent is not None:
        at = parent.index(run)
        parent[at:at] = [*before, text]


def _run(like: Element, name: str, /, **attributes: str) -> Element:
    """A run that looks like another one, with one child."""
    run = like.makeelement(f"{W}r")
    look = like.find(f"{W}rPr")
    if look is not None:
        run.append(deepcopy(look))
    etree.SubElement(run, W + name, {W + k: v for k, v in attributes.items()})
    return run


def _write(texts: list[Element], said: str, place: Element) -> None:
    """Put the words into the first w:t and take the others away; a new run where there is none."""
    if not texts:
        run = etree.SubElement(place, f"{W}r")
        texts = [etree.SubElement(run, f"{W}t")]
    _say(texts[0], said)
    for other in texts[1:]:
        parent = other.getparent()
        if parent is not None:
            parent.remove(other)


def _say(node: Element, words: str) -> None:
    node.text = words
    node.set(SPACE, "preserve")


def _answer(instruction: str, values: Values, part: str, faults: Faults) -> Answer | None:
    """What a field should show; None where its own result may stay."""
    words = [a or b for a, b in _WORDS.findall(instruction)]
    name = words[0].casefold() if words else ""
    asked = words[1] if len(words) > 1 and not words[1].startswith("\\") else ""
    if name in _COUNTS:
        return Answer("1")
    if name in _DATES:
        return Answer(values.date, live=False)
    if name in _PAST:
        return Answer("", live=False)
    if name == "docproperty":
        return _property(asked, values, part, faults)
    if name in _CORE:
        return Answer(values.properties.get(name, ""))
    if name == "styleref":
        return Answer(values.styled(asked) or "")
    return None


def _property(asked: str, values: Values, part: str, faults: Faults) -> Answer:
    if asked.casefold() in _DATED:
        return Answer(values.date, live=False)
    said = values.properties.get(asked.casefold())
    if said is None:
        known = ", ".join(f'"{name}"' for name in values.properties)
        what = f'the field asks for the property "{shown(asked)}", which briefings do not have'
        faults.warning("W227", what, f"they have {known}", part=part)
        return Answer("", live=False)
    return Answer(said)


def properties(core: Element | None, custom: Element | None) -> dict[str, str]:
    """The properties of the finished file, by the names that fields use, in small letters."""
    found: dict[str, str] = {}
    said = {}
    if core is not None:
        said = {etree.QName(n).localname.casefold(): n.text or "" for n in core.iter(etree.Element)}
    for name, inside in _CORE.items():
        found[name] = said.get(inside, "")
    for node in custom if custom is not None else ():
        found[(node.get("name") or "").casefold()] = "".join(str(t) for t in node.itertext())
    return found
