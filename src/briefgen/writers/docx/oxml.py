"""WordprocessingML, element by element: namespaces, children in schema order, legal characters.

The grammar below the writer. Elements are made with lxml inside trees of python-docx, so its own
classes come out where it has them. The order of children is that of ISO/IEC 29500-1, annex A; Word
calls a file with another order damaged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{W_URI}}}"
R = f"{{{R_URI}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
"""How a part begins."""

Element = etree._Element

PARAGRAPH_PROPERTIES = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
).split()
"""Children of w:pPr in schema order (CT_PPr)."""

RUN_PROPERTIES = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
).split()
"""Children of w:rPr in schema order (EG_RPrBase)."""

SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
    "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
    "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles "
    "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions "
    "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme "
    "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle "
    "evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets "
    "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
    "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin "
    "drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning "
    "characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml "
    "ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly "
    "useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields "
    "hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema "
    "themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures "
    "forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator"
).split()
"""Children of w:settings in schema order (CT_Settings)."""

_RANK: dict[int, Mapping[str, int]] = {
    id(order): {W + name: rank for rank, name in enumerate(order)}
    for order in (PARAGRAPH_PROPERTIES, RUN_PROPERTIES, SETTINGS)
}

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")
"""Characters that no XML document may hold (XML 1.0, production 2), lone surrogates included."""


def add(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """A new last child `w:name` of `parent`; the attributes are in the w namespace too."""
    node = etree.SubElement(parent, W + name)
    for key, value in attributes.items():
        node.set(W + key, str(value))
    return node


def put(parent: Element, order: Sequence[str], name: str, /, **attributes: str | int) -> Element:
    """The child `w:name` of `parent`, made at its place in `order` unless it is there already."""
    rank = _RANK[id(order)]
    tag = W + name
    for at, child in enumerate(parent):
        if child.tag == tag:
            node = child
            break
        if rank.get(str(child.tag), -1) > rank[tag]:
            node = parent.makeelement(tag)
            parent.insert(at, node)
            break
    else:
        node = etree.SubElement(parent, tag)
    for key, value in attributes.items():
        node.set(W + key, str(value))
    return node


def paragraph_property(paragraph: Element, name: str, /, **attributes: str | int) -> Element:
    """The child `w:name` of the paragraph's w:pPr, which is its first child."""
    return put(paragraph[0], PARAGRAPH_PROPERTIES, name, **attributes)


def text(run: Element, characters: str, name: str = "t") -> Element:
    """The characters as w:t (or w:instrText); spaces at the ends are kept."""
    node = etree.SubElement(run, W + name)
    node.text = characters
    if characters[:1].isspace() or characters[-1:].isspace() or "  " in characters:
        node.set(SPACE, "preserve")
    return node


def legal(characters: str) -> str:
    """The characters, those that XML forbids replaced by U+FFFD."""
    return ILLEGAL.sub("\ufffd", characters)


def quoted(value: str) -> str:
    """The value as an attribute in markup, its quotation marks included."""
    return f'"{escaped(value)}"'


def escaped(value: str) -> str:
    """The value as text in markup.

    xml.sax.saxutils has the same, but imports an HTTP client with it, which takes 40 ms.
    """
    for character, entity in _ENTITIES:
        value = value.replace(character, entity)
    return value


_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;"))
