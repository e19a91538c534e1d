"""Each construct of the contract, and each edition that ships, in the hands of other programs.

LibreOffice lays it out with the same text; pandoc and python-docx read the same headings, lists,
tables and notes.
"""

from __future__ import annotations

import re
import socket
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from tests.writers.documents import ROOT
from tests.writers.docx import constructs, office
from tests.writers.docx.conftest import Opened
from tests.writers.docx.facts import W, by_pandoc, by_python_docx, expected, squeezed
from tests.writers.docx.reading import Word

from briefgen.html.contract import BLOCKS, CLASSES, INLINES
from gates import changed
from needs import needs

EDITIONS = [
    f"1688-innovation-{audience.stem}-{language}"
    for audience in sorted((ROOT / "content" / "audiences").glob("*.yaml"))
    for language in ("zh-CN", "en")
]
LIVE = "1688-innovation-executive-en, live citations"
EVERY = [*constructs.BODIES, *EDITIONS, LIVE]

# one worker opens them all, in one run of LibreOffice
pytestmark = pytest.mark.xdist_group("office programs")

needs_pandoc = needs("pandoc")
needs_office = needs("soffice")


def test_every_construct_of_the_contract_has_an_example() -> None:
    trees = [constructs.page(name).tree for name in constructs.BODIES]
    assert {e.tag for tree in trees for e in tree.iter()} >= BLOCKS | INLINES
    used = {name for tree in trees for names in tree.xpath("//@class") for name in names.split()}
    assert used >= set(CLASSES)


def test_every_edition_that_ships_is_opened(opened: Mapping[str, Opened]) -> None:
    assert {*EDITIONS, LIVE} == opened.keys() - constructs.BODIES.keys()


@needs_pandoc
@pytest.mark.parametrize("name", EVERY)
def test_pandoc_reads_the_same(name: str, opened: Mapping[str, Opened]) -> None:
    assert by_pandoc(str(opened[name].path)) == expected(opened[name].tree)


@pytest.mark.parametrize("name", EVERY)
def test_python_docx_reads_the_same(name: str, opened: Mapping[str, Opened]) -> None:
    assert by_python_docx(opened[name].data) == expected(opened[name].tree)


@needs_office
@pytest.mark.parametrize("name", EVERY)
def test_libreoffice_shows_the_same_text(name: str, opened: Mapping[str, Opened]) -> None:
    word, pages = Word(opened[name].data), _pages(opened[name].pdf)
    lost = [piece for piece in _pieces(word) if not _shown(piece, pages)]
    assert lost == []
    assert _too_much(word, pages) == {}


def _pages(pdf: Path | None) -> list[str]:
    import pypdfium2

    assert pdf is not None, "LibreOffice made no PDF of it"
    texts = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    # pdfium tells a hyphen at a line's end as U+0002 or U+FFFE; nothing here hyphenates words
    return [squeezed(re.sub("[\x02\ufffe]", "-", text)) for text in texts]


def _pieces(word: Word) -> Iterator[str]:
    """What a reader of the file sees, piece by piece: paragraphs, and their parts around tabs.

    Of a chart its categories: a series alone needs no legend.
    """
    for part in (name for name in word.files if re.fullmatch(r"word/charts/chart\d+\.xml", name)):
        categories = "//*[local-name()='ser'][1]/*[local-name()='cat']//*[local-name()='v']"
        yield from (squeezed(node.text or "") for node in word.find(categories, part))
    for part in ("document", "footnotes"):
        if f"word/{part}.xml" in word.files:
            for paragraph in word.find("//w:p[not(.//w:p)]", part):
                yield from filter(None, map(squeezed, _seen(paragraph).split("\t")))


def _seen(node: etree._Element) -> str:
    """Text of a paragraph; a footnote's mark stands between two pieces."""
    marks = {f"{W}tab": "\t", f"{W}footnoteReference": "\t"}
    return "".join(n.text or "" if n.tag == f"{W}t" else marks.get(n.tag, "") for n in node.iter())


def _shown(piece: str, pages: list[str]) -> bool:
    """Whether it stands on a page, or ends one and goes on on the next."""
    if any(piece in page for page in pages):
        return True
    cuts = range(1, len(piece))
    turns = list(pairwise(pages))
    return any(piece[:k] in one and piece[k:] in two for k in cuts for one, two in turns)


def _too_much(word: Word, pages: list[str]) -> dict[str, int]:
    """Characters that LibreOffice shows more often than the file accounts for.

    Digits, dots and bullets are not counted: lists, notes and pages are numbered by programs.
    Header rows and page furniture stand on every page.
    """
    parts = [p[5:-4] for p in word.files if re.fullmatch(r"word/(header|footer)\d*\.xml", p)]
    often = Counter(squeezed("".join(_seen(p) for x in parts for p in word.find("//w:p", x))))
    for header in word.find("//w:tr[w:trPr/w:tblHeader]"):
        often.update(squeezed(_seen(header)))
    seen = Counter("".join(_pieces(word)))
    shown = Counter("".join(pages))
    return {
        character: count
        for character, times in shown.items()
        if (count := times - seen[character] - often[character] * len(pages)) > 0
        and not re.fullmatch(r"[\d.()•·▪–o§…\uf0b7\uf0a7a-z]", character)
    }


@needs_office
def test_pages_are_counted_by_libreoffice_too(opened: Mapping[str, Opened]) -> None:
    pages = _pages(opened["page furniture"].pdf)
    assert f"第{len(pages)}页，共{len(pages)}页" in pages[-1]


@needs_office
def test_header_rows_are_repeated_on_every_page(opened: Mapping[str, Opened]) -> None:
    pages = _pages(opened["long tables"].pdf)
    assert len(pages) > 1
    assert all("行数第" in page for page in pages)


# -- no network ------------------------------------------------------------------------------------


@needs_office
@pytest.mark.parametrize("namespace", [True, False])
def test_libreoffice_never_gets_the_network(
    namespace: bool, opened: Mapping[str, Opened], tmp_path: Path
) -> None:
    """A picture of another machine is not asked for, with or without a network namespace."""
    if namespace and not office.may_unshare():
        pytest.skip("network namespaces are not allowed here")
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked = threading.Event()
        threading.Thread(target=_wait, args=(server, asked), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        linked = tmp_path / "linked.docx"
        linked.write_bytes(_linked(opened["PNG figures"].data, address))
        office.convert([linked], tmp_path / "out", namespace=namespace)
        assert (tmp_path / "out" / "linked.pdf").exists()
        assert not asked.wait(0.5)


def _wait(server: socket.socket, asked: threading.Event) -> None:
    try:
        server.accept()
    except OSError:
        return
    asked.set()


def _linked(data: bytes, address: str) -> bytes:
    """The file with its picture on another machine."""

    def change(members: dict[str, bytes]) -> None:
        text = members["word/document.xml"].decode()
        members["word/document.xml"] = text.replace("<a:blip r:embed=", "<a:blip r:link=").encode()
        rels = members["word/_rels/document.xml.rels"].decode()
        target = r'Target="[^"]*\.png"'
        assert re.search(target, rels)
        members["word/_rels/document.xml.rels"] = re.sub(
            target, f'Target="{address}" TargetMode="External"', rels
        ).encode()

    return changed(data, change)
