"""Sources that are cited, but only where an audience, or nobody, sees it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audiences import Audience
from briefgen.audiences.chains import chains
from briefgen.audiences.levels import cleared
from briefgen.audiences.narrow import Narrowing
from briefgen.document.model import Briefing
from briefgen.document.text import CitationItem, Passage
from briefgen.document.walk import parts
from briefgen.lint.base import Check, Example, Finding, View


def _run(view: View) -> Iterator[Finding]:
    editions = view.editions
    if not editions or any(edition.value is None for edition in editions.values()):
        return
    yield from _seen_by_nobody(view)
    for briefing in view.content.briefings.values():
        if any(isinstance(part, Passage) and part.clearance for part in parts(briefing.sections)):
            for audience in view.audiences.values():
                yield from _above_clearance(view, briefing, audience)


def _seen_by_nobody(view: View) -> Iterator[Finding]:
    cited: dict[str, set[str]] = {}
    for briefing in view.content.briefings.values():
        for part in parts((briefing.sections, briefing.title, briefing.question)):
            if isinstance(part, CitationItem):
                cited.setdefault(part.key, set()).add(briefing.name)
    shown = {
        key
        for edition in view.editions.values()
        if edition.value is not None
        for key in edition.value.briefing.library.sources
    }
    sources = view.content.library.sources
    for key in sorted(cited.keys() - shown):
        if key in sources:
            message = f'the source "{key}" is cited only in parts that no audience sees'
            hint = "show what cites it to somebody, or delete both"
            yield Finding(message, sources[key].span, (hint,))


def _above_clearance(view: View, briefing: Briefing, audience: Audience) -> Iterator[Finding]:
    """Sources that a text loses with its passages, though they themselves are for this audience."""
    told: set[str] = set()
    for (name, reader, language), edition in view.editions.items():
        if (name, reader) != (briefing.name, audience.id) or edition.value is None:
            continue
        narrowed = edition.value.briefing
        narrowing = Narrowing(language, audience.omit, cleared(audience, view.project.clearances))
        read = {section.id for section in narrowed.sections}
        for section, item in _in_passages(briefing, narrowing):
            source = briefing.library.sources.get(item.key)
            if source is None or narrowing.withholds(source) or section not in read:
                continue
            if item.key not in narrowed.library.sources and item.key not in told:
                told.add(item.key)
                message = (
                    f'the audience "{audience.id}" does not see the source "{item.key}": it is '
                    "cited only in passages above its clearance"
                )
                hint = "cite it outside the passage, if the rest of the text rests on it, too"
                yield Finding(message, item.span, (hint,), audience=audience.id)


def _in_passages(briefing: Briefing, narrowing: Narrowing) -> Iterator[tuple[str, CitationItem]]:
    """What withheld passages of texts that stay cite, each with the id of the section."""
    for chain in chains(briefing, narrowing.language):
        if not isinstance(chain[-1], Passage) or not narrowing.withholds(chain[-1]):
            continue
        if any(narrowing.leaves_out(node) for node in chain[:-1]):
            continue
        for part in parts(chain[-1]):
            if isinstance(part, CitationItem):
                yield chain[0].id, part


def _with(cite: str) -> Example:
    summary = (
        "id: summary\nkind: summary\ntitle: Summary\n"
        "bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}\n"
        "key_judgements:\n"
        "  - id: kj-rain\n"
        "    confidence: high\n"
        f'    text: "It will rain{cite}.[ So they say [@doe2024].]{{clearance=internal}}"\n'
    )
    readers = "name: Readers\nclearance: public\n"
    return Example(
        {"content/briefings/tea/summary.yaml": summary, "content/audiences/readers.yaml": readers}
    )


CHECK = Check(
    code="L116",
    title="Sources are cited where readers see it",
    reason=(
        "A source that is cited only in parts withheld from an audience is missing from its list "
        "of sources, and what is left of the text stands there without it. A source that no "
        "audience sees serves nobody. Sections that an audience does not read at all do not count."
    ),
    bad=_with(""),
    good=_with(" [@doe2024]"),
    run=_run,
)
