"""Pictures, forms and graphics states that look alike in every viewer (6.2.2, 6.2.5 to 6.2.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .objects import is_mapping, is_stream, listed
from .opened import Finding, Opened, page_place

INTENTS = frozenset(
    ["/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"]
)
FORBIDDEN_STATE = ("/TR", "/HTP")
FORBIDDEN_PICTURE = ("/Alternates", "/OPI")
FORBIDDEN_FORM = ("/OPI", "/PS", "/Ref")
FILTERS = frozenset(
    "/FlateDecode /DCTDecode /CCITTFaxDecode /JBIG2Decode /JPXDecode /RunLengthDecode "
    "/ASCIIHexDecode /ASCII85Decode".split()
)
"""Filters of streams: LZW and Crypt are not allowed (6.1.7.2)."""


def check(opened: Opened) -> Iterator[Finding]:
    """Each page's operators, states and pictures; each stream's filters."""
    for number, content in enumerate(opened.content):
        place = page_place(number)
        for name in sorted(content.unknown):
            yield Finding(place, f"there is no operator {name}")
        for intent in sorted(content.intents - INTENTS):
            yield Finding(place, f"the rendering intent {intent} is unknown")
        for problem in dict.fromkeys(_states(content.states)):
            yield Finding(place, problem)
        for problem in dict.fromkeys(_objects(content.objects)):
            yield Finding(place, problem)
    yield from _streams(opened)


def _states(states: list[Any]) -> Iterator[str]:
    for state in states:
        for name in FORBIDDEN_STATE:
            if name in state:
                yield f"a graphics state has {name[1:]}"
        if str(state.get("/TR2", "/Default")) != "/Default":
            yield "a graphics state has a transfer function"
        if "/RI" in state and str(state.RI) not in INTENTS:
            yield f"the rendering intent {state.RI} is unknown"


def _objects(objects: list[Any]) -> Iterator[str]:
    for item in objects:
        kind = item.get("/Subtype")
        if kind == "/PS":
            yield "a drawing is a PostScript program"
        forbidden = FORBIDDEN_FORM if kind == "/Form" else FORBIDDEN_PICTURE
        for name in forbidden:
            if name in item:
                yield f"a drawing or picture has {name[1:]}"
        masks = [item, item.get("/SMask")]
        if any(is_mapping(mask) and mask.get("/Interpolate") for mask in masks):
            yield "a picture is smoothed by the viewer"


def _streams(opened: Opened) -> Iterator[Finding]:
    for item in opened.dictionaries:
        if not is_stream(item):
            continue
        if any(name in item for name in ("/F", "/FFilter", "/FDecodeParms")):
            yield Finding(f"object {item.objgen[0]}", "a stream lies outside the file")
        for name in listed(item.get("/Filter")):
            if str(name) not in FILTERS:
                yield Finding(f"object {item.objgen[0]}", f"a stream is packed with {name}")
