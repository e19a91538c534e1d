"""Zip packages: Word files, workbooks, plain archives. Every member, every name, every comment.

A member may claim any size: what it unpacks to is counted while it is unpacked, never believed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from briefgen.scan.files import inflated, look_at
from briefgen.scan.search import Search, TooMuch

MEMBERS = 20_000
MEMBER = 64_000_000
"""Bytes that one member may have when it is unpacked."""
RATIO, RATIO_FROM = 1_000, 1_000_000
"""How many times longer than packed a member may be, if it is longer than a million bytes."""
LOCAL = b"PK\x03\x04"

_CHANNELS = (
    ("comments", "comment"), ("docProps/", "property"), ("customXml/", "custom XML"),
    ("footnotes", "footnote"), ("endnotes", "endnote"), ("header", "header"),
    ("footer", "footer"), ("settings", "settings"), ("_rels/", "link"), ("charts/", "chart"),
    ("fontTable", "font name"), ("styles", "style"), ("media/", "picture"),
    ("embeddings/", "embedded file"), ("glossary/", "building block"),
)  # fmt: skip


def channel_of(member: str) -> str:
    """What a member of a package is for, in words."""
    return next((channel for part, channel in _CHANNELS if part in member), "text")


def read_package(search: Search, data: bytes, where: str, depth: int) -> None:
    """Search a zip file, and what lies between its members."""
    prefix = f"{where} › " if where else ""
    here = where or "the package"
    search.data("package", here, data)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, struct.error):
        search.unread(here, "it is no sound zip file")
        _hidden(search, data, [], prefix, depth)
        return
    with archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            raise TooMuch(f"it has {len(members):,} members")
        _names(search, archive, members, here)
        for member in members:
            _member(search, archive, member, prefix, depth)
        _hidden(search, data, [m.header_offset for m in members], prefix, depth)


def _names(search: Search, archive: ZipFile, members: Iterable[ZipInfo], here: str) -> None:
    """Names and comments; that a name is withheld says nothing of where it stands."""
    for number, member in enumerate(members, start=1):
        search.text("name of a part", f"{here}, member {number}", member.filename)
        if member.comment:
            search.data("archive comment", f"{here}, member {number}", member.comment)
        if member.extra:
            search.data("archive comment", f"{here}, member {number}", member.extra)
    if archive.comment:
        search.data("archive comment", here, archive.comment)


def _member(search: Search, archive: ZipFile, member: ZipInfo, prefix: str, depth: int) -> None:
    where = f"{prefix}{member.filename}"
    if member.is_dir():
        return
    if member.flag_bits & 1:
        search.unread(where, "it is encrypted")
        return
    most = min(MEMBER, search.left)
    if member.compress_size:
        most = min(most, max(RATIO_FROM, RATIO * member.compress_size))
    try:
        with archive.open(member) as stream:
            content = stream.read(most + 1)
    except (BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error) as error:
        search.unread(where, f"it cannot be unpacked ({type(error).__name__})")
        return
    if len(content) > most:
        search.unread(where, f"it unpacks to more than {most:,} bytes")
        return
    look_at(search, content, channel_of(member.filename), where, depth + 1)


def _hidden(search: Search, data: bytes, known: Iterable[int], prefix: str, depth: int) -> None:
    """Members that the archive's directory does not name: left behind, or put there to hide."""
    seen = set(known)
    at = data.find(LOCAL)
    while at >= 0:
        if at not in seen and len(data) >= at + 30:
            method, packed, name, extra = struct.unpack_from("<8xH8xL4xHH", data, at)
            begin = at + 30 + name + extra
            end = begin + packed if packed else len(data)
            content = (
                inflated(data[begin:end], min(MEMBER, search.left), -15) if method == 8 else None
            )
            if content:
                place = f"{prefix}a part at byte {at} that the directory does not name"
                look_at(search, content, "hidden part", place, depth + 1)
        at = data.find(LOCAL, at + 4)
