"""A light reader of XML for styles and locales: no document types, no entities, places kept.

Elements look like those of ElementTree (`tag` with the namespace in braces, `attrib`, `text`,
`tail`), and know where they stand. On the parser of the standard library, which loads at once.
"""

from __future__ import annotations

from collections.abc import Iterator

_DEEPEST = 120


class XmlFault(Exception):
    """XML that cannot be read; line and column count from 1."""

    def __init__(self, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint


class XmlElement:
    """An element; iterating gives its children."""

    __slots__ = ("_children", "attrib", "column", "line", "tag", "tail", "text")

    def __init__(self, tag: str, attrib: dict[str, str], line: int, column: int) -> None:
        self.tag = tag
        self.attrib = attrib
        self.line = line
        self.column = column
        self.text = ""
        self.tail = ""
        self._children: list[XmlElement] = []

    def __iter__(self) -> Iterator[XmlElement]:
        return iter(self._children)

    def get(self, name: str) -> str | None:
        """The value of an attribute."""
        return self.attrib.get(name)

    def itertext(self) -> Iterator[str]:
        """All text inside, in order."""
        yield self.text
        for child in self._children:
            yield from child.itertext()
            yield child.tail

    def add_text(self, text: str) -> None:
        """Text after all that is there."""
        if self._children:
            self._children[-1].tail += text
        else:
            self.text += text

    def append(self, child: XmlElement) -> None:
        """Add a child at the end."""
        self._children.append(child)


class _Builder:
    """Takes the parser's events; `names` keeps each name in its two forms."""

    def __init__(self, parser: object) -> None:
        self.parser = parser
        self.root: XmlElement | None = None
        self.open: list[XmlElement] = []
        self.names: dict[str, str] = {}

    def place(self) -> tuple[int, int]:
        """Where the parser is."""
        parser: object = self.parser
        line: int = getattr(parser, "CurrentLineNumber", 0)
        column: int = getattr(parser, "CurrentColumnNumber", 0)
        return line, column + 1

    def name(self, name: str) -> str:
        """The parser's "uri}local" as "{uri}local"."""
        known = self.names.get(name)
        if known is None:
            known = self.names[name] = "{" + name if "}" in name else name
        return known

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line, column = self.place()
        if len(self.open) >= _DEEPEST:
            raise XmlFault(line, column, "elements are nested too deeply")
        attrib = {self.name(key): value for key, value in attributes.items()}
        element = XmlElement(self.name(tag), attrib, line, column)
        if self.open:
            self.open[-1].append(element)
        elif self.root is None:
            self.root = element
        self.open.append(element)

    def end(self, tag: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        self.open[-1].add_text(text)

    def doctype(self, *_: object) -> None:
        line, column = self.place()
        message = "a document type or entities must not be declared"
        raise XmlFault(line, column, message, "remove <!DOCTYPE …>")


def parse(source: str | bytes) -> XmlElement:
    """The root element; raises XmlFault for what is not well-formed or declares a type."""
    from pyexpat import ExpatError, ParserCreate

    if isinstance(source, str):
        # What the text says of its encoding was true of the bytes it was read from.
        parser = ParserCreate("utf-8", "}")
        data = source.lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
    else:
        parser = ParserCreate(None, "}")
        data = source.lstrip(b" \t\r\n")
    builder = _Builder(parser)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        message = str(error).partition(":")[0]
        raise XmlFault(error.lineno, error.offset + 1, message) from None
    except LookupError:
        raise XmlFault(1, 1, "the encoding it declares is not known") from None
    assert builder.root is not None
    return builder.root
