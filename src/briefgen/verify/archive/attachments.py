"""Files in the file: described, typed, dated, and associated with what they belong to (6.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import md5
from typing import Any

from .objects import is_mapping, listed
from .opened import MAX_DEPTH, Finding, Opened

RELATIONSHIPS = frozenset(
    f"/{name}" for name in "Source Data Alternative Supplement EncryptedPayload Unspecified".split()
)
_MEDIA_TYPE = re.compile(r"/[\w.+-]+/[\w.+-]+\Z")


def check(opened: Opened) -> Iterator[Finding]:
    """Each file specification, and the lists that name it."""
    named = _named(opened)
    associated = [
        file.objgen
        for item in opened.dictionaries
        for file in listed(item.get("/AF"))
        if is_mapping(file)
    ]
    if len(set(associated)) < len(associated):
        yield Finding("", "an attached file is associated twice")
    if list(named) != sorted(named):
        yield Finding("", "the attached files are not in the order of their names")
    specifications = [i for i in opened.dictionaries if i.get("/Type") == "/Filespec"]
    for item in [*named.values(), *(s for s in specifications if "/EF" in s)]:
        place = f"attached file {item.get('/UF', item.get('/F', ''))}"
        if item.objgen not in associated:
            yield Finding(place, "it is associated with nothing")
        for problem in _problems(item):
            yield Finding(place, problem)


def _named(opened: Opened) -> dict[str, Any]:
    """The files by the names under which they are listed, in the order of the list."""
    tree = opened.pdf.Root.get("/Names", {}).get("/EmbeddedFiles")
    return dict(_leaves(tree, 0)) if is_mapping(tree) else {}


def _leaves(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Names and files of a name tree as it stands: a library would mend its order in reading."""
    items = listed(node.get("/Names"))
    yield from ((str(name), file) for name, file in zip(items[::2], items[1::2], strict=False))
    for kid in listed(node.get("/Kids")) if depth < MAX_DEPTH else ():
        yield from _leaves(kid, depth + 1)


def _problems(item: Any) -> Iterator[str]:
    if any(not str(item.get(name, "")) for name in ("/F", "/UF")):
        yield "it has not both of its names (F and UF)"
    if str(item.get("/AFRelationship")) not in RELATIONSHIPS:
        yield "it does not say how it belongs to the document"
    if not str(item.get("/Desc", "")).strip():
        yield "it is not described"
    stream = item.get("/EF", {}).get("/F")
    if stream is None:
        yield "it is not in the file"
        return
    if not _MEDIA_TYPE.match(str(stream.get("/Subtype", ""))):
        yield "it has no media type"
    parameters = stream.get("/Params", {})
    if "/ModDate" not in parameters:
        yield "it has no date"
    data = stream.read_bytes()
    if int(parameters.get("/Size", len(data))) != len(data):
        yield "it has another size than it says"
    if "/CheckSum" in parameters and bytes(parameters.CheckSum) != _digest(data):
        yield "its checksum is wrong"


def _digest(data: bytes) -> bytes:
    return md5(data, usedforsecurity=False).digest()
