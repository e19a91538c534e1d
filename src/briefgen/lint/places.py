"""Where words of one language's form of a text stand, to the character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.diagnostics import Span
from briefgen.evidence.claims import Claim
from briefgen.evidence.translations import TranslatedText
from briefgen.lint.base import View
from briefgen.source import YamlFile, read_yaml
from briefgen.source.places import ValuePath

ANY = "any"


class Places:
    """The places of a project's texts. Each file is read once, and only where somebody asks."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._files: dict[str, YamlFile | None] = {}

    def in_claim(self, claim: Claim, said: str) -> Span | None:
        """Where words of a claim stand; the claim's place where they cannot be found."""
        span = claim.span
        if span is not None and not span.file.endswith(".yaml"):
            return self._view.place(span, said)
        return self.of(claim.file, claim.node, claim.part, claim.language, said) or span

    def in_text(self, text: TranslatedText, language: str, said: str = "") -> Span | None:
        """Where words of a language's form of a text stand, else where the form begins."""
        form = text.forms.get(language)
        if form is not None and form.span is not None and not form.span.file.endswith(".yaml"):
            return self._view.place(form.span, said) if said else form.span
        return self.of(text.file, text.node, text.field, language, said) or text.span

    def of(self, file: str, node: str, field: str, language: str, said: str = "") -> Span | None:
        """Where a language's form of a node's field begins, or words in it."""
        yaml = self._yaml(file)
        if yaml is None:
            return None
        first: Span | None = None
        for path, value in _strings(yaml.data, node, field, language):
            at = _find(value, said)
            if at is not None:
                return yaml.spans.inside(path, at) if at else yaml.spans.of(path)
            first = first or yaml.spans.of(path)
        return first

    def _yaml(self, file: str) -> YamlFile | None:
        if file not in self._files:
            root = self._view.project.root
            self._files[file] = read_yaml(root / file, root).value if file else None
        return self._files[file]


def _find(value: str, said: str) -> int | None:
    """Where words stand in a value, whose lines may have been folded otherwise."""
    at = value.find(said)
    if at >= 0:
        return at
    at = " ".join(value.split()).find(said) if len(value.split()) > 1 else -1
    return at if at >= 0 else None


def _strings(data: Any, node: str, field: str, language: str) -> Iterator[tuple[ValuePath, str]]:
    """The texts of a node's field in a language, with their paths, in the order of the file."""
    for path, mapping in _nodes(data, node, ()):
        if field in mapping:
            yield from _forms(mapping[field], (*path, field), language)
        else:  # of a node without id inside (a series, a lane): wherever the field stands
            for inner, below in _mappings(mapping, path):
                if field in below and (inner == path or "id" not in below):
                    yield from _forms(below[field], (*inner, field), language)


def _nodes(data: Any, node: str, path: ValuePath) -> Iterator[tuple[ValuePath, dict[str, Any]]]:
    """The mapping with an id; without an id, the whole file."""
    if not node:
        if isinstance(data, dict):
            yield (), data
        return
    for found, mapping in _mappings(data, path):
        if mapping.get("id") == node:
            yield found, mapping


def _mappings(data: Any, path: ValuePath) -> Iterator[tuple[ValuePath, dict[str, Any]]]:
    """All mappings in a file's data, outermost first."""
    if isinstance(data, dict):
        yield path, data
        for key, value in data.items():
            yield from _mappings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _mappings(value, (*path, index))


def _forms(value: Any, path: ValuePath, language: str) -> Iterator[tuple[ValuePath, str]]:
    """The texts of a localized value: of the language, or of all; of a list, item by item."""
    if isinstance(value, str | int | float):
        yield path, str(value)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _forms(item, (*path, index), language)
    elif isinstance(value, dict):
        key = language if language in value else ANY
        if key in value:
            yield from _forms(value[key], (*path, key), language)
