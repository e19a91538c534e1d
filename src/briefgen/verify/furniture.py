"""Header and footer: what Word says of all pages, held against what each page of the PDF shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks import PAGE, PAGES, Finished, Furniture, fingerprint, shown


def furniture_differences(pdf: Finished, docx: Finished) -> Iterator[str]:
    """The pages whose header and footer Word would show differently, with the PDF's numbers."""
    pages = {item.page: item.text for item in pdf.furniture if item.page}
    last = max([*pages, *pdf.pages.values(), 1])
    for page in range(1, last + 1):
        wanted = _texts(docx.furniture, page, last)
        text = pages.get(page, "")
        if not any(_same(text, variant) for variant in wanted):
            word = shown(wanted[0]) if wanted else ""
            yield f"header and footer differ on page {page}: PDF “{shown(text)}”, Word “{word}”"


def _texts(furniture: Sequence[Furniture], page: int, last: int) -> list[str]:
    """What Word shows on a page: one text for each section, with the numbers filled in."""
    kinds = {item.kind for item in furniture}
    kind = "even" if "even" in kinds and page % 2 == 0 else "default"
    if "first" in kinds and page == 1:
        kind = "first"
    texts = [item.text for item in furniture if item.kind == kind] or [""]
    return [text.replace(PAGE, str(page)).replace(PAGES, str(last)) for text in texts]


def _same(one: str, two: str) -> bool:
    return fingerprint(one).characters == fingerprint(two).characters
