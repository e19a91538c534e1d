"""A finished file dressed in the reference: its looks, its page, its header and footer.

The file has been written with the styles of this writer. Here, at the end, theirs take their place:
ids are translated, missing styles added, lists renumbered. So nothing before needs to know whose
looks a file will have, and only what is asked for here enters the file: no macros, no data of other
programs, nothing of the reference's own text.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from briefgen.writers.docx.oxml import Element, W
from briefgen.writers.docx.reference.faults import Faults
from briefgen.writers.docx.reference.filling import check_classification, values_of
from briefgen.writers.docx.reference.furnishing import adopt_fonts, adopt_settings, fit_tabs
from briefgen.writers.docx.reference.lists import (
    keep_indents,
    mend_links,
    merge_lists,
    prune,
    take_looks,
)
from briefgen.writers.docx.reference.names import StyleMap, match
from briefgen.writers.docx.reference.opened import Reference
from briefgen.writers.docx.reference.pages import number_drawings, set_up_pages
from briefgen.writers.docx.reference.placeholders import fill
from briefgen.writers.docx.reference.sheets import (
    add_missing,
    adopt_defaults,
    settle_adopted,
    translate_numbers,
)
from briefgen.writers.docx.reference.stories import KINDS, clean
from briefgen.writers.docx.reference.tidying import tidy_lists
from briefgen.writers.docx.reference.work import MAIN, Work

_STYLED = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_WRITTEN = frozenset({*KINDS, "footnotes", "endnotes", "comments"})
"""Parts besides the main one that hold paragraphs."""


def dress(
    files: Mapping[str, bytes], reference: Reference, classification: str, faults: Faults
) -> dict[str, bytes]:
    """The members of the finished file, dressed; `classification` should show on every page."""
    work = Work(files)
    package = reference.package
    stories = {part: package.tree(part) for part in dict.fromkeys(reference.stories.values())}
    names = _adopt_styles(work, reference, stories, faults)
    adopt_fonts(work, reference)
    adopt_settings(work, reference)
    values = values_of(work)
    for part, story in stories.items():
        fill(story, values, part, faults)
        clean(story, part, faults)
    shown = set_up_pages(work, reference, stories)
    number_drawings(work, shown)
    fit_tabs(work, reference, names)
    check_classification(work, shown, classification, faults)
    return work.done()


def _adopt_styles(
    work: Work, reference: Reference, stories: Mapping[str, Element], faults: Faults
) -> StyleMap:
    """Their styles and lists, ours behind; the ids in the text follow."""
    package, ours, counters = reference.package, work.tree(_STYLES), work.tree(_NUMBERING)
    sheet, lists = reference.part("styles"), reference.part("numbering")
    theirs = package.tree(sheet) if sheet else deepcopy(ours)
    names = match(ours, theirs, faults)
    merged = merge_lists(counters, package.tree(lists) if lists else None)
    adopt_defaults(ours, theirs)
    settle_adopted(ours, theirs, names, merged.numbers, faults)
    add_missing(ours, theirs, names, merged.numbers)
    take_looks(merged, theirs, names)
    keep_indents(merged, theirs)
    prune(merged, [theirs, *stories.values()])
    mend_links(merged.root, theirs)
    tidy_lists(merged.root)
    work.put(_STYLES, theirs)
    work.put(_NUMBERING, merged.root)
    if lists:
        work.take_relationships(package, lists, _NUMBERING)
    for part in [MAIN, *(r.target for r in work.relationships() if r.kind in _WRITTEN)]:
        root = work.tree(part)
        for node in root.iter(*_STYLED):
            node.set(f"{W}val", names.id(node.get(f"{W}val") or ""))
        translate_numbers(root, merged.numbers)
    return names
