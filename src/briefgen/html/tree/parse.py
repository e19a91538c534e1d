"""HTML text → tree, strictly.

A browser's parser mends what is wrong and hides it; a document that becomes PDF and Word must not
differ by how each would mend. So the grammar here is the small part of HTML that templates need:
lower-case or upper-case tags, quoted or plain attribute values, character references, comments.
What is not closed, closed twice or crossed is an error, and reading goes on.

White space: runs of it become one space, and vanish where blocks begin and end, so that a
template's line breaks mean nothing (`pre` excepted).
"""

from __future__ import annotations

import re
from html import unescape

from lxml import etree
from msgspec import Struct, field

from briefgen.diagnostics import Collector
from briefgen.html.contract import BLOCKS, HEAD
from briefgen.html.tree.origin import Origin
from briefgen.html.tree.rules import FRAGMENT

VOID = frozenset({"br", "hr", "img", "meta"})
DEPTH = 60
"""The deepest nesting: deeper trees come from a slip, and renderers recurse on them."""

_TOKEN = re.compile(
    r"""<!--.*?-->
    | <(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)
      (?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>
    | (?P<text>[^<]++)
    | (?P<stray><)""",
    re.VERBOSE | re.DOTALL,
)
_DOCTYPE = re.compile(r"\s*<!doctype html>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s+([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_BLANKS = re.compile("[ \t\n]+")
_STRUCTURE = BLOCKS | HEAD


def parse(html: str, origin: Origin, found: Collector) -> etree._Element:
    """The fragment's elements, inside a `template` element of ours."""
    return _Parser(origin, found).parse(_DOCTYPE.sub("", html, count=1))


class _Parser(Struct):
    origin: Origin
    found: Collector
    open: list[etree._Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # of the open elements; lxml makes them anew
    texts: list[str] = field(default_factory=list)
    too_deep: bool = False

    def parse(self, html: str) -> etree._Element:
        root = etree.Element(FRAGMENT)
        self.open, self.names = [root], [FRAGMENT]
        for match in _TOKEN.finditer(html):
            slash, name, attributes, text, stray = match.groups()
            if text is not None:
                self.texts.append(text)
            elif name is not None:
                self._tag(name.lower(), slash, attributes)
            elif stray is not None:
                self._stray(html[match.start() : match.start() + 30])
        self._flush()
        self._close_to(0)
        return root

    # -- tags ------------------------------------------------------------------------------------

    def _tag(self, name: str, slash: str, attributes: str) -> None:
        self._flush(edge=name in _STRUCTURE)
        if slash:
            self._end(name)
        else:
            self._start(name, attributes)

    def _start(self, name: str, written: str) -> None:
        element = etree.SubElement(self.open[-1], name)
        closed = written.endswith("/")
        if written:
            self._attributes(element, written[:-1] if closed else written)
        if name in VOID:
            return
        if closed:
            self._report("H202", f"<{name}/> closes nothing: write <{name}></{name}>", element)
        elif len(self.open) > DEPTH:
            self._refuse_depth(element)
        else:
            self.open.append(element)
            self.names.append(name)

    def _refuse_depth(self, element: etree._Element) -> None:
        if not self.too_deep:
            self._report("H204", f"elements stand more than {DEPTH} deep in each other", element)
        self.too_deep = True

    def _end(self, name: str) -> None:
        names = self.names
        if self.too_deep or name in VOID:
            return
        if name not in names[1:]:
            message = f"</{name}> closes an element that is not open"
            needle = f"</{name}"
            self.origin.report(self.found, "H203", message, needle=needle, near=self.open[-1])
            return
        place = len(names) - 1 - names[::-1].index(name)
        self._close_to(place)
        self.open.pop()
        self.names.pop()

    def _close_to(self, place: int) -> None:
        """Report what is still open above a place of the stack, and close it."""
        for element in () if self.too_deep else reversed(self.open[place + 1 :]):
            self._report("H202", f"<{element.tag}> is not closed", element)
        del self.open[place + 1 :], self.names[place + 1 :]

    def _attributes(self, element: etree._Element, written: str) -> None:
        end = 0
        for match in _ATTRIBUTE.finditer(written):
            if match.start() != end:
                break
            end = match.end()
            name = match[1].lower()
            value = next((v for v in match.groups()[1:] if v is not None), "")
            if name in element.attrib:
                self._report("H205", f'<{element.tag}> has "{name}" twice', element)
            self._set(element, name, self._clean(unescape(value)))
        rest = written[end:].strip()
        if rest:
            message = f"cannot read the attributes of <{element.tag}>: {rest[:60]}"
            self._report("H205", message, element, "put the value in double quotes")

    def _set(self, element: etree._Element, name: str, value: str) -> None:
        try:
            element.set(name, value)
        except ValueError:
            self._report("H102", f'"{name}" is no attribute', element)

    # -- text ------------------------------------------------------------------------------------

    def _flush(self, edge: bool = True) -> None:
        """Put the text gathered so far behind what came last; `edge`: a block begins or ends."""
        parent, verbatim = self.open[-1], "pre" in self.names
        if self.texts:
            text = self._clean(unescape("".join(self.texts)))
            self.texts.clear()
            _append(parent, text if verbatim else self._collapsed(text))
        if edge and not verbatim:
            _strip_end(parent)

    def _collapsed(self, text: str) -> str:
        """White space as one space; none where a block or a line has just begun."""
        text = _BLANKS.sub(" ", text)
        if not text.startswith(" "):
            return text
        last = _last(self.open[-1])
        if last is not None:
            begins = last.tag in _STRUCTURE or last.tag == "br"
        else:
            begins = self.names[-1] in _STRUCTURE
        return text.lstrip(" ") if begins else text

    def _stray(self, context: str) -> None:
        line = context.partition("\n")[0]
        message = f"a “<” that begins no tag: {line}"
        hint = "write &lt;, and put attribute values in quotes"
        self.origin.report(self.found, "H201", message, hint, needle=line, near=self.open[-1])
        self.texts.append("&lt;")

    def _clean(self, text: str) -> str:
        bad = _UNPRINTABLE.search(text)
        if bad is None:
            return text
        message = f"the character U+{ord(bad.group()):04X} cannot be printed"
        self.origin.report(self.found, "H206", message, needle=bad.group(), near=self.open[-1])
        return _UNPRINTABLE.sub("\ufffd", text)

    def _report(self, code: str, message: str, element: etree._Element, *hints: str) -> None:
        needle = f"<{element.tag}"
        self.origin.report(self.found, code, message, *hints, needle=needle, near=element)


def _last(parent: etree._Element) -> etree._Element | None:
    """The last child; `len` would count them all."""
    return next(parent.iterchildren(reversed=True), None)


def _append(parent: etree._Element, text: str) -> None:
    if not text:
        return
    last = _last(parent)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _strip_end(parent: etree._Element) -> None:
    """Drop the blank at the end of a block's text."""
    last = _last(parent)
    if last is not None:
        last.tail = (last.tail or "").rstrip(" ") or None
    elif parent.tag in _STRUCTURE:
        parent.text = (parent.text or "").rstrip(" ") or None
