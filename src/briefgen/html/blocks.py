"""Blocks that a template means to override and that its base does not have.

Jinja passes over such a block in silence: the author's words would be nowhere.
"""

from __future__ import annotations

import re

from jinja2 import nodes

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.html.sandbox import Sandbox

_EXTENDS = re.compile(r"\{%-?\s*extends\s+['\"]([^'\"]+)['\"]")


def check_blocks(name: str, environment: Sandbox, found: Collector) -> None:
    """Note each block of an own template that no template below it has.

    A block inside another one may be new: it is shown where the other one is.
    """
    while name not in environment.templates.shipped and (base := _base(name, environment)):
        known = _blocks(base, environment)
        text = environment.templates.texts[name]
        for node in environment.parse(text.text, name).body:
            if isinstance(node, nodes.Block) and node.name not in known:
                found.error(
                    "T107",
                    f'"{base}" has no block "{node.name}"',
                    Span(text.file, node.lineno, 1),
                    did_you_mean(node.name, known) or f"it has: {', '.join(sorted(known))}",
                )
        name = base


def _base(name: str, environment: Sandbox) -> str | None:
    text = environment.templates.texts.get(name)
    match = _EXTENDS.search(text.text) if text else None
    return match[1] if match else None


def _blocks(name: str, environment: Sandbox) -> set[str]:
    """The blocks of a template and of those below it."""
    known: set[str] = set()
    seen: set[str] = set()
    current: str | None = name
    while current is not None and current not in seen:
        seen.add(current)
        known |= set(environment.get_template(current).blocks)
        current = _base(current, environment)
    return known
