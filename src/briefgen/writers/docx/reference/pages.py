"""The section of a dressed file: page, headers and footers (ISO/IEC 29500-1, 17.6 and 17.10)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from briefgen.writers.docx.oxml import Element, R, W
from briefgen.writers.docx.reference.furnishing import is_on
from briefgen.writers.docx.reference.opened import Reference
from briefgen.writers.docx.reference.package import parse
from briefgen.writers.docx.reference.page import TAKEN, sections
from briefgen.writers.docx.reference.stories import KINDS, PAGES
from briefgen.writers.docx.reference.work import MAIN, Work

_ORDER = (
    *("footnotePr", "endnotePr", "type", "pgSz", "pgMar", "pgBorders", "pgNumType", "cols"),
    *("titlePg", "rtlGutter", "docGrid"),
)
"""Children of w:sectPr behind the references, in schema order."""

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_MARK = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext'
    f' uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative xmlns:adec="{_DECORATIVE}"'
    ' val="1"/></a:ext></a:extLst>'
)
"""Word's mark of a picture that says nothing."""
_DRAWINGS = 1_000_001
"""The number of the first drawing in a header or footer."""

Shown = dict[tuple[str, str], str]
"""(kind, pages) → the part in the finished file."""


def set_up_pages(work: Work, reference: Reference, stories: Mapping[str, Element]) -> Shown:
    """Their page; their headers and footers, ours where they have none; what is shown where."""
    document = work.tree(MAIN)
    found = sections(reference.package.tree(reference.main))
    theirs = found[-1] if found else None
    mine = sections(document)[-1]
    shown = _ours(work, reference, mine) | _theirs(work, reference, stories)
    title = _fill_gaps(work, reference, shown, mine, theirs)
    shown = {(k, p): shown[k, p] for k in KINDS for p in PAGES if (k, p) in shown}
    targets = {r.target: r.id for r in work.relationships()}
    for section in sections(document):
        _rewrite(section, theirs, reference, {key: targets[part] for key, part in shown.items()},
                 title=title)  # fmt: skip
    return shown


def _ours(work: Work, reference: Reference, section: Element) -> Shown:
    """The headers or footers of ours that stay; the others leave the file."""
    targets = {r.id: r.target for r in work.relationships()}
    kept: Shown = {}
    for kind in KINDS:
        for node in section.iterchildren(f"{W}{kind}Reference"):
            part = targets[node.get(f"{R}id") or ""]
            if kind in reference.furniture:
                work.drop(part)
            else:
                kept[kind, node.get(f"{W}type") or "default"] = part
    return kept


def _theirs(work: Work, reference: Reference, stories: Mapping[str, Element]) -> Shown:
    names: dict[str, str] = {}
    for number, part in enumerate(stories, start=1):
        kind = next(key[0] for key, value in reference.stories.items() if value == part)
        names[part] = f"word/{kind}Base{number}.xml"
        work.take(reference.package, part, names[part], stories[part], f"{WORD}{kind}+xml")
        work.relate(kind, names[part])
    return {key: names[part] for key, part in reference.stories.items()}


def _fill_gaps(
    work: Work, reference: Reference, shown: Shown, mine: Element, theirs: Element | None
) -> bool:
    """Whether the first page is another; where only one side says so, the other repeats itself."""
    title = theirs is not None and is_on(theirs, "titlePg")
    ours_left = set(KINDS) - set(reference.furniture)
    if not title and is_on(mine, "titlePg") and any(k in ours_left for k, _ in shown):
        title = True
        for kind in reference.furniture:
            _repeat(work, shown, kind, "first")
    settings = work.related("settings")
    if settings is not None and is_on(work.tree(settings), "evenAndOddHeaders"):
        for kind in sorted(ours_left):
            _repeat(work, shown, kind, "even")
    return title


def _repeat(work: Work, shown: Shown, kind: str, page: str) -> None:
    """The default header or footer on other pages too: as a part of its own."""
    source = shown.get((kind, "default"))
    shown.pop((kind, page), None)
    if source is not None:
        name = f"word/{kind}Base{page.title()}.xml"
        work.copy(source, name)
        work.relate(kind, name)
        shown[kind, page] = name


def _rewrite(
    section: Element,
    theirs: Element | None,
    reference: Reference,
    references: Mapping[tuple[str, str], str],
    *,
    title: bool,
) -> None:
    """The section's children anew, in schema order."""
    own = {str(child.tag): child for child in section}
    del section[:]
    for (kind, page), identifier in references.items():
        said = {f"{W}type": page, f"{R}id": identifier}
        section.append(section.makeelement(f"{W}{kind}Reference", said))
    for name in _ORDER:
        if name == "titlePg":
            if title:
                section.append(section.makeelement(f"{W}titlePg"))
            continue
        found = theirs.find(W + name) if theirs is not None and name in TAKEN else None
        if name in ("pgSz", "pgMar") and reference.page is None:
            found = None
        if name == "pgBorders" and found is not None and _has_pictures(found):
            found = None
        if found is not None:
            section.append(deepcopy(found))
        elif W + name in own:
            section.append(own[W + name])


def number_drawings(work: Work, shown: Shown) -> None:
    """Drawings have numbers of their own in the whole file (20.4.2.5); those of the text are low.

    A picture without words for those who cannot see it is marked as decoration: it is a logo.
    """
    number = _DRAWINGS
    for part in shown.values():
        for drawing in work.tree(part).iter(f"{WP}docPr"):
            drawing.set("id", str(number))
            number += 1
            if not drawing.get("descr") and drawing.find(f".//{{{_DECORATIVE}}}decorative") is None:
                drawing.append(parse(_MARK.encode()))


def _has_pictures(borders: Element) -> bool:
    """Whether the page's borders are made of pictures, which stay behind."""
    return any(str(key).startswith(R) for node in borders.iter() for key in node.attrib)
