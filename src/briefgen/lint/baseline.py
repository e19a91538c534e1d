"""The baseline: findings that an old project has, and that are not to be told for now.

A finding is known again by its code and its node (or, where it belongs to none, its file and the
words of its line), never by its line's number. Where a node has more findings of a code than the
baseline counts, the rest are told.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from msgspec.structs import replace

from briefgen.diagnostics import Collector, Diagnosed, Diagnostic, Span
from briefgen.lint.nodes import Nodes
from briefgen.lint.run import Found, Outcome
from briefgen.lint.texts import Texts
from briefgen.source import SIZE_LIMIT

VERSION = 1
NAME = "briefgen-baseline.json"
"""The baseline's file in a project, where the command names none."""

Key: TypeAlias = tuple[str, str, str, str, str]
"""Code, briefing and node; or code, file and words. What does not apply is empty."""

_FIELDS = ("code", "briefing", "node", "file", "words")


def key_of(diagnostic: Diagnostic, nodes: Nodes | None, texts: Texts) -> Key:
    """By what a finding is known again."""
    span = diagnostic.span
    node = nodes.at(span) if nodes is not None else None
    if node is not None:
        return diagnostic.code, node.briefing, node.id, "", ""
    if span is None:
        return diagnostic.code, "", "", "", diagnostic.message
    words = " ".join((texts.line(span) or "").split())
    return diagnostic.code, "", "", span.file, words


def keys(outcome: Outcome, texts: Texts) -> tuple[Key, ...]:
    """The key of each finding of an outcome."""
    nodes = outcome.view.nodes if outcome.view is not None else None
    return tuple(key_of(f.diagnostic, nodes, texts) for f in outcome.found)


def without_known(
    outcome: Outcome, baseline: Mapping[Key, int], texts: Texts
) -> tuple[Outcome, int]:
    """The outcome with the findings that the baseline has marked; how many it has beyond them."""
    left = Counter(baseline)
    found: list[Found] = []
    for item, key in zip(outcome.found, keys(outcome, texts), strict=True):
        known = item.counts and _may_be_known(item) and left[key] > 0
        if known:
            left[key] -= 1
        found.append(replace(item, known=known))
    return replace(outcome, found=tuple(found)), sum(left.values())


def _may_be_known(found: Found) -> bool:
    """What stops a build stays an error; all else may wait."""
    return found.diagnostic.code.startswith("L") or not found.diagnostic.is_error


def of(outcome: Outcome, texts: Texts) -> Counter[Key]:
    """The baseline that would have all findings of an outcome."""
    pairs = zip(outcome.found, keys(outcome, texts), strict=True)
    return Counter(key for item, key in pairs if item.counts and _may_be_known(item))


# --- the file -------------------------------------------------------------------------------------


def read(path: Path) -> Diagnosed[Counter[Key]]:
    """A baseline's file."""
    found = Collector()
    place = Span(path.as_posix())
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise ValueError("it is too large")
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        return found.done(Counter(dict(_entries(data))))
    except OSError as error:
        hint = "--write-baseline makes one"
        reason = (error.strerror or str(error)).lower()
        found.error("O520", f"the baseline cannot be read: {reason}", place, hint)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        hint = "write it anew with --write-baseline"
        found.error("O521", "this file is no baseline of this version of briefgen", place, hint)
    return found.done(None)


def _entries(data: Any) -> Iterator[tuple[Key, int]]:
    if data["briefgen_baseline"] != VERSION:
        raise ValueError("another version")
    for entry in data["findings"]:
        code, briefing, node, file, words = (str(entry.get(name, "")) for name in _FIELDS)
        yield (code, briefing, node, file, words), int(entry.get("count", 1))


def write(path: Path, baseline: Mapping[Key, int]) -> tuple[Diagnostic, ...]:
    """Write a baseline's file, whole or not at all."""
    found = Collector()
    temporary = path.with_name(f".{path.name[-80:]}.new")
    try:
        temporary.write_text(as_text(baseline), encoding="utf-8")
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        found.error("O522", f"the baseline cannot be written: {reason}", Span(path.as_posix()))
    return tuple(found)


def as_text(baseline: Mapping[Key, int]) -> str:
    """A baseline as JSON, one entry a line: versions of it compare well."""
    entries: Sequence[dict[str, Any]] = [
        {name: part for name, part in zip(_FIELDS, key, strict=True) if part}
        | ({"count": count} if count > 1 else {})
        for key, count in sorted(baseline.items())
    ]
    lines = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    inner = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "briefgen_baseline": {VERSION},\n  "findings": {inner}\n}}\n'
