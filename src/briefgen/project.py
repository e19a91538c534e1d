"""briefgen.yaml → `Project`: where a project's content lies, its languages and defaults."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.check_settings import CheckSettings, check_settings
from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.file_names import file_names
from briefgen.mail_settings import MailSettings, mail_settings
from briefgen.project_shape import MOST_SECONDS, PAGE_NUMBERS, SHAPE, WORD_CITATIONS
from briefgen.source import Reader, SpanMap, list_files, read_yaml

FILE = "briefgen.yaml"
FORMAT_VERSION = 1
CLEARANCES = ("public", "internal")
"""Clearance levels of a project that names none, lowest first."""

BASE = "_"
"""How the name of an audience's file begins that others extend and nobody reads."""

NAME_BYTES = 100
"""UTF-8 bytes that a briefing's or audience's name may have: it becomes part of file names."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*\Z")
_NAME = re.compile(r"\w[\w.-]*\Z")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z", re.IGNORECASE)


class WordSettings(Struct, frozen=True):
    """How Word files are made; None: as the project says, or by default.

    `page_numbers`: "layout" (of the contents' entries, from the PDF's layout) or "none".
    `citations`: "text" or "zotero". `reference`: the path of the .docx or .dotx to build on, POSIX,
    relative to the project, named at `span`.
    """

    page_numbers: str | None = None
    citations: str | None = None
    reference: str | None = None
    span: Span | None = None


TIME_LIMIT = 120
"""Seconds that the layout of one document may take where nobody says: about a thousand pages."""


class PdfSettings(Struct, frozen=True):
    """How PDF files are made; None: as the project says, or by default.

    `attach_sources`: whether the file carries the edition's content and sources. `time_limit`:
    seconds that its layout may take.
    """

    attach_sources: bool | None = None
    time_limit: int | None = None


class Project(Struct, frozen=True):
    """A project as its briefgen.yaml and its folders say.

    `languages`: BCP 47 tags, the default first. `out`: the output folder, POSIX, relative to
    `root`. `citation_style`: a style's name or path for every language. `clearances`: lowest
    first. `briefings` are folder names, `audiences` file names without `.yaml`, both sorted;
    `bases` those that begin with `_`, which audiences extend and nobody reads. `file_name` holds
    patterns of finished files' names, by language.
    `spans` are the places in briefgen.yaml. `checks`: what it sets for checks, by code.
    `archive`: folders with archived copies of sources, from `root`; they may lie outside, as may
    `recipients`, the file of those who get editions by `mail`.
    """

    root: Path
    languages: tuple[str, ...]
    out: str
    citation_style: Mapping[str, str]
    clearances: tuple[str, ...]
    briefings: tuple[str, ...]
    audiences: tuple[str, ...]
    spans: SpanMap
    word: WordSettings = WordSettings()
    pdf: PdfSettings = PdfSettings()
    checks: CheckSettings = {}
    archive: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    file_name: Mapping[str, str] = {}
    mail: MailSettings = MailSettings()
    recipients: str | None = None

    @property
    def own_templates(self) -> Path | None:
        """The project's templates folder, unless it has none or it is the shipped one."""
        folder = self.root / "templates"
        if not folder.is_dir() or folder.resolve() == shipped_templates().resolve():
            return None
        return folder


def shipped_templates() -> Path:
    """The templates and the theme that come with briefgen: in the wheel, else the repository."""
    here = Path(__file__).resolve().parent
    packaged = here / "templates"
    return packaged if packaged.is_dir() else here.parents[1] / "templates"


def default_style(language: str) -> str:
    """The citation style of a language for which the project names none."""
    return "gbt7714-2025-numeric" if language.split("-")[0] == "zh" else "numeric"


def load_project(path: Path) -> Diagnosed[Project]:
    """Read the project at `path`: its folder, or its briefgen.yaml.

    The value is there, with errors, as soon as the languages are known, so that the content can
    be checked in the same run.
    """
    found = Collector()
    root = _root(path, found)
    if root is None:
        return found.done(None)
    loaded = read_yaml(root / FILE, root)
    found.extend(loaded.diagnostics)
    settings = _settings(Reader.of(loaded.value, found)) if loaded.value else None
    briefings, (audiences, bases) = _briefings(root, found), _audiences(root, found)
    if loaded.value is None or settings is None:
        return found.done(None)
    spans = loaded.value.spans
    fields = Reader.of(loaded.value, found).entries()
    word, pdf = word_settings(fields, root), pdf_settings(fields)
    checks = check_settings(fields)
    archive = _folders(fields["archive"]) if fields.get("archive") else ()
    names = file_names(fields, settings[0])
    project = Project(root, *settings, briefings, audiences, spans, word, pdf, checks, archive,
                      bases, names, mail_settings(fields), _recipients(fields))  # fmt: skip
    return Diagnosed(project, tuple(found))


def _root(path: Path, found: Collector) -> Path | None:
    """The project's folder, if there is a briefgen.yaml in it."""
    folder = path if path.is_dir() else path.parent
    shown = Span(path.as_posix())
    if not path.is_dir() and path.name != FILE:
        if path.exists():
            hint = f"name the project's folder, or its {FILE}"
            found.error("Y401", f'"{path.as_posix()}" is not a project', shown, hint)
        else:
            hint = did_you_mean(path.name, _names(path.parent)) or _INIT
            found.error("Y401", f'no folder "{path.as_posix()}"', shown, hint)
        return None
    if not (folder / FILE).is_file():
        found.error("Y401", f"no {FILE} in this folder", Span(folder.as_posix()), _where(folder))
        return None
    return folder.absolute()


_INIT = "`briefgen init DIR` makes a new project"


def _names(folder: Path) -> list[str]:
    return [p.name for p in list_files(folder, "*")] if folder.is_dir() else []


def _where(folder: Path) -> str:
    if (folder / "briefgen.yml").is_file():
        return f"rename briefgen.yml to {FILE}"
    above = next((p for p in folder.absolute().parents if (p / FILE).is_file()), None)
    return f'did you mean "{above.as_posix()}"?' if above else _INIT


# --- settings ------------------------------------------------------------------------------------

_Settings = tuple[tuple[str, ...], str, Mapping[str, str], tuple[str, ...]]


def _settings(reader: Reader) -> _Settings | None:
    """Languages, output folder, citation styles, clearances; None where a needed one is wrong."""
    fields = reader.shape(SHAPE)
    if "briefgen" in fields:
        _check_version(fields["briefgen"])
    languages = _languages(fields["languages"]) if "languages" in fields else ()
    out = _out(fields["out"]) if "out" in fields else "build"
    clearances = _clearances(fields["clearances"]) if "clearances" in fields else CLEARANCES
    styles = _styles(fields.get("citation_style"), languages) if languages else {}
    return (languages, out, styles, clearances) if languages else None


def _check_version(reader: Reader) -> None:
    version = reader.integer()
    if version is not None and version != FORMAT_VERSION:
        message = f"this project is written for version {version} of the format"
        reader.error("Y404", message, f"this briefgen reads version {FORMAT_VERSION}")


def _languages(reader: Reader) -> tuple[str, ...]:
    tags: list[str] = []
    for item in reader.items():
        tag = item.text()
        if tag is None:
            continue
        if tag in tags:
            item.error("Y405", f'the language "{tag}" stands twice', "keep one")
        elif _TAG.match(tag):
            tags.append(tag)
        else:
            hint = _canonical(tag) or "write it like en, zh-CN or zh-Hant-TW"
            item.error("Y405", f'"{tag}" is not a language tag', hint)
    if reader.value == []:
        reader.error("Y301", "a project has at least one language", "languages: [en]")
    return tuple(tags)


def _canonical(tag: str) -> str:
    """A hint: the same tag with hyphens and the usual capitals, where that makes it right."""
    first, *others = tag.replace("_", "-").split("-")
    capitals = {2: str.upper, 4: str.title}
    better = "-".join([first.lower(), *(capitals.get(len(o), str.lower)(o) for o in others)])
    return f'did you mean "{better}"?' if _TAG.match(better) else ""


def word_settings(fields: Mapping[str, Reader], root: Path) -> WordSettings:
    """The settings of Word files among the fields of a project's or an audience's file."""
    pages, citations = fields.get("word_page_numbers"), fields.get("word_citations")
    reference = fields.get("reference_docx")
    return WordSettings(
        page_numbers=pages.choice(PAGE_NUMBERS) if pages is not None else None,
        citations=citations.choice(WORD_CITATIONS) if citations is not None else None,
        reference=_reference(reference, root) if reference is not None else None,
        span=reference.span if reference is not None else None,
    )


def pdf_settings(fields: Mapping[str, Reader]) -> PdfSettings:
    """The settings of PDF files among the fields of a project's or an audience's file."""
    attach, limit = fields.get("attach_sources"), fields.get("time_limit")
    return PdfSettings(
        attach_sources=attach.boolean() if attach is not None else None,
        time_limit=limit.integer(1, MOST_SECONDS) if limit is not None else None,
    )


def _reference(reader: Reader, root: Path) -> str | None:
    """The path of a Word file in the project."""
    text = reader.text()
    if text is None:
        return None
    path = PurePosixPath(text.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in text or text.startswith("~"):
        reader.error(
            "Y412", f'"{text}" is no path inside the project', "copy the file into the project"
        )
        return None
    if os.path.isdir(root / path):
        reader.error("Y412", f'"{text}" is a folder', _word_files(root, path / "base.docx"))
        return None
    ending = path.suffix.casefold()
    if ending not in (".docx", ".dotx"):
        hint = "save it in Word as a document (.docx) or template (.dotx) without macros"
        macros = ending in (".docm", ".dotm")
        what = "may hold macros, which are refused" if macros else "is no .docx or .dotx file"
        reader.error("Y412", f'"{text}" {what}', hint)
        return None
    if not os.path.isfile(root / path):
        reader.error("Y412", f'no file "{text}"', _word_files(root, path))
        return None
    return path.as_posix()


def _word_files(root: Path, path: PurePosixPath) -> str:
    """A hint at the Word files of a path's folder, or of assets/."""
    folders = dict.fromkeys((root / path.parent, root / "assets"))
    files = [p for folder in folders for p in list_files(folder, "*.do[ct]x") if p.is_file()]
    names = [file.relative_to(root).as_posix() for file in files]
    close = did_you_mean(path.as_posix(), names)
    if close or not names:
        return close or "copy the Word file into the project, such as into assets/"
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"there are {', '.join(names[:5])}{more}"


def _out(reader: Reader) -> str:
    text = reader.text()
    if text is None:
        return "build"
    path = PurePosixPath(text.replace("\\", "/"))
    parts = path.parts
    outside = path.is_absolute() or ".." in parts or ":" in text or text.startswith("~")
    if outside or not parts or parts[0] in ("content", "templates", "assets", ".git"):
        hint = "name a folder inside the project, such as build; or use --out for another place"
        reader.error("Y406", f'"{text}" cannot be the output folder', hint)
    return path.as_posix()


def _clearances(reader: Reader) -> tuple[str, ...]:
    levels: list[str] = []
    for item in reader.items():
        level = item.identifier()
        if level in levels:
            item.error("Y409", f'the clearance "{level}" stands twice', "keep one")
        elif level is not None:
            levels.append(level)
    return tuple(levels) or CLEARANCES


def _styles(reader: Reader | None, languages: tuple[str, ...]) -> dict[str, str]:
    given = {} if reader is None else styles_by_language(reader, languages)
    return {language: given.get(language) or default_style(language) for language in languages}


def styles_by_language(reader: Reader, languages: tuple[str, ...]) -> dict[str, str]:
    """`citation_style`: one style for all languages, or one for each (`any` for the others)."""
    if reader.is_mapping:
        forms = {k: form.text() for k, form in reader.localized(languages).items()}
    else:
        forms = dict.fromkeys(languages, reader.text())
    return {language: style for language, style in forms.items() if style}


def _recipients(fields: Mapping[str, Reader]) -> str | None:
    reader = fields.get("recipients")
    return reader.text() if reader is not None and reader.value is not None else None


def _folders(reader: Reader) -> tuple[str, ...]:
    """`archive`: one folder or several; whether they are there depends on the machine."""
    if reader.value is None:
        return ()
    texts = [item.text() for item in (reader.items() if reader.is_list else [reader])]
    return tuple(text for text in texts if text is not None)


# --- folders -------------------------------------------------------------------------------------


def _briefings(root: Path, found: Collector) -> tuple[str, ...]:
    if not (root / "content").is_dir():
        found.error("Y402", "no folder content/ beside briefgen.yaml", Span(FILE), _INIT)
        return ()
    folder = "content/briefings"
    names = [p.name for p in list_files(root / folder, "*") if p.is_dir()]
    if not names:
        hint = f"make {folder}/<name>/briefing.yaml"
        found.error("Y403", f"no briefings in {folder}/", Span(folder), hint)
    for name in names:
        place = Span(f"{folder}/{name}")
        _check_name(name, place, found)
        if not (root / folder / name / "briefing.yaml").is_file():
            hint = did_you_mean("briefing.yaml", _names(root / folder / name))
            found.error("Y408", "no briefing.yaml in this folder", place, hint)
    return tuple(names)


def _audiences(root: Path, found: Collector) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the audiences, and of the files that are only extended."""
    folder = "content/audiences"
    names = [p.name.removesuffix(".yaml") for p in list_files(root / folder, "*.yaml")]
    for path in list_files(root / folder, "*.yml"):
        hint = f"rename it to {path.stem}.yaml"
        found.error("Y411", "audiences end in .yaml", Span(f"{folder}/{path.name}"), hint)
    audiences = tuple(name for name in names if not name.startswith(BASE))
    if not audiences and (root / "content").is_dir():
        hint = f"make {folder}/reader.yaml with a line like: name: Readers"
        found.error("Y410", f"no audiences in {folder}/", Span(folder), hint)
    for name in names:
        _check_name(name, Span(f"{folder}/{name}.yaml"), found)
    return audiences, tuple(name for name in names if name.startswith(BASE))


def _check_name(name: str, place: Span, found: Collector) -> None:
    """Names become parts of file names, on every operating system."""
    long = len(name.encode("utf-8", "replace")) > NAME_BYTES
    plain = unicodedata.normalize("NFC", name)
    if long or not _NAME.match(plain) or _RESERVED.match(plain) or plain.endswith("."):
        hint = f"use letters, digits, hyphens and underscores, {NAME_BYTES} bytes at most"
        found.error("Y407", f'"{name[:60]}" cannot be part of a file name', place, hint)
