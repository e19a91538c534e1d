"""What was traced, as text for a terminal and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.diagnostics import Span, printable
from briefgen.trace import Hit, Traced
from briefgen.trace.basis import Basis, Passage

KINDS = {"sourced": "sourced statement", "assessment": "assessment", "figure": "key figure",
         "text": "text"}  # fmt: skip


def as_text(traced: Traced, name: str, wanted: str) -> str:
    """The places one after the other, each with what it rests on."""
    places = "1 place" if len(traced.hits) == 1 else f"{len(traced.hits)} places"
    edition = " / ".join(traced.edition)
    lines = [f"{name} ({edition}): “{wanted}” stands in {places}"]
    for number, hit in enumerate(traced.hits, 1):
        shown = hit.home.text if hit.home and not hit.home.reworded else hit.piece.text
        lines += ["", f"{number}. {_short(shown, 160)}"]
        lines += [f"   {line}" for line in _hit(hit)]
    return printable_lines(lines)


def printable_lines(lines: list[str]) -> str:
    """The lines without what may not reach a terminal."""
    return "\n".join(printable(line) for line in lines)


def _hit(hit: Hit) -> Iterator[str]:
    if hit.home is None:
        yield "the content has nothing like it now: it was changed since, or comes from a template"
        return
    if hit.home.reworded:
        yield f"the content says now: {_short(hit.home.text, 160)}"
    if not hit.bases:
        yield f"at        {hit.home.span}{_named(hit.home.id)}"
        yield "no statement: a heading, label or reference"
    for basis in hit.bases:
        yield from _basis(basis)


def _basis(basis: Basis) -> Iterator[str]:
    sure = f", {basis.confidence.value} confidence" if basis.confidence else ""
    yield f"{KINDS[basis.kind]}{sure}" + (f": {basis.text}" if basis.kind == "figure" else "")
    yield f"  at        {basis.span}{_named(basis.id)}"
    for passage in basis.passages:
        yield from (f"  {line}" for line in _passage(passage))
    if not basis.passages:
        yield "  cites nothing"


def _passage(passage: Passage) -> Iterator[str]:
    source = passage.source
    title = str(source.item.get("title", ""))
    yield f"source    {source.key}{', ' if passage.locator else ''}{passage.locator}: {title}"
    if passage.text:
        yield f"passage   {_short(passage.text, 300)}"
    if passage.snapshot is not None:
        day = passage.snapshot.retrieved
        when = f", retrieved {day.text}" if day is not None else ""
        yield f"copy      {passage.snapshot.file}{when}"
    yield f"verdict   {passage.verdict}"


def _named(name: str) -> str:
    return f" ({name})" if name else ""


def _short(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def as_data(traced: Traced) -> dict[str, Any]:
    """Plain data: edition, how alike the file still is, places with their bases."""
    return {
        "edition": dict(zip(("briefing", "audience", "language"), traced.edition, strict=True)),
        "alike": round(traced.alike, 3),
        "places": [_place(hit) for hit in traced.hits],
    }


def _place(hit: Hit) -> dict[str, Any]:
    return {
        "text": hit.piece.text,
        "kind": hit.piece.kind,
        "id": hit.home.id if hit.home else None,
        "at": _at(hit.home.span) if hit.home else None,
        "reworded": hit.home.reworded if hit.home else None,
        "bases": [_basis_data(basis) for basis in hit.bases],
    }


def _basis_data(basis: Basis) -> dict[str, Any]:
    return {
        "kind": basis.kind,
        "id": basis.id,
        "text": basis.text,
        "at": _at(basis.span),
        "confidence": basis.confidence.value if basis.confidence else None,
        "passages": [
            {
                "source": passage.source.key,
                "title": passage.source.item.get("title"),
                "locator": passage.locator,
                "text": passage.text or None,
                "copy": passage.snapshot.file if passage.snapshot else None,
                "retrieved": _retrieved(passage),
                "verdict": passage.verdict,
            }
            for passage in basis.passages
        ],
    }


def _retrieved(passage: Passage) -> str | None:
    day = passage.snapshot.retrieved if passage.snapshot else None
    return day.text if day is not None else None


def _at(span: Span | None) -> str | None:
    return str(span) if span else None
