"""Custom properties (22.3): numbers from 2 on, numbers and names once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .finding import Finding
from .package import Package

_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of properties that users define."""

_FIRST = 2
"""The first number that is free; 0 and 1 are reserved."""


def check(package: Package) -> Iterator[Finding]:
    """Numbers and names that occur twice or that Word does not take."""
    for part in package.related("", "custom-properties"):
        tree = package.trees.get(part)
        rows = list(tree) if tree is not None else []
        numbers = Counter(row.get("pid") or "" for row in rows)
        names = Counter((row.get("name") or "").casefold() for row in rows)
        for row in rows:
            name, number = row.get("name") or "", row.get("pid") or ""
            where = f"property “{name}”"
            if not number.isdecimal() or int(number) < _FIRST:
                yield Finding(part, where, f"the number {number} is not free for it")
            if numbers[number] > 1:
                yield Finding(part, where, f"another property has the number {number} too")
            if names[name.casefold()] > 1:
                yield Finding(part, where, "another property has this name")
            if (row.get("fmtid") or "").upper() != _FORMAT:
                yield Finding(part, where, "the property has a foreign format id")
