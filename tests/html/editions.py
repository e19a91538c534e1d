"""Small editions made by hand, for the tests of rendering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen.audiences.model import Audience, Edition
from briefgen.citations.model import Citations, Entry, FormattedCitation, Run
from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.document.edtf import parse_edtf
from briefgen.document.markdown import parse_body, parse_short
from briefgen.document.model import (
    Briefing,
    KeyFigure,
    Library,
    ReferencesSection,
    Section,
    Source,
    Statement,
    Term,
    TextSection,
)
from briefgen.document.pictures import Picture
from briefgen.document.text import Blocks, Citation, Confidence, Inlines
from briefgen.html import Composition, HtmlDocument, compose, finish, serialize
from briefgen.html.locale import Locale, load_locale
from briefgen.html.overlay import Layer, Overlay
from briefgen.project import Project, shipped_templates
from briefgen.source import SpanMap
from briefgen.theme import Theme, load_theme

LANGUAGES = ("zh-CN", "en")
THEME: Theme = load_theme().value  # type: ignore[assignment]
PICTURE = Picture("assets/flow.svg", b"<svg/>", "image/svg+xml", 100, 50)


def text(*forms: str) -> dict[str, Inlines]:
    """A localized short text: Chinese, English; one form stands for both."""
    given = forms if len(forms) == 2 else (*forms, *forms)
    return {lang: inlines(form) for lang, form in zip(LANGUAGES, given, strict=True)}


def inlines(written: str) -> Inlines:
    """Inline syntax, read."""
    found = Collector()
    read = parse_short(written, lambda offset: Span("content/a.yaml", 1, offset + 1), found)
    assert found.ok, list(found)
    return read


def body(*forms: str) -> dict[str, Blocks]:
    """A localized body."""
    found = Collector()
    given = forms if len(forms) == 2 else (*forms, *forms)
    read = [
        parse_body(form, lambda offset: Span("content/a.md", 1, offset + 1), found)
        for form in given
    ]
    assert found.ok, list(found)
    return dict(zip(LANGUAGES, read, strict=True))


def cite(written: str) -> tuple[Citation, ...]:
    """The clusters of a `cite:` field."""
    return tuple(node for node in inlines(written) if isinstance(node, Citation))


def statement(id_: str, *forms: str, confidence: str | None = None, cited: str = "") -> Statement:
    return Statement(
        id_,
        text(*forms),
        cite(cited) if cited else (),
        Confidence(confidence) if confidence else None,
        Span("content/a.yaml", 7, 3),
    )


def heading(kind: str, id_: str, *titles: str, intro: Sequence[str] = ()) -> dict[str, Any]:
    """What every section has."""
    return {
        "id": id_,
        "kind": kind,
        "title": text(*titles) if titles else {},
        "intro": text(*intro) if intro else {},
        "span": Span(f"content/{id_}.yaml", 1, 1),
    }


def references() -> ReferencesSection:
    return ReferencesSection(**heading("references", "references", "参考文献", "References"))


def prose(id_: str, *forms: str, titles: Sequence[str] = ("背景", "Background")) -> TextSection:
    return TextSection(**heading("text", id_, *titles), body=body(*forms))


def library(
    figures: Sequence[KeyFigure] = (), terms: Sequence[Term] = (), sources: str = "zhang2024 li2023"
) -> Library:
    return Library(
        {key: Source(key, {"id": key, "title": key}) for key in sources.split()},
        {figure.id: figure for figure in figures},
        {term.id: term for term in terms},
    )


def briefing(*sections: Section, shared: Library | None = None, **fields: Any) -> Briefing:
    given: dict[str, Any] = {
        "name": "sample",
        "title": text("合同样张：一次", "A sample"),
        "question": text("读得到吗？", "Can it be read?"),
        "as_of": parse_edtf("2025-01-01"),
        "authors": ({"zh-CN": "测试组", "en": "Test group"},),
        "classification": {"zh-CN": "内部", "en": "Internal"},
        "span": Span("content/briefing.yaml", 1, 1),
    } | fields
    return Briefing(sections=sections, library=shared or library(), **given)


def audience(**fields: Any) -> Audience:
    given: dict[str, Any] = {
        "id": "analyst",
        "name": {"zh-CN": "分析版", "en": "Analyst edition"},
        "span": Span("content/audiences/analyst.yaml", 1, 1),
    } | fields
    return Audience(**given)


def edition(*sections: Section, language: str = "en", **fields: Any) -> Edition:
    """An edition of these sections; `fields` are the audience's."""
    return Edition(briefing(*sections), audience(**fields), language)


def project(root: Path, templates: Mapping[str, str] | None = None) -> Project:
    """A project in a folder, with templates of its own by path."""
    for name, words in (templates or {}).items():
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return Project(
        root, LANGUAGES, "build", {}, ("public", "internal"), ("sample",), ("analyst",), SpanMap("")
    )


def number(composition: Composition, superscript: bool = False) -> Citations:
    """Citations numbered in reading order, as a numeric style does."""
    numbers: dict[str, int] = {}
    clusters = []
    for cluster in composition.clusters:
        runs = [Run("[")]
        for index, item in enumerate(cluster.items):
            marker = numbers.setdefault(item.key, len(numbers) + 1)
            runs += [Run(", ")] if index else []
            runs.append(Run(str(marker), key=item.key))
            runs += [Run(f", {item.label} {item.locator}")] if item.locator else []
        clusters.append(FormattedCitation((*runs, Run("]"))))
    entries = [
        Entry(key, (Run(f"{key}. "), Run("A title", italic=True), Run(".")), f"[{n}]", "en")
        for key, n in numbers.items()
    ]
    return Citations(tuple(clusters), tuple(entries), superscript)


def locale(language: str) -> Locale:
    """What ships for a language."""
    root = shipped_templates()
    loaded = load_locale(language, Overlay((Layer("base", root, root.parent),)))
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value


@dataclass
class Studio:
    """Renders editions in a project folder."""

    root: Path
    templates: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=lambda: {PICTURE.name: PICTURE})

    def compose(self, wanted: Edition) -> Diagnosed[Composition]:
        return compose(wanted, project(self.root, self.templates), THEME, self.pictures)

    def render(self, wanted: Edition, superscript: bool = False) -> Diagnosed[HtmlDocument]:
        composed = self.compose(wanted)
        if composed.value is None:
            return Diagnosed(None, composed.diagnostics)
        finished = finish(composed.value, number(composed.value, superscript))
        return replace(finished, diagnostics=composed.diagnostics + finished.diagnostics)

    def html(self, wanted: Edition, superscript: bool = False) -> str:
        """The finished document's text; fails the test where there are findings."""
        done = self.render(wanted, superscript)
        assert done.value is not None, done.diagnostics
        return serialize(done.value.tree)

    def faults(self, wanted: Edition) -> list[str]:
        """Each finding on one line: place, code, message, hints."""
        return [
            f"{d.span}: {d.code} {d.message}" + "".join(f" | {h}" for h in d.hints)
            for d in self.render(wanted).diagnostics
        ]
