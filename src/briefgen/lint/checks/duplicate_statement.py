"""The same statement in two places of a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from briefgen.document.model import SwotSection
from briefgen.lint.alike import Gist, repeated
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.checks.repeated_in_swot import QUADRANTS
from briefgen.lint.prose import Prose, corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import locate
from briefgen.lint.wording import sections

_EXCEPT = frozenset({"table", "glossary", "references", "figures", "terms"})


def _run(view: View) -> Iterator[Finding]:
    enough, shortest = view.option(CHECK, "percent") / 100, view.option(CHECK, "words")
    quadrants = _quadrants(view)
    for corpus in corpora(view):
        told = ((prose, Gist.of(prose.text)) for prose in corpus.proses if _is_told(prose))
        long = ((prose, gist) for prose, gist in told if gist.size >= shortest)
        for _, group in groupby(long, key=lambda pair: pair[0].briefing):
            proses, gists = zip(*group, strict=True)
            for pair in repeated([prose.text for prose in proses], gists, enough):
                one, other = proses[pair.earlier], proses[pair.later]
                if not _compared_already(one, other, quadrants) and _seen_together(
                    view, one, other
                ):
                    yield _finding(view, one, other, whole=pair.whole)


def _is_told(prose: Prose) -> bool:
    return prose.statement and prose.part in ("text", "body") and prose.kind not in _EXCEPT


def _quadrants(view: View) -> dict[tuple[str, str], str]:
    """The quadrant of each SWOT item, by briefing and id."""
    return {
        (briefing.name, item.statement.id): quadrant
        for briefing, section in sections(view, SwotSection)
        for quadrant in QUADRANTS
        for item in getattr(section, quadrant)
    }


def _compared_already(one: Prose, other: Prose, quadrants: dict[tuple[str, str], str]) -> bool:
    """Two quadrants of a SWOT analysis have a check of their own."""
    first = quadrants.get((one.briefing, one.node))
    second = quadrants.get((other.briefing, other.node))
    return first is not None and second is not None and first != second


def _seen_together(view: View, one: Prose, other: Prose) -> bool:
    """Whether some audience sees both; where there is none yet, all is seen."""
    shown = [
        ids
        for (briefing, _, language), ids in view.shown.items()
        if briefing == one.briefing and language == one.language
    ]
    return not shown or any({one.node, other.node} <= ids for ids in shown)


def _finding(view: View, one: Prose, other: Prose, *, whole: bool) -> Finding:
    where = f"{one.span.file}:{one.span.line}" if one.span is not None else one.briefing
    says = "the same as" if whole else "nearly the same as"
    message = f'"{other.node}" says {says} "{one.node}" ({where})'
    place = locate(view, other, 0, min(1, len(other.text)))
    hint = "keep it where readers need it, and refer to it elsewhere; or say what is new"
    return Finding(message, place.span if place else other.span, (hint,))


CHECK = Check(
    code="L240",
    title="A statement is made once",
    reason=(
        "What is said twice must be mended twice; when one of the two is forgotten, the briefing "
        "contradicts itself. Compared are the statements that an audience sees together, by their "
        "words in whatever order (`percent`: how alike they must be), from `words` words on (a Han "
        "character counts half). Tables and glossaries are left out, and so are texts that differ "
        "in their numbers."
    ),
    bad=example(
        "Tea sold best in towns where it rained for most of the spring.",
        "In towns where it rained for most of the spring, tea sold best.",
    ),
    good=example(
        "Tea sold best in towns where it rained for most of the spring.",
        "In dry towns, traders kept half of their stock until autumn.",
    ),
    run=_run,
    options={"percent": 85, "words": 6},
)
