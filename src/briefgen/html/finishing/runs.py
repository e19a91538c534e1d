"""Formatted runs (`citations.model.Run`) → HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup, escape

from briefgen.citations.model import Run
from briefgen.html.contract import HREF_SCHEMES

_UNSAFE = re.compile(r"[^\w.:-]")


def entry_id(key: str) -> str:
    """The id of a source's entry in the bibliography."""
    return "ref-" + _UNSAFE.sub(lambda m: f"-{ord(m.group()):x}-", key)


def runs_markup(runs: Sequence[Run], superscript: bool = False) -> Markup:
    """Runs as inline elements; `superscript` sets all of them so, whatever each says.

    Neighbours that link to the same place are one link.
    """
    parts = []
    for (key, href), group in groupby(runs, lambda r: (r.key, r.href)):
        text = Markup("").join(_formatted(run, not superscript) for run in group)
        address = href if href and href.lower().startswith(HREF_SCHEMES) else None
        target = f"#{entry_id(key)}" if key else address
        parts.append(Markup('<a href="{}">{}</a>').format(target, text) if target else text)
    whole = Markup("").join(parts)
    return Markup("<sup>{}</sup>").format(whole) if superscript else whole


def _formatted(run: Run, raised: bool) -> Markup:
    text = escape(run.text)
    for wanted, element in (
        (run.italic, "em"),
        (run.bold, "strong"),
        (run.superscript and raised, "sup"),
        (run.subscript, "sub"),
    ):
        if wanted:
            text = Markup("<{0}>{1}</{0}>").format(Markup(element), text)
    if run.small_caps:
        text = Markup('<span class="small-caps">{}</span>').format(text)
    return text
