"""Ids of footnotes, in the order of the tree; words of references.

<span class="footnote">…</span>                          → id fn-1
<a class="xref" data-xref="tbl-x" href="#tbl-x"></a>      → “Table 1”, a title, or first words
"""

from __future__ import annotations

from lxml import etree

from briefgen.diagnostics import Collector, did_you_mean
from briefgen.html.finishing.fragments import has_class
from briefgen.html.locale import Locale, fill
from briefgen.html.tree.check import words
from briefgen.html.tree.origin import content_place
from briefgen.html.tree.rules import HEADINGS

LONGEST = 24
"""Characters of a statement that stand for it in a reference (twice as many in Latin script)."""

_POINTS = " ,.;:，。；：、"


def number_footnotes(tree: etree._Element) -> None:
    """Give footnotes their ids."""
    notes = [e for e in tree.iter("span") if has_class(e, "footnote")]
    for number, note in enumerate(notes, start=1):
        if note.get("id") is None:
            note.set("id", f"fn-{number}")


def resolve_references(tree: etree._Element, locale: Locale, found: Collector) -> None:
    """Give cross-references their words."""
    targets = {str(e.get("id")): e for e in tree.iter() if e.get("id") is not None}
    for link in [e for e in tree.iter("a") if e.get("data-xref") is not None]:
        name = str(link.attrib.pop("data-xref"))
        if name in targets:
            _refer(link, targets[name], locale)
            continue
        found.error(
            "H301",
            f'the reference to "{name}" leads nowhere in this edition',
            content_place(link),
            did_you_mean(name, targets) or "the audience leaves it out: leave this out too",
        )


def _refer(link: etree._Element, target: etree._Element, locale: Locale) -> None:
    """Words and address of a reference; one to a table or figure leads to that, by its label."""
    label = _caption_label(target)
    if label is None:
        link.text = words_for(target, locale)
        return
    link.text = label.text
    link.set("href", f"#{place_of_label(label).get('id', target.get('id'))}")


def place_of_label(label: etree._Element) -> etree._Element:
    """Where a reader of “Table 1” wants to be: at a table's caption, which is above, or a figure.

    (An anchor on a table itself would hide the caption: PDF puts it below.)
    """
    around = next(label.iterancestors("figure", "caption"), label.getparent())
    return label if around is None else around


def words_for(target: etree._Element, locale: Locale) -> str:
    """How a reference names a target that has no label."""
    named = _title(target)
    if named is not None:
        return bare_words(named)
    text = bare_words(target).rstrip(_POINTS)
    longest = LONGEST * (2 if locale.spaced else 1)
    if len(text) > longest:
        cut = text[:longest].rsplit(" ", 1)[0] if locale.spaced else text[:longest]
        text = cut.rstrip(_POINTS) + "…"
    return fill(locale.labels.get("quote", "{text}"), text=text)


def _caption_label(target: etree._Element) -> etree._Element | None:
    """The label of a table or figure, or of the section that holds one and nothing else."""
    section = target.tag == "section"
    if section and not any(has_class(target, kind) for kind in ("table", "figure", "chart")):
        return None
    if not section and target.tag not in ("table", "figure"):
        return None
    return next((e for e in target.iter("span") if has_class(e, "caption-label")), None)


def _title(target: etree._Element) -> etree._Element | None:
    """What names a section, heading, term or key figure."""
    if target.tag in (*HEADINGS, "dt"):
        return target
    if target.tag == "div" and has_class(target, "tile"):
        return target.find("dt")
    if target.tag in ("section", "header", "nav"):
        return next((child for child in target if child.tag in HEADINGS), None)
    return None


_SILENT = (
    *("citation", "footnote", "badge", "weight", "gloss", "label", "backlinks"),
    "heading-number",
)


def bare_words(element: etree._Element, *without: str) -> str:
    """The words of an element without marks, notes, badges and those classes, on one line."""
    silent = (*_SILENT, *without)
    pieces: list[str] = []

    def walk(node: etree._Element) -> None:
        pieces.append(node.text or "")
        for child in node:
            if not any(has_class(child, name) for name in silent):
                walk(child)
            pieces.append(child.tail or "")

    walk(element)
    text = "".join(pieces) or words(element)
    return " ".join(text.replace("\u00a0", " ").split(" ")).strip()
