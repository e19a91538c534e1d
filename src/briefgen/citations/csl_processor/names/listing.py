"""A list of names: how many are shown, what stands between them (CSL 1.0.2, "Name", "Et-al")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.citations.csl_processor.names.options import NameOptions
from briefgen.citations.csl_processor.output import Child, Node
from briefgen.citations.csl_processor.rendering.context import FIRST

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.rendering.context import Context


def limits(options: NameOptions, context: Context) -> tuple[int, int, bool]:
    """et-al-min (0 for never), et-al-use-first and et-al-use-last for this rendering."""
    if context.et_al is not None:
        least, first, last = context.et_al
        return least or options.et_al_min, first or options.use_first, last or options.use_last
    if context.position != FIRST and not context.in_bibliography:
        return options.subsequent_min, options.subsequent_use_first, options.use_last
    return options.et_al_min, options.use_first, options.use_last


def shown_of(total: int, options: NameOptions, context: Context, block: int) -> tuple[int, bool]:
    """How many names are shown, and whether the last one comes after an ellipsis."""
    least, first, last = limits(options, context)
    if not least or total < least:
        return total, False
    wanted = first
    if block < len(context.disambiguation.shown):
        wanted = max(wanted, context.disambiguation.shown[block])
    if wanted >= total:
        return total, False
    return wanted, last and total >= wanted + 2


def write_list(
    names: list[Child], total: int, last: Child | None, inverted: list[bool],
    options: NameOptions, context: Context,
) -> list[Child]:  # fmt: skip
    """Names with delimiters, the conjunction and what stands for those left out.

    `names` are the ones shown; `last`: the very last name, where an ellipsis leads to it.
    """
    shown = len(names)
    if last is not None:
        parts = _delimited(names, options.delimiter)
        return [*parts, options.delimiter, "… ", last]
    if shown < total:
        return _with_et_al(names, inverted, options, context)
    word = conjunction(options, context)
    if shown < 2 or not word:
        return _delimited(names, options.delimiter)
    head = _delimited(names[:-1], options.delimiter)
    if _precedes(options.precedes_last, shown - 1, 2, inverted[-2]):
        spaced = options.delimiter.endswith(" ") or not word.startswith(" ")
        joint = options.delimiter + (word.lstrip() if spaced else word)
        return [*head, joint, names[-1]]
    return [*head, word, names[-1]]


def conjunction(options: NameOptions, context: Context) -> str:
    """The word before the last name with its space, "" for none."""
    if context.sorting:
        return ""
    if options.conjunction == "text":
        term = context.locale.term("and") or ""
        return _around(term)
    if options.conjunction == "symbol":
        return " & "
    return ""


def _around(term: str) -> str:
    if not term or term[-1].isspace():
        return term
    # 和 needs no space around it.
    return term if ord(term[0]) >= 0x2E80 else f" {term} "


def _precedes(rule: str, before: int, least: int, inverted: bool) -> bool:
    if rule == "always":
        return True
    if rule == "never":
        return False
    if rule == "after-inverted-name":
        return inverted
    return before >= least


def _with_et_al(
    names: list[Child], inverted: list[bool], options: NameOptions, context: Context
) -> list[Child]:
    if not names:
        return []
    head = _delimited(names, options.delimiter)
    text = "" if context.sorting else context.locale.term(options.et_al_term)
    if not text:
        return head
    prefix, suffix = options.et_al_affixes
    term: Child = text
    if options.et_al_formatting or prefix or suffix:
        term = Node([text], options.et_al_formatting, prefix, suffix)
    if _precedes(options.precedes_et_al, len(names), 2, inverted[-1]):
        return [*head, options.delimiter, term]
    narrow = ord(text[0]) >= 0x2E80 or options.delimiter.endswith(("，", "、"))
    return [*head, term] if narrow and not prefix else [*head, " ", term]


def _delimited(names: list[Child], delimiter: str) -> list[Child]:
    out: list[Child] = []
    for name in names:
        if out:
            out.append(delimiter)
        out.append(name)
    return out
