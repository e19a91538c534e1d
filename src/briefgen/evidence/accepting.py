"""Accepting translations: the edits that record which text each one was made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import Collector, Diagnosed, did_you_mean
from briefgen.document.model import Accepted, Content
from briefgen.evidence.translations import TranslatedText, mark, texts
from briefgen.source import read_yaml
from briefgen.source.splice import Edit, Inline, set_values


class Wanted(Struct, frozen=True):
    """Which translations are accepted. Empty: all.

    `nodes`: ids ("in-hit", with all fields of the node) or names ("in-hit.signal", "title").
    `languages`: the translations', `original` the language they were made from; "": the one they
    were last accepted from, else the project's first.
    """

    nodes: Collection[str] = ()
    briefings: Collection[str] = ()
    languages: Collection[str] = ()
    original: str = ""


class Accepting(Struct):
    """What accepting comes to: edits; translations accepted by file; how many were so already."""

    edits: tuple[Edit, ...] = ()
    accepted: dict[str, list[str]] = field(default_factory=dict)
    kept: int = 0


def plan(
    content: Content, languages: Collection[str], root: Path, wanted: Wanted
) -> Diagnosed[Accepting]:
    """The edits that accept translations. `languages`: the project's, its first one first.

    Nothing is written here. A text whose forms are one and the same needs no accepting.
    """
    found = Collector()
    all_texts = [
        t for t in texts(content) if not wanted.briefings or t.briefing in wanted.briefings
    ]
    _check(wanted, all_texts, languages, found)
    if not found.ok:
        return found.done(None)
    done = Accepting()
    known = _known(content)
    changes: dict[str, dict[tuple[str, str], str]] = {}
    for text in all_texts:
        if not wanted.nodes or {text.name, text.node} & set(wanted.nodes):
            _accept(text, tuple(languages), wanted, known, changes, done)
    edits: list[Edit] = []
    for file, made in changes.items():
        edits += _edits(file, made, known, root, found)
    done.edits = tuple(edits)
    return found.done(done)


_Known = Mapping[tuple[str, str, str], Accepted]


def _known(content: Content) -> _Known:
    """What is accepted already, by file, name and language."""
    return {
        (file, accepted.node, accepted.language): accepted
        for file, ledger in content.ledgers.items()
        for accepted in ledger.accepted
    }


def _check(
    wanted: Wanted,
    all_texts: Collection[TranslatedText],
    languages: Collection[str],
    found: Collector,
) -> None:
    """Whether the languages and nodes that were asked for are there."""
    for language in (*wanted.languages, *((wanted.original,) if wanted.original else ())):
        if language not in languages:
            hint = did_you_mean(language, languages) or f"languages: {', '.join(languages)}"
            found.error("O531", f'the project has no language "{language}"', None, hint)
    if wanted.original in wanted.languages:
        found.error("O531", f"{wanted.original} cannot be made from itself", None)
    names = {name for text in all_texts for name in (text.name, text.node) if name}
    for node in wanted.nodes:
        if node not in names:
            hint = (
                did_you_mean(node, names) or "name a node, or a node and its field: in-hit.signal"
            )
            found.error("O532", f'"{node}" has no texts that differ by language', None, hint)


def _accept(
    text: TranslatedText,
    languages: tuple[str, ...],
    wanted: Wanted,
    known: _Known,
    changes: dict[str, dict[tuple[str, str], str]],
    done: Accepting,
) -> None:
    for language in text.forms:
        before = known.get((text.file, text.name, language))
        first = next((tag for tag in languages if tag in text.forms), "")
        original = wanted.original or (before.original if before is not None else first)
        if language == original or original not in text.forms:
            continue
        if wanted.languages and language not in wanted.languages:
            continue
        if not wanted.languages and not before and _is_original(text, language, known):
            continue
        now = mark(text.forms[original])
        if before is not None and (before.original, before.mark) == (original, now):
            done.kept += 1
            continue
        changes.setdefault(text.file, {})[text.name, language] = f"{original} {now}"
        done.accepted.setdefault(text.file, []).append(f"{text.name} ({language})")


def _is_original(text: TranslatedText, language: str, known: _Known) -> bool:
    """Whether another language's translation is accepted as made from this one."""
    others = (known.get((text.file, text.name, tag)) for tag in text.forms)
    return any(accepted is not None and accepted.original == language for accepted in others)


def _edits(
    file: str,
    made: Mapping[tuple[str, str], str],
    known: _Known,
    root: Path,
    found: Collector,
) -> tuple[Edit, ...]:
    loaded = read_yaml(root / file, root)
    if loaded.value is None:
        found.extend(loaded.diagnostics)
        return ()
    there = {name for (at, name, _) in known if at == file}
    values: list[tuple[tuple[str, ...], object]] = []
    new: dict[str, Inline] = {}
    for (name, language), value in made.items():
        if name in there:
            values.append((("translations", name, language), value))
        else:
            new.setdefault(name, Inline())[language] = value
    values += [(("translations", name), forms) for name, forms in new.items()]
    edits = set_values(loaded.value, values)
    found.extend(edits.diagnostics)
    return edits.value or ()
