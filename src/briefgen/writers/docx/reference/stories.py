"""Headers and footers of a reference file: which there are, what they may hold, and made clean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml import etree

from briefgen.writers.docx.oxml import Element, R, W
from briefgen.writers.docx.reference.faults import Faults, shown
from briefgen.writers.docx.reference.inspection import check_well_formed
from briefgen.writers.docx.reference.package import Package

KINDS = ("header", "footer")
PAGES = ("default", "first", "even")
Stories = Mapping[tuple[str, str], str]
"""(kind, pages) → the part."""

_PICTURES = frozenset(
    f"image/{kind}" for kind in "png jpeg jpg gif bmp tiff x-emf x-wmf emf wmf svg+xml".split()
)
_LOADING = re.compile(
    r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|EMBED|DDE|DDEAUTO|DATABASE|RD|MACROBUTTON)\b",
    re.IGNORECASE,
)
"""Fields that load a file, run a program or a macro (ISO/IEC 29500-1, 17.16.5)."""
_VML = "{urn:schemas-microsoft-com:vml}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_HREF = "{urn:schemas-microsoft-com:office:office}href"


def find_stories(package: Package, main: str) -> dict[tuple[str, str], str]:
    """What the last section shows; a section without a header shows that of the one before it."""
    targets = {r.id: r.target for r in package.relationships(main)}
    found = {}
    for section in package.tree(main).iter(f"{W}sectPr"):
        parent = section.getparent()
        if parent is not None and parent.tag == f"{W}sectPrChange":
            continue
        for kind in KINDS:
            for node in section.iterchildren(f"{W}{kind}Reference"):
                target = targets.get(node.get(f"{R}id") or "")
                if target in package.files:
                    found[kind, node.get(f"{W}type") or "default"] = str(target)
    return {key: found[key] for key in sorted(found)}


def check_stories(package: Package, stories: Stories, faults: Faults) -> None:
    """Whether the headers and footers hold only what can be taken over."""
    for part in dict.fromkeys(stories.values()):
        if not check_well_formed(package, part, faults):
            continue
        _check_relationships(package, part, faults)
        _check_content(package.tree(part), part, faults)


def check_pictures(package: Package, part: str, faults: Faults) -> None:
    """Whether the pictures of a part (the theme's, bullets) are of a kind that is taken."""
    for relationship in package.relationships(part):
        if relationship.kind == "image" and not relationship.external:
            _check_picture(package, relationship.target, part, faults)


def _check_relationships(package: Package, part: str, faults: Faults) -> None:
    for relationship in package.relationships(part):
        if relationship.kind == "hyperlink" and relationship.external:
            _check_address(relationship.target, part, faults)
        elif relationship.kind == "image" and not relationship.external:
            _check_picture(package, relationship.target, part, faults)
        elif not relationship.external:
            hint = "put a picture of it there"
            what = "a header or footer holds something else than text and pictures"
            faults.error("W211", f"{what} ({shown(relationship.kind)})", hint, part=part)


def _check_address(address: str, part: str, faults: Faults) -> None:
    try:
        scheme = urlsplit(address).scheme.casefold()
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https", "mailto"):
        hint = "links begin with http://, https:// or mailto:"
        faults.error("W208", f"the part links to {shown(address)}", hint, part=part)


def _check_picture(package: Package, name: str, part: str, faults: Faults) -> None:
    if name not in package.files:
        faults.error("W211", f"the picture {shown(name)} is not in the file", part=part)
    elif package.media_type(name) not in _PICTURES:
        kind = shown(package.media_type(name) or "unknown")
        hint = "use a PNG or JPEG picture"
        faults.error(
            "W211", f"the picture is of a kind that is not taken ({kind})", hint, part=name
        )
    elif package.media_type(name) == "image/svg+xml":
        _check_svg(package, name, faults)


def _check_svg(package: Package, name: str, faults: Faults) -> None:
    if check_well_formed(package, name, faults) and any(_acts(n) for n in _all(package.tree(name))):
        hint = "use a PNG picture"
        faults.error("W211", "the picture runs scripts or loads something", hint, part=name)


def _all(root: Element) -> Iterator[Element]:
    return root.iter(etree.Element)


def _acts(node: Element) -> bool:
    if etree.QName(node).localname in ("script", "foreignObject"):
        return True
    for key, said in node.attrib.items():
        name = etree.QName(str(key)).localname.casefold()
        loads = name == "href" and not str(said).strip().startswith(("#", "data:image/"))
        if loads or name.startswith("on"):
            return True
    return False


def _check_content(root: Element, part: str, faults: Faults) -> None:
    if any(True for _ in root.iter(f"{W}object", f"{W}control", _OLE)):
        hint = "delete the object in Word, or paste it as a picture"
        faults.error("W206", "the part shows an embedded object", hint, part=part)
    for node in _all(root):
        address = node.get("src") or node.get(_HREF)
        if str(node.tag).startswith(_VML) and address and not address.startswith("#"):
            hint = "put the picture itself into the file"
            faults.error("W208", f"the part refers to {shown(address)}", hint, part=part)
    for instruction in _instructions(root):
        loading = _LOADING.match(instruction)
        if loading is not None:
            hint = "press Ctrl+Shift+F9 on the field in Word: it becomes text"
            faults.error("W213", f"the part holds a field {loading[1].upper()}", hint, part=part)


def _instructions(root: Element) -> Iterator[str]:
    """The instructions of all fields; nested ones are cut apart, which is enough to find names."""
    for node in root.iter(f"{W}fldSimple"):
        yield node.get(f"{W}instr") or ""
    words: list[str] = []
    for node in root.iter(f"{W}instrText", f"{W}fldChar"):
        if node.tag == f"{W}instrText":
            words.append(node.text or "")
        else:
            yield "".join(words)
            words = []
    yield "".join(words)


# --- making clean --------------------------------------------------------------------------------

_GONE = [
    W + name
    for name in (
        "bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart commentRangeEnd "
        "commentReference annotationRef del moveFrom moveFromRangeStart moveFromRangeEnd "
        "moveToRangeStart moveToRangeEnd rPrChange pPrChange tblPrChange trPrChange tcPrChange "
        "tblPrExChange tblGridChange sectPrChange numberingChange cellIns cellDel "
        "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
        "sdtPr sdtEndPr customXmlPr smartTagPr "
        "dayShort dayLong monthShort monthLong yearShort yearLong"  # today's, computed anew
    ).split()
]
_OPENED = [W + name for name in "ins moveTo sdt sdtContent smartTag customXml".split()]
_REVISIONS = [W + name for name in "ins del moveFrom moveTo".split()]
_NAMED = frozenset({"docPr", "cNvPr"})
_TRACES = re.compile(r"(?:\{.*\})?(?:rsid\w*|paraId|textId)")


def clean(root: Element, part: str, faults: Faults) -> None:
    """Take out what belongs to editing, or to the file's own text.

    Revisions are accepted; comments, bookmarks and links to bookmarks go.
    """
    if any(True for _ in root.iter(*_REVISIONS)):
        faults.warning("W222", "tracked changes in a header or footer are accepted", part=part)
    for node in list(root.iter(*_GONE)):
        _remove(node)
    for node in list(root.iter(*_OPENED)):
        _open(node)
    for node in list(root.iter(f"{W}hyperlink")):
        if not node.get(f"{R}id"):
            _open(node)  # it leads into the text that stays behind
    for node in _all(root):
        if etree.QName(node).localname in _NAMED and node.get("name"):
            node.set("name", "Picture")  # Word puts the name of the file there
        for key in [k for k in node.attrib if _TRACES.fullmatch(str(k))]:
            del node.attrib[key]
    if not any(True for _ in root.iterchildren(f"{W}p", f"{W}tbl")):
        etree.SubElement(root, f"{W}p")


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _open(node: Element) -> None:
    """Put what is inside in the element's place."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(node)
