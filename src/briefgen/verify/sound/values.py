"""Values that programs read differently: on/off (22.9.2.7), and spaces that XML gives up."""

from __future__ import annotations

from collections.abc import Iterator

from .finding import Finding, finding
from .package import Node, Package, W, value

_ON_OFF = frozenset({"", "0", "1", "true", "false", "on", "off"})

_SWITCHES = frozenset(
    W + name
    for name in (
        # of runs (17.3.2)
        "b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden rtl cs specVanish oMath "
        # of paragraphs (17.3.1)
        "keepNext keepLines pageBreakBefore widowControl suppressLineNumbers suppressAutoHyphens "
        "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "contextualSpacing mirrorIndents suppressOverlap "
        # of tables and sections (17.4, 17.6)
        "cantSplit tblHeader hidden bidiVisual noWrap tcFitText hideMark titlePg formProt "
        "rtlGutter noEndnote "
        # of styles, numbering and settings (17.7, 17.9, 17.15)
        "autoRedefine semiHidden unhideWhenUsed qFormat locked personal personalCompose "
        "personalReply isLgl updateFields trackRevisions evenAndOddHeaders mirrorMargins "
        "embedTrueTypeFonts embedSystemFonts saveSubsetFonts removePersonalInformation "
        "autoHyphenation doNotHyphenateCaps doNotTrackMoves doNotTrackFormatting "
        "alignBordersAndEdges"
    ).split()
)
"""Elements of CT_OnOff."""

_SWITCH_ATTRIBUTES = tuple(
    W + name
    for name in (
        "customStyle default history dirty fldLock firstRow lastRow firstColumn lastColumn noHBand "
        "noVBand beforeAutospacing afterAutospacing"
    ).split()
)


def check(package: Package) -> Iterator[Finding]:
    """On/off values that are neither, and spaces at a text's ends that are not kept."""
    for part, tree in package.trees.items():
        if not part.startswith("word/"):
            continue
        for node in tree.iter(f"{W}*"):
            yield from _check_switches(part, node)
        for node in tree.iter(f"{W}t", f"{W}instrText", f"{W}delText"):
            yield from _check_spaces(part, node)


def _check_switches(part: str, node: Node) -> Iterator[Finding]:
    name = str(node.tag).rpartition("}")[2]
    if node.tag in _SWITCHES and value(node) not in _ON_OFF:
        yield finding(part, node, f"w:{name} is neither on nor off: “{value(node)}”")
    for attribute in _SWITCH_ATTRIBUTES:
        said = node.get(attribute)
        if said is not None and said not in _ON_OFF:
            key = attribute.rpartition("}")[2]
            yield finding(part, node, f"w:{name}/@w:{key} is neither on nor off: “{said}”")


def _check_spaces(part: str, node: Node) -> Iterator[Finding]:
    text = node.text or ""
    space = node.get("{http://www.w3.org/XML/1998/namespace}space")
    if space != "preserve" and (text[:1] in " \t\n\r" or text[-1:] in " \t\n\r") and text:
        yield finding(part, node, f"a space at the end of “{text.strip()[:24]}” is not kept")
