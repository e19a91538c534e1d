"""The PDF writer, and the only place that knows WeasyPrint.

    page → layout → drawing, with the log read and the fonts checked

The PDF is made for archives (PDF/A-3a) and for screen readers (PDF/UA-1), carries title, authors,
language and the briefing's own date, and is the same, byte for byte, wherever and whenever it is
made from the same document with the same fonts and libraries. Nothing outside the document is
read: not a file, not the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.diagnostics.last_words import last_words
from briefgen.html.document import HtmlDocument
from briefgen.store import Store
from briefgen.writers.base import DEFAULT, THE_END, Artifact, Options
from briefgen.writers.charts import made_with, with_drawings
from briefgen.writers.pdf import (
    archive,
    engine,
    fonts,
    line_breaks,
    log,
    narrow_widths,
    tags,
    typesetting,
)
from briefgen.writers.pdf.addresses import check_links
from briefgen.writers.pdf.hidden import check_hidden
from briefgen.writers.pdf.inspection import inspect
from briefgen.writers.pdf.page import asset_url, print_html
from briefgen.writers.pdf.sheet import check_names
from briefgen.writers.pdf.time_limit import TimeIsUp, TimeLimit, slow
from briefgen.writers.tree import place_of

__all__ = ["OPTIONS", "lay_out", "print_html", "write"]

OPTIONS: Mapping[str, Any] = {"pdf_variant": "pdf/a-3a"}
"""WeasyPrint's options: the `weasyprint` command takes the same. PDF/UA-1 is added by `archive`."""


Draw: TypeAlias = Callable[[Any, HtmlDocument, TimeLimit], bytes]
"""What is made of the laid out pages, and of the document with its drawings, in the time left."""


def write(document: HtmlDocument, options: Options = DEFAULT) -> Diagnosed[Artifact]:
    """Lay out the document and draw its pages."""

    def draw(rendering: Any, drawn: HtmlDocument, limit: TimeLimit) -> bytes:
        files = archive.attached_files(drawn) if options.attach_sources else ()
        return _file(rendering, drawn, files, limit)

    made, found = _made(document, options, draw), Collector()
    found.extend(made.diagnostics)
    if made.value is not None:
        tags.check_version(found)
    return Diagnosed(made.value, tuple(found))


def lay_out(
    document: HtmlDocument,
    store: Store = DEFAULT.store,
    time_limit: float = DEFAULT.time_limit,
) -> Diagnosed[Mapping[str, int]]:
    """The 1-based page on which each id begins; the pages are laid out and not drawn."""
    options = Options(store=store, time_limit=time_limit)
    made = _made(document, options, lambda rendering, drawn, limit: b"")
    # how the PDF's own pages look is no fault of whoever asks for page numbers
    found = tuple(d for d in made.diagnostics if not d.code.startswith("P3"))
    return Diagnosed(made.value.page_map if made.value else None, found)


def _made(document: HtmlDocument, options: Options, draw: Draw) -> Diagnosed[Artifact]:
    found = Collector()
    document = with_drawings(document, options.store, found)
    with engine.without_pauses():
        if engine.load(found) is None:
            return found.done(None)
        typesetting.check(found)
        fonts.check_installed(document, found)
        archive.check_colours(document, found)
        late = slow(document, options.time_limit)
        limit = TimeLimit(options.time_limit, lambda: last_words(late))
        return found.done(_draw(document, draw, limit, found) if found.ok else None)


def _draw(
    document: HtmlDocument, draw: Draw, limit: TimeLimit, found: Collector
) -> Artifact | None:
    """The finished file; whatever the layout engine complains of becomes a finding."""
    from briefgen.writers.pdf.fetcher import AssetFetcher

    fetcher = AssetFetcher(document)
    with log.captured() as records:
        try:
            page = print_html(document, asset_url)
            rendering = _render(page, fetcher, limit)
            data = draw(rendering, document, limit)
        except TimeIsUp:
            found.extend((slow(document, limit.seconds),))
            return None
        except Exception as error:
            rendering, data = None, b""
            _note_failure(error, fetcher, found)
    log.report(records, document, found)
    check_names(document, found)
    _note_refused(fetcher, found)
    if rendering is None:
        return None
    fonts.check_drawn(rendering.fonts, document, found)
    check_links(rendering, document, found)
    page_map = _page_map(rendering)
    _check_footnotes(page_map, document, found)
    section_lines = inspect(rendering, document, found)
    check_hidden(rendering, document, found)
    return Artifact(
        format="pdf",
        data=data,
        pages=len(rendering.pages),
        page_map=page_map,
        section_lines=tuple(section_lines),
        made_with=engine.versions() | fonts.drawn_versions(rendering.fonts) | made_with(document),
    )


def _render(page: str, fetcher: Any, limit: TimeLimit) -> Any:
    """WeasyPrint's document of pages."""
    from weasyprint import HTML  # type: ignore[import-untyped]

    with line_breaks.corrected(), narrow_widths.corrected(), typesetting.corrected():
        # the limit inside: an interrupt never strikes while the corrections are taken back
        return limit.run(lambda: HTML(string=page, url_fetcher=fetcher).render(**OPTIONS))


def _file(
    rendering: Any,
    document: HtmlDocument,
    files: tuple[archive.AttachedFile, ...],
    limit: TimeLimit,
) -> bytes:
    """The pages as a PDF file that carries `files`."""

    def finish(rendering: Any, pdf: Any) -> None:
        tags.complete(pdf)
        archive.complete(pdf, document, files)

    with tags.corrected(rendering), typesetting.corrected():
        data: bytes = limit.run(lambda: rendering.write_pdf(finisher=finish, **OPTIONS))
    return data


def _page_map(rendering: Any) -> dict[str, int]:
    """The 1-based page on which each element with an id begins, and on which the document ends."""
    pages: dict[str, int] = {}
    for number, page in enumerate(rendering.pages, start=1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    return pages | {THE_END: len(rendering.pages)}


def _check_footnotes(page_map: Mapping[str, int], document: HtmlDocument, found: Collector) -> None:
    """WeasyPrint can drop a note of a crowded page in silence: its anchor is then on no page."""
    for note in document.tree.iter("span"):
        if "footnote" in note.get("class", "").split() and note.get("id") not in page_map:
            text = " ".join("".join(map(str, note.itertext())).split())
            found.error(
                "P208",
                f"the layout lost the footnote “{text[:60]}{'…' if len(text) > 60 else ''}”",
                place_of(note),
                "shorten the notes of that page, or say it in the text",
            )


def _note_failure(error: Exception, fetcher: Any, found: Collector) -> None:
    """An exception is the engine's fault, unless an address that was refused is behind it."""
    if fetcher.refused:
        return
    if isinstance(error, RecursionError):
        found.error("P207", "the page is nested too deeply to be laid out")
        return
    found.error("P207", f"the layout engine failed: {type(error).__name__}: {error}")


def _note_refused(fetcher: Any, found: Collector) -> None:
    from briefgen.writers.pdf.page import SCHEME

    for url in dict.fromkeys(fetcher.refused):
        if not url.startswith(f"{SCHEME}:"):
            shown = url if len(url) <= 80 else f"{url[:79]}…"
            found.error(
                "P202",
                f"the page asks for {shown}, which is not part of the document",
                None,
                "pictures and style sheets come from the project; nothing is fetched",
            )
