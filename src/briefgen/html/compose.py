"""From an edition to a tree with marks: templates rendered, citations not numbered yet.

Each section is rendered and parsed by itself, so that a fault in one does not hide those of the
next and each is blamed on its own templates; the document's template gets a place for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from markupsafe import Markup
from msgspec import Struct

from briefgen.audiences.model import Edition
from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document.pictures import Picture
from briefgen.document.text import Citation
from briefgen.html.functions import Functions
from briefgen.html.graphics import add_graphics
from briefgen.html.locale import Locale, load_locale, relabel
from briefgen.html.overlay import Overlay, overlay_for
from briefgen.html.rendering import render
from briefgen.html.sandbox import Sandbox
from briefgen.html.styles import StyleSheet, style_sheet
from briefgen.html.tree import Origin
from briefgen.html.view import InlineWriter, Marks, edition_view, has_assessments, section_views
from briefgen.project import Project
from briefgen.theme import Theme

DOCUMENT = "document.html.j2"


class Composition(Struct, frozen=True):
    """A rendered edition whose citations, numbers and references are still marks.

    `clusters` are in reading order: that of the tree. `origins` maps each fragment's
    `data-origin` to its templates.
    """

    tree: etree._Element
    clusters: tuple[Citation, ...]
    edition: Edition
    theme: Theme
    pictures: Mapping[str, Picture]
    locale: Locale
    environment: Sandbox
    values: Mapping[str, Any]
    origins: Mapping[str, Origin]
    print_sheet: StyleSheet
    screen_sheet: StyleSheet


def compose(
    edition: Edition, project: Project, theme: Theme, pictures: Mapping[str, Picture]
) -> Diagnosed[Composition]:
    """Render an edition's templates. `pictures` are the project's, by path."""
    found = Collector()
    overlay, findings = overlay_for(project, edition.audience)
    found.extend(findings)
    locale = _locale(edition, overlay, found)
    if locale is None:
        return found.done(None)
    marks = Marks()
    writer = InlineWriter(locale, edition.briefing.library.figures, marks)
    functions = Functions(locale, edition.briefing.library, writer)
    environment = Sandbox(overlay, functions.table())
    values = edition_view(edition, writer)
    views = section_views(edition, writer)
    drawn = add_graphics(views, edition, locale, theme, environment, found)
    origins: dict[str, Origin] = {}
    tree = _tree(values, views, environment, origins, found)
    marked = bool(edition.banner or edition.watermark)
    sheets = [
        style_sheet(name, theme, overlay, found, marked=marked) for name in ("print", "screen")
    ]
    if tree is None or not found.ok:
        return found.done(None)
    return found.done(
        Composition(
            tree,
            _in_reading_order(tree, marks, found),
            edition,
            theme,
            {**pictures, **drawn},
            locale,
            environment,
            values,
            origins,
            *sheets,
        )
    )


def _locale(edition: Edition, overlay: Overlay, found: Collector) -> Locale | None:
    loaded = load_locale(edition.language, overlay)
    found.extend(loaded.diagnostics)
    if loaded.value is None:
        return None
    relabelled = relabel(loaded.value, edition.audience)
    found.extend(relabelled.diagnostics)
    # with the labels that could be read, the templates' faults are found in the same run
    return relabelled.value or loaded.value


def _tree(
    values: dict[str, Any],
    sections: list[dict[str, Any]],
    environment: Sandbox,
    origins: dict[str, Origin],
    found: Collector,
) -> etree._Element | None:
    """The `html` element, with the sections in their places."""
    values["legend"] = has_assessments(sections) and not any(s["legend"] for s in sections)
    fragments: dict[str, etree._Element] = {}
    for number, section in enumerate(sections):
        name = f"sections/{section['kind']}.html.j2"
        rendered = render(name, {**values, "section": section}, environment, found, "section")
        if rendered is not None:
            fragments[str(number)], origins[str(number)] = rendered
            if not len(rendered[0]):
                message = f'the template shows nothing of the section "{section["id"]}"'
                hint = "leave a section out by omit: or sections: in the audience's file"
                rendered[1].report(found, "H115", message, hint)
    places = [
        {key: section[key] for key in ("id", "kind", "title")}
        | {"html": Markup('<section data-fragment="{}"></section>').format(number)}
        for number, section in enumerate(sections)
    ]
    document = render(DOCUMENT, {**values, "sections": places}, environment, found, "html")
    if document is None:
        return None
    root, origins[DOCUMENT] = document
    html = next((e for e in root if e.tag == "html"), None)
    if html is None:
        if not len(root):
            message = "the document's template makes no <html> element"
            origins[DOCUMENT].report(found, "H113", message)
        return None
    html.set("data-origin", DOCUMENT)
    for name in _put_in(html, fragments):
        message = f'the document shows no section "{sections[int(name)]["id"]}"'
        hint = "print {{ section.html }} for each section; leave sections out by omit:"
        origins[DOCUMENT].report(found, "H114", message, hint)
    return html


def _put_in(html: etree._Element, fragments: dict[str, etree._Element]) -> list[str]:
    """Put each section's elements where the document's template wants them; what is left over."""
    for place in list(html.iter("section")):
        name = place.get("data-fragment")
        parent = place.getparent()
        if name is None or parent is None:
            continue
        for element in list(fragments.pop(name, ())):
            element.set("data-origin", name)
            place.addprevious(element)
        parent.remove(place)
    return list(fragments)


def _in_reading_order(tree: etree._Element, marks: Marks, found: Collector) -> tuple[Citation, ...]:
    """The clusters in the order of their marks, which are numbered anew."""
    clusters: list[Citation] = []
    for span in tree.iter("span"):
        mark = span.get("data-cluster")
        if mark is None:
            continue
        if not mark.isdecimal() or int(mark) >= len(marks.clusters):
            hint = 'write cite("key, p. 3")'
            found.error("H112", "data-cluster is not for templates", None, hint)
            continue
        span.set("data-cluster", str(len(clusters)))
        clusters.append(marks.clusters[int(mark)])
    return tuple(clusters)
