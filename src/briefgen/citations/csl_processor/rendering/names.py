"""`cs:names`: the name variables of an item with their labels, or what stands in for them."""

from __future__ import annotations

from briefgen.citations.csl_processor.names.listing import shown_of, write_list
from briefgen.citations.csl_processor.names.options import NameOptions
from briefgen.citations.csl_processor.names.person import Person
from briefgen.citations.csl_processor.names.single import write_name
from briefgen.citations.csl_processor.output import Child, Node, join
from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.base import Renderer
from briefgen.citations.csl_processor.rendering.context import Context, NamesBlock
from briefgen.citations.csl_processor.rendering.decoration import Decoration
from briefgen.citations.csl_processor.rendering.values import Term


class NameLabel(Record, eq=False):
    """`cs:label` in `cs:names`: the role in words, before or after the names."""

    form: str
    plural: str
    before: bool
    decoration: Decoration

    def text(self, variable: str, many: bool, context: Context) -> Child | None:
        """The label of a variable; None where the language has no word for it."""
        plural = self.plural == "always" or (self.plural != "never" and many)
        term = context.locale.term(variable, self.form, plural)
        return self.decoration.wrap([term], context.english, "label") if term else None


class Names(Record, eq=False):
    """The variables in order; if none says anything, the first substitute that does."""

    variables: tuple[str, ...]
    options: NameOptions
    label: NameLabel | None
    substitutes: tuple[Renderer, ...]
    delimiter: str
    decoration: Decoration

    def render(self, context: Context, out: list[Child]) -> None:
        """Render into `out`, unless these are the first names and the cite goes without them."""
        left_out = context.cite.suppress_author or context.skips_names
        if not left_out or context.author_suppressed or context.in_bibliography:
            self._render(context, out)
            return
        called, filled, blocks = context.called, context.filled, len(context.blocks)
        made: list[Child] = []
        self._render(context, made)
        has_names = any(block.total for block in context.blocks[blocks:])
        if made and (has_names or context.skips_names):
            context.author_suppressed = True
            context.called, context.filled = called + 1, filled
        else:
            out += made

    def _render(self, context: Context, out: list[Child]) -> None:
        lists = self._lists(context)
        if lists:
            self._write(lists, context, out)
        else:
            context.see(self.variables[0] if self.variables else "", False)
            self._substitute(context, out)

    def _lists(self, context: Context) -> list[tuple[str, tuple[Person, ...]]]:
        """Variables with their names; an editor who translates counts once (CSL 1.0.2, "Names")."""
        lists = []
        for variable in self.variables:
            if variable in context.suppressed or variable in (context.trace or ()):
                continue
            persons = context.item.persons(variable)
            if persons:
                lists.append((variable, persons))
        if len(lists) == 2 and {lists[0][0], lists[1][0]} == {"editor", "translator"}:
            same = [p.key for p in lists[0][1]] == [p.key for p in lists[1][1]]
            if same and context.locale.term("editortranslator"):
                return [("editortranslator", lists[0][1])]
        return lists

    def _write(
        self, lists: list[tuple[str, tuple[Person, ...]]], context: Context, out: list[Child]
    ) -> None:
        parts: list[Child] = []
        counts = 0
        for variable, persons in lists:
            for name in self.variables if variable == "editortranslator" else (variable,):
                context.see(name, True)
            block = NamesBlock(len(persons), 0, self, persons)
            written = self._one(persons, block, context)
            counts += block.shown
            if self.options.form == "count" or not written:
                continue
            parts.append(self._labelled(written, variable, persons, context))
        if self.options.form == "count":
            parts = [str(counts)] if counts else []
        if parts:
            content = join(parts, self.delimiter)
            out.append(self.decoration.wrap(content, context.english, "names"))

    def _labelled(
        self, written: Node, variable: str, persons: tuple[Person, ...], context: Context
    ) -> Child:
        if self.label is None or context.sorting:
            return written
        label = self.label.text(variable, len(persons) > 1, context)
        if label is None:
            return written
        return Node([label, written] if self.label.before else [written, label])

    def _one(self, persons: tuple[Person, ...], block: NamesBlock, context: Context) -> Node | None:
        options, total = self.options, len(persons)
        index = len(context.blocks)
        context.blocks.append(block)
        shown, with_last = shown_of(total, options, context, index)
        block.shown = shown
        if shown == 0:
            return None
        everywhere = options.sort_order == "all" or context.sorting
        at_first = everywhere or options.sort_order == "first"
        level = context.disambiguation.level
        inverted = [
            (at_first if i == 0 else everywhere) and persons[i].inverts for i in range(shown)
        ]
        names = [
            write_name(
                persons[i], options, level(index, i), inverted[i], context.english, context.sorting
            )
            for i in range(shown)
        ]
        last = None
        if with_last:
            last = write_name(
                persons[-1], options, level(index, total - 1), everywhere, context.english,
                context.sorting,
            )  # fmt: skip
        block.names, block.total = names, total
        children = write_list(names, total, last, inverted, options, context)
        decoration = options.decoration
        node = Node(children, decoration.formatting, decoration.prefix, decoration.suffix)
        block.node = node
        return node

    def _substitute(self, context: Context, out: list[Child]) -> None:
        for substitute in self.substitutes:
            outer, filled = context.trace, context.filled
            context.trace = set()
            blocks = len(context.blocks)
            made: list[Child] = []
            substitute.render(context, made)
            used, context.trace = context.trace, outer
            if made:
                # what stands in for names has said something: a group with it is not empty
                context.filled = max(context.filled, filled + 1)
                context.suppressed |= used
                if outer is not None:
                    outer |= used
                if not any(block.node for block in context.blocks[blocks:]):
                    node = Node(made)
                    context.blocks.append(NamesBlock(0, 0, self, (), made, node))
                    made = [node]
                out.append(self.decoration.wrap(made, context.english, "names"))
                return
            if isinstance(substitute, Term) and substitute.text(context) == "":
                # A term that is empty on purpose is a substitute, too.
                return
