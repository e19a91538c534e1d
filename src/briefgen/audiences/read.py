"""content/audiences/*.yaml → `Audience`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audiences.inherit import Line, laid_over, line_of
from briefgen.audiences.mail import audience_mail
from briefgen.audiences.model import Audience
from briefgen.audiences.shape import LISTS, SHAPE
from briefgen.check_settings import check_settings
from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document.markdown import parse_short
from briefgen.document.text import Code, Emphasis, Inlines, Passage, Strong, Text
from briefgen.file_names import file_names
from briefgen.project import (
    Project,
    pdf_settings,
    styles_by_language,
    word_settings,
)
from briefgen.source import Reader, YamlFile, list_files, read_yaml
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
    files = _files(project, found)
    context = _Context(project, project.languages if building is None else building, formats)
    audiences: dict[str, Audience] = {}
    for name, file in files.items():
        line = line_of(name, files, found)
        if file is None:
            continue
        if line.broken or name in project.bases:
            # what stands there is checked; what is missing may stand elsewhere
            replace(context, whole=False).audience(line, Reader.of(file, found))
        else:
            chain = [above for n in line.names if (above := files[n]) is not None]
            audiences[name] = context.audience(line, laid_over(chain, SHAPE, found))
    return Diagnosed(audiences, tuple(dict.fromkeys(found)))


def _files(project: Project, found: Collector) -> dict[str, YamlFile | None]:
    """The audiences' files and those that they extend, by name; None where one cannot be read."""
    folder = project.root / "content" / "audiences"
    files: dict[str, YamlFile | None] = {}
    for name in (*project.audiences, *project.bases):
        read = read_yaml(folder / f"{name}.yaml", project.root)
        found.extend(read.diagnostics)
        files[name] = read.value
    return files


PLACED = ("max_pages", "clearance", "file_name", "watermark", "banner", "templates")
"""Keys whose value's place is kept."""


class _Context(Struct, frozen=True):
    """What the files of one project are read against; `whole`: nothing may be missing."""

    project: Project
    building: Collection[str]
    formats: Collection[str] | None
    whole: bool = True

    def audience(self, line: Line, reader: Reader) -> Audience:
        """One audience; faulty parts are reported and have their defaults."""
        name, fields = line.names[0], reader.shape(SHAPE)
        if self.whole and "name" not in fields and reader.is_mapping:
            reader.error("Y301", '"name" is missing')
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
            templates=self._templates(fields, line),
            extends=line.ancestors,
            file_name=file_names(fields, self.project.languages),
            watermark=self._page_words(fields.get("watermark"), languages),
            banner=self._page_words(fields.get("banner"), languages),
            classified=_is_true(fields.get("banner")),
            word=word_settings(fields, self.project.root),
            pdf=pdf_settings(fields),
            checks=check_settings(fields, options=False),
            mail=audience_mail(fields, lambda r: self._words(r, languages), self.formats),
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

    def _templates(self, fields: dict[str, Reader], line: Line) -> tuple[str, ...] | None:
        """The folders that count, nearest first: those named, else one's own and the parents'.

        Only the nearest `templates` counts; the folders of those nearer than its file come before.
        """
        reader = fields.get("templates")
        if reader is None:
            return None
        named = [f for item in _one_or_more(reader) if (f := self._folder(item))]
        own = line.names[: line.depth(reader.span.file)]
        return tuple(dict.fromkeys((*own, *named)))

    def _folder(self, reader: Reader) -> str | None:
        name = reader.text()
        if name is None:
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

    def _page_words(self, reader: Reader | None, languages: tuple[str, ...]) -> dict[str, str]:
        """Words for every page; true and false are none."""
        if reader is None or isinstance(reader.value, bool):
            return {}
        return {k: " ".join(text.split()) for k, text in self._words(reader, languages).items()}

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
        missing = [language for language in languages if language not in forms and self.whole]
        for language in missing if reader.is_mapping or reader.is_text else ():
            note = reader.error if language in self.building else reader.warning
            note("A105", f'"{reader.path[-1]}" has no form in {language}', f"add {language}: …")
        return forms


def _is_true(reader: Reader | None) -> bool:
    return reader is not None and reader.value is True


def _one_or_more(reader: Reader) -> list[Reader]:
    return reader.items() if reader.is_list else [reader]


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
    """Where each name of `sections`, `omit`, `titles`, `labels` and `lists` stands; some values."""
    for key in PLACED:
        if key in fields:
            yield (key, ""), fields[key].span
    for key in ("sections", "omit", "titles", "labels", "lists"):
        value: Any = fields[key].value if key in fields else None
        if isinstance(value, list):
            for item in fields[key].items():
                yield (key, str(item.value)), item.span
        elif isinstance(value, dict):
            for name, reader in fields[key].entries().items():
                yield (key, name), reader.key_span
