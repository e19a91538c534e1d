"""content/audiences/*.yaml → `Audience`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from briefgen.audiences.model import Audience
from briefgen.audiences.shape import LISTS, SHAPE
from briefgen.check_settings import check_settings
from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document.markdown import parse_short
from briefgen.document.text import Code, Emphasis, Inlines, Passage, Strong, Text
from briefgen.project import (
    Project,
    pdf_settings,
    styles_by_language,
    word_settings,
)
from briefgen.source import Reader, list_files, read_yaml
from briefgen.theme import check_overrides


def load_audiences(
    project: Project,
    building: Collection[str] | None = None,
    formats: Collection[str] | None = None,
) -> Diagnosed[dict[str, Audience]]:
    """Every audience of the project, by name.

    `building`: the languages being built (None: all); words missing in another one are warnings.
    `formats`: those there are (None: any word passes).
    """
    found = Collector()
    audiences: dict[str, Audience] = {}
    for name in project.audiences:
        folder = project.root / "content" / "audiences"
        file = read_yaml(folder / f"{name}.yaml", project.root)
        found.extend(file.diagnostics)
        if file.value is not None:
            context = _Context(
                project, project.languages if building is None else building, formats
            )
            audiences[name] = context.audience(name, Reader.of(file.value, found))
    return Diagnosed(audiences, tuple(found))


class _Context(Struct, frozen=True):
    """What the files of one project are read against."""

    project: Project
    building: Collection[str]
    formats: Collection[str] | None

    def audience(self, name: str, reader: Reader) -> Audience:
        """One file; faulty parts are reported and have their defaults."""
        fields = reader.shape(SHAPE)
        languages = self._languages(fields)
        styles = fields.get("citation_style")
        theme = fields.get("theme")
        if theme is not None:
            check_overrides(self.project, theme)
        return Audience(
            id=name,
            name=self._words(fields["name"], languages) if "name" in fields else {},
            sections=_sections(fields["sections"]) if "sections" in fields else None,
            omit=frozenset(_names(fields.get("omit"))),
            titles=dict(self._titles(fields.get("titles"), languages)),
            labels=dict(self._labels(fields.get("labels"), languages)),
            contents=bool(fields["contents"].boolean()) if "contents" in fields else False,
            lists=_lists(fields.get("lists")),
            evidence=bool(fields["evidence"].boolean()) if "evidence" in fields else False,
            backlinks=bool(fields["backlinks"].boolean()) if "backlinks" in fields else True,
            languages=languages,
            formats=self._formats(fields),
            citation_style=styles_by_language(styles, self.project.languages) if styles else {},
            clearance=self._clearance(fields),
            max_pages=fields["max_pages"].integer(1) if "max_pages" in fields else None,
            theme=theme.value if theme is not None and theme.is_mapping else {},
            templates=self._templates(fields) or name,
            word=word_settings(fields, self.project.root),
            pdf=pdf_settings(fields),
            checks=check_settings(fields, options=False),
            span=reader.span,
            places=dict(_places(fields)),
        )

    def _languages(self, fields: dict[str, Reader]) -> tuple[str, ...]:
        """The languages of the audience, in the project's order; all of them by default."""
        known = self.project.languages
        if "languages" not in fields:
            return known
        wanted = {item.choice(known) for item in fields["languages"].items()}
        return tuple(language for language in known if language in wanted) or known

    def _formats(self, fields: dict[str, Reader]) -> tuple[str, ...]:
        items = fields["formats"].items() if "formats" in fields else []
        if self.formats is None:
            return tuple(text for item in items if (text := item.text()))
        return tuple(word for item in items if (word := item.choice(self.formats)))

    def _clearance(self, fields: dict[str, Reader]) -> str | None:
        if "clearance" not in fields:
            return None
        return fields["clearance"].choice(self.project.clearances)

    def _templates(self, fields: dict[str, Reader]) -> str | None:
        reader = fields.get("templates")
        name = reader.text() if reader is not None else None
        if reader is None or name is None:
            return None
        folders = [
            p.name
            for p in list_files(self.project.root / "templates" / "audiences", "*")
            if p.is_dir()
        ]
        if name not in folders:
            hint = did_you_mean(name, folders) or f"make templates/audiences/{name}/"
            reader.error("A101", f'no folder "{name}" in templates/audiences/', hint)
        return name

    # --- words -------------------------------------------------------------------------------

    def _words(self, reader: Reader, languages: tuple[str, ...]) -> dict[str, str]:
        forms = {k: form.text() for k, form in self._forms(reader, languages).items()}
        return {language: text for language, text in forms.items() if text}

    def _labels(
        self, reader: Reader | None, languages: tuple[str, ...]
    ) -> Iterator[tuple[str, dict[str, str]]]:
        for key, label in reader.entries().items() if reader else ():
            yield key, self._words(label, languages)

    def _titles(
        self, reader: Reader | None, languages: tuple[str, ...]
    ) -> Iterator[tuple[str, dict[str, Inlines]]]:
        for key, title in reader.entries().items() if reader else ():
            forms = self._forms(title, languages)
            yield key, {language: _title(form) for language, form in forms.items()}

    def _forms(self, reader: Reader, languages: tuple[str, ...]) -> dict[str, Reader]:
        """A form a language; those that the audience reads and that are missing are told."""
        forms = reader.localized(self.project.languages)
        missing = [language for language in languages if language not in forms]
        for language in missing if reader.is_mapping or reader.is_text else ():
            note = reader.error if language in self.building else reader.warning
            note("A105", f'"{reader.path[-1]}" has no form in {language}', f"add {language}: …")
        return forms


def _title(reader: Reader) -> Inlines:
    """Words with emphasis; citations and references belong into the briefing's own title."""
    text = reader.text()
    if text is None:
        return ()
    inlines = parse_short(text, reader.inside, reader.found)
    if not _only_words(inlines):
        reader.error("A108", "a title here holds words only", "cite in the section's own texts")
        return ()
    return inlines


def _only_words(inlines: Inlines) -> bool:
    for node in inlines:
        if isinstance(node, Emphasis | Strong | Passage):
            if not _only_words(node.children):
                return False
        elif not isinstance(node, Text | Code):
            return False
    return True


def _lists(reader: Reader | None) -> tuple[str, ...]:
    """The lists wanted, in the order given."""
    words = [item.choice(LISTS) for item in reader.items()] if reader is not None else []
    return tuple(dict.fromkeys(word for word in words if word))


def _sections(reader: Reader) -> tuple[str, ...]:
    names: list[str] = []
    for item in reader.items():
        name = item.identifier()
        if name in names:
            item.error("A102", f'the section "{name}" is listed twice', "keep one")
        elif name is not None:
            names.append(name)
    return tuple(names)


def _names(reader: Reader | None) -> Iterator[str]:
    for item in reader.items() if reader is not None else ():
        name = item.identifier()
        if name is not None:
            yield name


def _places(fields: dict[str, Reader]) -> Iterator[tuple[tuple[str, str], Span]]:
    """Where each name of `sections`, `omit`, `titles`, `labels` and `lists` stands; `max_pages`."""
    if "max_pages" in fields:
        yield ("max_pages", ""), fields["max_pages"].span
    for key in ("sections", "omit", "titles", "labels", "lists"):
        value: Any = fields[key].value if key in fields else None
        if isinstance(value, list):
            for item in fields[key].items():
                yield (key, str(item.value)), item.span
        elif isinstance(value, dict):
            for name, reader in fields[key].entries().items():
                yield (key, name), reader.key_span
