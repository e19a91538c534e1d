"""From a composition to the finished document: marks filled, numbers given, links checked."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree
from msgspec.structs import replace

from briefgen.citations.model import Citations
from briefgen.citations.public import item_data
from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document.edtf import full_date
from briefgen.document.model import Source
from briefgen.document.pictures import Picture
from briefgen.html.charts import Chart
from briefgen.html.compose import Composition
from briefgen.html.document import Citing, HtmlDocument, Metadata
from briefgen.html.fingerprint import fingerprint
from briefgen.html.finishing.captions import fill_lists, number_captions
from briefgen.html.finishing.citations import BIBLIOGRAPHY, fill_bibliography, fill_clusters
from briefgen.html.finishing.contents import fill_contents, name_headings
from briefgen.html.finishing.evidence import EVIDENCE, fill_evidence, places_of_evidence
from briefgen.html.finishing.headings import number_headings
from briefgen.html.finishing.marks import add_marks
from briefgen.html.finishing.numbers import number_footnotes, resolve_references
from briefgen.html.finishing.places import check_places
from briefgen.html.tree import Origin, check_document
from briefgen.html.tree.origin import content_place
from briefgen.html.view import plain
from briefgen.html.view.chart import charts_of


def finish(composition: Composition, citations: Citations) -> Diagnosed[HtmlDocument]:
    """Fill in what the whole document decides. `citations` are those of `composition.clusters`."""
    found = Collector()
    tree, locale = deepcopy(composition.tree), composition.locale
    origins = dict(composition.origins)
    add_marks(tree, composition.edition)
    fill_clusters(tree, citations, locale)
    origin = fill_bibliography(
        tree,
        composition.clusters,
        citations,
        composition.values,
        {key: source.span for key, source in _sources(composition).items()},
        composition.environment,
        found,
    )
    if origin is not None:
        origins[BIBLIOGRAPHY] = origin
    _add_evidence(tree, composition, citations, origins, found)
    captioned = number_captions(tree, locale, found)
    number_footnotes(tree)
    number_headings(tree, composition.theme)
    name_headings(tree)
    resolve_references(tree, locale, found)
    fill_contents(tree)
    _check_lists(tree, composition, found)
    fill_lists(tree, captioned, found)
    if found.ok:  # what is missing so far would be reported again, as links that lead nowhere
        check_document(tree, origins, found)
    check_places(tree, composition.edition, origins, found)
    charts = charts_of(composition.edition.briefing.sections, composition.locale)
    assets, shown = _pictures(tree, composition.pictures, charts, found)
    for element in tree.iter():
        element.attrib.pop("data-origin", "")
    document = HtmlDocument(
        tree,
        _metadata(composition),
        composition.theme,
        composition.print_sheet.text,
        composition.screen_sheet.text,
        assets,
        _citing(composition, citations),
        shown,
        composition.print_sheet.parts,
    )
    return found.done(_fingerprinted(document))


def _add_evidence(
    tree: etree._Element,
    composition: Composition,
    citations: Citations,
    origins: dict[str, Origin],
    found: Collector,
) -> None:
    """The appendix of evidence, where the audience wants it."""
    audience = composition.edition.audience
    if audience.evidence and not places_of_evidence(tree):
        message = "the document's template has no place for the evidence"
        hint = 'write <section class="section evidence" id="cite-evidence" data-evidence></section>'
        found.error("H306", message, audience.span, f"{hint} in document.html.j2")
    origin = fill_evidence(
        tree,
        composition.clusters,
        citations,
        _sources(composition),
        composition.values,
        composition.environment,
        composition.locale,
        found,
    )
    if origin is not None:
        origins[EVIDENCE] = origin


def _check_lists(tree: etree._Element, composition: Composition, found: Collector) -> None:
    """The document's template, which may be a project's own, has the lists that are wanted."""
    places = {e.get("data-list") for e in tree.iter("ol")}
    audience = composition.edition.audience
    for name in audience.lists:
        if name not in places:
            message = f"the document's template has no place for the list of {name}"
            hint = f'write <ol data-list="{name}"></ol> in document.html.j2'
            found.error("H306", message, audience.places.get(("lists", name), audience.span), hint)


def _fingerprinted(document: HtmlDocument) -> HtmlDocument:
    return replace(document, metadata=replace(document.metadata, fingerprint=fingerprint(document)))


def _sources(composition: Composition) -> Mapping[str, Source]:
    return composition.edition.briefing.library.sources


def _citing(composition: Composition, citations: Citations) -> Citing:
    """The sources cited at each place, as `fill_clusters` numbered the places.

    Neither the author's remarks on a source nor the places in the author's files are any reader's
    business: they leave no trace, not even in the fingerprint.
    """
    sources = _sources(composition)
    clusters = {
        f"cite-{number}": tuple(replace(item, span=None, quotes=()) for item in cluster.items)
        for number, cluster in enumerate(composition.clusters, start=1)
    }
    keys = dict.fromkeys(item.key for items in clusters.values() for item in items)
    items = {key: item_data(sources[key].item) for key in keys if key in sources}
    return Citing(citations.style, clusters, items)


def _pictures(
    tree: etree._Element,
    pictures: Mapping[str, Picture],
    charts: Mapping[str, Chart],
    found: Collector,
) -> tuple[dict[str, Picture], dict[str, Chart]]:
    """The pictures and the charts that the document shows."""
    assets, shown = {}, {}
    for image in tree.iter("img"):
        name = image.get("src", "")
        if name in charts:
            shown[name] = charts[name]
        elif name in pictures:
            assets[name] = pictures[name]
        else:
            found.error("H304", f'there is no picture "{name}"', content_place(image))
    return assets, shown


def _metadata(composition: Composition) -> Metadata:
    briefing, language = composition.edition.briefing, composition.edition.language
    audience = composition.edition.audience
    return Metadata(
        title=plain(briefing.title.get(language, ())),
        language=language,
        date=full_date(briefing.as_of),
        authors=tuple(composition.values["briefing"]["authors"]),
        subject=plain(briefing.question.get(language, ())),
        keywords=briefing.keywords.get(language, ()),
        classification=briefing.classification.get(language, ""),
        briefing=briefing.name,
        audience=audience.id,
        edition=f"{audience.name.get(language) or audience.id} ({language})",
    )
