"""Markup and quotes in fields' texts, to nodes.

Known are <i>, <b>, <sup>, <sub>, <sc>, <span style="font-variant: small-caps;">, and the classes
"nocase" and "nodecor" of <span>. A tag that does not fit is text. Quotes become nodes as well, so
that nesting decides their shape; what opens and is not closed stays as it stands.
"""

from __future__ import annotations

import re

from briefgen.citations.csl_processor.output import Child, Formatting, Node

_SPECIAL = re.compile("[<\"'“”‘’«]")
_TOKEN = re.compile(r"""(</?(?:i|b|sup|sub|sc)>|<span\s[^<>]*>|</span>)|(["'“”‘’])|[^<"'“”‘’]+|<""")
_SPAN = re.compile(r"""<span\s+(style|class)\s*=\s*["']([^"']*)["']\s*>""")
_TAGS: dict[str, Formatting] = {
    "i": (("font-style", "italic"),),
    "b": (("font-weight", "bold"),),
    "sup": (("vertical-align", "sup"),),
    "sub": (("vertical-align", "sub"),),
    "sc": (("font-variant", "small-caps"),),
}
_PLAIN: Formatting = (
    ("font-style", "normal"), ("font-variant", "normal"), ("font-weight", "normal"),
)  # fmt: skip
_CLOSES = {"”": "“", "’": "‘"}
_OPENERS = "“‘"
_MARKS = frozenset(".,:;!?")
# More markup than this in each other is text: nobody means it.
_DEEPEST = 40
_BEFORE_OPENING = frozenset("([{-–—/\"'“‘«¿¡")


class _Frame:
    """An open tag or quote: what opened it, and what stands in it so far."""

    __slots__ = ("children", "is_quote", "name", "opener")

    def __init__(self, name: str, opener: str, is_quote: bool) -> None:
        self.name = name
        self.opener = opener
        self.is_quote = is_quote
        self.children: list[Child] = []

    def add(self, child: Child) -> None:
        """Append; strings that follow each other become one."""
        children = self.children
        if isinstance(child, str) and children and isinstance(children[-1], str):
            children[-1] += child
        else:
            children.append(child)


def parse(text: str) -> list[Child]:
    """The children that a field's text stands for; itself alone where nothing is marked up."""
    if not text:
        return []
    if _SPECIAL.search(text) is None:
        return [text]
    if "«" in text:
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    tokens = _TOKEN.findall(text)
    pieces = [match.group() for match in _TOKEN.finditer(text)]
    stack = [_Frame("", "", is_quote=False)]
    for index, (tag, quote) in enumerate(tokens):
        piece = pieces[index]
        if tag:
            _tag(stack, piece)
        elif quote:
            before = _neighbour(pieces, tokens, index, -1)
            after = _neighbour(pieces, tokens, index, 1)
            _quote(stack, quote, before, after)
        else:
            stack[-1].add(piece)
    while len(stack) > 1:
        _dissolve(stack)
    return _keep_after_quotes(stack[0].children)


def _keep_after_quotes(children: list[Child]) -> list[Child]:
    """Wrap what follows a quote in the text itself: its marks stand where its author put them."""
    for index in range(1, len(children)):
        child, before = children[index], children[index - 1]
        if isinstance(before, str) or not before.quotes:
            continue
        if isinstance(child, str) and child[0] in _MARKS:
            children[index] = Node([child], field=True)
    return children


def _neighbour(pieces: list[str], tokens: list[tuple[str, str]], index: int, step: int) -> str:
    """The character beside a quote, tags passed over; "" at the end of the text."""
    index += step
    while 0 <= index < len(pieces):
        if not tokens[index][0]:
            return pieces[index][-1 if step < 0 else 0]
        index += step
    return ""


def _tag(stack: list[_Frame], tag: str) -> None:
    if not tag.startswith("</"):
        name = "span" if tag.startswith("<span") else tag[1:-1]
        if len(stack) > _DEEPEST:
            stack[-1].add(tag)
        else:
            stack.append(_Frame(name, tag, is_quote=False))
        return
    name = tag[2:-1]
    if not any(frame.name == name for frame in stack if not frame.is_quote):
        stack[-1].add(tag)
        return
    while stack[-1].name != name or stack[-1].is_quote:
        _dissolve(stack)
    frame = stack.pop()
    node = _node(frame)
    if node is None:
        for child in (frame.opener, *frame.children, tag):
            stack[-1].add(child)
    elif node.children:
        stack[-1].add(node)


def _node(frame: _Frame) -> Node | None:
    """The node of a closed tag; None if it is a span of no known meaning."""
    formatting = _TAGS.get(frame.name)
    if formatting is not None:
        return Node(frame.children, formatting=formatting, field=True)
    match = _SPAN.match(frame.opener)
    if match is None:
        return None
    kind, value = match.groups()
    if kind == "class":
        if value == "nocase":
            return Node(frame.children, nocase=True, field=True)
        if value == "nodecor":
            return Node(frame.children, formatting=_PLAIN, field=True, nocase=True)
        return None
    if value.replace(" ", "").rstrip(";") == "font-variant:small-caps":
        return Node(frame.children, formatting=_TAGS["sc"], field=True)
    return None


def _quote(stack: list[_Frame], quote: str, before: str, after: str) -> None:
    kind = _CLOSES.get(quote, quote)
    if _may_close(quote, before, after) and _is_open(stack, kind):
        while stack[-1].name != kind:
            _dissolve(stack)
        children = stack.pop().children
        typed = "‘’" if quote == "’" else ""
        stack[-1].add(Node(children, quotes=True, field=True, typed=typed))
    elif len(stack) <= _DEEPEST and _may_open(quote, before, after):
        stack.append(_Frame(kind, quote, is_quote=True))
    else:
        stack[-1].add("’" if quote == "'" else quote)


def _may_close(quote: str, before: str, after: str) -> bool:
    if quote in _OPENERS or not before or before.isspace() or before == quote == "'":
        return False
    return quote in '"”' or not after.isalnum()


def _may_open(quote: str, before: str, after: str) -> bool:
    if quote in _OPENERS:
        return True
    if quote in _CLOSES or not after or after.isspace() or before == quote == "'":
        return False
    return not before or before.isspace() or before in _BEFORE_OPENING


def _is_open(stack: list[_Frame], kind: str) -> bool:
    for frame in reversed(stack):
        if not frame.is_quote:
            return False
        if frame.name == kind:
            return True
    return False


def _dissolve(stack: list[_Frame]) -> None:
    """Take what opened the innermost frame as text: it was never closed."""
    frame = stack.pop()
    stack[-1].add("’" if frame.opener == "'" else frame.opener)
    for child in frame.children:
        stack[-1].add(child)
