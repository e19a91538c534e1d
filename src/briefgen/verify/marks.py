"""Banner and watermark: what the edition's audience wants on every page, held against the files."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audiences.model import Edition

from .blocks import Finished, Furniture, fingerprint, normal, shown, visible


def mark_faults(form: str, name: str, file: Finished, edition: Edition) -> tuple[int, list[str]]:
    """How many marks were looked for, and those that are not there or say something else.

    `form` is the format, `name` what messages call it.
    """
    banner, watermark = (normal(visible(w)) for w in (edition.banner, edition.watermark))
    places = list(_places(form, file))
    count = len(places) * (bool(banner) + bool(watermark))
    faults = []
    for where, item in places:
        if banner and not _frames(banner, item.text, once=form == "html"):
            faults.append(
                f"{name}: the banner “{shown(banner)}” is not at the head and foot of {where}"
            )
        if not _same(item.watermark, watermark):
            found = f"“{shown(item.watermark)}”" if item.watermark else "none"
            wanted = f"“{shown(watermark)}”" if watermark else "none"
            faults.append(f"{name}: the watermark of {where} is {found}, not {wanted}")
    return count or len(faults), faults


def _places(form: str, file: Finished) -> Iterator[tuple[str, Furniture]]:
    """Every page, or kind of page, and what stands there."""
    if form != "pdf":
        for item in file.furniture or (Furniture(""),):
            yield ("the page" if form == "html" else f"{item.kind} pages"), item
        return
    pages = {item.page: item for item in file.furniture if item.page}
    for number in range(1, max([*pages, *file.pages.values(), 1]) + 1):
        yield f"page {number}", pages.get(number, Furniture("", number))


def _frames(banner: str, text: str, *, once: bool) -> bool:
    """Whether a page's furniture begins and ends with the banner."""
    words, page = fingerprint(banner).characters, fingerprint(text).characters
    if once:
        return page == words
    return page.startswith(words) and page.endswith(words) and len(page) >= 2 * len(words)


def _same(one: str, two: str) -> bool:
    return fingerprint(one).characters == fingerprint(two).characters
