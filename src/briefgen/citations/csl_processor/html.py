"""Runs as the little HTML that reference lists are exchanged in, and that the test suite reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.citations.csl_processor.output import Entry, Mark, Run

_TAGS = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
}
# The space around each display, as the test suite writes it.
_SPACE = {
    "block": ("\n\n    ", "\n"),
    "left-margin": ("\n    ", ""),
    "right-inline": ("", "\n  "),
    "indent": ("", "\n  "),
}
# What stands where an item shows nothing at all, as the test suite has it.
NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"
_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})


def _tags(mark: Mark) -> tuple[str, str]:
    known = _TAGS.get((mark.attribute, mark.value))
    return known or (f'<span style="{mark.attribute}:{mark.value};">', "</span>")


def _inline(runs: Iterable[Run]) -> str:
    out: list[str] = []
    opened: list[Mark] = []
    for run in runs:
        shared = 0
        for old, new in zip(opened, run.marks, strict=False):
            if old != new:
                break
            shared += 1
        out.extend(_tags(mark)[1] for mark in reversed(opened[shared:]))
        out.extend(_tags(mark)[0] for mark in run.marks[shared:])
        opened[shared:] = run.marks[shared:]
        out.append(run.text.translate(_ESCAPES))
    out.extend(_tags(mark)[1] for mark in reversed(opened))
    return "".join(out)


def _blocks(runs: Iterable[Run]) -> list[tuple[str, list[Run]]]:
    blocks: list[tuple[str, list[Run]]] = []
    last = -1
    for run in runs:
        if run.block != last:
            blocks.append((run.display, []))
            last = run.block
        blocks[-1][1].append(run)
    return blocks


def to_html(runs: Sequence[Run]) -> str:
    """HTML of a citation or an entry; displays become <div class="csl-…">."""
    if not runs:
        return NOTHING
    out: list[str] = []
    for display, part in _blocks(runs):
        before, after = _SPACE.get(display, ("", ""))
        text = _inline(part)
        if display == "right-inline" and text.endswith(" "):
            text, after = text[:-1], after + " "
        out.append(f'{before}<div class="csl-{display}">{text}</div>{after}' if display else text)
    return "".join(out)


def bibliography_html(entries: Sequence[Entry]) -> str:
    """A whole list: <div class="csl-bib-body"> around one <div class="csl-entry"> each."""
    rows = "".join(f'  <div class="csl-entry">{to_html(e.runs)}</div>\n' for e in entries)
    return f'<div class="csl-bib-body">\n{rows}</div>'
