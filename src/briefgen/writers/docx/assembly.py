"""The story of a Word file, from the empty base to its bytes."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnosed
from briefgen.html.document import HtmlDocument
from briefgen.versions import versions_of
from briefgen.writers.base import DEFAULT, Artifact, Options
from briefgen.writers.docx.blocks import write_block, write_blocks
from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow, Story
from briefgen.writers.docx.footnotes import Footnotes
from briefgen.writers.docx.furniture import write_page
from briefgen.writers.docx.languages import east_asian, is_han, word_tag
from briefgen.writers.docx.oxml import W
from briefgen.writers.docx.package import Finish, add_part, new_document, to_bytes
from briefgen.writers.docx.pictures import Pictures
from briefgen.writers.docx.properties import write_properties
from briefgen.writers.docx.settings import write_settings
from briefgen.writers.docx.sheet.fonts import font_table_xml, theme_xml
from briefgen.writers.docx.sheet.looks import Tokens
from briefgen.writers.docx.sheet.numbering import Numbering
from briefgen.writers.docx.sheet.styles import styles_xml
from briefgen.writers.docx.tree import attributes
from briefgen.writers.marks import BANNER, WATERMARK, mark_of, words_of

if TYPE_CHECKING:
    from docx.document import Document

    from briefgen.writers.docx.reference.opened import Reference


def assemble(document: HtmlDocument, options: Options = DEFAULT) -> Diagnosed[Artifact]:
    """The file, or the findings that prevent it."""
    language = document.tree.get("lang") or document.metadata.language
    opened = _open_reference(options)
    base = opened.value
    tokens = Tokens(document.theme, han=is_han(language), page=base.page if base else None)
    word = new_document()
    _furnish(word, document, tokens, language)
    draft = Draft(
        document,
        options,
        tokens,
        Numbering(word.part.numbering_part.element, tokens),
        Footnotes(word.part),
        Pictures(word.part.package),
    )
    draft.found.extend(opened.diagnostics)
    draft.block = partial(write_block, draft)
    draft.blocks = partial(write_blocks, draft)
    if base:
        _check_measure(draft, base)
    write_page(word, draft, base.furniture if base else ())
    _write_body(word, draft, language)
    write_properties(word, draft)
    if not draft.found.ok:
        return draft.found.done(None)
    data = to_bytes(word, _finish(draft, base))
    return draft.found.done(Artifact("docx", data, made_with=_made_with(options)))


def _open_reference(options: Options) -> Diagnosed[Reference]:
    """The organisation's own file to build on, if there is one."""
    if options.reference is None:
        return Diagnosed(None)
    from briefgen.writers.docx.reference.opened import open_reference

    return open_reference(options.reference)


def _check_measure(draft: Draft, base: Reference) -> None:
    """Warnings of what that file's page means for the text."""
    from briefgen.writers.docx.reference.measure import check_measure

    theme = Tokens(draft.document.theme, han=draft.tokens.han)
    draft.found.extend(check_measure(draft.document, base, theme, draft.options))


def _finish(draft: Draft, base: Reference | None) -> Finish | None:
    """What is done with the members: another file's looks, then what every page carries."""
    tree = draft.document.tree
    marked = mark_of(tree, BANNER) is not None or mark_of(tree, WATERMARK) is not None
    dressed = partial(_dress, draft, base) if base else None
    return partial(_mark, draft, dressed) if marked else dressed


def _mark(draft: Draft, dressed: Finish | None, members: dict[str, bytes]) -> dict[str, bytes]:
    """The members with banner and watermark."""
    from briefgen.writers.docx.marks import add_marks, marks_of

    members = dressed(members) if dressed else members
    marks = marks_of(draft.document, draft.tokens, draft.language)
    return add_marks(members, marks) if marks else members


def _dress(draft: Draft, base: Reference, members: dict[str, bytes]) -> dict[str, bytes]:
    """The finished members in the looks of that file."""
    from briefgen.writers.docx.reference.dress import dress
    from briefgen.writers.docx.reference.faults import Faults

    file = draft.options.reference
    faults = Faults(base.name, file.span if file else None)
    classification = draft.document.metadata.classification
    if classification in words_of(draft.document.tree, BANNER):
        classification = ""  # every page says it, whatever header it has
    dressed = dress(members, base, classification, faults)
    draft.found.extend(faults.found)
    return dressed


def _furnish(word: Document, document: HtmlDocument, tokens: Tokens, language: str) -> None:
    """Styles, fonts, colours and settings."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    tags = [language, *attributes(document.tree, "lang")]
    han = east_asian(tags)
    word.styles.element.extend(parse_xml(styles_xml(tokens, word_tag(language), han)))
    write_settings(word, tokens, word_tag(language), han)
    types, relations = CONTENT_TYPE, RELATIONSHIP_TYPE
    fonts, theme = font_table_xml(tokens), theme_xml(tokens)
    add_part(word, "/word/fontTable.xml", types.WML_FONT_TABLE, relations.FONT_TABLE, fonts)
    add_part(word, "/word/theme/theme1.xml", types.OFC_THEME, relations.THEME, theme)


def _write_body(word: Document, draft: Draft, language: str) -> None:
    """The walk over the tree's body; the section's properties stay last."""
    body = word.element.body
    properties = body[-1]
    body.remove(properties)
    flow = Flow(Story(word.part), body, draft.tokens.text_width, language)
    for node in draft.document.tree.iterchildren("body"):
        draft.blocks(node, flow)
    if not len(body) or body[-1].tag == W + "tbl":
        draft.gap(flow)
    draft.mark_rest(flow)
    body.append(properties)
    for node in draft.bookmarks.unopened():
        draft.error("W103", f'the link "{node.get("href")}" leads to nothing in the text', node)


def _made_with(options: Options) -> dict[str, str]:
    """The libraries that decide the file's bytes, and the file that it is built on."""
    names = {"python-docx": "python_docx", "lxml": "lxml", "resvg-py": "resvg_py"}
    versions = versions_of(*names.values())
    found = {name: versions[module] for name, module in names.items() if module in versions}
    if options.reference is not None:
        found["reference_docx"] = sha256(options.reference.data).hexdigest()
    return found
