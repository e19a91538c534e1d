"""Runs of the CSL processor → runs of ours: what readers see, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.citations.model import Run
from briefgen.citations.prepare import is_web_address

if TYPE_CHECKING:
    from briefgen.citations.csl_processor import Run as Made

Link = Callable[["Made"], tuple[str | None, str | None]]
"""The key of the source and the address that a run leads to, either of them None."""

DOI_RESOLVER = "https://doi.org/"
_AFTER_QUESTION = re.compile("([?!？！])[,，]([”’»])")
"""No comma follows a question mark inside quotation marks."""


def addresses_only(run: Made) -> tuple[str | None, str | None]:
    """Links of an entry: its own address and DOI."""
    return None, run.href if run.href and is_web_address(run.href) else None


def converted(runs: Iterable[Made], link: Link = addresses_only) -> tuple[Run, ...]:
    """The runs, neighbours that are alike joined."""
    out: list[Run] = []
    for run in runs:
        key, href = link(run)
        align = run.value("vertical-align")
        before, text, after = _linked_part(run, href)
        made = Run(
            text,
            italic=run.value("font-style") in ("italic", "oblique"),
            bold=run.value("font-weight") == "bold",
            superscript=align == "sup",
            subscript=align == "sub",
            small_caps=run.value("font-variant") == "small-caps",
            key=key,
            href=href,
        )
        bare = replace(made, href=None)
        for part in (replace(bare, text=before), made, replace(bare, text=after)):
            add(out, part)
    return tuple(out)


def _linked_part(run: Made, href: str | None) -> tuple[str, str, str]:
    """Of a run that prints its own address: what stands before it, the address, what follows."""
    text = _AFTER_QUESTION.sub(r"\1\2", run.text.replace("\\-", "-"))
    if not href or run.role not in ("url", "doi") or href in text:
        before, found, after = text.partition(href) if href and href in text else ("", text, "")
        return before, found, after
    before, found, after = text.partition(href.removeprefix(DOI_RESOLVER))
    return (before, found, after) if found else ("", text, "")


def add(runs: list[Run], run: Run) -> None:
    """Put a run behind others: onto the last one, where they are alike."""
    if not run.text:
        return
    if runs and replace(runs[-1], text=run.text) == run:
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    else:
        runs.append(run)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs, neighbours that are alike joined, empty ones left out."""
    out: list[Run] = []
    for run in runs:
        add(out, run)
    return tuple(out)


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without space at either end."""
    out = list(joined(runs))
    while out and not out[0].text.lstrip():
        del out[0]
    while out and not out[-1].text.rstrip():
        del out[-1]
    if out:
        out[0] = replace(out[0], text=out[0].text.lstrip())
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(out)
