"""footnotes.xml: the separators that Word expects, and the document's notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.writers.docx.flow import Story
from briefgen.writers.docx.oxml import R_URI, SETTINGS, W_URI, Element, add, put

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from docx.parts.document import DocumentPart

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """The document's footnotes; the part is made with the first of them."""

    def __init__(self, document: DocumentPart) -> None:
        self._document = document
        self._story: Story | None = None
        self._count = 0

    @property
    def story(self) -> Story:
        """The story of all notes; it has relationships of its own."""
        if self._story is None:
            self._story = Story(self._part(), "note")
        return self._story

    def open(self) -> tuple[int, Element]:
        """A new footnote: its number in the file (w:id) and the element that takes its text."""
        root = self.story.part.element
        self._count += 1
        return self._count, add(root, "footnote", id=self._count)

    def _part(self) -> XmlPart:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.oxml.parser import parse_xml

        # links in notes need both: lxml would make up a prefix that depends on what else was loaded
        root = parse_xml(f'<w:footnotes xmlns:w="{W_URI}" xmlns:r="{R_URI}"/>')
        settings = put(self._document.settings.element, SETTINGS, "footnotePr")
        for kind, number in _SEPARATORS:
            note = add(root, "footnote", type=kind, id=number)
            paragraph = add(note, "p")
            add(add(paragraph, "pPr"), "spacing", after=0, line=240, lineRule="auto")
            add(add(paragraph, "r"), kind)
            add(settings, "footnote", id=number)
        part = XmlPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            root,
            self._document.package,
        )
        self._document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return part
