"""Rendering one template into a piece of tree, with all that can go wrong as diagnostics."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, TypeAlias, cast

from lxml import etree

from briefgen.diagnostics import Collector
from briefgen.html.blocks import check_blocks
from briefgen.html.budget import Budget
from briefgen.html.explain import explain
from briefgen.html.faults import TemplateFault
from briefgen.html.sandbox import Sandbox
from briefgen.html.tree import Origin, check_structure, parse

_Stream: TypeAlias = Generator[str, None, None]


def render(
    name: str, values: Mapping[str, Any], environment: Sandbox, found: Collector, holds: str
) -> tuple[etree._Element, Origin] | None:
    """The template's elements, inside a `template` element, and the templates they come from.

    `holds` is the element that the template is to make, one or several times.
    None where the template could not be rendered.
    """
    environment.used.clear()
    html = run(name, values, environment, found)
    if html is None:
        return None
    texts = environment.templates.texts
    check_blocks(name, environment, found)
    origin = Origin(tuple(texts[used] for used in environment.used if used in texts))
    root = parse(html, origin, found)
    check_structure(root, origin, found, holds)
    return root, origin


def run(name: str, values: Mapping[str, Any], environment: Sandbox, found: Collector) -> str | None:
    """What the template makes, as text; None where it could not be rendered."""
    pieces: list[str] = []
    environment.budget.renew()
    try:
        template = environment.get_template(name)
        # Template.generate would rewrite the traceback, which takes long in deep recursion
        stream = cast(_Stream, template.root_render_func(template.new_context(dict(values))))
        for piece in stream:
            _pay(len(piece), environment.budget, stream)
            pieces.append(piece)
    except Exception as error:  # a template can raise anything; each becomes a diagnostic
        found.extend(explain(error, environment, {*values, *environment.globals}))
        return None
    return "".join(pieces)


def _pay(characters: int, budget: Budget, stream: _Stream) -> None:
    """Pay for output; a fault is raised inside the template, so that its line is known."""
    try:
        budget.make(characters)
    except TemplateFault as fault:
        stream.throw(fault)
