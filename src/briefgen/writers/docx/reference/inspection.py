"""What no reference file may hold: macros, objects, DOCTYPEs, and whatever is fetched from outside.

Parts are looked at by name, media type and relationship; XML is scanned for DOCTYPEs before the
first parse. All faults are found in one run, each names its part.
"""

from __future__ import annotations

import re

from lxml import etree

from briefgen.writers.docx.oxml import W_URI, W
from briefgen.writers.docx.reference.faults import Faults, shown
from briefgen.writers.docx.reference.package import CONTENT_TYPES, Package, Relationship, suffix

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = (f"{_WORD}document.main+xml", f"{_WORD}template.main+xml")
_SAVE = "open it in Word and save it as a Word document (.docx) or template (.dotx)"

_MACROS = ("vbaproject", "vbadata", "macroenabled")
_OBJECT_KINDS = frozenset({"oleObject", "package", "control", "activeXControlBinary"})
_TEMPLATE = "attachedTemplate"
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
"""Encodings in which a DOCTYPE can be found without a parser."""


def inspect(package: Package, faults: Faults) -> str | None:
    """The name of the main part; None where the file is refused."""
    _check_declarations(package, faults)
    if faults.any:
        return None  # nothing of a file with a DOCTYPE is parsed
    if not _is_readable(package, faults):
        return None
    main = package.related("", "officeDocument")
    _check_parts(package, faults)
    for source in package.sources():
        for relationship in package.relationships(source):
            _check_relationship(relationship, source, faults)
    _check_kind(package, main, faults)
    if main is not None:
        _check_settings(package, main, faults)
    return None if faults.any else main


# --- XML -----------------------------------------------------------------------------------------


def _check_declarations(package: Package, faults: Faults) -> None:
    for name, data in package.files.items():
        if not _is_xml(package, name, data):
            continue
        found = _declaration(data)
        if found == "encoding":
            faults.error("W210", "the part is in an unusual encoding", _SAVE, part=name)
        elif found:
            hint = "Word writes no such thing; make the file anew in Word"
            faults.error("W207", f"the part holds a {found}", hint, part=name)


def _is_xml(package: Package, name: str, data: bytes) -> bool:
    """Whether a reader might parse the part, whatever the package says of it."""
    if suffix(name) in ("xml", "rels", "vml", "svg", "htm", "html"):
        return True
    return data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")


def _declaration(data: bytes) -> str:
    """What the XML declares that it must not: "DOCTYPE", "entity", an "encoding", or nothing."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8")
    else:
        named = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:400])
        known = named is None or named[1].strip().lower() in _ENCODINGS
        begun = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"<", b"")
        if not known or not begun or b"\0" in data[:400]:
            return "encoding"
    if b"<!DOCTYPE" in data:
        return "DOCTYPE"
    return "declaration of an entity" if b"<!ENTITY" in data else ""


def _is_readable(package: Package, faults: Faults) -> bool:
    """Whether the package's own parts are there and well-formed."""
    if CONTENT_TYPES not in package.files:
        faults.error("W201", "the file is no Word file", _SAVE)
        return False
    for name in (CONTENT_TYPES, *(n for n in package.files if n.endswith(".rels"))):
        check_well_formed(package, name, faults)
    return not faults.any


def check_well_formed(package: Package, name: str, faults: Faults) -> bool:
    """Whether the part can be parsed."""
    try:
        package.tree(name)
    except etree.XMLSyntaxError as why:
        faults.error("W210", f"the part is not well-formed XML ({why.msg})", _SAVE, part=name)
        return False
    return True


# --- parts and relationships ---------------------------------------------------------------------


def _check_parts(package: Package, faults: Faults) -> None:
    for name in package.files:
        said = f"{name} {package.media_type(name)}".casefold()
        if any(word in said for word in _MACROS) and not _is_main(package, name):
            hint = "save it in Word without macros, as .docx or .dotx"
            faults.error("W205", "the file holds macros", hint, part=name)
        elif _is_object(name, package.media_type(name).casefold()):
            hint = "delete the object in Word, or paste it as a picture"
            faults.error("W206", "the file holds an embedded object", hint, part=name)


def _is_main(package: Package, name: str) -> bool:
    return name == package.related("", "officeDocument")


def _is_object(name: str, media_type: str) -> bool:
    folders = name.casefold().split("/")[:-1]
    named = "embeddings" in folders or "activex" in folders
    return (
        (named and suffix(name) != "rels") or "oleobject" in media_type or "activex" in media_type
    )


def _check_relationship(relationship: Relationship, source: str, faults: Faults) -> None:
    kind, part = relationship.kind, source or "the package"
    if kind.startswith("mailMerge"):
        hint = "in Word: Mailings > Start Mail Merge > Normal Word Document"
        faults.error("W209", "the file is bound to a mail merge's data source", hint, part=part)
    elif relationship.external and kind != "hyperlink":
        if kind != _TEMPLATE or not _is_local(relationship.target):
            _external(relationship, part, faults)
    elif kind in _OBJECT_KINDS and relationship.target.rpartition("/")[0].count("embeddings") == 0:
        hint = "delete the object in Word, or paste it as a picture"
        faults.error("W206", f"the part refers to an object ({kind})", hint, part=part)


def _is_local(target: str) -> bool:
    """Whether the attached template is a file, not an address on the web."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", target)
    return scheme is None or scheme[1].casefold() == "file"


def _external(relationship: Relationship, part: str, faults: Faults) -> None:
    hint = _HINTS.get(relationship.kind, "in Word: File > Info > Edit Links to Files > Break Link")
    message = f"the part loads something from outside ({relationship.kind}"
    faults.error("W208", f"{message}: {shown(relationship.target)})", hint, part=part)


_HINTS = {
    "image": "put the picture itself into the file: Insert > Pictures, without linking it",
    _TEMPLATE: "in Word: Developer > Document Template, and attach Normal",
    "subDocument": "delete the subdocument",
    "frame": "delete the frame",
}


def _check_kind(package: Package, main: str | None, faults: Faults) -> None:
    """Whether the main part is that of a Word document or template (ISO/IEC 29500-1, 11.3.10)."""
    if main is None:
        faults.error("W201", "the file has no main document", _SAVE)
        return
    said = package.media_type(main)
    if "macroenabled" in said.casefold():
        hint = "save it in Word as a document (.docx) or template (.dotx) without macros"
        faults.error("W205", "the file is of a kind that may hold macros", hint, part=main)
    elif said not in _MAIN:
        faults.error("W201", f"the file is no Word document ({shown(said)})", _SAVE, part=main)
    elif check_well_formed(package, main, faults) and _namespace(package, main) != W_URI:
        hint = 'in Word, save it as "Word Document", not as "Strict Open XML Document"'
        faults.error("W201", "the file is a strict Open XML document", hint, part=main)


def _namespace(package: Package, name: str) -> str | None:
    return etree.QName(package.tree(name)).namespace


def _check_settings(package: Package, main: str, faults: Faults) -> None:
    """A mail merge without a relationship: its query stands in the settings."""
    settings = package.related(main, "settings")
    if settings is None or not check_well_formed(package, settings, faults):
        return
    bound = any(r.kind.startswith("mailMerge") for r in package.relationships(settings))
    if package.tree(settings).find(f"{W}mailMerge") is not None and not bound:
        hint = "in Word: Mailings > Start Mail Merge > Normal Word Document"
        faults.error("W209", "the file is set up for a mail merge", hint, part=settings)
