"""`cs:group`, macros and `cs:choose`: what holds other elements."""

from __future__ import annotations

from briefgen.citations.csl_processor.output import Child, join
from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.base import Renderer, render_all
from briefgen.citations.csl_processor.rendering.conditions import Test
from briefgen.citations.csl_processor.rendering.context import Context
from briefgen.citations.csl_processor.rendering.decoration import Decoration


class Group(Record, eq=False):
    """Children with a delimiter between them, left out if all the variables they call are empty.

    A macro called by `cs:text` is a group without delimiter. What a group shows counts as a filled
    variable for the group around it.
    """

    children: tuple[Renderer, ...]
    delimiter: str
    decoration: Decoration

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the children; nothing if all variables they call are empty."""
        called, filled = context.called, context.filled
        context.called = context.filled = 0
        parts = render_all(self.children, context)
        empty = context.called and not context.filled
        if empty or not parts:
            context.called, context.filled = called + (context.called > 0), filled
            return
        context.called, context.filled = called + 1, filled + 1
        parts = join(parts, self.delimiter)
        out.append(self.decoration.wrap(parts, context.english))


class Branch(Record, eq=False):
    """`cs:if`, `cs:else-if`; `cs:else` has no condition."""

    condition: Test | None
    children: tuple[Renderer, ...]


class Choose(Record, eq=False):
    """The first branch that holds; a group's delimiter goes between what it renders, too."""

    branches: tuple[Branch, ...]

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the first branch whose condition holds."""
        for branch in self.branches:
            if branch.condition is None or branch.condition(context):
                for child in branch.children:
                    child.render(context, out)
                return
