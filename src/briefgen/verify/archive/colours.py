"""Colours that mean the same everywhere: output intent, colour spaces, blending (6.2.3, 6.2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .objects import is_mapping, listed
from .opened import Finding, Opened, page_place

SIGNATURE = slice(36, 40)
CLASSES = (b"mntr", b"prtr")
COMPONENTS = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}
DEVICE = {"/DeviceRGB": b"RGB ", "/DeviceCMYK": b"CMYK", "/DeviceGray": b""}
"""Colour spaces of devices, and the output intent that defines each (grey: any)."""

BLENDS = frozenset(
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn "
    "/HardLight /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity".split()
)


def check(opened: Opened) -> Iterator[Finding]:
    """The output intent, and whether it defines the colours that are used."""
    intents = [i for i in listed(opened.pdf.Root.get("/OutputIntents")) if is_mapping(i)]
    ours = [intent for intent in intents if intent.get("/S") == "/GTS_PDFA1"]
    if len(ours) != 1:
        yield Finding("", f"there are {len(ours)} output intents of PDF/A instead of one")
    profile = ours[0].get("/DestOutputProfile") if ours else None
    space = b""
    if ours:
        yield from _intent(ours[0], profile)
    if profile is not None and is_mapping(profile):
        space = profile.read_bytes()[16:20]
    for number, content in enumerate(opened.content):
        used = content.colours | _painted(content.objects)
        for name in sorted(used & DEVICE.keys()):
            if DEVICE[name] != (space if DEVICE[name] else b""):
                yield Finding(page_place(number), f"colours in {name[1:]} have no definition")
    yield from _blending(opened)


def _intent(intent: Any, profile: Any) -> Iterator[Finding]:
    if not str(intent.get("/OutputConditionIdentifier", "")):
        yield Finding("", "the output intent has no name")
    if not is_mapping(profile):
        yield Finding("", "the output intent has no profile")
        return
    data = profile.read_bytes()
    sound = data[SIGNATURE] == b"acsp" and data[12:16] in CLASSES and data[8] in (2, 4)
    if not sound:
        yield Finding("", "the profile of the output intent is no ICC profile of a device")
    if COMPONENTS.get(data[16:20]) != profile.get("/N"):
        yield Finding("", "the output intent says another number of colours than its profile")


def _painted(objects: list[Any]) -> set[str]:
    """Colour spaces of pictures, and of groups."""
    spaces: set[str] = set()
    for item in objects:
        space = item.get("/ColorSpace")
        group = item.get("/Group", {}).get("/CS")
        for value in (space, group):
            if value is not None:
                parts = listed(value)
                spaces.add(str(parts[0]))
                if str(parts[0]) == "/Indexed":
                    spaces.add(str(listed(parts[1])[0]))
    return spaces


def _blending(opened: Opened) -> Iterator[Finding]:
    """Blend modes are the standard's; without an output intent a page names its own space."""
    intent = opened.pdf.Root.get("/OutputIntents") is not None
    for number, (page, content) in enumerate(zip(opened.pdf.pages, opened.content, strict=True)):
        for state in content.states:
            for mode in listed(state.get("/BM")):
                if str(mode) not in BLENDS:
                    yield Finding(page_place(number), f"the blend mode {mode} is unknown")
        clear = any(_is_clear(state) for state in content.states)
        if clear and not intent and "/CS" not in page.get("/Group", {}):
            yield Finding(page_place(number), "what shines through has no colour space to mix in")


def _is_clear(state: Any) -> bool:
    alpha = min(float(state.get("/ca", 1)), float(state.get("/CA", 1)))
    return alpha < 1 or is_mapping(state.get("/SMask"))
