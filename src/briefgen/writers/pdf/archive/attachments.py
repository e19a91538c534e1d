"""Files that the PDF carries: the edition's content and sources, for machines to go on with.

They are associated files of the document (ISO 19005-3, 6.8). Both hold what the edition holds and
nothing else: the tree and the sources have been narrowed to the audience long before.
"""

from __future__ import annotations

import json
from hashlib import md5
from typing import Any

from lxml import etree
from msgspec import Struct

from briefgen.citations.public import item_data
from briefgen.html.document import HtmlDocument
from briefgen.writers.tree import own_copy, replace_head, serialize

CONTENT = "content.html"
SOURCES = "sources.csl.json"

DESCRIPTIONS = {
    "zh": {CONTENT: "本简报的内容（语义化 HTML）", SOURCES: "本简报引用的来源（CSL-JSON）"},
    "en": {
        CONTENT: "The content of this briefing as semantic HTML",
        SOURCES: "The sources that this briefing cites, as CSL-JSON",
    },
}
"""What each file is, by primary language of the document (others are told in English)."""


class AttachedFile(Struct, frozen=True):
    """A file inside the PDF. `relationship` is its AFRelationship: Source, Data, …"""

    name: str
    media_type: str
    relationship: str
    description: str
    data: bytes


def attached_files(document: HtmlDocument) -> tuple[AttachedFile, ...]:
    """The files that an edition's PDF may carry, by name."""
    language = document.metadata.language.partition("-")[0]
    words = DESCRIPTIONS.get(language, DESCRIPTIONS["en"])
    files = [AttachedFile(CONTENT, "text/html", "Source", words[CONTENT], _content(document))]
    if document.citing.items:
        kind = "application/vnd.citationstyles.csl+json"
        files.append(AttachedFile(SOURCES, kind, "Data", words[SOURCES], _sources(document)))
    return tuple(files)


def _content(document: HtmlDocument) -> bytes:
    """The tree without its places in the files, comments, pictures' data and style."""
    tree = own_copy(document)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    replace_head(tree, document.metadata)
    for image in tree.iter("img"):
        _name_picture(image)
    return serialize(tree).encode()


def _name_picture(image: etree._Element) -> None:
    """The picture itself is on the page; here its words stand for it."""
    image.attrib.pop("src", "")


def _sources(document: HtmlDocument) -> bytes:
    """CSL-JSON as reference managers read it: a list of items, each with its key as id."""
    items = document.citing.items
    listed = [{**item_data(items[key]), "id": key} for key in sorted(items)]
    return (json.dumps(listed, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def attach(pdf: Any, files: tuple[AttachedFile, ...]) -> None:
    """Put the files into pydyf's file and associate them with the document."""
    import pydyf  # type: ignore[import-untyped]

    if not files:
        return
    names, associated = pydyf.Array(), pydyf.Array()
    for file in sorted(files, key=lambda file: file.name):
        specification = _specification(pdf, file)
        names.extend([pydyf.String(file.name), specification.reference])
        associated.append(specification.reference)
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = associated


def _specification(pdf: Any, file: AttachedFile) -> Any:
    """The file specification, its stream added before it (ISO 32000-1, 7.11.3 and 7.11.4)."""
    import pydyf

    parameters = {
        "Size": len(file.data),
        "CheckSum": f"<{md5(file.data, usedforsecurity=False).hexdigest()}>",
        **{name: pdf.info[name] for name in ("CreationDate", "ModDate") if name in pdf.info},
    }
    extra = {
        "Type": "/EmbeddedFile",
        "Subtype": pydyf.name(file.media_type).decode(),
        "Params": pydyf.Dictionary(parameters),
    }
    stream = pydyf.Stream([file.data], pydyf.Dictionary(extra), compress=True)
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(file.name),
            "UF": pydyf.String(file.name),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "Desc": pydyf.String(file.description),
            "AFRelationship": f"/{file.relationship}",
        }
    )
    pdf.add_object(specification)
    return specification
